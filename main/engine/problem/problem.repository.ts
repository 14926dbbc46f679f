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
  /** The asset that it is about; null for what was met while files were looked for. */
  readonly asset_id: number | null;
  readonly detail: string | null;
};

/** Which problems are meant: those of a library, of one cause, or named; null means all. */
export type ProblemChoice = {
  readonly libraryId: number | null;
  readonly code: string | null;
  /** Where it was met: by scans, or in files. Left out or null for both. */
  readonly source?: 'scan' | 'media' | null;
  readonly ids: readonly number[] | null;
};

/** Problems of one cause. */
export type ProblemCount = { readonly code: string; readonly isMedia: 0 | 1; readonly count: number };

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
        'ON CONFLICT (library_id, path, code) DO UPDATE SET last_seen_at = @now, last_scan_id = @scanId, ' +
        'asset_id = NULL, detail = NULL',
    );
    for (const { path, code } of problems) put.run({ libraryId, path, code, now, scanId });
  }

  /** Drops what a finished scan of these folders did not meet again. What is in a file is no matter of scans. */
  dropUnseen(libraryId: number, scanId: number, folders: readonly string[]): void {
    const drop = this.database.prepare(
      'DELETE FROM problem WHERE library_id = ? AND last_scan_id IS NOT ? AND asset_id IS NULL ' +
        'AND (path = ? OR (path >= ? AND path < ?))',
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

  /** Problems that are meant, by library and path. */
  choose(choice: ProblemChoice, offset: number, limit: number): ProblemRow[] {
    const { sql, parameters } = matching(choice);
    return this.database
      .prepare<[object], ProblemRow>(
        `SELECT problem.*, library.name AS library_name ${sql} ORDER BY library_id, path, problem.id LIMIT @limit OFFSET @offset`,
      )
      .all({ ...parameters, limit, offset });
  }

  countChosen(choice: ProblemChoice): number {
    const { sql, parameters } = matching(choice);
    return this.database.prepare<[object], number>(`SELECT count(*) ${sql}`).pluck().get(parameters) ?? 0;
  }

  /** Counts by cause, the largest first. */
  groups(libraryId: number | null): ProblemCount[] {
    const { sql, parameters } = matching({ libraryId, code: null, ids: null });
    return this.database
      .prepare<[object], ProblemCount>(
        `SELECT code, asset_id IS NOT NULL AS isMedia, count(*) AS count ${sql} GROUP BY code, isMedia ` +
          'ORDER BY count DESC, code',
      )
      .all(parameters);
  }

  /** Problems at one of these paths: of a file and the folders above it. */
  listAt(libraryId: number, paths: readonly string[]): ProblemRow[] {
    return this.database
      .prepare<[number, string], ProblemRow>(
        'SELECT problem.*, library.name AS library_name FROM problem JOIN library ON library.id = library_id ' +
          'WHERE library_id = ? AND path IN (SELECT value FROM json_each(?)) ORDER BY length(path) DESC',
      )
      .all(libraryId, JSON.stringify(paths));
  }

  remove(ids: readonly number[]): void {
    const sql = 'DELETE FROM problem WHERE id IN (SELECT value FROM json_each(?))';
    this.database.prepare(sql).run(JSON.stringify(ids));
  }

  count(libraryId: number | null): number {
    const sql =
      'SELECT count(*) FROM problem JOIN library ON library.id = problem.library_id ' +
      `WHERE library.deleted_at IS NULL ${libraryId === null ? '' : 'AND library_id = ?'}`;
    const statement = this.database.prepare<unknown[], number>(sql).pluck();
    return statement.get(...(libraryId === null ? [] : [libraryId])) ?? 0;
  }
}

function matching({ libraryId, code, source = null, ids }: ProblemChoice): {
  sql: string;
  parameters: Record<string, unknown>;
} {
  const conditions = ['library.deleted_at IS NULL'];
  if (libraryId !== null) conditions.push('library_id = @libraryId');
  if (code !== null) conditions.push('code = @code');
  if (source !== null) conditions.push(`asset_id IS ${source === 'media' ? 'NOT ' : ''}NULL`);
  if (ids !== null) conditions.push('problem.id IN (SELECT value FROM json_each(@ids))');
  const parameters = {
    ...(libraryId === null ? {} : { libraryId }),
    ...(code === null ? {} : { code }),
    ...(ids === null ? {} : { ids: JSON.stringify(ids) }),
  };
  return {
    sql: `FROM problem JOIN library ON library.id = problem.library_id WHERE ${conditions.join(' AND ')}`,
    parameters,
  };
}
