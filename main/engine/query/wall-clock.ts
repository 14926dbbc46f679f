/**
 * Local times are the wall clock where a picture was taken, in milliseconds as though that clock showed UTC. Months of
 * them are strings such as `2024-06`.
 */

/** Whole months, counted from January of the year 0. */
export function monthNumberOf(localTime: number): number {
  const date = new Date(localTime);
  return date.getUTCFullYear() * 12 + date.getUTCMonth();
}

/** The first millisecond of a month. */
export function startOfMonth(monthNumber: number): number {
  const year = Math.floor(monthNumber / 12);
  // Date.UTC takes the years 0 to 99 for those of the last century.
  return new Date(0).setUTCFullYear(year, monthNumber - year * 12, 1);
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
  return new Date(localTime).toISOString().replace(/\.\d+Z$/, '');
}

/** What a wall clock here showed at a moment. */
export function wallClockHere(time: number): number {
  return time - new Date(time).getTimezoneOffset() * 60_000;
}
