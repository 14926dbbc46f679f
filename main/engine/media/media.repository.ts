import type { Database, Statement } from '../database/connection.ts';
import type { AssetBatch } from '../job/job.ts';
import type { AssetType } from '../asset/media-types.ts';
import type { Metadata } from './metadata/metadata.ts';

/** What the media jobs need to know of an asset. Sizes in bytes, times in milliseconds. */
export type MediaAsset = {
  readonly id: number;
  readonly path: string;
  readonly type: AssetType;
  readonly size: number;
  readonly file_created_at: number;
  readonly file_modified_at: number;
  readonly sidecar_path: string | null;
  readonly local_time: number | null;
  readonly time_source: string | null;
  readonly metadata_from: string | null;
  readonly thumbnail_from: string | null;
  readonly thumbnail_state: ThumbnailState | null;
  readonly thumbnail_key: string | null;
  readonly orientation: number | null;
};

/** `none`: there is nothing that could be shown, and the reason says why. */
export type ThumbnailState = 'ready' | 'none' | 'failed';

/** A row of asset_media. */
export type MediaRow = {
  readonly asset_id: number;
  readonly metadata_from: string | null;
  readonly taken_at: number | null;
  readonly time_zone: string | null;
  readonly time_source: string | null;
  readonly width: number | null;
  readonly height: number | null;
  readonly orientation: number | null;
  readonly make: string | null;
  readonly model: string | null;
  readonly lens: string | null;
  readonly exposure_time: number | null;
  readonly f_number: number | null;
  readonly iso: number | null;
  readonly focal_length: number | null;
  readonly latitude: number | null;
  readonly longitude: number | null;
  readonly altitude: number | null;
  readonly rating: number | null;
  readonly title: string | null;
  readonly description: string | null;
  readonly keywords: string | null;
  readonly duration_ms: number | null;
  readonly codec: string | null;
  readonly content_id: string | null;
  readonly motion_offset: number | null;
  readonly motion_length: number | null;
  readonly thumbnail_from: string | null;
  readonly thumbnail_state: ThumbnailState | null;
  readonly thumbnail_reason: string | null;
  readonly thumbnail_key: string | null;
  readonly thumbhash: Uint8Array | null;
};

/** Rows of what is in the files. Callers open the transaction. */
export class MediaRepository {
  private readonly database: Database;
  private readonly statements = new Map<string, Statement>();

  constructor(database: Database) {
    this.database = database;
  }

  /** The assets of a batch that are online, by id, after one id; those that are gone are left out. */
  listBatch(batch: AssetBatch, after: number, limit: number): MediaAsset[] {
    const { libraryId, assets } = batch;
    const isRange = 'from' in assets;
    const sql =
      'SELECT id, path, type, size, file_created_at, file_modified_at, sidecar_path, local_time, time_source, metadata_from, ' +
      'thumbnail_from, thumbnail_state, thumbnail_key, orientation ' +
      'FROM asset LEFT JOIN asset_media ON asset_id = id ' +
      `WHERE ${isRange ? 'id BETWEEN @from AND @through' : 'id IN (SELECT value FROM json_each(@ids))'} ` +
      'AND id > @after AND library_id = @libraryId AND offline_reason IS NULL ORDER BY id LIMIT @limit';
    const given = isRange ? { from: assets.from, through: assets.through } : { ids: JSON.stringify(assets) };
    return this.prepared<MediaAsset>(sql).all({ ...given, libraryId, after, limit });
  }

  find(assetId: number): MediaRow | undefined {
    return this.prepared<MediaRow>('SELECT * FROM asset_media WHERE asset_id = @assetId').get({ assetId });
  }

  /** Notes the sidecar of an asset and its wall clock, in milliseconds as though it showed UTC. */
  place(assetId: number, sidecarPath: string | null, localTime: number): void {
    const sql = 'UPDATE asset SET sidecar_path = @sidecarPath, local_time = @localTime WHERE id = @assetId';
    this.prepared(sql).run({ assetId, sidecarPath, localTime });
    this.prepared('INSERT OR IGNORE INTO asset_media (asset_id) VALUES (@assetId)').run({ assetId });
  }

  /**
   * Takes over what was read; `localTime` is the wall clock in milliseconds as though it showed UTC. False when the asset
   * is gone.
   */
  setMetadata(assetId: number, from: string, metadata: Metadata, localTime: number): boolean {
    const place = this.prepared('UPDATE asset SET local_time = @localTime WHERE id = @assetId');
    if (place.run({ assetId, localTime }).changes === 0) return false;
    this.prepared(setMetadataSql).run({
      assetId,
      from,
      taken_at: metadata.takenAt,
      time_zone: metadata.timeZone,
      time_source: metadata.timeSource,
      width: metadata.width,
      height: metadata.height,
      orientation: metadata.orientation,
      make: metadata.make,
      model: metadata.model,
      lens: metadata.lens,
      exposure_time: metadata.exposureTime,
      f_number: metadata.fNumber,
      iso: metadata.iso,
      focal_length: metadata.focalLength,
      latitude: metadata.latitude,
      longitude: metadata.longitude,
      altitude: metadata.altitude,
      rating: metadata.rating,
      title: metadata.title,
      description: metadata.description,
      keywords: metadata.keywords.length === 0 ? null : JSON.stringify(metadata.keywords),
      duration_ms: metadata.durationMs,
      codec: metadata.codec,
      content_id: metadata.contentId,
      motion_offset: metadata.motion?.offset ?? null,
      motion_length: metadata.motion?.length ?? null,
    });
    return true;
  }

  /** Takes over the words by which an asset is found; see the columns of `asset_search`. */
  setWords(assetId: number, words: SearchWords): void {
    this.prepared('DELETE FROM asset_search WHERE rowid = @assetId').run({ assetId });
    const sql =
      'INSERT INTO asset_search (rowid, path, camera, lens, words, date) ' +
      'VALUES (@assetId, @path, @camera, @lens, @words, @date)';
    this.prepared(sql).run({ assetId, ...words });
  }

  /** Those of some assets that can be found by words. */
  listWithWords(assetIds: readonly number[]): Set<number> {
    const sql = 'SELECT rowid AS id FROM asset_search WHERE rowid IN (SELECT value FROM json_each(@ids))';
    const rows = this.prepared<{ id: number }>(sql).all({ ids: JSON.stringify(assetIds) });
    return new Set(rows.map(({ id }) => id));
  }

  private prepared<Row = unknown>(sql: string): Statement<[object], Row> {
    const known = this.statements.get(sql) ?? this.database.prepare(sql);
    this.statements.set(sql, known);
    return known as unknown as Statement<[object], Row>;
  }
}

export type SearchWords = {
  readonly path: string;
  readonly camera: string;
  readonly lens: string;
  readonly words: string;
  readonly date: string;
};

const metadataColumns = [
  'taken_at', 'time_zone', 'time_source', 'width', 'height', 'orientation', 'make', 'model', 'lens', 'exposure_time',
  'f_number', 'iso', 'focal_length', 'latitude', 'longitude', 'altitude', 'rating', 'title', 'description', 'keywords',
  'duration_ms', 'codec', 'content_id', 'motion_offset', 'motion_length',
]; // prettier-ignore
const setMetadataSql =
  `INSERT INTO asset_media (asset_id, metadata_from, ${metadataColumns.join(', ')}) ` +
  `VALUES (@assetId, @from, ${metadataColumns.map((column) => `@${column}`).join(', ')}) ` +
  'ON CONFLICT (asset_id) DO UPDATE SET metadata_from = @from, ' +
  metadataColumns.map((column) => `${column} = @${column}`).join(', ');
