import type { Database, Statement } from '../database/connection.ts';
import type { SyncFileRow } from './sync-file.repository.ts';

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

/** What was decided about a file. `dueAt` is null for what is refused. */
export type NewDeletion = {
  readonly direction: DeletionDirection;
  readonly state: 'waiting' | 'held' | 'refused';
  readonly reason: string | null;
  readonly dueAt: number | null;
};

export type DeletionQuery = {
  readonly mappingId: number | null;
  readonly state: DeletionState | null;
  readonly offset: number;
  readonly limit: number;
};

/** How long what was done without a person counts towards the brake. */
const rememberedMs = 86_400_000;

/** Rows of deletions. Callers open the transaction. */
export class SyncDeletionRepository {
  private readonly database: Database;

  // Asked of every file that a server knows; prepared when first needed.
  private askingOurs: Statement | null = null;

  constructor(database: Database) {
    this.database = database;
  }

  /**
   * Writes down what was decided about a file, unless a decision in this direction is open already. About a file that is
   * gone here it is decided once: another look at the same time may have been first, and its file be back or forgotten.
   */
  add(file: SyncFileRow, { direction, state, reason, dueAt }: NewDeletion, now: number): void {
    const { id, mapping_id: mappingId, path, size, modified_at: modifiedAt } = file;
    if (file.remote_id === null || file.remote_checksum === null) return;
    this.database
      .prepare(
        'INSERT INTO sync_deletion (mapping_id, sync_file_id, direction, state, path, size, modified_at, remote_id, ' +
          'remote_checksum, reason, decided_at, due_at) SELECT @mappingId, @id, @direction, @state, @path, @size, ' +
          "@modifiedAt, @remoteId, @checksum, @reason, @now, @dueAt WHERE @direction = 'here' " +
          'OR (EXISTS (SELECT 1 FROM sync_file WHERE id = @id AND gone_at IS NOT NULL) AND NOT EXISTS ' +
          "(SELECT 1 FROM sync_deletion WHERE sync_file_id = @id AND direction = 'there')) ON CONFLICT DO NOTHING",
      )
      .run({
        mappingId,
        id,
        direction,
        state,
        path,
        size,
        modifiedAt,
        remoteId: file.remote_id,
        checksum: file.remote_checksum,
        reason,
        now,
        dueAt,
      });
  }

  find(id: number): SyncDeletionRow | null {
    const sql = 'SELECT * FROM sync_deletion WHERE id = ?';
    return this.database.prepare<[number], SyncDeletionRow>(sql).get(id) ?? null;
  }

  list({ mappingId, state, offset, limit }: DeletionQuery): {
    readonly items: SyncDeletionRow[];
    readonly total: number;
  } {
    const where =
      'FROM sync_deletion WHERE (@mappingId IS NULL OR mapping_id = @mappingId) AND (@state IS NULL OR state = @state)';
    const which = { mappingId, state };
    return {
      items: this.database
        .prepare<[object], SyncDeletionRow>(
          `SELECT * ${where} ORDER BY state = 'waiting' DESC, id DESC LIMIT @limit OFFSET @offset`,
        )
        .all({ ...which, offset, limit }),
      total: this.database.prepare<[object], number>(`SELECT count(*) ${where}`).pluck().get(which) ?? 0,
    };
  }

  /** Deletions of one direction whose time has come, by id after one. */
  due(
    mappingId: number,
    direction: DeletionDirection,
    now: number,
    after: number,
    limit: number,
  ): SyncDeletionRow[] {
    const sql =
      "SELECT * FROM sync_deletion WHERE mapping_id = ? AND state = 'waiting' AND direction = ? AND due_at <= ? " +
      'AND id > ? ORDER BY id LIMIT ?';
    return this.database
      .prepare<[number, string, number, number, number], SyncDeletionRow>(sql)
      .all(mappingId, direction, now, after, limit);
  }

  hasDue(mappingId: number, direction: DeletionDirection, now: number): boolean {
    return this.due(mappingId, direction, now, 0, 1).length > 0;
  }

