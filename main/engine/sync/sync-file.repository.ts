import type { Database, Statement } from '../database/connection.ts';
import { ofSameUser } from './same-user.ts';

export type SyncFileState = 'queued' | 'synced' | 'refused' | 'tombstone';

/** A row of the table of synced files. Times in milliseconds, size in bytes, checksums SHA-1. */
export type SyncFileRow = {
  readonly id: number;
  readonly mapping_id: number;
  readonly asset_id: number | null;
  readonly path: string;
  readonly size: number;
  readonly modified_at: number;
  readonly file_created_at: number;
  readonly checksum: Uint8Array | null;
  readonly state: SyncFileState;
  readonly remote_id: string | null;
  readonly remote_checksum: Uint8Array | null;
  readonly origin: 'uploaded' | 'linked' | null;
  readonly attempts: number;
  readonly next_at: number;
  readonly error: string | null;
  readonly synced_at: number | null;
  /** When its file was certainly gone. */
  readonly gone_at: number | null;
  /** When the server was found to have deleted this content. */
  readonly deleted_there_at: number | null;
  /** A person wants it on the server again. */
  readonly is_wanted: number;
  /** For the still of a live photo: the server's asset of the motion that it was told of. */
  readonly told_motion: string | null;
};

/** What an import finds different between a library and what its mapping knows. */
export type Difference = {
  /** An asset that the mapping does not know, or that it knew otherwise. */
  readonly kind: 'new' | 'changed' | 'moved';
  readonly assetId: number;
  readonly fileId: number | null;
  readonly path: string;
  readonly size: number;
  readonly modifiedAt: number;
  readonly createdAt: number;
};

/**
 * A file as it was read. What is found out about it later counts for just this version: another job may have queued a
 * newer one meanwhile, which must not be taken for done.
 */
export type FileVersion = Pick<SyncFileRow, 'id' | 'size' | 'modified_at'>;

/** Counts and bytes of one state. */
export type SyncTally = { readonly state: SyncFileState; readonly files: number; readonly bytes: number };

/** Rows of synced files. Callers open the transaction. */
export class SyncFileRepository {
  private readonly database: Database;

  // Asked of every file of a library; prepared when first needed.
  private settingChecksum: Statement | null = null;
  private settingSynced: Statement | null = null;
  private askingTombstoned: Statement | null = null;

  constructor(database: Database) {
    this.database = database;
  }

  /** What is new, changed or moved in a library since the mapping last looked, by asset id after one. */
  differences(mappingId: number, libraryId: number, after: number, limit: number): Difference[] {
    const sql =
      "SELECT CASE WHEN file.id IS NULL THEN 'new' WHEN file.size <> asset.size OR file.modified_at <> asset.file_modified_at " +
      "THEN 'changed' ELSE 'moved' END AS kind, asset.id AS assetId, file.id AS fileId, asset.path AS path, asset.size AS size, " +
      'asset.file_modified_at AS modifiedAt, asset.file_created_at AS createdAt FROM asset ' +
      'LEFT JOIN sync_file AS file ON file.mapping_id = @mappingId AND file.asset_id = asset.id ' +
      "WHERE asset.id > @after AND asset.library_id = @libraryId AND asset.offline_reason IS NULL AND asset.status = 'active' " +
      'AND (file.id IS NULL OR file.size <> asset.size OR file.modified_at <> asset.file_modified_at OR file.path <> asset.path) ' +
      'ORDER BY asset.id LIMIT @limit';
    return this.database.prepare<[object], Difference>(sql).all({ mappingId, libraryId, after, limit });
  }

  /** Queues a new or changed file; what is known of its old content goes, what the server has of it stays known. */
  queue(mappingId: number, difference: Difference): void {
    const { assetId, fileId, path, size, modifiedAt, createdAt } = difference;
    if (fileId === null) {
      this.database
        .prepare(
          'INSERT INTO sync_file (mapping_id, asset_id, path, size, modified_at, file_created_at, state) ' +
            "VALUES (@mappingId, @assetId, @path, @size, @modifiedAt, @createdAt, 'queued') ON CONFLICT DO NOTHING",
        )
        .run({ mappingId, assetId, path, size, modifiedAt, createdAt });
      return;
    }
    this.database
      .prepare(
        "UPDATE sync_file SET path = @path, size = @size, modified_at = @modifiedAt, checksum = NULL, state = 'queued', " +
          'attempts = 0, next_at = 0, error = NULL WHERE id = @fileId',
      )
      .run({ fileId, path, size, modifiedAt });
  }

