import type { Database } from '../database/connection.ts';
import { longestWaitMs } from './retry.ts';
import type { ErrorCode } from '../errors.ts';
import type { MappingChoices, MappingRow } from './mapping.ts';

/** The steps of a mapping that come back after an interval. */
export type MappingStep = 'imported_at' | 'uploaded_at' | 'reconciled_at';

/** What no server is to blame for. */
const brokenKinds: readonly string[] = [
  'internal',
  'disk-full',
  'busy',
  'database-damaged',
] satisfies ErrorCode[];

/** Rows of mappings. Callers open the transaction. */
export class MappingRepository {
  private readonly database: Database;

  constructor(database: Database) {
    this.database = database;
  }

  /** Mappings of libraries that are not being deleted. */
  list(): MappingRow[] {
    const sql =
      'SELECT mapping.* FROM mapping JOIN library ON library.id = library_id WHERE library.deleted_at IS NULL ORDER BY mapping.id';
    return this.database.prepare<[], MappingRow>(sql).all();
  }

  find(id: number): MappingRow | null {
    return this.list().find((row) => row.id === id) ?? null;
  }

  /** Makes a mapping; null when the library is mapped to this user already. */
  create(libraryId: number, userId: number, choices: MappingChoices, now: number): number | null {
    const sql =
      'INSERT INTO mapping (library_id, user_id, created_at) VALUES (?, ?, ?) ON CONFLICT DO NOTHING';
    const result = this.database.prepare(sql).run(libraryId, userId, now);
    if (result.changes === 0) return null;
    const id = Number(result.lastInsertRowid);
    this.update(id, choices);
    return id;
  }

  update(id: number, choices: MappingChoices): void {
    const sql =
      'UPDATE mapping SET excluded_extensions = @extensions, import_every = @importEvery, ' +
      'upload_every = @uploadEvery, parallel_uploads = @parallelUploads, mode = @mode, deletes_there = @deletesThere, ' +
      'deletes_here = @deletesHere, delete_threshold = @deleteThreshold, delete_max_age = @deleteMaxAge, ' +
      'delete_grace = @deleteGrace, reconcile_every = @reconcileEvery WHERE id = @id';
    const { excludedExtensions, deletesThere, deletesHere, ...plain } = choices;
    this.database.prepare(sql).run({
      ...plain,
      id,
      extensions: JSON.stringify(excludedExtensions),
      deletesThere: deletesThere ? 1 : 0,
      deletesHere: deletesHere ? 1 : 0,
    });
  }

  remove(id: number): void {
    this.database.prepare('DELETE FROM mapping WHERE id = ?').run(id);
  }

  setPaused(id: number, isPaused: boolean): void {
    this.database.prepare('UPDATE mapping SET is_paused = ? WHERE id = ?').run(isPaused ? 1 : 0, id);
  }

  /** Notes that a step was done; its next turn comes after its interval. */
  done(id: number, step: MappingStep, now: number): void {
    this.database.prepare(`UPDATE mapping SET ${step} = ? WHERE id = ?`).run(now, id);
  }

  /** A step could not be done to its end: its next turn comes as soon as the server is well. */
  owe(id: number, step: MappingStep): void {
    this.database.prepare(`UPDATE mapping SET ${step} = NULL WHERE id = ?`).run(id);
  }

  /**
   * A clock that was ahead has left times behind that nobody is to wait for: what was done then is due, and deletions
   * that were decided then have their grace time from now, or are decided anew where a file was too old by that clock.
   * Answers whether there were any.
   */
  forgetFuture({ id, delete_grace: grace }: MappingRow, now: number): boolean {
    const parameters = { id, now, longest: now + longestWaitMs, dueAt: now + grace * 1000 };
    const ahead =
      'max(ifnull(imported_at, 0), ifnull(uploaded_at, 0), ifnull(reconciled_at, 0)) > @now OR ifnull(waits_until, 0) > @longest';
    const sql =
      'UPDATE mapping SET imported_at = iif(imported_at > @now, NULL, imported_at), ' +
      'uploaded_at = iif(uploaded_at > @now, NULL, uploaded_at), ' +
      'reconciled_at = iif(reconciled_at > @now, NULL, reconciled_at), ' +
      `waits_until = iif(waits_until > @longest, NULL, waits_until) WHERE id = @id AND (${ahead})`;
    if (this.database.prepare<[object]>(sql).run(parameters).changes === 0) return false;
    const again =
      'UPDATE sync_deletion SET decided_at = @now, due_at = @dueAt ' +
      "WHERE mapping_id = @id AND state = 'waiting' AND decided_at > @now";
    this.database.prepare<[object]>(again).run(parameters);
    const undecided =
      'DELETE FROM sync_deletion WHERE mapping_id = @id ' +
      "AND state = 'refused' AND direction = 'there' AND decided_at > @now";
    this.database.prepare<[object]>(undecided).run(parameters);
    const gone = 'UPDATE sync_file SET gone_at = @now WHERE mapping_id = @id AND gone_at > @now';
    this.database.prepare<[object]>(gone).run(parameters);
    return true;
  }

  /** The server answered: whatever was wrong is over. */
  clearFailure(id: number): void {
    const sql =
      'UPDATE mapping SET waits_until = NULL, failure = NULL, failure_kind = NULL, failures = 0 ' +
      'WHERE id = ? AND failure_kind IS NOT NULL';
    this.database.prepare(sql).run(id);
  }

  /** A server answered a user: whatever it was that it did not do is over. Answers the mappings that waited for that. */
  clearServerFailures(userId: number): MappingRow[] {
    const sql =
      'UPDATE mapping SET waits_until = NULL, failure = NULL, failure_kind = NULL, failures = 0 ' +
      'WHERE user_id = ? AND failure_kind NOT IN (SELECT value FROM json_each(?)) RETURNING *';
    return this.database.prepare<[number, string], MappingRow>(sql).all(userId, JSON.stringify(brokenKinds));
  }

  /** The work went to its end: what was wrong with it is over, what is wrong with the server may not be. */
  clearOwnFailure(id: number): void {
    if (brokenKinds.includes(this.find(id)?.failure_kind ?? '')) this.clearFailure(id);
  }

  /** The server does not do its part; nothing is tried before `waitsUntil`. */
  noteFailure(id: number, failure: string, kind: string, waitsUntil: number): void {
    const sql =
      'UPDATE mapping SET failure = ?, failure_kind = ?, waits_until = ?, failures = failures + 1 WHERE id = ?';
    this.database.prepare(sql).run(failure, kind, waitsUntil, id);
  }
}
