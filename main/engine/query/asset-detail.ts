import { toAsset, type Asset, type AssetRow } from '../asset/asset.ts';
import type { AssetType } from '../asset/media-types.ts';
import type { Database } from '../database/connection.ts';
import { toDisplayPath } from '../files/path-encoding.ts';
import { nameOf } from '../files/read-only.ts';
import { motionAddress, originalAddress, previewAddress, smallAddress } from '../media/media-address.ts';
import type { MediaRow } from '../media/media.repository.ts';
import type { Metadata } from '../media/metadata/metadata.ts';
import type { Motion } from '../media/motion/motion.ts';
import type { ProblemRow } from '../problem/problem.repository.ts';
import { explainCode, toProblem, type Problem } from '../problem/problem.ts';
import { wallClockOf } from '../media/wall-clock.ts';
import { showLocalTime } from './wall-clock.ts';

/** An asset with what is in its file. Times are ISO 8601 in UTC, `localTime` is a wall clock without a zone. */
export type AssetDetail = Asset & {
  readonly libraryName: string;
  readonly localTime: string;
  readonly metadata: MetadataView | null;
  readonly thumbnail: ThumbnailView;
  readonly pairs: Pair[];
  readonly motion: string | null;
  readonly problems: Problem[];
};

type MetadataView = Omit<Metadata, 'takenAt' | 'keywords' | 'contentId' | 'motion'> & {
  readonly takenAt: string | null;
  readonly keywords: string[];
};

type ThumbnailView = {
  readonly state: 'waiting' | 'ready' | 'none' | 'failed';
  readonly reason: string | null;
  readonly small: string | null;
  readonly preview: string | null;
  readonly original: string | null;
  readonly thumbhash: string | null;
};

/** `live` and `raw` are shown through the asset, `shown-by` shows it. */
type Pair = {
  readonly id: number;
  readonly role: 'live' | 'raw' | 'shown-by';
  readonly fileName: string;
  readonly type: AssetType;
  readonly original: string | null;
};

type Row = AssetRow & {
  readonly library_name: string;
  readonly local_time: number | null;
  readonly shown_by: number | null;
};

/** Everything about one asset; null when there is none, or its library is being deleted. */
export function readDetail(database: Database, id: number): AssetDetail | null {
  const row = database
    .prepare<[number], Row>(
      'SELECT asset.*, library.name AS library_name FROM asset JOIN library ON library.id = library_id ' +
        'WHERE asset.id = ? AND library.deleted_at IS NULL',
    )
    .get(id);
  if (row === undefined) return null;
  const media = database.prepare<[number], MediaRow>('SELECT * FROM asset_media WHERE asset_id = ?').get(id);
  const pairs = readPairs(database, row);
  return {
    ...toAsset(row),
    libraryName: row.library_name,
    localTime: showLocalTime(row.local_time ?? wallClockOf(row.file_modified_at)),
    metadata: media === undefined || media.metadata_from === null ? null : toMetadata(media),
    thumbnail: toThumbnail(row, media),
    pairs,
    motion: motionOf(row, media, pairs),
    problems: readProblems(database, id),
  };
}

/** All that was read of some assets, in their order, with what they are paired by; null for those that were not read. */
export function readMetadata(database: Database, ids: readonly number[]): (FullMetadata | null)[] {
  const sql =
    'SELECT asset_media.* FROM json_each(?) AS wanted LEFT JOIN asset_media ON asset_id = wanted.value ' +
    'AND metadata_from IS NOT NULL ORDER BY wanted.key';
  const rows = database.prepare<[string], MediaRow | UnreadRow>(sql).all(JSON.stringify(ids));
  return rows.map((row) =>
    row.asset_id === null
      ? null
      : {
          ...toMetadata(row),
          takenAt: toIso(row.taken_at),
          contentId: row.content_id,
          motion: motionIn(row),
        },
  );
}

