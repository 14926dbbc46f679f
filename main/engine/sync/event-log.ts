import nodePath from 'node:path';
import { z } from 'zod';
import type { LogFile } from '../database/log-file.ts';

/** Every event that the log of sync knows. */
export const syncEvents = [
  'scan_started',
  'scan_completed',
  'file_discovered',
  'file_detected',
  'file_queued',
  'upload_check',
  'asset_linked',
  'file_uploaded',
  'upload_skipped',
  'upload_skipped_dedup',
  'upload_failed',
  'motion_told',
  'file_disappeared',
  'delete_propagated',
  'delete_skipped',
  'delete_held',
  'db_record_removed',
] as const;
export type SyncEvent = (typeof syncEvents)[number];
export const syncWorkers = ['watcher', 'import', 'upload', 'deletion'] as const;
export type SyncWorker = (typeof syncWorkers)[number];

/** One line of the log; `timestamp` is ISO 8601 in UTC, `user_id` the user's id on the server. */
export const SyncLogLine = z.object({
  timestamp: z.string(),
  worker: z.enum(syncWorkers),
  event: z.enum(syncEvents),
  user_id: z.string(),
  path: z.string().optional(),
  asset_id: z.string().optional(),
  detail: z.string().optional(),
});
export type SyncLogLine = z.output<typeof SyncLogLine>;

/** Where the log of a data folder is. */
export function syncLogPath(dataDir: string): string {
  return nodePath.join(dataDir, 'logs', 'sync.jsonl');
}

/** So many lines are written with what came before them at the latest. */
const linesAtOnce = 500;

/**
 * Writes what sync does, one JSON object per line; nothing while the log is off (null). Lines of one turn are written
 * together at its end.
 */
export class SyncEventLog {
  private readonly file: LogFile | null;
  private readonly userId: string;
  private readonly worker: SyncWorker;
  private lines: string[] = [];

  constructor(file: LogFile | null, worker: SyncWorker, userId: string) {
    this.file = file;
    this.worker = worker;
    this.userId = userId;
  }

  write(
    event: SyncEvent,
    about: { readonly path?: string; readonly assetId?: string; readonly detail?: string } = {},
  ): void {
    const line: SyncLogLine = {
      timestamp: new Date().toISOString(),
      worker: this.worker,
      event,
      user_id: this.userId,
      ...(about.path === undefined ? {} : { path: about.path }),
      ...(about.assetId === undefined ? {} : { asset_id: about.assetId }),
      ...(about.detail === undefined ? {} : { detail: about.detail }),
    };
    if (this.file === null) return;
    this.lines.push(JSON.stringify(line));
    if (this.lines.length === 1) queueMicrotask(() => this.flush());
    if (this.lines.length >= linesAtOnce) this.flush();
  }

  private flush(): void {
    const { lines } = this;
    this.lines = [];
    this.file?.append(lines);
  }
}