  /** Held ones of a mapping and direction, by path. */
  heldPaths(mappingId: number, direction: DeletionDirection, limit: number): string[] {
    const sql =
      "SELECT path FROM sync_deletion WHERE mapping_id = ? AND state = 'held' AND direction = ? ORDER BY path LIMIT ?";
    return this.database
      .prepare<[number, string, number], string>(sql)
      .pluck()
      .all(mappingId, direction, limit);
  }

  countHeld(mappingId: number, direction: DeletionDirection): number {
    const sql =
      "SELECT count(*) FROM sync_deletion WHERE mapping_id = ? AND state = 'held' AND direction = ?";
    return this.database.prepare<[number, string], number>(sql).pluck().get(mappingId, direction) ?? 0;
  }

  /** What counts towards the brake: what waits or was done lately without a person having seen it. */
  countUnseen(mappingId: number, direction: DeletionDirection, now: number): number {
    const sql =
      'SELECT count(*) FROM sync_deletion WHERE mapping_id = ? AND direction = ? AND is_approved = 0 ' +
      "AND (state = 'waiting' OR (state = 'done' AND done_at > ?))";
    return (
      this.database
        .prepare<[number, string, number], number>(sql)
        .pluck()
        .get(mappingId, direction, now - rememberedMs) ?? 0
    );
  }

  /** Holds what waits and nobody has seen. */
  holdWaiting(mappingId: number, direction: DeletionDirection): void {
    const sql =
      "UPDATE sync_deletion SET state = 'held' WHERE mapping_id = ? AND direction = ? AND state = 'waiting' AND is_approved = 0";
    this.database.prepare(sql).run(mappingId, direction);
  }

  /** Holds these, because they cannot be done before a person has done something. */
  hold(ids: readonly number[], error: string): void {
    const sql =
      "UPDATE sync_deletion SET state = 'held', error = ? WHERE state = 'waiting' AND id IN (SELECT value FROM json_each(?))";
    this.database.prepare(sql).run(error, JSON.stringify(ids));
  }

  /** A person has seen what was held: it is due when it is due, or at once. */
  approveHeld(mappingId: number, direction: DeletionDirection, now: number): void {
    const sql =
      "UPDATE sync_deletion SET state = 'waiting', is_approved = 1, error = NULL, due_at = ? " +
      "WHERE mapping_id = ? AND direction = ? AND state = 'held'";
    this.database.prepare(sql).run(now, mappingId, direction);
  }

  approve(id: number, now: number): void {
    const sql =
      "UPDATE sync_deletion SET state = 'waiting', is_approved = 1, due_at = ?, error = NULL WHERE id = ? AND state IN ('waiting', 'held')";
    this.database.prepare(sql).run(now, id);
  }

  /**
   * The other side is about to be asked: from here on it may have happened. Answers those that nobody has taken back
   * meanwhile.
   */
  noteAsked(ids: readonly number[]): ReadonlySet<number> {
    const sql =
      'UPDATE sync_deletion SET attempts = attempts + 1 ' +
      "WHERE state = 'waiting' AND id IN (SELECT value FROM json_each(?)) RETURNING id";
    return new Set(this.database.prepare<[string], number>(sql).pluck().all(JSON.stringify(ids)));
  }

  /** Takes back what is in a state, in one direction: a person does not want it any more. */
  cancelAll(
    mappingId: number,
    direction: DeletionDirection,
    state: 'waiting' | 'held',
    reason: string,
  ): void {
    const sql =
      "UPDATE sync_deletion SET state = 'cancelled', reason = ? WHERE mapping_id = ? AND direction = ? AND state = ?";
    this.database.prepare(sql).run(reason, mappingId, direction, state);
  }

  /** The other side answered that it did nothing. */
  noteNotDone(ids: readonly number[]): void {
    const sql =
      'UPDATE sync_deletion SET attempts = attempts - 1 WHERE id IN (SELECT value FROM json_each(?)) AND attempts > 0';
    this.database.prepare(sql).run(JSON.stringify(ids));
  }

  /** Ends a deletion; `done` when the other copy is gone, whoever did it. */
  end(id: number, state: 'done' | 'cancelled' | 'refused', reason: string | null, now: number): void {
    const sql =
      "UPDATE sync_deletion SET state = ?, reason = coalesce(?, reason), done_at = ?, error = NULL WHERE id = ? AND state IN ('waiting', 'held')";
    this.database.prepare(sql).run(state, reason, now, id);
  }

