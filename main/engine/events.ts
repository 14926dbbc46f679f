import type { AppliedChange } from './asset/applied-changes.ts';
import type { Notice } from './database/store.ts';
import type { FolderCount } from './disk/folder-count.ts';
import type { ImportPathState } from './library/import-path.repository.ts';
import type { ScanView } from './scan/scan-view.ts';
import type { Settings } from './setting/settings.ts';
import type { Status } from './status.ts';

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
  'settings.changed': Settings;
  /** An import path went away or came back, seen between scans. */
  'importPath.changed': {
    readonly libraryId: number;
    readonly importPath: string;
    readonly state: ImportPathState;
  };
  /** A job changed an asset. Told only if somebody listened before the job began. */
  'asset.applied': AppliedChange;
  'watch.changed': Record<string, never>;
  /** Servers, mappings, or how far they are. */
  'servers.changed': Record<string, never>;
  'status.changed': Status;
  /** Something that a person should read now. */
  notice: Notice;
};

export type EngineEventName = keyof EngineEvents;

export type Emit = <N extends EngineEventName>(name: N, payload: EngineEvents[N]) => void;
