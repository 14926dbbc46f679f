import { toDisplayPath } from '../files/path-encoding.ts';
import type { MediaRow, SearchWords } from './media.repository.ts';

type DescribedBy = Pick<MediaRow, 'make' | 'model' | 'lens' | 'title' | 'description' | 'keywords'>;

/**
 * The words by which an asset is found: its path, and what its metadata say, null while they are not read. `localTime`
 * is its wall clock in milliseconds as though that showed UTC; its day, month and year are words without separators.
 */
export function wordsOf(path: string, localTime: number, media: DescribedBy | null): SearchWords {
  const keywords = JSON.parse(media?.keywords ?? '[]') as readonly string[];
  return {
    path: toDisplayPath(path),
    camera: together(media?.make, media?.model),
    lens: together(media?.lens),
    words: together(media?.title, media?.description, ...keywords),
    date: dateWords(localTime),
  };
}

function together(...parts: readonly (string | null | undefined)[]): string {
  return parts.filter((part) => part !== null && part !== undefined).join(' ');
}

function dateWords(localTime: number): string {
  // A broken clock may show a year that no calendar has.
  if (Math.abs(localTime) > 8.64e15) return '';
  const day = new Date(localTime).toISOString().split('T')[0] ?? '';
  const [year = '', month = '', dayOfMonth = ''] = day.split('-');
  return day.startsWith('-') || day.startsWith('+')
    ? ''
    : `${year} ${year}${month} ${year}${month}${dayOfMonth}`;
}
