import type { Database } from '../database/connection.ts';

/** Longer than from one nightly scan to the next, and than a weekend. */
const rememberedMs = 7 * 86_400_000;

/**
 * Counts what goes missing below each import path in pieces that are too small for the brake. It counts as one for a week
 * from the first piece on, and as long as a plan of that import path waits: then the pieces are held as well once they
 * are suspiciously many together. Callers open the transaction.
 */
export class TrickleRepository {
  private readonly database: Database;

  constructor(database: Database) {
    this.database = database;
  }

  /** How many assets of an import path were let go of lately without a person having been asked. `now` in milliseconds. */
  count(importPathId: number, now: number): number {
    const sql =
      'SELECT count FROM trickle JOIN import_path ON import_path.id = import_path_id WHERE import_path_id = @id ' +
      'AND (since > @after OR EXISTS (SELECT 1 FROM plan WHERE plan.library_id = import_path.library_id ' +
      'AND plan.import_path = import_path.path))';
    const parameters = { id: importPathId, after: now - rememberedMs };
    return this.database.prepare<[object], number>(sql).pluck().get(parameters) ?? 0;
  }

  add(importPathId: number, count: number, now: number): void {
    if (count === 0) return;
    const before = this.count(importPathId, now);
    // A clock that was set back leaves a time behind that would not be over for as long.
    const since = before === 0 ? '@now' : 'min(since, @now)';
    const sql =
      'INSERT INTO trickle (import_path_id, count, since) VALUES (@id, @total, @now) ' +
      `ON CONFLICT (import_path_id) DO UPDATE SET count = @total, since = ${since}`;
    this.database.prepare(sql).run({ id: importPathId, total: before + count, now });
  }

  /** A person knows of it: what comes is counted anew. */
  forget(libraryId: number, importPath: string): void {
    const sql =
      'DELETE FROM trickle WHERE import_path_id = (SELECT id FROM import_path WHERE library_id = ? AND path = ?)';
    this.database.prepare(sql).run(libraryId, importPath);
  }
}
