import type { WriteLock } from '../database/write-lock.ts';

/** What a thread that carries out jobs is started with. */
export type JobThreadData = {
  readonly databaseFile: string;
  readonly dataDir: string;
  readonly nativeBinding: string | null;
  readonly writeLock: WriteLock;
  /** Shared with the pool: the id of the job that is to stop, a count that shows life, and whether it was given up. */
  readonly control: SharedArrayBuffer;
  /** Shared with the pool as well: the path at which the thread is, should it hang there (files/touched.ts). */
  readonly touched: SharedArrayBuffer;
};

export const stopCell = 0;
export const beatCell = 1;
export const abandonedCell = 2;
export const controlBytes = 12;
