import type { ImportPathView, LibraryView, ScanView } from '../../../preload/contract.ts';

/** A finished scan of library 1 in which nothing changed. */
export function scanView(fields: Partial<ScanView> = {}): ScanView {
  return {
    id: 1,
    libraryId: 1,
    path: null,
    state: 'completed',
    phase: 'done',
    startedAt: '2026-11-21T10:00:00Z',
    finishedAt: '2026-11-21T10:00:04Z',
    durationMs: 4100,
    crawled: 0,
    imported: 0,
    known: 0,
    excluded: 0,
    unsupported: 0,
    hidden: 0,
    errors: 0,
    updated: 0,
    offline: 0,
    online: 0,
    unchanged: 0,
    held: 0,
    moved: 0,
    toCheck: 0,
    checked: 0,
    toImport: 0,
    currentFolder: null,
    filesPerSecond: null,
    secondsLeft: null,
    warnings: [],
    explanation: null,
    error: null,
    ...fields,
  };
}

/** A healthy import path. */
export function importPathView(fields: Partial<ImportPathView> = {}): ImportPathView {
  return {
    id: 1,
    path: '/photos',
    isValid: true,
    message: null,
    state: 'healthy',
    reason: null,
    checkedAt: '2026-11-21T10:00:00Z',
    storage: 'local',
    assets: 10,
    ...fields,
  };
}

/** A scanned library with one healthy import path. */
export function libraryView(fields: Partial<LibraryView> = {}): LibraryView {
  return {
    id: 1,
    name: 'Family',
    ownerId: 'local',
    importPaths: [importPathView()],
    exclusionPatterns: [],
    createdAt: '2026-11-01T10:00:00Z',
    updatedAt: '2026-11-01T10:00:00Z',
    refreshedAt: '2026-11-21T10:00:00Z',
    deletedAt: null,
    statistics: { photos: 9, videos: 1, total: 10, offline: 0, trashed: 0, sizeInBytes: 1000 },
    activeScan: null,
    lastScan: null,
    problems: 0,
    heldPlans: 0,
    isWatched: true,
    cronExpression: null,
    ...fields,
  };
}
