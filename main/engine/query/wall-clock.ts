/**
 * Local times are the wall clock where a picture was taken, in milliseconds as though that clock showed UTC. Months of
 * them are strings such as `2024-06`.
 */

/** The last moment that a date can tell, before and after 1970; the clock of a camera may show any number. */
const furthest = 8.64e15;

/** Whole months, counted from January of the year 0. What no date can tell belongs to the last month that one can. */
export function monthNumberOf(localTime: number): number {
  const date = dateOf(localTime);
  return date.getUTCFullYear() * 12 + date.getUTCMonth();
}

/** The first millisecond of a month. */
export function startOfMonth(monthNumber: number): number {
  const year = Math.floor(monthNumber / 12);
  // Date.UTC takes the years 0 to 99 for those of the last century.
  const start = new Date(0).setUTCFullYear(year, monthNumber - year * 12, 1);
  return Number.isNaN(start) ? Math.sign(year) * Number.MAX_SAFE_INTEGER : start;
}

/** `2024-06`. */
export function monthName(monthNumber: number): string {
  const year = Math.floor(monthNumber / 12);
  const digits = String(Math.abs(year)).padStart(4, '0');
  return `${year < 0 ? '-' : ''}${digits}-${String(monthNumber - year * 12 + 1).padStart(2, '0')}`;
}

/** The number of `2024-06`. */
export function monthNumberOfName(name: string): number {
  const dash = name.lastIndexOf('-');
  return Number(name.slice(0, dash)) * 12 + Number(name.slice(dash + 1)) - 1;
}

/** `2024-06-12T14:03:22`, without a zone, because a wall clock has none. */
export function showLocalTime(localTime: number): string {
  return dateOf(localTime)
    .toISOString()
    .replace(/\.\d+Z$/, '');
}

function dateOf(localTime: number): Date {
  return new Date(Math.max(-furthest, Math.min(furthest, localTime)));
}
