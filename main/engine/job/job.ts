/** Every job there is, with what its row carries. Names are those of the Immich server. */
export type JobPayloads = {
  /** Queues LibraryDeleteCheck, then the two sub-scans of every scan named. */
  LibraryScanQueueAll: { readonly scanIds: readonly number[] };
  /** Crawls the import paths of a library, or one folder of it, for files that are not yet assets. */
  LibrarySyncFilesQueueAll: { readonly libraryId: number; readonly scanId: number };
  /** Stats a batch of new paths, grouped by folder, and inserts their assets. */
  LibrarySyncFiles: {
    readonly libraryId: number;
    /** Null when a watcher saw the files: then those that are known are looked at as well. */
    readonly scanId: number | null;
    readonly rulesVersion: number;
    readonly folders: readonly FolderFiles[];
  };
  /** Applies the rules to known assets, then queues the check of what remains. */
  LibrarySyncAssetsQueueAll: {
    readonly libraryId: number;
    readonly scanId: number;
    /** The newest asset at the start of the scan: what it imports itself needs no check. */
    readonly maxId: number;
  };
  LibrarySyncAssets: AssetCheck | MissingDecision | MissingMark | PlanApplication;
  /** Looks whether what a watcher saw vanish, a file or a folder, is gone, and lets go of its assets. */
  LibraryRemoveAsset: {
    readonly libraryId: number;
    readonly path: string;
    /** Whether a person had the file go, so that it is not suspicious. */
    readonly isAskedFor?: boolean;
  };
  /** Removes the rows of a soft-deleted library, never a file. */
  LibraryDelete: { readonly libraryId: number };
  /** Queues LibraryDelete again for libraries that are stuck half deleted. */
  LibraryDeleteCheck: Record<string, never>;
  /** Hashes the content of assets that have no hash yet. */
  AssetHashContent: { readonly libraryId: number };
  /** Finds the sidecars of assets; first of the chain after a scan. */
  SidecarCheck: SidecarWork;
  /** Reads the metadata of assets and their sidecars. */
  AssetExtractMetadata: AssetBatch;
  /** Makes the thumbnails and previews of assets. */
  AssetGenerateThumbnails: AssetBatch;
  /** Compares a library with what a mapping knows: what is new, changed, moved or gone. */
  SyncImport: SyncWork;
  /** The same, right after a watcher or a scan changed something. */
  SyncWatch: SyncWork;
  /** Hashes, checks, links and uploads what a mapping has queued. */
  SyncUpload: SyncWork;
  /** Carries out deletions that are due, in both directions. */
  SyncDelete: SyncWork;
  /** Asks a server what was deleted there. */
  SyncReconcile: SyncWork;
};

/** Work for one mapping. */
export type SyncWork = { readonly mappingId: number };

/** Assets of a library: all from one id through another, or those listed. At most 1,000 where media are read. */
export type AssetBatch = {
  readonly libraryId: number;
  readonly assets: { readonly from: number; readonly through: number } | readonly number[];
};

export type SidecarWork =
  /** Looks for the sidecars of assets and sends the assets down the chain. */
  | ({ readonly kind: 'assets' } & AssetBatch)
  /** Compares sidecar files that a scan met with those that are known. */
  | {
      readonly kind: 'found';
      readonly libraryId: number;
      readonly scanId: number | null;
      readonly folders: readonly FolderFiles[];
    }
  /** Lets go of sidecars that a whole scan did not meet any more, and finds assets that the chain never reached. */
  | { readonly kind: 'sweep'; readonly libraryId: number; readonly scanId: number }
  /** Finds assets that the chain never reached, or not to its end while that was turned off. */
  | { readonly kind: 'unreached'; readonly libraryId: number };

/** A folder and the names of new files in it. */
export type FolderFiles = readonly [folder: string, names: readonly string[]];

/**
 * Checks the assets whose paths lie from `from` and after `after` up to `through`, and whose ids are at most `maxId`:
 * what the same scan imports meanwhile needs no check.
 */