  /** A file that was moved or renamed keeps everything but its path. */
  move(fileId: number, path: string): void {
    this.database.prepare('UPDATE sync_file SET path = ? WHERE id = ?').run(path, fileId);
  }

  find(id: number): SyncFileRow | null {
    const sql = 'SELECT * FROM sync_file WHERE id = ?';
    return this.database.prepare<[number], SyncFileRow>(sql).get(id) ?? null;
  }

  /** Files that the server has, or had, by id after one; of a copy of what was deleted there it never had an id. */
  known(mappingId: number, after: number, limit: number): SyncFileRow[] {
    const of = (which: string): string =>
      `SELECT * FROM (SELECT * FROM sync_file WHERE mapping_id = @mappingId AND id > @after AND ${which} ` +
      'AND remote_checksum IS NOT NULL ORDER BY id LIMIT @limit)';
    const sql =
      `${of("remote_id IS NOT NULL AND state IN ('synced', 'tombstone')")} UNION ALL ` +
      `${of("remote_id IS NULL AND state = 'tombstone'")} ORDER BY id LIMIT @limit`;
    return this.database.prepare<[object], SyncFileRow>(sql).all({ mappingId, after, limit });
  }

  /** Some files that are here and on the server. */
  sample(mappingId: number, count: number): SyncFileRow[] {
    const sql =
      "SELECT * FROM sync_file WHERE mapping_id = ? AND state = 'synced' AND gone_at IS NULL AND remote_checksum IS NOT NULL LIMIT ?";
    return this.database.prepare<[number, number], SyncFileRow>(sql).all(mappingId, count);
  }

  tombstones(
    mappingId: number | null,
    offset: number,
    limit: number,
  ): { readonly items: SyncFileRow[]; readonly total: number } {
    const where =
      "FROM sync_file WHERE state = 'tombstone' AND gone_at IS NULL AND (@mappingId IS NULL OR mapping_id = @mappingId)";
    return {
      items: this.database
        .prepare<[object], SyncFileRow>(`SELECT * ${where} ORDER BY path, id LIMIT @limit OFFSET @offset`)
        .all({ mappingId, offset, limit }),
      total:
        this.database.prepare<[object], number>(`SELECT count(*) ${where}`).pluck().get({ mappingId }) ?? 0,
    };
  }

  /** What is held because the server has deleted it counts as deleted there: a person said so. */
  tombstoneHeld(mappingId: number, now: number): void {
    const sql =
      "UPDATE sync_file SET state = 'tombstone', error = 'It was deleted on the server.', deleted_there_at = ? " +
      `WHERE id IN ${heldHere} AND state = 'synced'`;
    this.database.prepare(sql).run(now, mappingId);
  }

  /** The same for the file of one deletion. */
  tombstoneOf(deletionId: number, now: number): void {
    const sql =
      "UPDATE sync_file SET state = 'tombstone', error = 'It was deleted on the server.', deleted_there_at = ? " +
      "WHERE id = (SELECT sync_file_id FROM sync_deletion WHERE id = ?) AND state = 'synced'";
    this.database.prepare(sql).run(now, deletionId);
  }

  /** What is held because the server has deleted it goes there again: a person said that it was no deletion. */
  sendHeldAgain(mappingId: number): void {
    const sql =
      "UPDATE sync_file SET state = 'queued', is_wanted = 1, attempts = 0, next_at = 0, error = NULL " +
      `WHERE id IN ${heldHere} AND state = 'synced'`;
    this.database.prepare(sql).run(mappingId);
  }

