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
  /** Another problem of the same file that this one accounts for, and what its tool said. */
  readonly also_code?: string | null;
  readonly also_detail?: string | null;
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

/**
 * A file of which nothing can be understood has no picture either: that is one problem with two facts, and it is listed
 * once.
 */
const accountsForPicture = "('NOT_MEDIA', 'METADATA_UNREADABLE')";
const withoutPicture = "'UNDECODABLE'";
const isListed =
  `NOT (problem.code = ${withoutPicture} AND EXISTS (SELECT 1 FROM problem AS other ` +
  'WHERE other.library_id = problem.library_id AND other.path = problem.path ' +
  `AND other.code IN ${accountsForPicture}))`;
const withLibrary = 'problem JOIN library ON library.id = problem.library_id';
const accountedFor =
  'problem AS also ON also.library_id = problem.library_id AND also.path = problem.path ' +
  `AND also.code = ${withoutPicture} AND problem.code IN ${accountsForPicture}`;
const columns = 'problem.*, library.name AS library_name, also.code AS also_code, also.detail AS also_detail';

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
    return this.choose({ libraryId, code: null, ids: null }, offset, limit);
  }

  /** Problems that are meant, by library and path. */
  choose(choice: ProblemChoice, offset: number, limit: number): ProblemRow[] {
    const { where, parameters } = matching(choice);
    return this.database
      .prepare<[object], ProblemRow>(
        `SELECT ${columns} FROM ${withLibrary} LEFT JOIN ${accountedFor} WHERE ${where} ` +
          'ORDER BY problem.library_id, problem.path, problem.id LIMIT @limit OFFSET @offset',
      )
      .all({ ...parameters, limit, offset });
  }

  countChosen(choice: ProblemChoice): number {
    const { where, parameters } = matching(choice);
    const sql = `SELECT count(*) FROM ${withLibrary} WHERE ${where}`;
    return this.database.prepare<[object], number>(sql).pluck().get(parameters) ?? 0;
  }

  /** Counts by cause, the largest first. */
  groups(libraryId: number | null): ProblemCount[] {
    const { where, parameters } = matching({ libraryId, code: null, ids: null });
    return this.database
      .prepare<[object], ProblemCount>(
        'SELECT problem.code AS code, problem.asset_id IS NOT NULL AS isMedia, count(*) AS count ' +
          `FROM ${withLibrary} WHERE ${where} ` +
          'GROUP BY problem.code, isMedia ORDER BY count DESC, problem.code',
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

  /** Removes problems, with what they account for. */
  remove(ids: readonly number[]): void {
    const chosen = 'SELECT value FROM json_each(@ids)';
    const also = `SELECT also.id FROM problem JOIN ${accountedFor} WHERE problem.id IN (${chosen})`;
    const sql = `DELETE FROM problem WHERE id IN (${chosen} UNION ALL ${also})`;
    this.database.prepare(sql).run({ ids: JSON.stringify(ids) });
  }

  count(libraryId: number | null): number {
    return this.countChosen({ libraryId, code: null, ids: null });
  }
}

function matching({ libraryId, code, source = null, ids }: ProblemChoice): {
  where: string;
  parameters: Record<string, unknown>;
} {
  const conditions = ['library.deleted_at IS NULL', isListed];
  if (libraryId !== null) conditions.push('problem.library_id = @libraryId');
  if (code !== null) conditions.push('problem.code = @code');
  if (source !== null) conditions.push(`problem.asset_id IS ${source === 'media' ? 'NOT ' : ''}NULL`);
  if (ids !== null) conditions.push('problem.id IN (SELECT value FROM json_each(@ids))');
  const parameters = {
    ...(libraryId === null ? {} : { libraryId }),
    ...(code === null ? {} : { code }),
    ...(ids === null ? {} : { ids: JSON.stringify(ids) }),
  };
  return {
    where: conditions.join(' AND '),
    parameters,
  };
}