  /** It cannot be done now, for a reason that passes by itself. */
  postpone(id: number, error: string, dueAt: number): void {
    const sql = "UPDATE sync_deletion SET due_at = ?, error = ? WHERE id = ? AND state = 'waiting'";
    this.database.prepare(sql).run(dueAt, error, id);
  }

  /**
   * The clock was set ahead by so many milliseconds: what was not due at `before`, by the time that it had until then, has
   * left of its grace what it had. It is about what was decided until `decidedUntil`.
   */
  keepGrace(by: number, before: number, decidedUntil = before): void {
    const sql =
      'UPDATE sync_deletion SET decided_at = decided_at + @by, due_at = due_at + @by ' +
      "WHERE state = 'waiting' AND decided_at <= @decidedUntil AND due_at > @before";
    this.database.prepare<[object]>(sql).run({ by, before, decidedUntil });
  }

  /**
   * What became due between two times, while nobody looked at the clock, and was not hurried by a person, waits for so
   * many milliseconds more, but never for longer than its whole grace.
   */
  waitForClock(from: number, to: number, milliseconds: number): void {
    const sql =
      'UPDATE sync_deletion SET due_at = @to + min(@milliseconds, due_at - decided_at) ' +
      "WHERE state = 'waiting' AND is_approved = 0 AND due_at > @from AND due_at <= @to";
    this.database.prepare<[object]>(sql).run({ from, to, milliseconds });
  }

  /** Takes back what is open about a file in one direction; what was decided about it before is history. */
  takeBack(fileId: number, direction: DeletionDirection, reason: string, now: number): number {
    const sql =
      "UPDATE sync_deletion SET state = 'cancelled', reason = ?, done_at = ? WHERE sync_file_id = ? AND direction = ? " +
      "AND state IN ('waiting', 'held')";
    const { changes } = this.database.prepare(sql).run(reason, now, fileId, direction);
    this.database
      .prepare('UPDATE sync_deletion SET sync_file_id = NULL WHERE sync_file_id = ? AND direction = ?')
      .run(fileId, direction);
    return changes;
  }

  /** Whether a decision about a file waits to be carried out, or for a person. */
  isOpen(fileId: number, direction: DeletionDirection): boolean {
    const sql =
      "SELECT 1 FROM sync_deletion WHERE sync_file_id = ? AND direction = ? AND state IN ('waiting', 'held')";
    return this.database.prepare(sql).get(fileId, direction) !== undefined;
  }

  /** What is open about a file has come about without us. */
  endOpen(fileId: number, reason: string, now: number): void {
    const sql =
      "UPDATE sync_deletion SET state = 'done', reason = ?, done_at = ? WHERE sync_file_id = ? AND state IN ('waiting', 'held')";
    this.database.prepare(sql).run(reason, now, fileId);
  }

  /** Open deletions of the same asset of the server, which one answer of a person is about. */
  openOfRemote(row: SyncDeletionRow): SyncDeletionRow[] {
    const sql =
      'SELECT * FROM sync_deletion WHERE mapping_id = ? AND direction = ? AND remote_id = ? ' +
      "AND state IN ('waiting', 'held')";
    return this.database
      .prepare<[number, string, string], SyncDeletionRow>(sql)
      .all(row.mapping_id, row.direction, row.remote_id);
  }

  /** Whether it was us who put an asset of a server into its trash, or may have been. */
  isOurs(remoteId: string): boolean {
    const sql =
      "SELECT 1 FROM sync_deletion WHERE remote_id = ? AND direction = 'there' AND attempts > 0 LIMIT 1";
    this.askingOurs ??= this.database.prepare(sql);
    return this.askingOurs.get(remoteId) !== undefined;
  }

  /** The asset is out of the server's trash again: what we did is undone. */
  noteRestored(remoteId: string, now: number): void {
    const reason = 'The file came back, and so did its asset on the server.';
    const sql =
      "UPDATE sync_deletion SET state = 'cancelled', attempts = 0, reason = ?, done_at = ? " +
      "WHERE remote_id = ? AND direction = 'there' AND attempts > 0";
    this.database.prepare(sql).run(reason, now, remoteId);
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
