import type { AssetStatus, OfflineReason } from '../asset/asset.ts';
import type { AssetType } from '../asset/media-types.ts';
import type { Database } from '../database/connection.ts';
import { toDisplayPath } from '../files/path-encoding.ts';
import { nameOf } from '../files/read-only.ts';
import { embeddedAddress, smallAddress } from '../media/media-address.ts';
import type { ThumbnailState } from '../media/media.repository.ts';
import { wallClockOf } from '../media/wall-clock.ts';
import { showLocalTime } from './wall-clock.ts';

/** One cell of the grid. */
export type BrowseItem = {
  readonly id: number;
  readonly type: AssetType;
  readonly fileName: string;
  readonly localTime: string;
  readonly ratio: number | null;
  readonly thumbhash: string | null;
  readonly thumbnail: string | null;
  readonly embedded: string | null;
  readonly noPreview: string | null;
  readonly durationMs: number | null;
  readonly pair: 'live' | 'raw' | null;
  readonly isOffline: boolean;
  readonly isTrashed: boolean;
  readonly hasError: boolean;
  readonly rating: number | null;
};

type Row = {
  readonly id: number;
  readonly type: AssetType;
  readonly path: string;
  readonly status: AssetStatus;
  readonly offline_reason: OfflineReason | null;
  readonly local_time: number | null;
  readonly file_modified_at: number;
  readonly width: number | null;
  readonly height: number | null;
  readonly thumbnail_state: ThumbnailState | null;
  readonly thumbnail_key: string | null;
  readonly thumbnail_reason: string | null;
  readonly thumbhash: Uint8Array | null;
  readonly duration_ms: number | null;
  readonly rating: number | null;
  readonly motion_length: number | null;
  readonly shows: AssetType | null;
  readonly has_error: number;
};

// Of the files shown through this one, a video says more than a RAW file: `max` takes it.
const columns =
  'asset.id, asset.type, asset.path, status, offline_reason, local_time, file_modified_at, width, height, thumbnail_state, ' +
  'thumbnail_key, thumbnail_reason, thumbhash, duration_ms, rating, motion_length, ' +
  '(SELECT max(other.type) FROM asset AS other WHERE other.shown_by = asset.id) AS shows, ' +
  'EXISTS (SELECT 1 FROM problem WHERE problem.asset_id = asset.id) AS has_error';

/** The cells of these assets, in the order given; those that are gone are left out. */
export function readItems(database: Database, ids: Iterable<number>): BrowseItem[] {
  const sql =
    `SELECT ${columns} FROM json_each(?) AS wanted CROSS JOIN asset ON asset.id = wanted.value ` +
    'LEFT JOIN asset_media ON asset_id = asset.id ORDER BY wanted.key';
  return database
    .prepare<[string], Row>(sql)
    .all(JSON.stringify([...ids]))
    .map(toItem);
}

function toItem(row: Row): BrowseItem {
  const { width, height, thumbnail_state: state, thumbnail_key: key } = row;
  const hasThumbnail = state === 'ready' && key !== null;
  return {
    id: row.id,
    type: row.type,
    fileName: toDisplayPath(nameOf(row.path)),
    localTime: showLocalTime(row.local_time ?? wallClockOf(row.file_modified_at)),
    ratio: width !== null && height !== null && width > 0 && height > 0 ? width / height : null,
    thumbhash: row.thumbhash === null ? null : Buffer.from(row.thumbhash).toString('base64'),
    thumbnail: hasThumbnail ? smallAddress(key) : null,
    embedded: !hasThumbnail && mayHaveEmbedded(row) ? embeddedAddress(row.id) : null,
    noPreview: state === 'none' || state === 'failed' ? wordFor(row.thumbnail_reason) : null,
    durationMs: row.duration_ms,
    pair: pairOf(row),
    isOffline: row.offline_reason !== null,
    isTrashed: row.status !== 'active',
    hasError: row.has_error === 1,
    rating: row.rating,
  };
}

function pairOf({ shows, motion_length: motion }: Row): BrowseItem['pair'] {
  if (shows === 'VIDEO' || motion !== null) return 'live';
  return shows === null ? null : 'raw';
}

/** Cameras put small pictures into JPEG files; others keep them where only a real decoder finds them. */
function mayHaveEmbedded({ path, offline_reason: reason }: Row): boolean {
  return reason === null && /\.(jpe?g|jpe|insp|mpo)$/i.test(path);
}

/** What fits into a cell. */
const words: Readonly<Record<string, string>> = {
  UNDECODABLE: 'Damaged',
  NOT_MEDIA: 'Damaged',
  EMPTY_FILE: 'Empty file',
  TOO_LARGE: 'Too large',
  NO_FFMPEG: 'Needs ffmpeg',
};

function wordFor(code: string | null): string {
  return words[code ?? ''] ?? 'No preview';
}
