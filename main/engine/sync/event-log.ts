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
  'file_disappeared',
  'delete_propagated',
  'delete_skipped',
  'delete_held',
  'db_record_removed',
] as const;
export type SyncEvent = (typeof syncEvents)[number];
export type SyncWorker = 'watcher' | 'import' | 'upload' | 'deletion';

/** One line of the log; `timestamp` is ISO 8601 in UTC, `user_id` the user's id on the server. */
export type SyncLogLine = {
  readonly timestamp: string;
  readonly worker: SyncWorker;
  readonly event: SyncEvent;
  readonly user_id: string;
  readonly path?: string;
  readonly asset_id?: string;
  readonly detail?: string;
};

/** Writes what sync does, one JSON object per line; nothing while the log is off (null). */
export class SyncEventLog {
  private readonly file: LogFile | null;
  private readonly userId: string;
  private readonly worker: SyncWorker;

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
    this.file?.append(JSON.stringify(line));
  }
}
