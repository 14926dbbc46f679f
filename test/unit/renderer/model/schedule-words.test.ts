import { beforeAll, describe, expect, it } from 'vitest';
import { setLocale } from '../../../../renderer/format/locale.ts';
import { formatUntil, formatWhen } from '../../../../renderer/format/time.ts';
import { cronSentence, schedulePresets, tidyCron } from '../../../../renderer/model/cron-sentence.ts';
import { nextScanOf } from '../../../../renderer/model/next-scan.ts';
import { sweepChoices } from '../../../../renderer/model/sweep-choices.ts';

beforeAll(() => setLocale('en-GB'));

/** A moment by the clock of the machine. */
function local(day: number, hour: number, minute = 0): Date {
  return new Date(2026, 10, day, hour, minute);
}

// A Saturday.
const now = local(21, 22, 4).getTime();

describe('a cron expression in words', () => {
  it.each([
    ['* * * * *', 'Every minute'],
    ['*/15 * * * *', 'Every 15 minutes'],
    ['0 * * * *', 'Every hour'],
    ['5 * * * *', 'Every hour, 5 minutes past'],
    ['0 */6 * * *', 'Every 6 hours'],
    ['0 0 * * *', 'Every night at 00:00'],
    ['30 14 * * *', 'Every day at 14:30'],
    ['0 6,18 * * *', 'Every day at 06:00 and 18:00'],
    ['0 3 * * 0', 'Every Sunday at 03:00'],
    ['0 3 * * 7', 'Every Sunday at 03:00'],
    ['0 3 * * mon,THU', 'Every Monday and Thursday at 03:00'],
    ['30 6 * * 1-5', 'Monday to Friday at 06:30'],
    ['0 9 * * 0,6', 'Every weekend, Saturday and Sunday at 09:00'],
    ['0 3 * * 0-6', 'Every day at 03:00'],
    ['0 3 1 * *', 'On the 1st of each month at 03:00'],
    ['0 3 2,13,23 * *', 'On the 2nd, 13th and 23rd of each month at 03:00'],
  ])('%s is %s', (expression, words) => {
    expect(cronSentence(expression)).toBe(words);
  });

  it.each([
    '*/7 * * * *',
    '0 */5 * * *',
    '0 0 1 * 1',
    '0 0 * 6 *',
    '0 25 * * *',
    'rubbish',
    '',
    '0 0 * * * *',
  ])('%s has no sentence, rather than one that is not exact', (expression) => {
    expect(cronSentence(expression)).toBeNull();
  });

  it('has a sentence for every usual schedule', () => {
    expect(Object.values(schedulePresets).every((preset) => cronSentence(preset) !== null)).toBe(true);
  });

  it('is kept without stray spaces', () => {
    expect(tidyCron('  0  0 *\t* * ')).toBe('0 0 * * *');
  });
});

describe('a moment to come', () => {
  it('is told as people say it', () => {
    expect(formatWhen(new Date(now + 20_000).toISOString(), now)).toBe('in a moment');
    expect(formatWhen(new Date(now + 12 * 60_000).toISOString(), now)).toBe('in 12 minutes');
    expect(formatWhen(local(21, 23, 30).toISOString(), now)).toBe('today at 23:30');
    expect(formatWhen(local(22, 0).toISOString(), now)).toBe('tonight at 00:00');
    expect(formatWhen(local(22, 8).toISOString(), now)).toBe('tomorrow at 08:00');
    expect(formatWhen(local(24, 3).toISOString(), now)).toBe('Tuesday at 03:00');
    expect(formatWhen(local(30, 3).toISOString(), now)).toBe('on 30 Nov 2026 at 03:00');
  });

  it('is only the time of day where it ends something today', () => {
    expect(formatUntil(local(21, 22, 34).toISOString(), now)).toBe('22:34');
  });
});

describe('the next scan', () => {
  const run = { libraryId: 1, cronExpression: '0 0 * * *', at: '2026-11-22T00:00:00Z', waiting: null };
  const later = { ...run, libraryId: 2, at: '2026-11-29T03:00:00Z' };

  it('is the earliest one, of all libraries or of one', () => {
    expect(nextScanOf([later, run], null)).toEqual({ kind: 'at', libraryId: 1, at: run.at });
    expect(nextScanOf([later, run], 2)).toEqual({ kind: 'at', libraryId: 2, at: later.at });
  });

  it('is the one that is due and waits, with its reason', () => {
    const waits = { ...later, waiting: 'Waits for mains power' };
    expect(nextScanOf([run, waits], null)).toEqual({
      kind: 'waits',
      libraryId: 2,
      why: 'Waits for mains power',
    });
  });

  it('is none while the schedule is off', () => {
    expect(nextScanOf([{ ...run, at: null }], null)).toEqual({ kind: 'off' });
  });
});

describe('the intervals of sweeps', () => {
  it('hold the one that was set elsewhere', () => {
    expect(sweepChoices(15)).not.toContain(7);
    expect(sweepChoices(7).slice(0, 3)).toEqual([5, 7, 15]);
  });
});
