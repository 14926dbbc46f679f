import type { MessagePort } from 'node:worker_threads';
import type { JobThreadData } from '../job/job-thread-data.ts';

/** What a sync thread is started with. */
export type SyncThreadData = JobThreadData & {
  /** Serves the keys of users. They cross between threads only, never to disk. */
  readonly keyPort: MessagePort;
  /** Where the event log goes. */
  readonly logFile: string;
};

/** What the engine answers to sync threads. */
export type KeyApi = { keyOf(userId: number): string };
