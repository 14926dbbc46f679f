import { describe, expect, it } from 'vitest';
import type { AwayGroupView, ScanView } from '../../../../preload/contract.ts';
import { byReason, choiceOf } from '../../../../renderer/model/away-groups.ts';
import { chartScans, heightOf, linesUpTo, topOf } from '../../../../renderer/model/scan-chart.ts';
import { changesOf, rateOf } from '../../../../renderer/model/scan-summary.ts';
import { scanView as scan } from '../fixtures.ts';

const group = (change: Partial<AwayGroupView>): AwayGroupView => ({
  libraryId: 1,
  libraryName: 'Family',
  reason: 'missing',
  importPath: null,
  count: 3,
  sizeInBytes: 300,
  since: null,
  until: null,
  ...change,
});

describe('what is out of sight', () => {
  it('is told by reason, what may be a loss first, and without reasons that have nothing', () => {
    const groups = [
      group({ reason: 'trashed' }),
      group({ reason: 'excluded', count: 0 }),
      group({ reason: 'missing' }),
      group({ reason: 'missing', libraryId: 2, count: 4 }),
      group({ reason: 'disconnected', importPath: '/drive' }),
    ];
    expect(byReason(groups).map(({ reason, groups: own, count }) => [reason, own.length, count])).toEqual([
      ['disconnected', 1, 3],
      ['missing', 2, 7],
      ['trashed', 1, 3],
    ]);
  });

  it('stays chosen while its count changes, and is not taken for another folder', () => {
    const drive = group({ reason: 'disconnected', importPath: '/a' });
    expect(choiceOf({ ...drive, count: 9 })).toBe(choiceOf(drive));
    expect(choiceOf({ ...drive, importPath: '/b' })).not.toBe(choiceOf(drive));
  });
});

describe('the chart of scans', () => {
  it('shows those that are over, oldest first', () => {
    const scans = [3, 2, 1].map((id) => scan({ id, state: id === 3 ? 'running' : 'completed' }));
    expect(chartScans(scans, 10).map(({ id }) => id)).toEqual([1, 2]);
    expect(chartScans(scans, 1).map(({ id }) => id)).toEqual([2]);
  });

  it('goes up to the power of ten that holds the largest change', () => {
    expect(topOf([])).toBe(10);
    expect(topOf([scan({ imported: 10 })])).toBe(10);
    expect(topOf([scan({ imported: 11 }), scan({ offline: 787 })])).toBe(1000);
    expect(linesUpTo(1000)).toEqual([1, 10, 100, 1000]);
  });

  it('gives one file a bar, none no bar, and the top the whole height', () => {
    expect(heightOf(0, 1000)).toBe(0);
    expect(heightOf(1, 1000)).toBe(0.25);
    expect(heightOf(1000, 1000)).toBe(1);
  });
});

describe('a scan in words', () => {
  const done: Partial<ScanView> = { state: 'completed', crawled: 30_000, durationMs: 1000 };

  it('says what it changed, and how fast it was where that can be told', () => {
    expect(changesOf(scan({ ...done, imported: 12, offline: 2 }))).toBe('12 new, 2 offline');
    expect(changesOf(scan(done))).toBe('Nothing changed');
    expect(rateOf(scan(done))).toBe(30_000);
    expect(rateOf(scan({ ...done, crawled: 12 }))).toBeNull();
    expect(rateOf(scan({ ...done, durationMs: 0 }))).toBeNull();
  });
});
