import { texts } from '../texts.ts';

const second = 1000;
const minute = 60 * second;
const hour = 60 * minute;
const day = 24 * hour;

// The language of the words, not the locale of the numbers.
const relative = new Intl.RelativeTimeFormat('en', { numeric: 'auto' });

/** How long ago a time was, as the page says it. `now` is milliseconds since the epoch. */
export function formatAgo(time: string, now: number, locale: string): string {
  const age = now - Date.parse(time);
  if (age < 45 * second) return texts.time.justNow;
  if (age < hour) return relative.format(-Math.max(1, Math.round(age / minute)), 'minute');
  if (age < day) return relative.format(-Math.max(1, Math.round(age / hour)), 'hour');
  if (age < 30 * day) return relative.format(-Math.max(1, Math.round(age / day)), 'day');
  return texts.time.onDate(new Date(time).toLocaleDateString(locale, { dateStyle: 'medium' }));
}

/** A moment to come: the time of day, with the day where that is not today. */
export function formatUntil(time: string, now: number, locale: string): string {
  const then = new Date(time);
  const clock = then.toLocaleTimeString(locale, { hour: '2-digit', minute: '2-digit' });
  if (isSameDay(then, new Date(now))) return clock;
  if (isSameDay(then, dayAfter(now))) return texts.time.tomorrow(clock);
  const date = then.toLocaleDateString(locale, { weekday: 'short', day: 'numeric', month: 'short' });
  return `${date}, ${clock}`;
}

/** Eight in the morning of the next day: nobody who pauses late in the evening means midnight. */
export function minutesUntilTomorrow(now: number): number {
  const morning = dayAfter(now);
  morning.setHours(8, 0, 0, 0);
  return Math.ceil((morning.getTime() - now) / minute);
}

// By the calendar, not by 24 hours: a day with a change of the clocks is shorter or longer.
function dayAfter(now: number): Date {
  const date = new Date(now);
  date.setHours(12, 0, 0, 0);
  date.setDate(date.getDate() + 1);
  return date;
}

function isSameDay(a: Date, b: Date): boolean {
  return a.toDateString() === b.toDateString();
}
