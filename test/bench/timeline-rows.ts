import { rmSync } from 'node:fs';
import { openStore } from '../../main/engine/database/store.ts';
import { wordsOf } from '../../main/engine/media/search-words.ts';
import type { Database } from '../../main/engine/database/connection.ts';

/**
 * Assets with everything that a scan and the jobs after it would have found in their files, written straight into the
 * database: what is measured is reading them. The same number gives the same rows.
 */

export const timelineYears = 20;
const firstYear = 2006;
const dayMs = 86_400_000;
const folderSize = 100;

const cameras = [
  { make: 'Canon', model: 'Canon EOS R5', lens: 'RF24-105mm F4 L IS USM' },
  { make: 'SONY', model: 'ILCE-7M4', lens: 'FE 35mm F1.8' },
  { make: 'Apple', model: 'iPhone 13 Pro', lens: 'iPhone 13 Pro back triple camera 5.7mm f/1.5' },
  { make: 'NIKON CORPORATION', model: 'NIKON D750', lens: 'AF-S Nikkor 50mm f/1.8G' },
  { make: 'Google', model: 'Pixel 8', lens: 'Pixel 8 back camera 6.9mm f/1.68' },
] as const;
const places = ['Lisbon', 'Kyoto', 'Bergen', 'Porto', 'Oslo', 'Napoli', 'Wien', 'Praha'] as const;
const subjects = ['beach', 'birthday', 'mountain', 'garden', 'wedding', 'harbour', 'snow'] as const;

/** The word of exactly three assets. */
export const rareWord = 'zeppelin';

/** `spread`: in folders on two levels, over 20 years; `one-month`: all in one month, all folders in one. */
export type TimelineKind = 'spread' | 'one-month';

/** So many different pictures there are. */
export const pictures = 256;

/** The name of an asset's thumbnails, which it shares with others; see `newThumbnailKey`. */
export function thumbnailKeyOf(index: number): string {
  const picture = index % pictures;
  return picture.toString(16).padStart(20, '0') + (picture + 1).toString(16).padStart(12, '0');
}

/** Fills a new data folder with one library of `size` assets, spread over 20 years or all taken in one month. */
export async function writeTimeline(dataDir: string, size: number, kind: TimelineKind): Promise<void> {
  rmSync(dataDir, { recursive: true, force: true });
  const store = await openStore(dataDir, { nativeBinding: null });
  const { database } = store;
  database.pragma('synchronous = OFF');
  database.transaction(() => writeRows(database, size, kind))();
  database.pragma('wal_checkpoint(TRUNCATE)');
  store.close();
}

function writeRows(database: Database, size: number, kind: TimelineKind): void {
  const now = Date.UTC(2026, 0, 1);
  database
    .prepare(
      "INSERT INTO library (id, name, owner_id, exclusion_patterns, created_at, updated_at, refreshed_at) VALUES (1, 'Benchmark', 'local', '[]', ?, ?, ?)",
    )
    .run(now, now, now);
  const folder = '/benchmark/photos';
  // Nothing but what is measured may happen.
  database.prepare("INSERT INTO setting (key, value) VALUES ('library.scan.enabled', 'false')").run();
  database.prepare('INSERT INTO import_path (library_id, path, position) VALUES (1, ?, 0)').run(folder);
  const putAsset = database.prepare(
    'INSERT INTO asset (id, library_id, path, type, size, file_created_at, file_modified_at, local_time) VALUES (?, 1, ?, ?, ?, ?, ?, ?)',
  );
  const putMedia = database.prepare(
    'INSERT INTO asset_media (asset_id, metadata_from, taken_at, time_zone, time_source, width, height, orientation, ' +
      'make, model, lens, exposure_time, f_number, iso, focal_length, latitude, longitude, rating, keywords, duration_ms, ' +
      "thumbnail_from, thumbnail_state, thumbnail_key, thumbhash) VALUES (?, 'bench', ?, '+01:00', 'embedded', ?, ?, 1, ?, ?, ?, " +
      "0.004, 2.8, 200, 35, ?, ?, ?, ?, ?, 'bench', 'ready', ?, ?)",
  );
  const putWords = database.prepare(
    'INSERT INTO asset_search (rowid, path, camera, lens, words, date) VALUES (?, ?, ?, ?, ?, ?)',
  );
  const span = kind === 'spread' ? timelineYears * 365.25 * dayMs : 28 * dayMs;
  let videos = 0;
  for (let index = 0; index < size; index++) {
    const id = index + 1;
    // Libraries are imported in the order of their paths, which is seldom that of their times.
    const mixed = (index * 7919) % size;
    const localTime = Math.floor(Date.UTC(firstYear, 0, 1) + (mixed / size) * span);
    const camera = pick(cameras, index);
    const place = pick(places, Math.floor(index / folderSize));
    const isVideo = index % 20 === 19;
    if (isVideo) videos++;
    const name = isVideo ? `MVI_${1000 + (index % 9000)}.mp4` : `IMG_${1000 + (index % 9000)}.jpg`;
    const folderNumber = String(Math.floor(index / folderSize)).padStart(5, '0');
    const inner = kind === 'spread' ? `${folderNumber.slice(0, 2)}/` : '';
    const path = `${folder}/${inner}${folderNumber} ${place}/${name}`;
    const subject = index % Math.ceil(size / 3) === 7 ? rareWord : pick(subjects, index);
    putAsset.run(id, path, isVideo ? 'VIDEO' : 'IMAGE', 4_000_000 + index, localTime, localTime, localTime);
    putMedia.run(
      id,
      localTime - 3_600_000,
      6000,
      4000,
      camera.make,
      camera.model,
      camera.lens,
      index % 3 === 0 ? 48.2 + index / size : null,
      index % 3 === 0 ? 16.3 + index / size : null,
      index % 10 === 0 ? 1 + (Math.floor(index / 10) % 5) : null,
      JSON.stringify([place, subject]),
      isVideo ? 12_000 : null,
      thumbnailKeyOf(index),
      Buffer.from([
        index & 255,
        (index >> 8) & 255,
        3,
        4,
        5,
        6,
        7,
        8,
        9,
        10,
        11,
        12,
        13,
        14,
        15,
        16,
        17,
        18,
        19,
        20,
        21,
        22,
        23,
      ]),
    );
    const words = wordsOf(path, localTime, {
      ...camera,
      title: null,
      description: null,
      keywords: JSON.stringify([place, subject]),
    });
    putWords.run(id, words.path, words.camera, words.lens, words.words, words.date);
  }
  database
    .prepare('INSERT INTO library_statistics (library_id, photos, videos, size) VALUES (1, ?, ?, ?)')
    .run(size - videos, videos, size * 4_000_000);
}

function pick<T>(values: readonly T[], index: number): T {
  return values[index % values.length] as T;
}
