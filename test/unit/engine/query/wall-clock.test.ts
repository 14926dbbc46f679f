import { describe, expect, it } from 'vitest';
import {
  monthName,
  monthNumberOf,
  monthNumberOfName,
  showLocalTime,
  startOfMonth,
} from '../../../../main/engine/query/wall-clock.ts';

describe('a month', () => {
  it.each([
    '2024-02',
    '1970-01',
    '1969-12',
    '0050-07',
    '0000-01',
    '-0001-12',
    '-0044-03',
    '12024-01',
    '275760-09',
  ])('is the same by name and by number: %s', (name) => {
    const number = monthNumberOfName(name);
    expect(monthName(number)).toBe(name);
    expect(monthNumberOf(startOfMonth(number))).toBe(number);
    expect(monthNumberOf(startOfMonth(number) - 1)).toBe(number - 1);
  });

  it('begins at midnight of its first day, in any year', () => {
    expect(new Date(startOfMonth(monthNumberOfName('0050-07'))).toISOString()).toBe(
      '0050-07-01T00:00:00.000Z',
    );
    expect(startOfMonth(monthNumberOfName('2024-03')) - startOfMonth(monthNumberOfName('2024-02'))).toBe(
      29 * 86_400_000,
    );
  });

  it('is the last one there is for what no date can tell', () => {
    expect(monthName(monthNumberOf(1e16))).toBe('275760-09');
    expect(monthName(monthNumberOf(-1e16))).toBe('-271821-04');
    expect(startOfMonth(monthNumberOf(1e16) + 1)).toBe(Number.MAX_SAFE_INTEGER);
    expect(startOfMonth(monthNumberOf(-1e16))).toBe(-Number.MAX_SAFE_INTEGER);
  });
});

it('a local time shows no zone and no fractions', () => {
  expect(showLocalTime(Date.UTC(2024, 5, 12, 14, 3, 22, 123))).toBe('2024-06-12T14:03:22');
});
