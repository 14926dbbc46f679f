import type { VanishedAsset } from '../asset/asset-moves.ts';
import type { OnlineAsset } from '../asset/asset-write.repository.ts';
import type { Database } from '../database/connection.ts';

export type ScanState = 'waiting' | 'running' | 'paused' | 'completed' | 'cancelled' | 'failed';

/** Counters that jobs add to while they run. */
export type ScanCounts = Partial<
  Record<
    | 'crawled'
    | 'imported'
    | 'known'
    | 'excluded'
    | 'unsupported'
    | 'hidden'
    | 'errors'
    | 'to_import'
    | 'checked'
    | 'updated'
    | 'offline'
    | 'online'
    | 'unchanged'
    | 'held'
    | 'moved',
    number
  >
>;

/** What a crawl noticed that explains an empty result. */
export type ScanFindings = {
  /** Entries excluded, by pattern. */
  readonly excludedBy: Readonly<Record<string, number>>;
  /** Unsupported files, by extension. */
  readonly unsupportedTypes: Readonly<Record<string, number>>;
  readonly skippedPaths: number;
};

/** A row of the scan table. Times in milliseconds. */
export type ScanRow = Required<{ readonly [K in keyof ScanCounts]: number }> & {
  readonly id: number;
  readonly library_id: number;
  readonly path: string | null;
  readonly state: ScanState;
  readonly created_at: number;
  readonly started_at: number | null;
  readonly finished_at: number | null;
  readonly is_crawled: number;
  readonly is_checked: number;
  readonly is_decided: number;
  readonly to_check: number;
  /** The newest asset when the scan began: newer ones are its own imports. */
  readonly newest_asset: number;
  readonly current_folder: string | null;
  readonly warnings: string;
  readonly findings: string;
  readonly explanation: string | null;
  readonly error: string | null;
};

const keptScans = 50;

const letGo =
  'FROM scan_missing WHERE scan_id = ? AND NOT EXISTS ' +
  '(SELECT 1 FROM asset WHERE asset.id = asset_id AND offline_reason IS NULL)';

/** Rows of scans. */
export class ScanRepository {
  private readonly database: Database;

  constructor(database: Database) {
    this.database = database;
  }

  /** Makes a scan; null while another one of the library is open. */
  create(libraryId: number, path: string | null, now: number): number | null {
    const sql = 'INSERT INTO scan (library_id, path, created_at) VALUES (?, ?, ?) ON CONFLICT DO NOTHING';
    const result = this.database.prepare(sql).run(libraryId, path, now);
    return result.changes === 0 ? null : Number(result.lastInsertRowid);
  }

  find(id: number): ScanRow | null {
    return this.database.prepare<[number], ScanRow>('SELECT * FROM scan WHERE id = ?').get(id) ?? null;
  }

  /** The scan of a library that waits, runs or is paused. */
  findOpen(libraryId: number): ScanRow | null {
    const sql = "SELECT * FROM scan WHERE library_id = ? AND state IN ('waiting', 'running', 'paused')";
    return this.database.prepare<[number], ScanRow>(sql).get(libraryId) ?? null;
  }

  listOpen(): ScanRow[] {
    const sql = "SELECT * FROM scan WHERE state IN ('waiting', 'running', 'paused') ORDER BY id";
    return this.database.prepare<[], ScanRow>(sql).all();
  }

  /** Finished scans of a library, newest first. */
  listFinished(libraryId: number, limit: number): ScanRow[] {
    const sql =
      "SELECT * FROM scan WHERE library_id = ? AND state IN ('completed', 'cancelled', 'failed') ORDER BY id DESC LIMIT ?";
    return this.database.prepare<[number, number], ScanRow>(sql).all(libraryId, limit);
  }

  /** Scans of a library, newest first. */
  list(libraryId: number, limit: number): ScanRow[] {
    const sql = 'SELECT * FROM scan WHERE library_id = ? ORDER BY id DESC LIMIT ?';
    return this.database.prepare<[number, number], ScanRow>(sql).all(libraryId, limit);
  }

  start(id: number, now: number): void {
    const sql =
      "UPDATE scan SET state = 'running', started_at = coalesce(started_at, ?) WHERE id = ? AND state = 'waiting'";
    this.database.prepare(sql).run(now, id);
  }

  /** Puts a failed scan back to running, unless another one of its library is open. */
  reopen(id: number): void {
    const sql =
      "UPDATE OR IGNORE scan SET state = 'running', finished_at = NULL, error = NULL WHERE id = ? AND state = 'failed'";
    this.database.prepare(sql).run(id);
  }

  setState(id: number, state: ScanState): void {
    this.database.prepare('UPDATE scan SET state = ? WHERE id = ?').run(state, id);
  }

  finish(id: number, state: ScanState, now: number, explanation: string | null, error: string | null): void {
    const sql =
      'UPDATE scan SET state = ?, finished_at = ?, started_at = coalesce(started_at, ?), explanation = ?, error = ?, ' +
      'current_folder = NULL WHERE id = ?';
    this.database.prepare(sql).run(state, now, now, explanation, error, id);
    this.database.prepare('DELETE FROM scan_missing WHERE scan_id = ?').run(id);
  }

