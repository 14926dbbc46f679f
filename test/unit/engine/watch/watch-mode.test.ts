import { describe, expect, it } from 'vitest';
import {
  chooseWatchMode,
  type PathFacts,
  type WatchRules,
} from '../../../../main/engine/watch/watch-mode.ts';
import { raiseLimitLine } from '../../../../main/engine/watch/watch-health.ts';

const rules: WatchRules = {
  isEnabled: true,
  isPaused: false,
  sweepMinutes: 15,
  pollSmallFolders: false,
  limit: 192_536,
  mostFiles: 20_000,
};

function facts(given: Partial<PathFacts> = {}): PathFacts {
  return {
    id: 1,
    isLibraryWatched: true,
    noEvents: null,
    isHanging: false,
    files: 100,
    failure: null,
    ...given,
  };
}

function choose(path: Partial<PathFacts>, more: Partial<WatchRules> = {}) {
  return chooseWatchMode([facts(path)], { ...rules, ...more }).get(1);
}

const nfs = 'a network file system (nfs4)';

describe('one import path', () => {
  it.each([
    [{}, { isEnabled: false }, 'off', 'Watching is off.'],
    [{ isLibraryWatched: false }, {}, 'off', 'Watching is off for this library.'],
    [{}, { isPaused: true }, 'off', 'Paused. What changes meanwhile is found afterwards.'],
    [{ files: 1 }, {}, 'files', '1 file: few enough to follow each file.'],
    [{ files: 19_999 }, {}, 'files', '19,999 files: few enough to follow each file.'],
    [
      { files: 20_000 },
      {},
      'folders',
      'At least 20,000 files, too many to follow each: its folders are watched.',
    ],
    [{ files: 2047 }, { limit: 8192 }, 'files', '2,047 files: few enough to follow each file.'],
    [
      { files: 2048 },
      { limit: 8192 },
      'folders',
      'At least 2,048 files, too many to follow each: its folders are watched.',
    ],
    [{ files: 19_999 }, { limit: null }, 'files', '19,999 files: few enough to follow each file.'],
    [
      { noEvents: nfs },
      {},
      'sweep',
      'It lies on a network file system (nfs4), which tells of no changes, so it is looked through every 15 minutes.',
    ],
    [
      { noEvents: nfs, files: 2000 },
      { pollSmallFolders: true },
      'poll',
      'It lies on a network file system (nfs4), which tells of no changes; it is small, so its files are polled.',
    ],
    [
      { noEvents: nfs, files: 2001 },
      { pollSmallFolders: true, sweepMinutes: 1 },
      'sweep',
      'It lies on a network file system (nfs4), which tells of no changes, so it is looked through every minute.',
    ],
    [
      { isHanging: true },
      {},
      'sweep',
      'The drive or server does not answer, so it is looked through every 15 minutes.',
    ],
    [
      { failure: 'watch-limit' },
      {},
      'sweep',
      'The system allows no more watches (its limit can be raised), so it is looked through every 15 minutes.',
    ],
    [
      { failure: 'storm' },
      {},
      'sweep',
      'Files change here faster than they can be followed, so it is looked through every 15 minutes.',
    ],
  ] as const)('%j with %j is %s', (path, more, mode, reason) => {
    expect(choose(path, more)).toEqual({ mode, reason });
  });
});

describe('several import paths', () => {
  it('share one budget, and the small ones are served first', () => {
    const paths = [
      facts({ id: 1, files: 15_000 }),
      facts({ id: 2, files: 500 }),
      facts({ id: 3, files: 6000 }),
    ];
    const chosen = chooseWatchMode(paths, rules);
    expect([1, 2, 3].map((id) => chosen.get(id)?.mode)).toEqual(['folders', 'files', 'files']);
    expect(chosen.get(1)?.reason).toBe(
      '15,000 files, with other folders more than the 20,000 that can be followed one by one: its folders are watched.',
    );
  });

  it('do not count what is not followed by files', () => {
    const paths = [facts({ id: 1, files: 900, noEvents: nfs }), facts({ id: 2, files: 19_500 })];
    expect(chooseWatchMode(paths, rules).get(2)?.mode).toBe('files');
  });

  it('are judged the same in whatever order they come', () => {
    const paths = [facts({ id: 1, files: 10_000 }), facts({ id: 2, files: 10_000 })];
    expect(chooseWatchMode(paths.toReversed(), rules)).toEqual(chooseWatchMode(paths, rules));
  });
});

describe('the line that raises the limit', () => {
  it.each([
    [8192, 524_288],
    [192_536, 524_288],
    [524_288, 1_048_576],
  ])('goes beyond %i', (limit, raised) => {
    expect(raiseLimitLine(limit)).toBe(
      `echo fs.inotify.max_user_watches=${raised} | sudo tee /etc/sysctl.d/60-lightkeeper.conf && sudo sysctl --system`,
    );
  });

  it('is not there where the system has no such limit', () => {
    expect(raiseLimitLine(null)).toBeNull();
  });
});