  /** A person wants a content on the server again: every file that has it goes there. Answers their ids. */
  sendAgain(mappingId: number, checksum: Uint8Array): number[] {
    this.database
      .prepare(
        `UPDATE sync_file SET deleted_there_at = NULL WHERE mapping_id IN ${ofSameUser} AND remote_checksum = ? ` +
          'AND deleted_there_at IS NOT NULL',
      )
      .run(mappingId, checksum);
    const sql =
      "UPDATE sync_file SET state = 'queued', is_wanted = 1, attempts = 0, next_at = 0, error = NULL " +
      "WHERE mapping_id = ? AND remote_checksum = ? AND state = 'tombstone' AND gone_at IS NULL RETURNING id";
    return this.database.prepare<[number, Uint8Array], number>(sql).pluck().all(mappingId, checksum);
  }

  /** Queued files whose turn has come. */
  listQueued(mappingId: number, now: number, limit: number): SyncFileRow[] {
    const sql =
      "SELECT * FROM sync_file WHERE mapping_id = ? AND state = 'queued' AND next_at <= ? AND gone_at IS NULL ORDER BY next_at, id LIMIT ?";
    return this.database.prepare<[number, number, number], SyncFileRow>(sql).all(mappingId, now, limit);
  }

  /** Queued files of a mapping have their turn at once. */
  retryQueued(mappingId: number): void {
    const sql = "UPDATE sync_file SET next_at = 0 WHERE mapping_id = ? AND state = 'queued' AND next_at > 0";
    this.database.prepare(sql).run(mappingId);
  }

  /** Files, and bytes, whose turn has come. */
  tallyDue(mappingId: number, now: number): { readonly files: number; readonly bytes: number } {
    const sql =
      'SELECT count(*) AS files, ifnull(sum(size), 0) AS bytes FROM sync_file ' +
      "WHERE mapping_id = ? AND state = 'queued' AND next_at <= ? AND gone_at IS NULL";
    const found = this.database.prepare<[number, number], { files: number; bytes: number }>(sql);
    return found.get(mappingId, now) ?? { files: 0, bytes: 0 };
  }

  setChecksum({ id, size, modified_at: modifiedAt }: FileVersion, checksum: Uint8Array): void {
    const sql = `UPDATE sync_file SET checksum = ? WHERE ${isVersion}`;
    this.settingChecksum ??= this.database.prepare(sql);
    this.settingChecksum.run(checksum, id, size, modifiedAt);
  }

  /** The content of a file is not what was hashed, whatever its size and time say. */
  forgetChecksum(id: number): void {
    this.database.prepare('UPDATE sync_file SET checksum = NULL WHERE id = ?').run(id);
  }

  /** A changed file is left out: the server keeps what it has, and what it became is a change whenever it is included. */
  keepAsItWas(id: number): void {
    const sql = `UPDATE sync_file SET state = 'synced', modified_at = ${noTime}, checksum = NULL, attempts = 0, next_at = 0, error = NULL WHERE id = ?`;
    this.database.prepare(sql).run(id);
  }

  /** The server has the content of a file under an id. A newer version of the file stays queued. */
  setSynced(
    { id, size, modified_at: modifiedAt }: FileVersion,
    remoteId: string,
    checksum: Uint8Array,
    origin: 'uploaded' | 'linked',
    now: number,
    toldMotion: string | null = null,
  ): void {
    const sql =
      "UPDATE sync_file SET state = iif(size = ? AND modified_at = ?, 'synced', state), " +
      'told_motion = iif(remote_id = ?, coalesce(?, told_motion), ?), remote_id = ?, remote_checksum = ?, ' +
      'origin = ?, synced_at = ?, attempts = 0, error = NULL, deleted_there_at = NULL, is_wanted = 0 WHERE id = ?';
    this.settingSynced ??= this.database.prepare(sql);
    this.settingSynced.run(
      size,
      modifiedAt,
      remoteId,
      toldMotion,
      toldMotion,
      remoteId,
      checksum,
      origin,
      now,
      id,
    );
  }