  /** Adds to the counters. */
  add(id: number, counts: ScanCounts): void {
    const entries = Object.entries(counts).filter(([, count]) => count !== 0);
    if (entries.length === 0) return;
    const sets = entries.map(([column]) => `${column} = ${column} + ?`).join(', ');
    this.database
      .prepare(`UPDATE scan SET ${sets} WHERE id = ?`)
      .run(...entries.map(([, count]) => count), id);
  }

  setFolder(id: number, folder: string): void {
    this.database.prepare('UPDATE scan SET current_folder = ? WHERE id = ?').run(folder, id);
  }

  setNewestAsset(id: number, assetId: number): void {
    this.database.prepare('UPDATE scan SET newest_asset = ? WHERE id = ?').run(assetId, id);
  }

  /** Assets that a scan found missing, and those that were missing before it: their files may be elsewhere now. */
  listVanished(id: number, libraryId: number): VanishedAsset[] {
    const columns =
      'asset.id, asset.path, size, file_modified_at AS modifiedAt, inode, content_hash AS contentHash';
    const sql =
      `SELECT ${columns} FROM scan_missing JOIN asset ON asset.id = asset_id WHERE scan_id = @id ` +
      `UNION ALL SELECT ${columns} FROM asset WHERE library_id = @libraryId AND offline_reason = 'missing'`;
    return this.database.prepare<[object], VanishedAsset>(sql).all({ id, libraryId });
  }

  /**
   * The newest asset of which a whole scan has seen that it is there beside all older ones; 0 before the first. A scan
   * that has not come to its end has not seen it.
   */
  newestSeen(libraryId: number): number {
    const sql =
      "SELECT max(newest_asset) FROM scan WHERE library_id = ? AND path IS NULL AND state = 'completed'";
    return this.database.prepare<[number], number | null>(sql).pluck().get(libraryId) ?? 0;
  }

  dropMissing(id: number, assetIds: readonly number[]): void {
    const sql = 'DELETE FROM scan_missing WHERE scan_id = ? AND asset_id IN (SELECT value FROM json_each(?))';
    this.database.prepare(sql).run(id, JSON.stringify(assetIds));
  }

  /** Whether others, such as a watcher, have let go of something since a scan found it missing. */
  hasLetGo(id: number): boolean {
    return this.database.prepare(`SELECT 1 ${letGo} LIMIT 1`).get(id) !== undefined;
  }

  /** Takes out of what a scan found missing whatever others have let go of since. */
  dropLetGo(id: number): void {
    this.database.prepare(`DELETE ${letGo}`).run(id);
  }

  setToCheck(id: number, count: number): void {
    this.database.prepare('UPDATE scan SET to_check = ? WHERE id = ?').run(count, id);
  }

  mark(id: number, step: 'is_crawled' | 'is_checked' | 'is_decided'): void {
    this.database.prepare(`UPDATE scan SET ${step} = 1 WHERE id = ?`).run(id);
  }

  setFindings(id: number, findings: ScanFindings): void {
    this.database.prepare('UPDATE scan SET findings = ? WHERE id = ?').run(JSON.stringify(findings), id);
  }

  /** Adds a sentence that the scan's summary shows; the same one once. */
  warn(id: number, warning: string): void {
    const sql =
      "UPDATE scan SET warnings = json_insert(warnings, '$[#]', @warning) " +
      'WHERE id = @id AND NOT EXISTS (SELECT 1 FROM json_each(warnings) WHERE value = @warning)';
    this.database.prepare(sql).run({ id, warning });
  }

  addMissing(id: number, importPath: string, assetIds: readonly number[]): void {
    const sql =
      'INSERT OR IGNORE INTO scan_missing (scan_id, asset_id, import_path) SELECT ?, value, ? FROM json_each(?)';
    this.database.prepare(sql).run(id, importPath, JSON.stringify(assetIds));
  }

  /** How many assets are missing below an import path. */
  countMissing(id: number, importPath: string): number {
    const sql = 'SELECT count(*) FROM scan_missing WHERE scan_id = ? AND import_path = ?';
    return this.database.prepare<[number, string], number>(sql).pluck().get(id, importPath) ?? 0;
  }

  /** Assets that are missing below an import path, after one id, for work in batches. */
  missingAfter(id: number, importPath: string, after: number, limit: number): OnlineAsset[] {
    const sql =
      'SELECT asset.id, path, type, size, status FROM scan_missing JOIN asset ON asset.id = asset_id ' +
      'WHERE scan_id = ? AND asset_id > ? AND import_path = ? ORDER BY asset_id LIMIT ?';
    return this.database
      .prepare<[number, number, string, number], OnlineAsset>(sql)
      .all(id, after, importPath, limit);
  }

  /** Drops all but the newest scans of a library. */
  prune(libraryId: number): void {
    const sql =
      'DELETE FROM scan WHERE library_id = @libraryId AND id < ' +
      '(SELECT min(id) FROM (SELECT id FROM scan WHERE library_id = @libraryId ORDER BY id DESC LIMIT @kept))';
    this.database.prepare(sql).run({ libraryId, kept: keptScans });
  }
}
