import { describe, expect, it } from 'vitest';
import { initialLiveState, reduceLive } from '../../../../renderer/stores/live-reducer.ts';
import { libraryView, scanView } from '../fixtures.ts';

const running = scanView({ id: 5, state: 'running', phase: 'finding', crawled: 10 });

describe('the live state', () => {
  it('keeps the newest scan of each library', () => {
    let state = reduceLive(initialLiveState, { type: 'scan', scan: running });
    state = reduceLive(state, { type: 'scan', scan: { ...running, crawled: 20 } });
    expect(state.scans[1]?.crawled).toBe(20);
    state = reduceLive(state, { type: 'scan', scan: scanView({ id: 4 }) });
    expect(state.scans[1]?.id).toBe(5);
  });

  it('takes scans from a list of libraries', () => {
    const libraries = [
      libraryView({ activeScan: running }),
      libraryView({ id: 2, lastScan: scanView({ id: 3 }) }),
    ];
    const state = reduceLive(initialLiveState, { type: 'snapshot', since: 0, libraries });
    expect(state.scans[1]?.id).toBe(5);
    expect(state.scans[2]?.id).toBe(3);
  });

  it('does not let a list that was read before an event undo the event', () => {
    const since = initialLiveState.sequence;
    const finished = { ...running, state: 'completed' as const };
    let state = reduceLive(initialLiveState, { type: 'scan', scan: finished });
    state = reduceLive(state, { type: 'snapshot', since, libraries: [libraryView({ activeScan: running })] });
    expect(state.scans[1]?.state).toBe('completed');
    state = reduceLive(state, { type: 'snapshot', since: state.sequence, libraries: [libraryView()] });
    expect(state.scans[1]).toBeUndefined();
  });

  it('forgets libraries that are gone', () => {
    const state = reduceLive(initialLiveState, { type: 'scan', scan: running });
    expect(reduceLive(state, { type: 'snapshot', since: 1, libraries: [] }).scans).toEqual({});
  });

  it('says each notice once until it is dismissed', () => {
    const notice = { code: 'database-restored', message: 'Restored.' };
    let state = reduceLive(initialLiveState, { type: 'notice', notice });
    state = reduceLive(state, { type: 'notice', notice: { ...notice } });
    expect(state.notices).toHaveLength(1);
    expect(reduceLive(state, { type: 'notice-dismissed', notice }).notices).toEqual([]);
  });

  it('drops the counts of folders that were released', () => {
    const count = { token: 'a', files: 3, bytes: 3, folders: 1, unreadable: 0, isDone: false };
    const state = reduceLive(initialLiveState, { type: 'folder-counted', count });
    expect(state.folderCounts['a']?.files).toBe(3);
    expect(reduceLive(state, { type: 'folders-released', tokens: ['a'] }).folderCounts).toEqual({});
  });
});
