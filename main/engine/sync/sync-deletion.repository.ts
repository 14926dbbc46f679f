import type { Database } from '../database/connection.ts';

export type DeletionDirection = 'there' | 'here';
export type DeletionState = 'waiting' | 'held' | 'done' | 'cancelled' | 'refused';

/** A row of the table of deletions. Times in milliseconds, size in bytes, checksum SHA-1. */
export type SyncDeletionRow = {
  readonly id: number;
  readonly mapping_id: number;
  readonly sync_file_id: number | null;
  readonly direction: DeletionDirection;
  readonly state: DeletionState;
  readonly path: string;
  readonly size: number;
  readonly modified_at: number;
  readonly remote_id: string;
  readonly remote_checksum: Uint8Array;
  readonly reason: string | null;
  readonly is_approved: number;
  readonly decided_at: number;
  readonly due_at: number | null;
  readonly done_at: number | null;
  readonly attempts: number;
  readonly error: string | null;
};

/** Rows of deletions. Callers open the transaction. */
export class SyncDeletionRepository {
  private readonly database: Database;

  constructor(database: Database) {
    this.database = database;
  }

  /** How many of a mapping wait, and how many are held. */
  openOf(mappingId: number): { readonly waiting: number; readonly held: number } {
    const count = this.database
      .prepare<[number, string], number>(
        'SELECT count(*) FROM sync_deletion WHERE mapping_id = ? AND state = ?',
      )
      .pluck();
    return { waiting: count.get(mappingId, 'waiting') ?? 0, held: count.get(mappingId, 'held') ?? 0 };
  }
}
