import type { Database, Statement } from '../database/connection.ts';
import { ofSameUser } from './same-user.ts';
import type { SyncFileRow } from './sync-file.repository.ts';

/** Rows of synced files whose file is gone, or may be. Callers open the transaction. */
export class GoneFileRepository {
  private readonly database: Database;

  // Asked of every file that is uploaded or linked; prepared when first needed.
  private findingOfRemote: Statement<[string, number], SyncFileRow> | null = null;

  constructor(database: Database) {
    this.database = database;
  }

  /**
   * Files that may be gone: whose asset was removed, or is offline because its file is missing; by id after one. What
   * is disconnected, excluded or trashed in the app is not among them.
   */
  candidates(mappingId: number, libraryId: number, after: number, limit: number): SyncFileRow[] {
    const sql =
      'SELECT * FROM sync_file WHERE mapping_id = @mappingId AND asset_id IS NULL AND gone_at IS NULL AND id > @after ' +
      'UNION ALL SELECT file.* FROM asset JOIN sync_file AS file ON file.mapping_id = @mappingId AND file.asset_id = asset.id ' +
      "WHERE asset.library_id = @libraryId AND asset.offline_reason IS NOT NULL AND asset.offline_reason = 'missing' " +
      'AND file.gone_at IS NULL AND file.id > @after ORDER BY id LIMIT @limit';
    return this.database.prepare<[object], SyncFileRow>(sql).all({ mappingId, libraryId, after, limit });
  }

  markGone(ids: readonly number[], now: number): void {
    const sql = 'UPDATE sync_file SET gone_at = ? WHERE id IN (SELECT value FROM json_each(?))';
    this.database.prepare(sql).run(now, JSON.stringify(ids));
  }

  /** The file is here again, as the file of an asset if one is named. */
  markBack(id: number, assetId: number | null = null): void {
    const sql = 'UPDATE sync_file SET gone_at = NULL, asset_id = coalesce(?, asset_id) WHERE id = ?';
    this.database.prepare(sql).run(assetId, id);
  }

  /** Gone files of which the server has something, and about which nothing is decided yet; by id after one. */
  undecided(mappingId: number, after: number, limit: number): SyncFileRow[] {
    const sql =
      "SELECT * FROM sync_file WHERE mapping_id = ? AND gone_at IS NOT NULL AND id > ? AND state <> 'tombstone' " +
      'AND remote_id IS NOT NULL AND NOT EXISTS ' +
      "(SELECT 1 FROM sync_deletion WHERE sync_file_id = sync_file.id AND direction = 'there') ORDER BY id LIMIT ?";
    return this.database.prepare<[number, number, number], SyncFileRow>(sql).all(mappingId, after, limit);
  }

  /** Gone files whose asset is online again. */
  returned(mappingId: number, limit: number): SyncFileRow[] {
    const sql =
      'SELECT file.* FROM sync_file AS file JOIN asset ON asset.id = file.asset_id ' +
      'WHERE file.mapping_id = ? AND file.gone_at IS NOT NULL AND asset.offline_reason IS NULL LIMIT ?';
    return this.database.prepare<[number, number], SyncFileRow>(sql).all(mappingId, limit);
  }

  /** What a mapping knows of a path that no asset has any more. */
  orphanAt(mappingId: number, path: string): SyncFileRow | null {
    const sql =
      'SELECT * FROM sync_file WHERE mapping_id = ? AND path = ? AND asset_id IS NULL ORDER BY id DESC LIMIT 1';
    return this.database.prepare<[number, string], SyncFileRow>(sql).get(mappingId, path) ?? null;
  }

  /** Gone files of a mapping that share an asset of the server. */
  ofRemote(mappingId: number, remoteId: string): SyncFileRow[] {
    const sql = 'SELECT * FROM sync_file WHERE remote_id = ? AND mapping_id = ? AND gone_at IS NOT NULL';
    this.findingOfRemote ??= this.database.prepare<[string, number], SyncFileRow>(sql);
    return this.findingOfRemote.all(remoteId, mappingId);
  }

  /** The path of another file that is here and has the same asset of the server, in whichever mapping; or null. */
  otherCopy(remoteId: string, exceptId: number | null): string | null {
    const sql =
      "SELECT path FROM sync_file WHERE remote_id = ? AND id IS NOT ? AND gone_at IS NULL AND state <> 'tombstone' LIMIT 1";
    return (
      this.database.prepare<[string, number | null], string>(sql).pluck().get(remoteId, exceptId) ?? null
    );
  }

  /**
   * Whether a file waits that could be one that moved: it has its content, or its size and is not hashed yet. It may have
   * moved into another library of the same user, whose asset it stays.
   */
  mayHaveMoved(mappingId: number, size: number, checksum: Uint8Array): boolean {
    const sql =
      `SELECT 1 FROM sync_file WHERE mapping_id IN ${ofSameUser} AND state = 'queued' AND gone_at IS NULL ` +
      'AND (checksum = ? OR (checksum IS NULL AND attempts < 3 AND size = ?)) LIMIT 1';
    return this.database.prepare(sql).get(mappingId, checksum, size) !== undefined;
  }

  /**
   * How many files the server has from a mapping: what a number of deletions is measured by. Neither what it deleted
   * before nor what has been gone here and was left there is among them.
   */
  countKnown(mappingId: number): number {
    const sql =
      "SELECT count(*) FROM sync_file WHERE mapping_id = ? AND remote_id IS NOT NULL AND state <> 'tombstone' " +
      'AND (gone_at IS NULL OR NOT EXISTS (SELECT 1 FROM sync_deletion WHERE sync_file_id = sync_file.id ' +
      "AND direction = 'there' AND state IN ('refused', 'cancelled')))";
    return this.database.prepare<[number], number>(sql).pluck().get(mappingId) ?? 0;
  }

  remove(id: number): void {
    this.database.prepare('DELETE FROM sync_file WHERE id = ?').run(id);
  }
}
