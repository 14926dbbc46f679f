import type { Database, Statement } from '../../database/connection.ts';
import type { ThumbnailState } from '../media.repository.ts';
import type { Motion } from '../motion/motion.ts';

/** What is to be kept of an attempt to make thumbnails. */
export type ThumbnailEntry = {
  /** The version of the file that it was made of; null to have it made again when there is a chance. */
  readonly from: string | null;
  readonly state: ThumbnailState;
  /** Why there is none, as a code of a problem. */
  readonly reason: string | null;
  readonly key: string | null;
  readonly thumbhash: Uint8Array | null;
  /** In pixels, as it is shown; of use where the metadata do not say. */
  readonly width: number | null;
  readonly height: number | null;
  /** In milliseconds; of use where the metadata do not say. */
  readonly durationMs: number | null;
};

/** A video in a file, and the file. */
export type FileMotion = Motion & { readonly path: string };

/** The columns of asset_media about thumbnails, and what is no longer needed. Callers open the transaction. */
export class ThumbnailRepository {
  private readonly database: Database;
  private readonly setOne: Statement;

  constructor(database: Database) {
    this.database = database;
    this.setOne = database.prepare(
      'INSERT INTO asset_media ' +
        '(asset_id, thumbnail_from, thumbnail_state, thumbnail_reason, thumbnail_key, thumbhash, width, height, duration_ms) ' +
        'SELECT id, @from, @state, @reason, @key, @thumbhash, @width, @height, @durationMs FROM asset WHERE id = @assetId ' +
        'ON CONFLICT (asset_id) DO UPDATE SET thumbnail_from = @from, thumbnail_state = @state, ' +
        'thumbnail_reason = @reason, thumbnail_key = @key, thumbhash = @thumbhash, width = coalesce(width, @width), ' +
        'height = coalesce(height, @height), duration_ms = coalesce(duration_ms, @durationMs)',
    );
  }

  /** Takes over what became of an asset's thumbnails; nothing where the asset is gone. */
  set(assetId: number, entry: ThumbnailEntry): boolean {
    return this.setOne.run({ assetId, ...entry }).changes > 0;
  }

  /** Has the thumbnails made again when the asset is met next. */
  forget(assetId: number): void {
    this.database.prepare('UPDATE asset_media SET thumbnail_from = NULL WHERE asset_id = ?').run(assetId);
  }

  /** The library of an asset that is online and whose thumbnails have this key, or null. */
  libraryOfKey(assetId: number, key: string): number | null {
    const sql =
      'SELECT library_id FROM asset JOIN asset_media ON asset_id = id ' +
      'WHERE id = ? AND thumbnail_key = ? AND offline_reason IS NULL';
    return this.database.prepare<[number, string], number>(sql).pluck().get(assetId, key) ?? null;
  }

  /** The path of an asset's file, unless the asset is offline or its library is deleted. */
  pathOf(assetId: number): string | null {
    const sql =
      'SELECT path FROM asset JOIN library ON library.id = library_id ' +
      'WHERE asset.id = ? AND offline_reason IS NULL AND library.deleted_at IS NULL';
    return this.database.prepare<[number], string>(sql).pluck().get(assetId) ?? null;
  }

  /** The video in the file of a still, unless the asset is offline or its library is deleted. */
  motionOf(assetId: number): FileMotion | null {
    const sql =
      'SELECT path, motion_offset AS offset, motion_length AS length FROM asset ' +
      'JOIN asset_media ON asset_id = asset.id JOIN library ON library.id = library_id ' +
      'WHERE asset.id = ? AND offline_reason IS NULL AND library.deleted_at IS NULL AND motion_length IS NOT NULL';
    return this.database.prepare<[number], FileMotion>(sql).get(assetId) ?? null;
  }

  /** Those of some keys that an asset has. */
  namedKeys(keys: readonly { readonly key: string; readonly assetId: number }[]): Set<string> {
    const sql =
      "SELECT thumbnail_key FROM json_each(?) AS asked JOIN asset_media ON asset_id = asked.value ->> 'assetId' " +
      "WHERE thumbnail_key = asked.value ->> 'key'";
    return new Set(this.database.prepare<[string], string>(sql).pluck().all(JSON.stringify(keys)));
  }

  listWaste(limit: number): string[] {
    return this.database
      .prepare<[number], string>('SELECT key FROM thumbnail_waste LIMIT ?')
      .pluck()
      .all(limit);
  }

  dropWaste(keys: readonly string[]): void {
    this.database
      .prepare('DELETE FROM thumbnail_waste WHERE key IN (SELECT value FROM json_each(?))')
      .run(JSON.stringify(keys));
  }

  /** Assets of a library without thumbnails for this reason, by id after one id. */
  listWithout(libraryId: number, reason: string, after: number, limit: number): number[] {
    const sql =
      'SELECT id FROM asset JOIN asset_media ON asset_id = id ' +
      'WHERE library_id = ? AND thumbnail_reason = ? AND offline_reason IS NULL AND id > ? ORDER BY id LIMIT ?';
    return this.database
      .prepare<[number, string, number, number], number>(sql)
      .pluck()
      .all(libraryId, reason, after, limit);
  }
}
