import { describe, expect, it } from 'vitest';
import { explainEmpty, toScanView } from '../../../../main/engine/scan/scan-view.ts';
import type { ScanFindings, ScanRow } from '../../../../main/engine/scan/scan.repository.ts';
import { scanRow } from '../../../helpers/scan-row.ts';

function explain(counts: Partial<ScanRow>, findings: Partial<ScanFindings> = {}): string | null {
  return explainEmpty(scanRow({ ...counts, findings: JSON.stringify(findings) }), 1, 0);
}

describe('why a scan found nothing', () => {
  it('is not explained when it found something', () => {
    expect(explain({ crawled: 2, imported: 1, unsupported: 1 })).toBeNull();
    expect(explain({ crawled: 2, known: 1, hidden: 1 })).toBeNull();
    expect(explainEmpty(scanRow({ crawled: 1, hidden: 1 }), 1, 5)).toBeNull();
  });

  it('is that there are no folders', () => {
    expect(explainEmpty(scanRow({}), 0, 0)).toBe('This library has no folders yet. Add one to scan.');
  });

  it('is that no folder could be scanned', () => {
    const row = scanRow({ findings: JSON.stringify({ skippedPaths: 2 }) });
    expect(explainEmpty(row, 2, 10)).toBe('No folder could be scanned; see why above. Everything is kept.');
    expect(explainEmpty(row, 3, 0)).toBe('The folder is empty.');
  });

  it('is that the folder is empty', () => {
    expect(explain({})).toBe('The folder is empty.');
  });

  it('names the pattern and the type that did most', () => {
    const counts = { crawled: 16, excluded: 5, unsupported: 8, hidden: 2, errors: 1 };
    const findings = {
      excludedBy: { '**/a': 1, '**/Raw/**': 4 },
      unsupportedTypes: { '.txt': 2, '.pdf': 6 },
    };
    expect(explain(counts, findings)).toBe(
      'No photos or videos found: 5 excluded, most by **/Raw/**; 8 of no supported type, most .pdf; 2 hidden; ' +
        '1 could not be read.',
    );
  });

  it('can do without a name for what did most', () => {
    expect(explain({ crawled: 3, excluded: 1, unsupported: 2 })).toBe(
      'No photos or videos found: 1 excluded; 2 of no supported type.',
    );
  });
});

describe('the view of a scan', () => {
  it.each([
    ['waiting', { state: 'waiting' }],
    ['finding', { state: 'running', to_import: 4 }],
    ['importing', { state: 'running', is_crawled: 1, to_import: 4 }],
    ['checking', { state: 'running', is_crawled: 1 }],
    ['checking', { state: 'running', is_crawled: 1, is_checked: 1, to_check: 2, checked: 1 }],
    ['finishing', { state: 'running', is_crawled: 1, is_checked: 1, to_check: 2, checked: 2 }],
    ['done', { state: 'completed' }],
    ['done', { state: 'cancelled', to_import: 9 }],
    ['done', { state: 'failed' }],
  ] as const)('says %s for %o', (phase, row) => {
    expect(toScanView(scanRow(row), 0).phase).toBe(phase);
  });

  it('tells times in UTC and how long it took, or takes so far', () => {
    const row = scanRow({ started_at: 1000, finished_at: 3500, state: 'completed' });
    expect(toScanView(row, 9000)).toMatchObject({
      startedAt: '1970-01-01T00:00:01.000Z',
      finishedAt: '1970-01-01T00:00:03.500Z',
      durationMs: 2500,
    });
    expect(toScanView(scanRow({ started_at: 1000 }), 9000)).toMatchObject({ durationMs: 8000 });
    expect(toScanView(scanRow({ started_at: null }), 9000)).toMatchObject({ durationMs: 0, startedAt: null });
  });
});
