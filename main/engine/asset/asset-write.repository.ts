import type { Database, Statement } from '../database/connection.ts';
import { AssetStatistics } from './asset-statistics.ts';
import type { AssetRow, AssetStatus, OfflineReason } from './asset.ts';
import type { Move } from './asset-moves.ts';
import {
  AssetStretchRepository,
  comingOnline,
  goingOffline,
  plainAsset,
  type CountedChange,
  type Placed,
  type PlacedCounts,
} from './asset-stretch.repository.ts';
import type { AssetType } from './media-types.ts';

/** A file that is to become an asset. Times in milliseconds, size in bytes. */
export type NewAsset = {
  readonly path: string;
  readonly type: AssetType;
  readonly size: number;
  readonly createdAt: number;
  readonly modifiedAt: number;
  /** The file's number in its file system: a renamed file keeps it. */
  readonly inode: number;
};

/** What has to be known of an asset that goes offline. */
export type OnlineAsset = Pick<AssetRow, 'id' | 'path' | 'type' | 'size' | 'status'>;

/** New rows of one transaction; their ids follow each other. Both ids are 0 when there is none. */
export type Inserted = { readonly count: number; readonly from: number; readonly through: number };

/** A changed file of a known asset. */
export type ChangedFile = Pick<NewAsset, 'size' | 'createdAt' | 'modifiedAt' | 'inode'> & {
  readonly id: number;
};

/**
 * All writes of asset rows, each with the statistics of its library and the counts of its stretches in the same
 * transaction. Callers open the transaction: a write outside one would leave them apart after a crash.
 */
export class AssetWriteRepository {
  private readonly database: Database;
  private readonly statistics: AssetStatistics;
  private readonly stretches: AssetStretchRepository;
  private readonly insertOne: Statement<[number, string, string, number, number, number, number]>;

  constructor(database: Database) {
    this.database = database;
    this.statistics = new AssetStatistics(database);
    this.stretches = new AssetStretchRepository(database);
    this.insertOne = database.prepare(
      'INSERT INTO asset (library_id, path, type, size, file_created_at, file_modified_at, inode) ' +
        'VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT (library_id, path) DO NOTHING',
    );
  }

  /** Inserts what is not there yet; returns how many were, and the ids that they got. */
  insert(libraryId: number, assets: readonly NewAsset[]): Inserted {
    let photos = 0;
    let videos = 0;
    let size = 0;
    let from = 0;
    let through = 0;
    const added: CountedChange[] = [];
    for (const asset of assets) {
      const { path, type, createdAt, modifiedAt, inode } = asset;
      const result = this.insertOne.run(libraryId, path, type, asset.size, createdAt, modifiedAt, inode);
      if (result.changes === 0) continue;
      through = Number(result.lastInsertRowid);
      if (from === 0) from = through;
      if (type === 'IMAGE') photos++;
      else videos++;
      size += asset.size;
      added.push([path, plainAsset]);
    }
    this.statistics.add(libraryId, { photos, videos, size, offline: 0, trashed: 0 }, 1);
    this.stretches.add(libraryId, added);
    return { count: photos + videos, from, through };
  }

  /**
   * Marks assets offline that are where they were when they were read, and online still; returns their ids. Who was not
   * in the user's trash goes to the trash now; who was keeps the old date.
   */
  markOffline(
    libraryId: number,
    assets: readonly OnlineAsset[],
    reason: OfflineReason,
    now: number,
  ): number[] {
    // What was read before counts as long as it is true: nothing has to be read again while others wait to write.
    const mark = this.database.prepare<[string, number, number, string, number, string]>(
      'UPDATE asset SET offline_reason = ?, deleted_at = coalesce(deleted_at, ?) ' +
        'WHERE id = ? AND path = ? AND size = ? AND status = ? AND offline_reason IS NULL',
    );
    const isMarked = ({ id, path, size, status }: OnlineAsset) =>
      mark.run(reason, now, id, path, size, status).changes > 0;
    const marked = assets.flatMap((asset) => {
      if (isMarked(asset)) return [asset];
      const changed = this.findOnline(asset);
      return changed !== undefined && isMarked(changed) ? [changed] : [];
    });
    const switched = marked.map(({ type, size, status }) => [type, size, status] as const);
    this.statistics.countSwitched(libraryId, switched, 1);
    const counts = { active: goingOffline('active', reason), trashed: goingOffline('trashed', reason) };
    this.stretches.add(
      libraryId,
      marked.map(({ path, status }) => [path, status === 'active' ? counts.active : counts.trashed]),
    );
    return marked.map(({ id }) => id);
  }

