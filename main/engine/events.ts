import type { FolderCount } from './disk/folder-count.ts';
import type { ScanView } from './scan/scan-view.ts';

/** What the engine tells its host, after the change that it tells of is on disk. */
export type EngineEvents = {
  'library.changed': { readonly libraryId: number | null };
  'assets.changed': { readonly libraryId: number };
  'scan.progress': ScanView;
  'scan.finished': ScanView;
  'problems.changed': { readonly libraryId: number };
  'review.changed': Record<string, never>;
  'jobs.changed': Record<string, never>;
  'folder.counted': FolderCount;
};

export type EngineEventName = keyof EngineEvents;

export type Emit = <N extends EngineEventName>(name: N, payload: EngineEvents[N]) => void;