export type AssetCheck = {
  readonly kind: 'check';
  readonly libraryId: number;
  readonly scanId: number;
  readonly from: string;
  readonly after: string | null;
  readonly through: string;
  readonly maxId: number;
};

/** Decides, once a scan has checked everything, what becomes of the assets whose files are missing. */
export type MissingDecision = {
  readonly kind: 'decide';
  readonly libraryId: number;
  readonly scanId: number;
};

/**
 * Marks the assets offline that a scan found missing below an import path and whose ids lie after `after` up to
 * `through`.
 */
export type MissingMark = {
  readonly kind: 'mark';
  readonly libraryId: number;
  readonly scanId: number;
  readonly importPathId: number;
  readonly after: number;
  readonly through: number;
};

/** Marks the assets of a held plan offline, because a person said so. */
export type PlanApplication = { readonly kind: 'plan'; readonly libraryId: number; readonly planId: number };

export type JobName = keyof JobPayloads;
/** Jobs that look into files, on threads of their own. */
export type MediaJobName = 'SidecarCheck' | 'AssetExtractMetadata' | 'AssetGenerateThumbnails';
/** Jobs that talk to servers. */
export const syncJobNames = [
  'SyncImport',
  'SyncWatch',
  'SyncUpload',
  'SyncDelete',
  'SyncReconcile',
] as const satisfies readonly JobName[];
export type SyncJobName = (typeof syncJobNames)[number];
export type JobState = 'waiting' | 'active' | 'completed' | 'failed' | 'delayed' | 'paused' | 'cancelled';

/** Every queue. Names are those of the Immich server. */
export const queueNames = [
  'Library',
  'Sidecar',
  'MetadataExtraction',
  'ThumbnailGeneration',
  'Sync',
] as const;
export type QueueName = (typeof queueNames)[number];

/** The queue on which a job runs. */
export function queueOf(name: JobName): QueueName {
  switch (name) {
    case 'SidecarCheck':
      return 'Sidecar';
    case 'AssetExtractMetadata':
      return 'MetadataExtraction';
    case 'AssetGenerateThumbnails':
      return 'ThumbnailGeneration';
    case 'SyncImport':
    case 'SyncWatch':
    case 'SyncUpload':
    case 'SyncDelete':
    case 'SyncReconcile':
      return 'Sync';
    default:
      return 'Library';
  }
}

/** A job to put into the table. */
export type NewJob<N extends JobName = JobName> = {
  [K in N]: {
    readonly name: K;
    readonly payload: JobPayloads[K];
    readonly libraryId?: number;
    readonly scanId?: number;
    /** Waiting jobs with the same key are one job. */
    readonly key?: string;
    /** Lower runs first. */
    readonly priority?: number;
    /** How many assets it is about, for progress. */
    readonly size?: number;
  };
}[N];

/** A job that has been claimed and is to be carried out. */
export type ClaimedJob<N extends JobName = JobName> = {
  [K in N]: {
    readonly id: number;
    readonly name: K;
    readonly payload: JobPayloads[K];
    /** Where an interrupted run got to, as it saved it. */
    readonly cursor: string | null;
    readonly attempts: number;
    readonly libraryId: number | null;
    readonly scanId: number | null;
  };
}[N];

/** A job as people see it. */
export type JobRow = {
  readonly id: number;
  readonly name: JobName;
  readonly queue: QueueName;
  readonly state: JobState;
  readonly library_id: number | null;
  readonly scan_id: number | null;
  readonly attempts: number;
  readonly error: string | null;
  readonly size: number;
  readonly done: number;
  readonly created_at: number;
  readonly started_at: number | null;
  readonly finished_at: number | null;
};

/** A job that failed this often is left to a person. */
export const maxAttempts = 3;

/** A job that was running at this many crashes, without getting anywhere in between, is left to a person too. */
export const maxRecoveries = 10;

/** No job is put off for longer than this, in milliseconds. */
export const longestDelayMs = 3_600_000;

/** How long a failed job waits for its next attempt, in milliseconds. */
export function backOffMs(attempts: number): number {
  return 500 * 4 ** (attempts - 1);
}