  /** Gives offline assets of a library another reason; nothing else about them changes. */
  changeReason(libraryId: number, ids: readonly number[], reason: OfflineReason): void {
    const before = this.stretches.look(ids).filter((asset) => asset.offline_reason !== null);
    if (before.every((asset) => asset.offline_reason === reason)) return;
    const sql =
      'UPDATE asset SET offline_reason = ? WHERE id IN (SELECT value FROM json_each(?)) AND offline_reason IS NOT NULL';
    this.database.prepare(sql).run(reason, JSON.stringify(ids));
    this.stretches.replace(libraryId, before, withReason(before, reason));
  }

  /** Brings assets back. Those that the user trashed stay in the trash. */
  markOnline(libraryId: number, ids: readonly number[]): number {
    if (ids.length === 0) return 0;
    const offline = 'WHERE id IN (SELECT value FROM json_each(?)) AND offline_reason IS NOT NULL';
    // Asked before, because afterwards no row tells why it was offline.
    const found = this.database
      .prepare<[string], [...Switched, OfflineReason]>(
        `SELECT type, size, status, path, offline_reason FROM asset ${offline}`,
      )
      .raw()
      .all(JSON.stringify(ids));
    const sql =
      "UPDATE asset SET offline_reason = NULL, deleted_at = CASE status WHEN 'active' THEN NULL ELSE deleted_at END ";
    this.database.prepare(sql + offline).run(JSON.stringify(ids));
    this.statistics.countSwitched(libraryId, found, -1);
    const counts = new Map<string, PlacedCounts>();
    this.stretches.add(
      libraryId,
      found.map(([, , status, path, reason]) => {
        const key = `${status} ${reason}`;
        const known = counts.get(key) ?? comingOnline(status, reason);
        counts.set(key, known);
        return [path, known];
      }),
    );
    return found.length;
  }

  /** Takes over the new size and times of files that changed. */
  updateFiles(libraryId: number, files: readonly ChangedFile[]): void {
    const sql =
      'UPDATE asset SET size = ?, file_created_at = ?, file_modified_at = ?, inode = ?, content_hash = NULL WHERE id = ?';
    const update = this.database.prepare(sql);
    const ids = files.map((file) => file.id);
    this.statistics.summing(libraryId, ids, () => {
      for (const file of files) update.run(file.size, file.createdAt, file.modifiedAt, file.inode, file.id);
      return files.length;
    });
  }

  /** Puts assets into the user's trash. */
  trash(libraryId: number, ids: readonly number[], now: number): number {
    return this.changing(libraryId, ids, () => {
      const sql =
        "UPDATE asset SET status = 'trashed', deleted_at = coalesce(deleted_at, @now) " +
        "WHERE id IN (SELECT value FROM json_each(@ids)) AND status = 'active'";
      return this.database.prepare(sql).run({ now, ids: JSON.stringify(ids) }).changes;
    });
  }

  /** Takes assets out of the user's trash. Those that are offline stay so. */
  restore(libraryId: number, ids: readonly number[]): number {
    return this.changing(libraryId, ids, () => {
      const sql =
        "UPDATE asset SET status = 'active', deleted_at = CASE WHEN offline_reason IS NULL THEN NULL ELSE deleted_at END " +
        "WHERE id IN (SELECT value FROM json_each(?)) AND status = 'trashed'";
      return this.database.prepare(sql).run(JSON.stringify(ids)).changes;
    });
  }

  /**
   * Gives assets the new paths of their files. The rows that were imported at the new paths go: the older one is the
   * asset, with all it has. Where one of the two is gone by now, the other one stays as it is. Returns the ids of the
   * assets that have moved.
   */
  move(libraryId: number, moves: readonly Move[]): number[] {
    const ids = moves.flatMap((move) => [move.from, move.to]);
    const isThere = this.database.prepare<[number]>('SELECT 1 FROM asset WHERE id = ?');
    const take = this.database
      .prepare<[number], string>('DELETE FROM asset WHERE id = ? RETURNING path')
      .pluck();
    const put = this.database.prepare(
      'UPDATE asset SET path = @path, inode = @inode, offline_reason = NULL, ' +
        "deleted_at = CASE status WHEN 'active' THEN NULL ELSE deleted_at END WHERE id = @id",
    );
    const moved: number[] = [];
    this.changing(libraryId, ids, () => {
      for (const { from, to, inode } of moves) {
        const path = isThere.get(from) === undefined ? undefined : take.get(to);
        if (path === undefined) continue;
        put.run({ id: from, path, inode });
        moved.push(from);
      }
      return moved.length;
    });
    return moved;
  }

