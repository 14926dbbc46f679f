/** A date as it is written: the wall clock in milliseconds as though it showed UTC, and its offset where it has one. */
export type WrittenDate = { readonly wall: number; readonly offsetMinutes: number | null };

const written =
  /^(\d{4})(?:[-:/.](\d{1,2})(?:[-:/.](\d{1,2}))?)?(?:[T\s]+(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,](\d{1,9}))?)?)?\s*(Z|[-+]\d{1,2}:?\d{2}|[-+]\d{1,2})?$/i;

/** Cameras without a set clock write zeros; typing errors and broken files the rest. */
const firstYear = 1900;
const lastYear = 2100;

/**
 * Reads a date as EXIF, XMP and QuickTime write it: `2024:06:12 10:11:12.5+02:00`, `2024-06-12T10:11Z`, `2024-06`. Null
 * when there is no such date.
 */
export function readDate(text: string): WrittenDate | null {
  const match = written.exec(text.trim());
  if (match === null) return null;
  const [, year, month = '1', day = '1', hour = '0', minute = '0', second = '0', fraction = '', zone] = match;
  const wall = toWall([year, month, day, hour, minute, second].map(Number));
  if (wall === null) return null;
  const offsetMinutes = zone === undefined ? null : readOffset(zone);
  return { wall: wall + readFraction(fraction), offsetMinutes };
}

/** The minutes of an offset such as `+02:00`, `-0330`, `+9` or `Z`; null when there is no such offset. */
export function readOffset(text: string): number | null {
  const trimmed = text.trim();
  if (/^Z$/i.test(trimmed)) return 0;
  const match = /^([-+])(\d{1,2})(?::?(\d{2}))?$/.exec(trimmed);
  if (match === null) return null;
  const minutes = Number(match[2]) * 60 + Number(match[3] ?? 0);
  if (Number(match[3] ?? 0) > 59) return null;
  const signed = match[1] === '-' ? -minutes : minutes;
  return signed >= -12 * 60 && signed <= 14 * 60 ? signed + 0 : null;
}

/** Milliseconds of the digits after the decimal point of a second. */
export function readFraction(digits: string): number {
  return /^\d+$/.test(digits.trim()) ? Math.floor(Number(`0.${digits.trim()}`) * 1000) : 0;
}

/** The offset of a wall clock in the words of the world: `+02:00`. */
export function writeOffset(minutes: number): string {
  const size = Math.abs(minutes);
  const two = (value: number) => String(value).padStart(2, '0');
  return `${minutes < 0 ? '-' : '+'}${two(Math.floor(size / 60))}:${two(size % 60)}`;
}

function toWall(parts: readonly number[]): number | null {
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = parts;
  if (year < firstYear || year > lastYear || month < 1 || month > 12 || day < 1) return null;
  if (hour > 23 || minute > 59 || second > 60) return null;
  const wall = Date.UTC(year, month - 1, day, hour, minute, Math.min(second, 59));
  // The 31st of February rolls over into March.
  return new Date(wall).getUTCDate() === day ? wall : null;
}
