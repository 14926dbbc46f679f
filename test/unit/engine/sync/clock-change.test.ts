import { expect, it } from 'vitest';
import { changeBetween, type ClockLook } from '../../../../main/engine/sync/clock-change.ts';

const hour = 3_600_000;
const day = 24 * hour;
const last: ClockLook = { wall: Date.UTC(2026, 10, 29), uptime: 5 * hour, boot: 'one' };
const later = (wall: number, uptime: number, boot = 'one') =>
  changeBetween(last, { wall: last.wall + wall, uptime: last.uptime + uptime, boot });

it.each([
  ['both clocks went on alike', 3 * day, 3 * day],
  ['it was corrected by seconds', hour + 30_000, hour],
])('nothing is wrong when %s', (_, wall, uptime) => {
  expect(later(wall, uptime)).toEqual({ kind: 'none' });
});

it('a clock that was set ahead is ahead by what did not pass', () => {
  expect(later(7 * day + hour, hour)).toEqual({ kind: 'ahead', by: 7 * day });
});

it('a clock that was set back is back', () => {
  expect(later(-day, hour)).toEqual({ kind: 'back' });
  expect(later(-day, -hour, 'two')).toEqual({ kind: 'back' });
});

it('a system that was off for four weeks is believed, and one that says a year is not', () => {
  expect(later(28 * day, -4 * hour, 'two')).toEqual({ kind: 'away' });
  expect(later(365 * day, -4 * hour, 'two')).toEqual({ kind: 'lost', by: 365 * day });
  // Without a name for its run, an uptime that fell tells the same.
  expect(later(28 * day, -4 * hour)).toEqual({ kind: 'away' });
});
