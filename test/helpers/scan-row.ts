import type { ScanRow } from '../../main/engine/scan/scan.repository.ts';

/** A row of the scan table in which nothing has happened yet but what is given. */
export function scanRow(given: Partial<ScanRow>): ScanRow {
  return {
    id: 1,
    library_id: 1,
    path: null,
    state: 'running',
    created_at: 0,
    started_at: 0,
    finished_at: null,
    is_crawled: 0,
    is_checked: 0,
    is_decided: 0,
    crawled: 0,
    imported: 0,
    known: 0,
    excluded: 0,
    unsupported: 0,
    hidden: 0,
    errors: 0,
    to_import: 0,
    to_check: 0,
    checked: 0,
    updated: 0,
    offline: 0,
    online: 0,
    unchanged: 0,
    held: 0,
    moved: 0,
    current_folder: null,
    warnings: '[]',
    findings: '{}',
    explanation: null,
    error: null,
    ...given,
  };
}
