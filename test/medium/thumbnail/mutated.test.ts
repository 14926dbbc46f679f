import fs from 'node:fs';
import sharp from 'sharp';
import { expect, it } from 'vitest';
import { heicPictures } from '../../helpers/heic-pictures.ts';
import { photosFolder } from '../../helpers/test-folder.ts';
import { Random } from '../../helpers/random.ts';
import { sharedThumbnails } from './thumbnailed.ts';

const shared = sharedThumbnails();
/** `LIGHTKEEPER_MUTATED_FILES=5000` takes as many as are promised, which takes its time. */
const count = Number(process.env['LIGHTKEEPER_MUTATED_FILES'] ?? 400);

it('lives through damaged files of every kind, and lists each of which no picture could be made', async () => {
  const photos = photosFolder();
  const drawn = sharp({
    create: {
      width: 90,
      height: 60,
      channels: 3,
      background: 'red',
      noise: { type: 'gaussian', mean: 100, sigma: 40 },
    },
  });
  const whole = {
    jpg: await drawn.clone().jpeg().withMetadata({ orientation: 6 }).toBuffer(),
    png: await drawn.clone().png().toBuffer(),
    webp: await drawn.clone().webp().toBuffer(),
    gif: await drawn.clone().gif().toBuffer(),
    tif: await drawn.clone().tiff({ compression: 'lzw' }).toBuffer(),
    avif: await drawn.clone().avif({ effort: 0 }).toBuffer(),
    heic: heicPictures.turned,
  };
  const kinds = Object.entries(whole);
  const random = new Random(20_261_122);
  const next = () => random.next();
  for (let index = 0; index < count; index++) {
    const [extension, bytes] = kinds[index % kinds.length] ?? ['jpg', whole.jpg];
    fs.writeFileSync(photos.at(`${String(index).padStart(5, '0')}.${extension}`), damaged(bytes, next));
  }
  const library = await shared(photos);
  await library.scan();
  const sql =
    'SELECT path, thumbnail_state AS state, thumbnail_reason AS reason FROM asset LEFT JOIN asset_media ON asset_id = id WHERE library_id = ?';
  const rows = library.database
    .prepare<[number], { path: string; state: string; reason: string | null }>(sql)
    .all(library.library.id);
  expect(rows).toHaveLength(count);
  // A changed beginning may be that of another kind of file, which nobody here can decode; that is said as well. One that
  // now begins like a video wants ffmpeg, which is not on every machine.
  const unknown = rows.filter(({ state }) => state !== 'ready' && state !== 'failed');
  expect(unknown.filter(({ reason }) => reason !== 'NO_DECODER' && reason !== 'NO_FFMPEG')).toEqual([]);
  expect(unknown.length).toBeLessThan(count / 100);
  const listed = library.library.mediaProblemCodes();
  expect(rows.filter(({ path, state }) => state === 'failed' && listed[path] === undefined)).toEqual([]);
  // Both happen: a changed colour is no damage, a changed header is.
  const failed = rows.filter(({ state }) => state === 'failed').length;
  expect(failed).toBeGreaterThan(count / 10);
  expect(failed).toBeLessThan(count);
}, 1_200_000);

/** Changes some bytes, most often near the beginning, or cuts, repeats or swaps a part. */
function damaged(bytes: Buffer, next: () => number): Buffer {
  const changed = Buffer.from(bytes);
  const place = () => Math.floor((next() < 0.5 ? next() * 0.1 : next()) * changed.length);
  const kind = next();
  if (kind < 0.15) return changed.subarray(0, 1 + place());
  if (kind < 0.25) return Buffer.concat([changed.subarray(0, place()), changed.subarray(place())]);
  for (let change = 1 + Math.floor(next() * 20); change > 0; change--) {
    changed[place()] = next() < 0.3 ? 0xff : Math.floor(next() * 256);
  }
  return changed;
}