  /**
   * Gives assets back the paths and states that they had before they followed their files; those that are elsewhere by
   * now stay. Returns the ids of the others.
   */
  takeBack(
    libraryId: number,
    followed: readonly { readonly asset: AssetRow; readonly path: string }[],
  ): number[] {
    const put = this.database
      .prepare<[object], number>(
        'UPDATE OR IGNORE asset SET path = @before, inode = @inode, offline_reason = @reason, ' +
          "deleted_at = CASE status WHEN 'active' THEN @deletedAt ELSE deleted_at END " +
          'WHERE id = @id AND library_id = @libraryId AND path = @path AND offline_reason IS NULL RETURNING id',
      )
      .pluck();
    const back: number[] = [];
    const ids = followed.map(({ asset }) => asset.id);
    this.changing(libraryId, ids, () => {
      for (const { asset, path } of followed) {
        const { id, path: before, inode, offline_reason: reason, deleted_at: deletedAt } = asset;
        if (put.get({ id, libraryId, path, before, inode, reason, deletedAt }) !== undefined) back.push(id);
      }
      return back.length;
    });
    return back;
  }

  /** Removes rows, never files. */
  remove(libraryId: number, ids: readonly number[]): number {
    return this.changing(libraryId, ids, () => {
      const sql = 'DELETE FROM asset WHERE id IN (SELECT value FROM json_each(?))';
      return this.database.prepare(sql).run(JSON.stringify(ids)).changes;
    });
  }

  /**
   * Inserts rows as they once were, under their old ids where these are free; what has a row again by now stays as it
   * is. Returns the ids of those that are online.
   */
  bringBack(libraryId: number, rows: readonly KeptRow[]): number[] {
    const put = this.database
      .prepare<[object], number>(
        'INSERT INTO asset (id, library_id, path, type, size, file_created_at, file_modified_at, status, ' +
          'offline_reason, deleted_at, sidecar_path, inode) VALUES ((SELECT @id WHERE NOT EXISTS ' +
          '(SELECT 1 FROM asset WHERE id = @id)), @libraryId, @path, @type, @size, @file_created_at, ' +
          '@file_modified_at, @status, @offline_reason, @deleted_at, @sidecar_path, @inode) ' +
          'ON CONFLICT (library_id, path) DO NOTHING RETURNING id',
      )
      .pluck();
    const back = rows.map((row) => ({ row, id: put.get({ ...row, libraryId }) }));
    const there = back.flatMap(({ id }) => (id === undefined ? [] : [id]));
    this.statistics.add(libraryId, this.statistics.sums(there), 1);
    this.stretches.replace(libraryId, [], this.stretches.look(there));
    return back.flatMap(({ row, id }) => (id === undefined || row.offline_reason !== null ? [] : [id]));
  }

  /** Forgets of what metadata and pictures were made, so that the chain after a scan makes them again. */
  readAgain(ids: readonly number[]): void {
    const sql =
      'UPDATE asset_media SET metadata_from = NULL, thumbnail_from = NULL ' +
      'WHERE asset_id IN (SELECT value FROM json_each(?))';
    this.database.prepare(sql).run(JSON.stringify(ids));
  }

  setHash(id: number, hash: Uint8Array): void {
    this.database.prepare('UPDATE asset SET content_hash = ? WHERE id = ?').run(hash, id);
  }

  /** What an asset is now, if it is online and where it was. */
  private findOnline({ id, path }: OnlineAsset): OnlineAsset | undefined {
    const sql =
      'SELECT id, path, type, size, status FROM asset WHERE id = ? AND path = ? AND offline_reason IS NULL';
    return this.database.prepare<[number, string], OnlineAsset>(sql).get(id, path);
  }

  /** Runs a change of rows and adds the difference it makes to the statistics and the stretches. */
  private changing(libraryId: number, ids: readonly number[], change: () => number): number {
    if (ids.length === 0) return 0;
    const before = this.stretches.look(ids);
    const changed = this.statistics.summing(libraryId, ids, change);
    this.stretches.replace(libraryId, before, this.stretches.look(ids));
    return changed;
  }
}

/** A row to bring back; its content is hashed again when that is needed. */
export type KeptRow = Omit<AssetRow, 'library_id' | 'content_hash'>;

type Switched = [type: AssetType, size: number, status: AssetStatus, path: string];

function withReason(assets: readonly Placed[], reason: OfflineReason | null): Placed[] {
  return assets.map((asset) => ({ ...asset, offline_reason: reason }));
}
