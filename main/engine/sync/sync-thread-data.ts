import type { MessagePort } from 'node:worker_threads';
import type { JobThreadData } from '../job/job-thread-data.ts';
import type { ServerPatience } from './client-shelf.ts';
import type { Hanging } from './hanging-reads.ts';
import type { SyncProgress } from './sync-progress.ts';

/** What a sync thread is started with. */
export type SyncThreadData = JobThreadData & {
  /** Serves what only the engine has. */
  readonly enginePort: MessagePort;
  /** Whether the host can move files to the system's trash. */
  readonly canTrash: boolean;
  /** Where the event log goes. */
  readonly logFile: string;
  readonly patience: ServerPatience;
};

/** What the engine answers to sync threads. */
export type EngineSide = {
  /** The key of a user. It crosses between threads only, never to disk. */
  keyOf(userId: number): Promise<string>;
  /** How far the upload of a mapping is; null when it has ended. */
  noteProgress(mappingId: number, progress: SyncProgress | null): void;
  /** What threads that were left behind hang at now. */
  hanging(): Hanging;
  /** Moves a file to the system's trash. */
  trash(path: string): Promise<void>;
};
