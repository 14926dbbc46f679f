import { currentLocale } from './locale.ts';

const formats = new Map<string, Intl.DateTimeFormat>();

/** A month such as `2024-06` in words: `June 2024`. */
export function formatMonth(month: string): string {
  const [, sign, year, number] = /^(-?)(\d+)-(\d+)$/.exec(month) ?? [];
  // Built by parts: the constructor takes the years 0 to 99 for 1900 to 1999.
  const date = new Date(0);
  date.setUTCFullYear(Number(`${sign ?? ''}${year ?? '1970'}`), Number(number ?? '1') - 1, 1);
  return format('en', { month: 'long', year: 'numeric' }).format(date);
}

/** A wall clock such as `2024-06-12T14:03:22` as a day: `12 Jun 2024`. */
export function formatLocalDay(localTime: string): string {
  return format(currentLocale(), { dateStyle: 'medium' }).format(asUtc(localTime));
}

/** A wall clock as day and time. */
export function formatLocalTime(localTime: string): string {
  // The half of the day stays with its hour where a line ends.
  return format(currentLocale(), { dateStyle: 'full', timeStyle: 'medium' })
    .format(asUtc(localTime))
    .replace(/\s(?=[AP]M$)/i, '\u00a0');
}

/** How long a video is, as players write it: `0:12`, `1:02:03`. */
export function formatClip(milliseconds: number): string {
  const seconds = Math.max(0, Math.round(milliseconds / 1000));
  const rest = `${Math.floor(seconds / 60) % 60}:${String(seconds % 60).padStart(2, '0')}`;
  const hours = Math.floor(seconds / 3600);
  return hours === 0 ? rest : `${hours}:${rest.padStart(5, '0')}`;
}

// A wall clock has no zone: written and read in the same one, it stays what it is.
function asUtc(localTime: string): Date {
  return new Date(/[zZ]$/.test(localTime) ? localTime : `${localTime}Z`);
}

function format(locale: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${locale} ${JSON.stringify(options)}`;
  const known = formats.get(key);
  if (known) return known;
  const made = new Intl.DateTimeFormat(locale, { ...options, timeZone: 'UTC' });
  formats.set(key, made);
  return made;
}
