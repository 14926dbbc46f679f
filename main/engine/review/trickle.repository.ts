import type { Database } from '../database/connection.ts';

/** Longer than from one nightly scan to the next, and than a weekend. */
const rememberedMs = 7 * 86_400_000;

/** Assets that were marked offline, and those whose rows were removed: of the first ones it shows when they are back. */
type Pieces = { readonly marked: number; readonly removed: number };

const nothing: Pieces = { marked: 0, removed: 0 };

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

  /**
   * How many assets of an import path were let go of lately without a person having been asked, and are gone still.
   * `now` in milliseconds; `countMissing` answers how many are offline below it because their files are gone.
   */
  count(importPathId: number, now: number, countMissing: () => number): number {
    const { marked, removed } = this.find(importPathId, now);
    return removed + (marked === 0 ? 0 : Math.min(marked, countMissing()));
  }

  add(importPathId: number, pieces: Partial<Pieces>, now: number): void {
    const { marked = 0, removed = 0 } = pieces;
    if (marked + removed === 0) return;
    const before = this.find(importPathId, now);
    // A clock that was set back leaves a time behind that would not be over for as long.
    const since = before.marked + before.removed === 0 ? '@now' : 'min(since, @now)';
    const sql =
      'INSERT INTO trickle (import_path_id, marked, removed, since) VALUES (@id, @marked, @removed, @now) ' +
      `ON CONFLICT (import_path_id) DO UPDATE SET marked = @marked, removed = @removed, since = ${since}`;
    const total = { marked: before.marked + marked, removed: before.removed + removed };
    this.database.prepare(sql).run({ id: importPathId, ...total, now });
  }

  /** A person knows of it: what comes is counted anew. */
  forget(libraryId: number, importPath: string): void {
    const sql =
      'DELETE FROM trickle WHERE import_path_id = (SELECT id FROM import_path WHERE library_id = ? AND path = ?)';
    this.database.prepare(sql).run(libraryId, importPath);
  }

  private find(importPathId: number, now: number): Pieces {
    const sql =
      'SELECT marked, removed FROM trickle JOIN import_path ON import_path.id = import_path_id ' +
      'WHERE import_path_id = @id AND (since > @after OR EXISTS (SELECT 1 FROM plan ' +
      'WHERE plan.library_id = import_path.library_id AND plan.import_path = import_path.path))';
    const parameters = { id: importPathId, after: now - rememberedMs };
    return this.database.prepare<[object], Pieces>(sql).get(parameters) ?? nothing;
  }
}
