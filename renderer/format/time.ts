import { currentLocale } from './locale.ts';
import { formatDecimal } from './number.ts';

const second = 1000;
const minute = 60 * second;
const hour = 60 * minute;
const day = 24 * hour;

// The language of the words, not the locale of the numbers.
const relative = new Intl.RelativeTimeFormat('en', { numeric: 'auto' });
const dates = new Map<string, Intl.DateTimeFormat>();

/** How long ago, such as `12 minutes ago`; a date once that says more. `now` is milliseconds since the epoch. */
export function formatAgo(time: string, now: number, locale = currentLocale()): string {
  const age = now - Date.parse(time);
  if (age < 45 * second) return 'just now';
  if (age < hour) return relative.format(-Math.max(1, Math.round(age / minute)), 'minute');
  if (age < day) return relative.format(-Math.max(1, Math.round(age / hour)), 'hour');
  if (age < 30 * day) return relative.format(-Math.max(1, Math.round(age / day)), 'day');
  return `on ${formatDate(time, locale)}`;
}

/** A day, such as `21 Nov 2026`. */
export function formatDate(time: string, locale = currentLocale()): string {
  return dateFormat(locale, { dateStyle: 'medium' }).format(new Date(time));
}

/** A day with its time of day to the second, for hover texts. */
export function formatExact(time: string, locale = currentLocale()): string {
  return dateFormat(locale, { dateStyle: 'full', timeStyle: 'medium' }).format(new Date(time));
}

/** How long something took, such as `4.1 s` or `3 min 12 s`. */
export function formatDuration(milliseconds: number, locale = currentLocale()): string {
  if (milliseconds < 59_950) return `${formatDecimal(milliseconds / second, 1, locale)} s`;
  const seconds = Math.round(milliseconds / second);
  if (seconds < 3600) return `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
  const minutes = Math.round(seconds / 60);
  return `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}

/** Time left, deliberately coarse, such as `about 3 min left`. */
export function formatTimeLeft(seconds: number): string {
  if (seconds < 10) return 'a few seconds left';
  if (seconds < 55) return `about ${Math.ceil(seconds / 10) * 10} s left`;
  if (seconds < 3300) return `about ${Math.max(1, Math.round(seconds / 60))} min left`;
  const halves = Math.round(seconds / 1800) / 2;
  return `about ${Number.isInteger(halves) ? halves : halves.toFixed(1)} h left`;
}

function dateFormat(locale: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${locale} ${JSON.stringify(options)}`;
  const known = dates.get(key);
  if (known) return known;
  const made = new Intl.DateTimeFormat(locale, options);
  dates.set(key, made);
  return made;
}
