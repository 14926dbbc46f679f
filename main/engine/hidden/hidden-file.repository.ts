import type { AssetRow } from '../asset/asset.ts';
import type { Database } from '../database/connection.ts';

/** A file that a person does not want to see in a library. Times in milliseconds. */
export type HiddenFileRow = {
  readonly id: number;
  readonly library_id: number;
  readonly library_name: string;
  readonly path: string;
  readonly hidden_at: number;
};

/** A hidden file with the row of the asset that was forgotten. */
export type ForgottenAsset = HiddenFileRow & { readonly asset: KeptAsset };

/** What is kept of a forgotten asset; everything else is read from the file again. */
export type KeptAsset = Omit<AssetRow, 'content_hash' | 'library_id' | 'path'>;

/** Rows of hidden files. A scan does not bring them back, whether they are on disk or not. */
export class HiddenFileRepository {
  private readonly database: Database;

  constructor(database: Database) {
    this.database = database;
  }

  /** Whether anything of a library is hidden: most have nothing, and pay nothing. */
  hasAny(libraryId: number): boolean {
    return (
      this.database.prepare('SELECT 1 FROM hidden_file WHERE library_id = ? LIMIT 1').get(libraryId) !==
      undefined
    );
  }

  /** Those of the paths that are hidden. */
  among(libraryId: number, paths: readonly string[]): ReadonlySet<string> {
    if (!this.hasAny(libraryId)) return new Set();
    const sql =
      'SELECT path FROM hidden_file WHERE library_id = ? AND path IN (SELECT value FROM json_each(?))';
    const found = this.database.prepare<[number, string], string>(sql).pluck();
    return new Set(found.all(libraryId, JSON.stringify(paths)));
  }

  /** Remembers files as hidden, with the rows of their assets; returns the ids. */
  put(assets: readonly AssetRow[], now: number): number[] {
    const put = this.database
      .prepare<[number, string, number, string], number>(
        'INSERT INTO hidden_file (library_id, path, hidden_at, asset) VALUES (?, ?, ?, ?) ' +
          'ON CONFLICT (library_id, path) DO UPDATE SET hidden_at = excluded.hidden_at, asset = excluded.asset ' +
          'RETURNING id',
      )
      .pluck();
    return assets.map((row) => put.get(row.library_id, row.path, now, JSON.stringify(toKept(row))) ?? 0);
  }

  findByPath(libraryId: number, path: string): HiddenFileRow | undefined {
    return this.database
      .prepare<[number, string], HiddenFileRow>(`${select} AND library_id = ? AND path = ?`)
      .get(libraryId, path);
  }

  /** Hidden files by their ids, with what is kept of their assets; those that are hidden no more are left out. */
  listForgotten(ids: readonly number[]): ForgottenAsset[] {
    return this.database
      .prepare<[string], HiddenFileRow & { readonly asset: string }>(
        `${select} AND hidden_file.id IN (SELECT value FROM json_each(?)) ORDER BY library_id, path`,
      )
      .all(JSON.stringify(ids))
      .map((row) => ({ ...row, asset: JSON.parse(row.asset) as KeptAsset }));
  }

  /** Hidden files by their ids. */
  listById(ids: readonly number[]): HiddenFileRow[] {
    const sql = `${select} AND hidden_file.id IN (SELECT value FROM json_each(?)) ORDER BY library_id, path`;
    return this.database.prepare<[string], HiddenFileRow>(sql).all(JSON.stringify(ids));
  }

  /** A page of the hidden files of one library or of all, by library and path. */
  list(libraryId: number | null, offset: number, limit: number): HiddenFileRow[] {
    const sql =
      `${select} ${libraryId === null ? '' : 'AND library_id = @libraryId'} ` +
      'ORDER BY library_id, path LIMIT @limit OFFSET @offset';
    const parameters = { limit, offset, ...(libraryId === null ? {} : { libraryId }) };
    return this.database.prepare<[object], HiddenFileRow>(sql).all(parameters);
  }

  count(libraryId: number | null): number {
    const sql =
      'SELECT count(*) FROM hidden_file JOIN library ON library.id = library_id WHERE library.deleted_at IS NULL ' +
      (libraryId === null ? '' : 'AND library_id = ?');
    return (
      this.database
        .prepare<unknown[], number>(sql)
        .pluck()
        .get(...(libraryId === null ? [] : [libraryId])) ?? 0
    );
  }

  removePaths(libraryId: number, paths: readonly string[]): void {
    const sql = 'DELETE FROM hidden_file WHERE library_id = ? AND path IN (SELECT value FROM json_each(?))';
    this.database.prepare(sql).run(libraryId, JSON.stringify(paths));
  }

  remove(ids: readonly number[]): void {
    const sql = 'DELETE FROM hidden_file WHERE id IN (SELECT value FROM json_each(?))';
    this.database.prepare(sql).run(JSON.stringify(ids));
  }
}

const select =
  'SELECT hidden_file.*, library.name AS library_name FROM hidden_file JOIN library ON library.id = library_id ' +
  'WHERE library.deleted_at IS NULL';

function toKept(row: AssetRow): KeptAsset {
  const { id, type, size, file_created_at, file_modified_at, status, offline_reason, deleted_at } = row;
  const { sidecar_path, inode } = row;
  return {
    id,
    type,
    size,
    file_created_at,
    file_modified_at,
    status,
    offline_reason,
    deleted_at,
    sidecar_path,
    inode,
  };
}
