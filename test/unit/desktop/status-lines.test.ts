import { describe, expect, it } from 'vitest';
import { statusLines } from '../../../main/desktop/status/status-lines.ts';
import { formatUntil, minutesUntilTomorrow } from '../../../main/desktop/status/time-words.ts';
import type { Status } from '../../../main/engine/status.ts';
import { idle, libraries, noon } from './fixtures.ts';

const away = (libraryName: string) => ({ libraryId: 3, libraryName, importPath: '/media/travel' });
const at = (day: number, hour: number, minute = 0) => new Date(2026, 4, day, hour, minute);

describe('the lines of a status', () => {
  it.each<[string, Partial<Status>, string[]]>([
    ['at rest', {}, ['Checked 12 minutes ago']],
    ['without libraries', { libraries: 0, lastCheckedAt: null }, ['No libraries yet']],
    ['before the first scan of a library has ended', { lastCheckedAt: null }, ['Not checked yet']],
    ['paused', { isPaused: true }, ['Paused']],
    [
      'paused for a while',
      { isPaused: true, pausedUntil: at(20, 15, 30).toISOString() },
      ['Paused until 15:30'],
    ],
    [
      'paused until tomorrow',
      { isPaused: true, pausedUntil: at(21, 8).toISOString() },
      ['Paused until tomorrow, 08:00'],
    ],
    ['paused with a scan that waits', { isPaused: true, scansRunning: 1 }, ['Paused']],
    ['scanning what is not named yet', { scansRunning: 1 }, ['Scanning…']],
    ['reading what a scan found', { media: { activity: 'reading', left: 1240 } }, ['Reading 1,240 files']],
    ['reading the last one', { media: { activity: 'reading', left: 1 } }, ['Reading 1 file']],
    ['making thumbnails', { media: { activity: 'thumbnails', left: 312 } }, ['Making thumbnails, 312 left']],
    [
      'scanning while files are read',
      { scansRunning: 1, media: { activity: 'reading', left: 3 } },
      ['Scanning…'],
    ],
    ['paused with files to be read', { isPaused: true, media: { activity: 'reading', left: 3 } }, ['Paused']],
    ['scanning several', { scansRunning: 2, progress: 0.618 }, ['Scanning 2 libraries, 61 %']],
    [
      'with a drive away',
      { disconnected: [away('Travel drive')] },
      ['Travel drive has a disconnected folder', 'Checked 12 minutes ago'],
    ],
    [
      'with two folders away',
      { disconnected: [away('Travel drive'), away('NAS archive')] },
      ['2 folders are disconnected', 'Checked 12 minutes ago'],
    ],
    [
      'with a folder that cannot be read',
      { unreadable: 1 },
      ['1 folder can’t be read', 'Checked 12 minutes ago'],
    ],
    [
      'with all of it at once, a person first',
      { heldPlans: 1, failedJobs: 2, unreadable: 2, scansRunning: 2, disconnected: [away('Travel drive')] },
      [
        '1 decision waits for you',
        '2 jobs failed',
        '2 folders can’t be read',
        'Scanning 2 libraries…',
        'Travel drive has a disconnected folder',
      ],
    ],
  ])('%s', (_when, change, lines) => {
    expect(statusLines({ ...idle, ...change }, libraries, noon)).toEqual(lines);
  });

  it('names the library that is scanned, with a percentage only once it is known', () => {
    const scanning = libraries.map((library) =>
      library.id === 1 ? { ...library, scan: 'running' as const } : library,
    );
    expect(statusLines({ ...idle, scansRunning: 1 }, scanning, noon)).toEqual(['Scanning Family photos…']);
    expect(statusLines({ ...idle, scansRunning: 1, progress: 0.999 }, scanning, noon)).toEqual([
      'Scanning Family photos, 99 %',
    ]);
  });

  it('names the library whose scan alone is paused', () => {
    const paused = libraries.map((library) =>
      library.id === 2 ? { ...library, scan: 'paused' as const } : library,
    );
    expect(statusLines(idle, paused, noon)).toEqual(['Scan of NAS archive paused']);
  });
});

describe('times to come', () => {
  it('names the day that is neither today nor tomorrow', () => {
    expect(formatUntil(at(23, 9, 5).toISOString(), noon.now, 'en-GB')).toMatch(/^Sat,? 23 May, 09:05$/);
  });

  it.each([
    ['at noon', at(20, 12), 20 * 60],
    ['a minute before midnight', at(20, 23, 59), 8 * 60 + 1],
    ['a minute after midnight', at(20, 0, 1), 32 * 60 - 1],
  ])('counts the minutes until eight tomorrow %s', (_when, now, minutes) => {
    expect(minutesUntilTomorrow(now.getTime())).toBe(minutes);
  });
});
