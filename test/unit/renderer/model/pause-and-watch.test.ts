import { beforeAll, describe, expect, it } from 'vitest';
import type { WatchedPathView } from '../../../../preload/contract.ts';
import { setLocale } from '../../../../renderer/format/locale.ts';
import { driveChanges } from '../../../../renderer/model/drive-changes.ts';
import { statusOf } from '../../../../renderer/model/library-status.ts';
import { minutesOf, pauseWords } from '../../../../renderer/model/pause-choice.ts';
import { verdictOf } from '../../../../renderer/model/verdict.ts';
import { byLibrary, limitUse, watchSummary } from '../../../../renderer/model/watch-summary.ts';
import { importPathView, libraryView, scanView } from '../fixtures.ts';

beforeAll(() => setLocale('en-GB'));

function watchedPath(fields: Partial<WatchedPathView> = {}): WatchedPathView {
  return {
    libraryId: 1,
    importPath: '/photos',
    mode: 'folders',
    reason: '',
    isReady: true,
    watches: 10,
    lastEventAt: null,
    lastSweepAt: null,
    nextSweepAt: null,
    ...fields,
  };
}

function health(paths: readonly WatchedPathView[], isEnabled = true) {
  return { isEnabled, paths: [...paths], used: 0, limit: null, raiseLimit: null };
}

describe('a pause', () => {
  it('until tomorrow ends at eight in the morning, not at midnight', () => {
    const evening = new Date(2026, 10, 21, 23, 30).getTime();
    const end = new Date(evening + (minutesOf('tomorrow', evening) ?? 0) * 60_000);
    expect([end.getDate(), end.getHours(), end.getMinutes()]).toEqual([22, 8, 0]);
    expect(minutesOf('halfHour', evening)).toBe(30);
    expect(minutesOf('resumed', evening)).toBeNull();
  });

  it('says until when', () => {
    const now = new Date(2026, 10, 21, 14, 0).getTime();
    expect(pauseWords({ until: new Date(2026, 10, 21, 14, 30).toISOString() }, now)).toBe(
      'Paused until 14:30',
    );
    expect(pauseWords({ until: null }, now)).toBe('Paused until you resume');
  });

  it('of all work makes every scan a paused one and leaves what needs a person', () => {
    const running = scanView({ state: 'running', phase: 'checking' });
    expect(statusOf(libraryView(), running, true).kind).toBe('paused');
    expect(statusOf(libraryView(), null, true).kind).toBe('checked');
    expect(verdictOf([libraryView()], {}, true).kind).toBe('all-paused');
    expect(verdictOf([libraryView({ heldPlans: 1 })], {}, true).kind).toBe('needs');
  });
});

describe('the summary of watching', () => {
  it('tells what is heard at once from what is looked at now and then', () => {
    const sweep = watchedPath({ mode: 'sweep' });
    expect(watchSummary(health([watchedPath(), watchedPath({ mode: 'files' })]), false)).toBe(
      'Watching 2 folders',
    );
    expect(watchSummary(health([watchedPath(), sweep]), false)).toBe('Watching 1 folder, sweeping 1');
    expect(watchSummary(health([sweep]), false)).toBe('Sweeping 1 folder');
  });

  it('counts only what is ready as watched', () => {
    const unready = watchedPath({ isReady: false });
    expect(watchSummary(health([unready]), false)).toBe('Getting ready to watch');
    expect(watchSummary(health([watchedPath(), unready]), false)).toBe('Watching 1 folder, 1 not ready');
  });

  it('says when nothing is watched, and why', () => {
    expect(watchSummary(health([watchedPath()], false), false)).toBe('Watching is off');
    expect(watchSummary(health([watchedPath()]), true)).toBe('Watching is paused');
    expect(watchSummary(health([watchedPath({ mode: 'off' })]), false)).toBe('No folders to watch');
  });

  it('warns before the limit is reached', () => {
    expect(limitUse(10, 1000)).toEqual({ percent: 1, isNear: false });
    expect(limitUse(900, 1000).isNear).toBe(true);
    expect(limitUse(5, Number.POSITIVE_INFINITY)).toEqual({ percent: 0, isNear: false });
  });

  it('groups paths by library and leaves out those of libraries that are gone', () => {
    const paths = [watchedPath({ libraryId: 2 }), watchedPath(), watchedPath({ libraryId: 9 })];
    expect(byLibrary(paths, [{ id: 1 }, { id: 2 }, { id: 3 }]).map(({ library }) => library.id)).toEqual([
      1, 2,
    ]);
  });
});

describe('drives', () => {
  const away = { libraryId: 1, libraryName: 'Family', importPath: '/photos' };

  it('are told when they go and when they are back', () => {
    expect(driveChanges([], [away], [libraryView()])).toMatchObject([{ kind: 'away' }]);
    expect(driveChanges([away], [], [libraryView()])).toMatchObject([
      { kind: 'back', importPath: '/photos' },
    ]);
    expect(driveChanges([away], [away], [libraryView()])).toEqual([]);
  });

  it('are not back only because they were removed or the library was', () => {
    expect(driveChanges([away], [], [])).toEqual([]);
    expect(driveChanges([away], [], [libraryView({ importPaths: [] })])).toEqual([]);
    const gone = libraryView({ importPaths: [importPathView({ state: 'disconnected' })] });
    expect(driveChanges([away], [], [gone])).toEqual([]);
  });
});
