import type { Database } from '../database/connection.ts';

/** Which asset a problem is about. */
export type ProblemAsset = { readonly id: number; readonly libraryId: number; readonly path: string };

/** Problems with what is in the files of assets: one per asset and code. Callers open the transaction. */
export class MediaProblemRepository {
  private readonly database: Database;

  constructor(database: Database) {
    this.database = database;
  }

  /** Notes a problem that no scan has listed; `detail` is what the tool that could not cope said. */
  put(asset: ProblemAsset, code: string, detail: string | null, now: number): void {
    const sql =
      'INSERT INTO problem (library_id, path, code, first_seen_at, last_seen_at, asset_id, detail) ' +
      'VALUES (@libraryId, @path, @code, @now, @now, @id, @detail) ' +
      'ON CONFLICT (library_id, path, code) DO UPDATE SET last_seen_at = @now, asset_id = @id, detail = @detail ' +
      'WHERE asset_id IS NOT NULL';
    this.database.prepare(sql).run({ ...asset, code, detail, now });
  }

  /** Drops an asset's problems of these codes, and those that the system had with its file (`EACCES`). */
  clear(assetId: number, codes: readonly string[]): void {
    const sql =
      'DELETE FROM problem WHERE asset_id = ? ' +
      "AND (code IN (SELECT value FROM json_each(?)) OR code GLOB 'E[A-Z]*' AND code NOT LIKE '%\\_%' ESCAPE '\\')";
    this.database.prepare(sql).run(assetId, JSON.stringify(codes));
  }

  /** Those of some assets that have problems. */
  assetsWithProblems(assetIds: readonly number[]): Set<number> {
    const sql = 'SELECT DISTINCT asset_id FROM problem WHERE asset_id IN (SELECT value FROM json_each(?))';
    const ids = this.database.prepare<[string], number>(sql).pluck().all(JSON.stringify(assetIds));
    return new Set(ids);
  }

  /** Whether a library has a problem of this code. */
  has(libraryId: number, code: string): boolean {
    const sql = 'SELECT 1 FROM problem WHERE library_id = ? AND code = ? LIMIT 1';
    return this.database.prepare(sql).get(libraryId, code) !== undefined;
  }

  /** Drops a library's problems of this code. */
  clearCode(libraryId: number, code: string): void {
    this.database.prepare('DELETE FROM problem WHERE library_id = ? AND code = ?').run(libraryId, code);
  }
}
