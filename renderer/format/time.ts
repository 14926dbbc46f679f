import { currentLocale } from './locale.ts';
import { formatDecimal } from './number.ts';

const second = 1000;
const minute = 60 * second;
const hour = 60 * minute;
const day = 24 * hour;

// The language of the words, not the locale of the numbers.
const relative = new Intl.RelativeTimeFormat('en', { numeric: 'auto' });
const weekdays = new Intl.DateTimeFormat('en', { weekday: 'long' });
const smallHours = 4;
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

/** A moment to come, such as `in 12 minutes`, `tonight at 00:00` or `Sunday at 03:00`. */
export function formatWhen(time: string, now: number, locale = currentLocale()): string {
  const wait = Date.parse(time) - now;
  if (wait < 45 * second) return 'in a moment';
  if (wait < hour) return relative.format(Math.max(1, Math.round(wait / minute)), 'minute');
  return isSameDay(new Date(time), dayAfter(now, 0))
    ? `today at ${formatUntil(time, now, locale)}`
    : formatUntil(time, now, locale);
}

/** Until when, such as `14:30`, `tomorrow at 08:00` or `Sunday at 03:00`. */
export function formatUntil(time: string, now: number, locale = currentLocale()): string {
  const then = new Date(time);
  const clock = formatClock(then, locale);
  if (isSameDay(then, dayAfter(now, 0))) return clock;
  // Nobody calls the small hours that follow this evening another day.
  if (isSameDay(then, dayAfter(now, 1))) {
    return then.getHours() < smallHours ? `tonight at ${clock}` : `tomorrow at ${clock}`;
  }
  const isNear = Date.parse(time) - now < 6 * day;
  const date = isNear ? weekdays.format(then) : `on ${formatDate(time, locale)}`;
  return `${date} at ${clock}`;
}

/** A time of day, such as `14:30`. */
export function formatClock(time: Date, locale = currentLocale()): string {
  return dateFormat(locale, { timeStyle: 'short' }).format(time);
}

/** How long something took, such as `4.1 s` or `3 min 12 s`. */
export function formatDuration(milliseconds: number, locale = currentLocale()): string {
  if (milliseconds < 50) return 'under 0.1 s';
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

// By the calendar, not by 24 hours: a day with a change of the clocks is shorter or longer.
function dayAfter(now: number, days: number): Date {
  const date = new Date(now);
  date.setHours(12, 0, 0, 0);
  date.setDate(date.getDate() + days);
  return date;
}

function isSameDay(first: Date, second: Date): boolean {
  return first.toDateString() === second.toDateString();
}

function dateFormat(locale: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${locale} ${JSON.stringify(options)}`;
  const known = dates.get(key);
  if (known) return known;
  const made = new Intl.DateTimeFormat(locale, options);
  dates.set(key, made);
  return made;
}