function toIso(time: number | null): string | null {
  return time === null || Math.abs(time) > 8.64e15 ? null : new Date(time).toISOString();
}

type UnreadRow = { readonly asset_id: null };
export type FullMetadata = MetadataView & Pick<Metadata, 'contentId' | 'motion'>;

function toMetadata(row: MediaRow): MetadataView {
  return {
    takenAt: row.taken_at === null ? null : `${showLocalTime(row.taken_at)}Z`,
    timeZone: row.time_zone,
    timeSource: row.time_source as Metadata['timeSource'],
    width: row.width,
    height: row.height,
    orientation: row.orientation,
    make: row.make,
    model: row.model,
    lens: row.lens,
    exposureTime: row.exposure_time,
    fNumber: row.f_number,
    iso: row.iso,
    focalLength: row.focal_length,
    latitude: row.latitude,
    longitude: row.longitude,
    altitude: row.altitude,
    rating: row.rating,
    title: row.title,
    description: row.description,
    keywords: row.keywords === null ? [] : (JSON.parse(row.keywords) as string[]),
    durationMs: row.duration_ms,
    codec: row.codec,
  };
}

function toThumbnail(row: Row, media: MediaRow | undefined): ThumbnailView {
  const state = media?.thumbnail_state ?? 'waiting';
  const key = state === 'ready' ? (media?.thumbnail_key ?? null) : null;
  const hash = media?.thumbhash ?? null;
  return {
    state,
    reason: media?.thumbnail_reason == null ? null : inWords(media.thumbnail_reason),
    small: key === null ? null : smallAddress(key),
    preview: key === null ? null : previewAddress(key),
    original: originalOf(row),
    thumbhash: hash === null ? null : Buffer.from(hash).toString('base64'),
  };
}

function inWords(code: string): string {
  const { cause, remedy } = code === 'NO_DECODER' ? noDecoder : explainCode(code);
  return `${cause} ${remedy}`;
}

const noDecoder = {
  cause: 'There is no preview of this kind of file.',
  remedy: 'Open it with another app to see it.',
};

function readPairs(database: Database, { id, shown_by: shownBy }: Row): Pair[] {
  const sql =
    'SELECT * FROM asset WHERE shown_by = @id UNION ALL SELECT * FROM asset WHERE id = @shownBy ORDER BY id';
  const rows = database.prepare<[object], Row>(sql).all({ id, shownBy });
  return rows.map((row) => ({
    id: row.id,
    role: row.id === shownBy ? 'shown-by' : row.type === 'VIDEO' ? 'live' : 'raw',
    fileName: toDisplayPath(nameOf(row.path)),
    type: row.type,
    original: originalOf(row),
  }));
}

/** Of a live photo, the video beside the still, or else the one that lies in its file. */
function motionOf(row: Row, media: MediaRow | undefined, pairs: readonly Pair[]): string | null {
  const beside = pairs.find(({ role, original }) => role === 'live' && original !== null)?.original;
  if (beside != null) return beside;
  return media !== undefined && motionIn(media) !== null && row.offline_reason === null
    ? motionAddress(row.id)
    : null;
}

function motionIn({ motion_offset: offset, motion_length: length }: MediaRow): Motion | null {
  return offset === null || length === null ? null : { offset, length };
}

function readProblems(database: Database, id: number): Problem[] {
  const sql =
    'SELECT problem.*, library.name AS library_name FROM problem JOIN library ON library.id = problem.library_id ' +
    'WHERE asset_id = ? ORDER BY problem.id';
  return database.prepare<[number], ProblemRow>(sql).all(id).map(toProblem);
}

/** What Chromium plays or shows by itself; the rest is seen through its preview. */
const shownByWindow = /\.(jpe?g|jpe|png|webp|gif|avif|bmp|mp4|m4v|mov|webm|mkv)$/i;

function originalOf(row: Row): string | null {
  return row.offline_reason === null && shownByWindow.test(row.path) ? originalAddress(row.id) : null;
}
