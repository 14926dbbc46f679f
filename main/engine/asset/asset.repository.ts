import type { Database } from '../database/connection.ts';
import { afterBelow, below } from '../files/path.ts';
import type { AssetRow } from './asset.ts';

/** Reads asset rows. What writes them is `AssetWriteRepository`. */
export class AssetRepository {
  private readonly database: Database;

  constructor(database: Database) {
    this.database = database;
  }

  find(id: number): AssetRow | undefined {
    return this.database.prepare<[number], AssetRow>('SELECT * FROM asset WHERE id = ?').get(id);
  }

  findByPath(libraryId: number, path: string): AssetRow | undefined {
    const sql = 'SELECT * FROM asset WHERE library_id = ? AND path = ?';
    return this.database.prepare<[number, string], AssetRow>(sql).get(libraryId, path);
  }

  /** The assets at these paths, by path; those at which there is none are left out. */
  findByPaths(libraryId: number, paths: readonly string[]): ReadonlyMap<string, AssetRow> {
    const sql = 'SELECT * FROM asset WHERE library_id = ? AND path IN (SELECT value FROM json_each(?))';
    const rows = this.database.prepare<[number, string], AssetRow>(sql).all(libraryId, JSON.stringify(paths));
    return new Map(rows.map((row) => [row.path, row]));
  }

  /** The asset at a path, or the first ones below it when it is a folder. */
  listAt(libraryId: number, path: string, limit: number): AssetRow[] {
    const sql =
      'SELECT * FROM asset WHERE library_id = @libraryId AND (path = @path OR (path >= @from AND path < @to)) LIMIT @limit';
    const range = { libraryId, path, from: below(path), to: afterBelow(path), limit };
    return this.database.prepare<[object], AssetRow>(sql).all(range);
  }

  /** Those of the assets that are offline because their file is missing. */
  missingAmong(libraryId: number, ids: readonly number[]): number[] {
    const sql =
      'SELECT id FROM asset WHERE id IN (SELECT value FROM json_each(?)) ' +
      "AND library_id = ? AND offline_reason = 'missing'";
    return this.database.prepare<[string, number], number>(sql).pluck().all(JSON.stringify(ids), libraryId);
  }

  /** Assets online whose metadata were never read, or of which there is no picture for one of these reasons. */
  listUnread(libraryId: number, reasons: readonly string[]): number[] {
    const sql =
      'SELECT id FROM asset_media CROSS JOIN asset ON id = asset_id WHERE library_id = @libraryId ' +
      'AND offline_reason IS NULL AND ';
    const unread = `${sql} metadata_from IS NULL`;
    const unseen = `${sql} thumbnail_reason IN (SELECT value FROM json_each(@reasons))`;
    return this.database
      .prepare<[object], number>(`${unread} UNION ${unseen}`)
      .pluck()
      .all({ libraryId, reasons: JSON.stringify(reasons) });
  }

  /** Assets online whose content has no hash yet, after one id. */
  listWithoutHash(libraryId: number, after: number, limit: number): { id: number; path: string }[] {
    const sql =
      'SELECT id, path FROM asset WHERE id > ? AND library_id = ? AND content_hash IS NULL ' +
      'AND offline_reason IS NULL ORDER BY id LIMIT ?';
    return this.database
      .prepare<[number, number, number], { id: number; path: string }>(sql)
      .all(after, libraryId, limit);
  }

  /** Up to `limit` ids of a library, for work in batches. */
  someIds(libraryId: number, limit: number): number[] {
    const sql = 'SELECT id FROM asset WHERE library_id = ? LIMIT ?';
    return this.database.prepare<[number, number], number>(sql).pluck().all(libraryId, limit);
  }

  /** The id of the newest asset of all libraries; 0 when there is none. */
  maxId(): number {
    return this.database.prepare<[], number | null>('SELECT max(id) FROM asset').pluck().get() ?? 0;
  }
}