  /** Nothing failed; why it waits until `nextAt`. */
  wait({ id, size, modified_at: modifiedAt }: FileVersion, reason: string, nextAt: number): void {
    const sql = `UPDATE sync_file SET error = ?, next_at = ? WHERE ${isVersion}`;
    this.database.prepare(sql).run(reason, nextAt, id, size, modifiedAt);
  }

  /** An attempt failed; the next one comes at `nextAt`. */
  delay({ id, size, modified_at: modifiedAt }: FileVersion, error: string, nextAt: number): void {
    const sql = `UPDATE sync_file SET attempts = attempts + 1, error = ?, next_at = ? WHERE ${isVersion}`;
    this.database.prepare(sql).run(error, nextAt, id, size, modifiedAt);
  }

  /** The server has deleted this content; `remoteId` where its trash still has it. No copy of it is sent again. */
  setTombstone(
    { id, size, modified_at: modifiedAt }: FileVersion,
    reason: string,
    remoteId: string | null,
    checksum: Uint8Array,
    now: number,
  ): void {
    const sql =
      "UPDATE sync_file SET state = 'tombstone', error = ?, attempts = 0, next_at = 0, deleted_there_at = ?, " +
      `remote_id = coalesce(?, remote_id), remote_checksum = ? WHERE ${isVersion}`;
    this.database.prepare(sql).run(reason, now, remoteId, checksum, id, size, modifiedAt);
  }

  /** Whether the user was found to have deleted this content on the server, whichever file of which library had it. */
  isTombstoned(mappingId: number, checksum: Uint8Array): boolean {
    const sql =
      `SELECT 1 FROM sync_file WHERE mapping_id IN ${ofSameUser} AND remote_checksum = ? ` +
      'AND deleted_there_at IS NOT NULL LIMIT 1';
    this.askingTombstoned ??= this.database.prepare(sql);
    return this.askingTombstoned.get(mappingId, checksum) !== undefined;
  }

  /** The server does not take it as it is; `againAt` when that may have changed without anybody telling, or 0. */
  refuse({ id, size, modified_at: modifiedAt }: FileVersion, error: string, againAt = 0): void {
    const sql = `UPDATE sync_file SET state = 'refused', error = ?, attempts = 0, next_at = ? WHERE ${isVersion}`;
    this.database.prepare(sql).run(error, againAt, id, size, modifiedAt);
  }

  /** What was refused and may be taken by now has its turn again. */
  retryRefused(mappingId: number, now: number): void {
    const sql =
      "UPDATE sync_file SET state = 'queued', error = NULL, attempts = 0, next_at = 0 " +
      "WHERE mapping_id = ? AND state = 'refused' AND next_at > 0 AND next_at <= ?";
    this.database.prepare(sql).run(mappingId, now);
  }

  /** Everything that a server refused has its turn again, for whichever user. */
  retryRefusedOf(serverId: number): void {
    const sql =
      "UPDATE sync_file SET state = 'queued', error = NULL, attempts = 0, next_at = 0 WHERE state = 'refused' AND mapping_id IN " +
      '(SELECT mapping.id FROM mapping JOIN server_user ON server_user.id = user_id WHERE server_id = ?)';
    this.database.prepare(sql).run(serverId);
  }

  /** It is to be sent once more, at once. */
  queueAgain(id: number): void {
    const sql = "UPDATE sync_file SET state = 'queued', error = NULL, attempts = 0, next_at = 0 WHERE id = ?";
    this.database.prepare(sql).run(id);
  }

  /** Files that are here; what is gone and kept on the server only is not counted. */
  tally(mappingId: number): SyncTally[] {
    const sql =
      'SELECT state, count(*) AS files, sum(size) AS bytes FROM sync_file WHERE mapping_id = ? AND gone_at IS NULL GROUP BY state';
    return this.database.prepare<[number], SyncTally>(sql).all(mappingId);
  }
}

/** The time of no file: whatever a file has differs from it. */
export const noTime = -1;

const isVersion = 'id = ? AND size = ? AND modified_at = ?';

const heldHere =
  "(SELECT sync_file_id FROM sync_deletion WHERE mapping_id = ? AND direction = 'here' AND state = 'held')";
