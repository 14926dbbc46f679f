import { describe, expect, it } from 'vitest';
import { canAccept, isAway, isUnreadable, statusOf } from '../../../../renderer/model/library-status.ts';
import { percentOf } from '../../../../renderer/model/scan-progress.ts';
import { summaryOf } from '../../../../renderer/model/scan-summary.ts';
import { verdictOf } from '../../../../renderer/model/verdict.ts';
import { texts } from '../../../../renderer/texts/index.ts';
import { importPathView, libraryView, scanView } from '../fixtures.ts';

const away = importPathView({ id: 2, state: 'disconnected', reason: 'missing', isValid: false });

describe('the status of a library', () => {
  it('is the time of its last check when nothing is the matter', () => {
    expect(statusOf(libraryView(), null)).toEqual({ kind: 'checked', at: '2026-11-21T10:00:00Z' });
    expect(statusOf(libraryView({ refreshedAt: null }), null).kind).toBe('never-scanned');
  });

  it('is the scan while there is one, whatever else there is', () => {
    const library = libraryView({ heldPlans: 1, importPaths: [away] });
    expect(statusOf(library, scanView({ state: 'running', phase: 'finding' }))).toEqual({
      kind: 'scanning',
      percent: null,
    });
    expect(statusOf(library, scanView({ state: 'paused' })).kind).toBe('paused');
  });

  it('tells a drive that is away from one folder of several', () => {
    expect(statusOf(libraryView({ importPaths: [away] }), null)).toEqual({
      kind: 'away',
      folders: 1,
      isAll: true,
    });
    const both = libraryView({ importPaths: [importPathView(), away] });
    expect(statusOf(both, null)).toEqual({ kind: 'away', folders: 1, isAll: false });
  });

  it('does not call a drive unreadable that is only away', () => {
    expect(isAway(away)).toBe(true);
    expect(isUnreadable(away)).toBe(false);
    expect(isUnreadable(importPathView({ isValid: false }))).toBe(true);
  });

  it('offers to accept only what can be looked at', () => {
    expect(canAccept(away)).toBe(false);
    expect(canAccept(importPathView({ state: 'disconnected', reason: 'emptied' }))).toBe(true);
    expect(canAccept(importPathView({ state: 'disconnected', reason: 'other-disk' }))).toBe(true);
  });
});

describe('the percentage of a scan', () => {
  it('is not given while files are still being found', () => {
    expect(percentOf(scanView({ state: 'running', phase: 'finding', toCheck: 10, checked: 5 }))).toBeNull();
  });

  it('counts what is to check and to import together', () => {
    const scan = scanView({ phase: 'checking', toCheck: 80, checked: 40, imported: 10, toImport: 10 });
    expect(percentOf(scan)).toBe(50);
  });

  it('never says 100 before the end', () => {
    expect(percentOf(scanView({ phase: 'finishing', toCheck: 10, checked: 10 }))).toBe(99);
  });
});

describe('the line of a finished scan', () => {
  it('names what changed', () => {
    expect(summaryOf(scanView({ imported: 12, offline: 2, errors: 1 }))).toBe(
      '12 new, 2 offline, 1 unreadable · 4.1 s',
    );
  });

  it('says that nothing changed', () => {
    expect(summaryOf(scanView())).toBe('Nothing changed · 4.1 s');
  });
});

describe('the verdict on everything', () => {
  it('puts what needs a person before what runs', () => {
    const libraries = [libraryView({ heldPlans: 2 }), libraryView({ id: 2 })];
    const verdict = verdictOf(libraries, { 2: scanView({ libraryId: 2, state: 'running' }) });
    expect(verdict).toMatchObject({ kind: 'needs', needs: [{ kind: 'held', count: 2 }] });
  });

  it('tells the oldest check, since the newest would promise too much', () => {
    const libraries = [libraryView(), libraryView({ id: 2, refreshedAt: '2026-11-01T10:00:00Z' })];
    expect(verdictOf(libraries, {})).toMatchObject({ kind: 'up-to-date', checkedAt: '2026-11-01T10:00:00Z' });
  });

  it('does not keep quiet about problems', () => {
    const libraries = [libraryView({ problems: 3 }), libraryView({ id: 2, problems: 4 })];
    expect(verdictOf(libraries, {})).toMatchObject({ kind: 'up-to-date', problems: 7 });
    expect(texts.home.upToDate(7)).toBe('Up to date, but 7 problems are listed');
  });

  it('leaves out libraries that are being removed', () => {
    const libraries = [
      libraryView(),
      libraryView({ id: 2, deletedAt: '2026-11-21T10:00:00Z', heldPlans: 1 }),
    ];
    expect(verdictOf(libraries, {}).kind).toBe('up-to-date');
  });
});
