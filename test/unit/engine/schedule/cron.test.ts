import { describe, expect, it } from 'vitest';
import { lastRunBefore, nextRunAfter, whyInvalidCron } from '../../../../main/engine/schedule/cron.ts';

describe('a cron expression', () => {
  it.each(['0 0 * * *', '*/5 * * * *', '30 6 * * 1-5', '0 3 1 */2 *', '15 22 * * SUN'])(
    '%s is taken',
    (expression) => {
      expect(whyInvalidCron(expression)).toBeNull();
    },
  );

  it.each([
    ['', 'The schedule is empty'],
    ['   ', 'The schedule is empty'],
    ['0 0 * *', 'has 4 fields'],
    ['0 0 0 * * *', 'has 6 fields'],
    ['61 0 * * *', 'cannot be read'],
    ['0 25 * * *', 'cannot be read'],
    ['every night at three o’clock', 'cannot be read'],
    ['a b c d e', 'cannot be read'],
    ['0 0 31 2 *', 'never comes due'],
  ])('%j is refused with the reason', (expression, reason) => {
    expect(whyInvalidCron(expression)).toContain(reason);
  });

  it('comes due next at its time of day, in the time zone of the machine', () => {
    const noon = new Date(2026, 4, 10, 12, 0).getTime();
    expect(nextRunAfter('0 0 * * *', noon)).toBe(new Date(2026, 4, 11, 0, 0).getTime());
    expect(nextRunAfter('30 13 * * *', noon)).toBe(new Date(2026, 4, 10, 13, 30).getTime());
  });

  it('came due last at the time before', () => {
    const noon = new Date(2026, 4, 10, 12, 0).getTime();
    expect(lastRunBefore('0 0 * * *', noon)).toBe(new Date(2026, 4, 10, 0, 0).getTime());
    expect(lastRunBefore('*/15 * * * *', noon + 1000)).toBe(noon);
  });
});
