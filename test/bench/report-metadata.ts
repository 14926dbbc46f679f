import type { MetadataFigures } from './figures.ts';
import { count, duration, met, table, times } from './report-table.ts';

const leastRatio = 20;

/** The table of reading metadata. */
export function metadataTable({ photos, photoSize, ms, exiftoolMs, runs }: MetadataFigures): string {
  const perSecond = (milliseconds: number) => count((photos * 1000) / milliseconds);
  const ratio = exiftoolMs / ms;
  const rows = [
    ['Lightkeeper, into its database', duration(ms), perSecond(ms), times(ratio), `≥ ${leastRatio} ×`, met(ratio >= leastRatio)],
    ['`exiftool -json -r`', duration(exiftoolMs), perSecond(exiftoolMs), times(1), '', ''],
  ]; // prettier-ignore
  const head = ['read by', 'measured', 'files/s', 'rate', 'must reach', 'met'];
  return `${table(head, rows)}\n\nMedian of ${runs} runs, files of ${count(photoSize / 1000)} KB.`;
}
