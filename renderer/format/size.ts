import { currentLocale } from './locale.ts';
import { counted, formatDecimal } from './number.ts';

const units = ['KB', 'MB', 'GB', 'TB', 'PB'] as const;

/** A size as file managers write it: decimal units, three significant digits at most. */
export function formatSize(bytes: number, locale = currentLocale()): string {
  if (bytes < 1000) return counted(bytes, { one: '# byte', other: '# bytes' }, locale);
  let value = bytes / 1000;
  let unit = 0;
  // 999.5 would be written as 1000.
  while (value >= 999.5 && unit < units.length - 1) {
    value /= 1000;
    unit += 1;
  }
  const digits = value < 9.95 ? 1 : unit >= 2 && value < 99.95 ? 1 : 0;
  return `${formatDecimal(value, digits, locale)} ${units[unit]}`;
}
