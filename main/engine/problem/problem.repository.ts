import type { Database } from '../database/connection.ts';
import { afterBelow, below } from '../files/path.ts';

/** A file or folder that could not be read or understood. Times in milliseconds. */
export type ProblemRow = {
  readonly id: number;
  readonly library_id: number;
  readonly library_name: string;
  readonly path: string;
  readonly code: string;
  readonly first_seen_at: number;
  readonly last_seen_at: number;
};

export type FoundProblem = { readonly path: string; readonly code: string };

/** Rows of problems: one per path and code, seen again by later scans or gone. */
export class ProblemRepository {
  private readonly database: Database;

  constructor(database: Database) {
    this.database = database;
  }

  put(libraryId: number, scanId: number | null, problems: readonly FoundProblem[], now: number): void {
    if (problems.length === 0) return;
    const put = this.database.prepare(
      'INSERT INTO problem (library_id, path, code, first_seen_at, last_seen_at, last_scan_id) ' +
        'VALUES (@libraryId, @path, @code, @now, @now, @scanId) ' +
        'ON CONFLICT (library_id, path, code) DO UPDATE SET last_seen_at = @now, last_scan_id = @scanId',
    );
    for (const { path, code } of problems) put.run({ libraryId, path, code, now, scanId });
  }

  /** Drops what a finished scan of these folders did not meet again. */
  dropUnseen(libraryId: number, scanId: number, folders: readonly string[]): void {
    const drop = this.database.prepare(
      'DELETE FROM problem WHERE library_id = ? AND last_scan_id IS NOT ? AND (path = ? OR (path >= ? AND path < ?))',
    );
    for (const folder of folders) drop.run(libraryId, scanId, folder, below(folder), afterBelow(folder));
  }

  /** Problems of one library or of all, by library and path. */
  list(libraryId: number | null, offset: number, limit: number): ProblemRow[] {
    const sql =
      'SELECT problem.*, library.name AS library_name FROM problem JOIN library ON library.id = problem.library_id ' +
      `WHERE library.deleted_at IS NULL ${libraryId === null ? '' : 'AND library_id = @libraryId'} ` +
      'ORDER BY library_id, path LIMIT @limit OFFSET @offset';
    const parameters = { limit, offset, ...(libraryId === null ? {} : { libraryId }) };
    return this.database.prepare<[object], ProblemRow>(sql).all(parameters);
  }

  count(libraryId: number | null): number {
    const sql =
      'SELECT count(*) FROM problem JOIN library ON library.id = problem.library_id ' +
      `WHERE library.deleted_at IS NULL ${libraryId === null ? '' : 'AND library_id = ?'}`;
    const statement = this.database.prepare<unknown[], number>(sql).pluck();
    return statement.get(...(libraryId === null ? [] : [libraryId])) ?? 0;
  }
}
