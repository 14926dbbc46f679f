import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import { createRequire } from 'node:module';
import { beforeAll, describe, expect, it } from 'vitest';
import { motionPhotos } from '../../../main/engine/database/migrations/0090-motion-photos.ts';
import { openRaw } from '../../../main/engine/database/connection.ts';
import { databaseFile } from '../../../main/engine/database/store.ts';
import { readFast } from '../../../main/engine/media/metadata/fast-reader.ts';
import { everything } from '../../../main/engine/query/browse-filter.ts';
import { picture, writeTags } from '../../helpers/media-files.ts';
import {
  googleMotionPhoto,
  googleStill,
  madeBy,
  microVideoPhoto,
  samsungMotionPhoto,
  samsungPointedPhoto,
  withXmp,
} from '../../helpers/motion-photos.ts';
import { playableVideos } from '../../helpers/playable-videos.ts';
import { sharedEngine, startEngine } from '../../helpers/test-engine.ts';
import { tempFolder } from '../../helpers/test-folder.ts';
import { makeLibrary, TestLibrary, until } from '../../helpers/test-library.ts';

const video = playableVideos.mp4;
let jpeg: Buffer;

beforeAll(async () => {
  jpeg = await picture('jpeg');
});

/** The video that is found in such a file; null where none is. */
function found(content: Buffer): Buffer | null {
  const reading = readFast(tempFolder().write('photo.jpg', content));
  if (reading.kind !== 'read') throw new Error(`It was ${reading.kind}.`);
  const { motion } = reading;
  return motion === null ? null : content.subarray(motion.offset, motion.offset + motion.length);
}

describe('the motion photos of these tests', () => {
  it('are such to exiftool as well', () => {
    const script = createRequire(import.meta.url).resolve('exiftool-vendored.pl/bin/exiftool');
    const seen = (content: Buffer, ...tags: string[]) => {
      const file = tempFolder().write('photo.jpg', content);
      return execFileSync('perl', [script, '-config', '', '-b', '-s3', ...tags, file]);
    };
    expect(seen(samsungMotionPhoto(jpeg, video), '-EmbeddedVideoFile')).toEqual(video);
    const pointed = samsungPointedPhoto(jpeg, video);
    expect(String(seen(pointed, '-EmbeddedVideoOffsetSize'))).toBe(
      `${pointed.indexOf(video)} ${video.length}`,
    );
    expect(String(seen(googleMotionPhoto(jpeg, video), '-XMP:DirectoryItemLength'))).toContain(
      String(video.length),
    );
    expect(String(seen(microVideoPhoto(jpeg, video), '-XMP:MicroVideoOffset'))).toBe(String(video.length));
  });
});

describe('the video of a motion photo', () => {
  it('is found as every phone writes it', () => {
    expect(found(googleMotionPhoto(jpeg, video))).toEqual(video);
    expect(found(microVideoPhoto(jpeg, video))).toEqual(video);
    expect(found(samsungMotionPhoto(jpeg, video))).toEqual(video);
    expect(found(samsungPointedPhoto(jpeg, video))).toEqual(video);
  });

  it('is found before and behind other parts, and without what follows it', () => {
    const gain = Buffer.alloc(300, 7);
    const items = [
      { semantic: 'GainMap', length: gain.length },
      { semantic: 'MotionPhoto', length: video.length, padding: 5 },
      { semantic: 'Other', length: gain.length },
    ];
    const content = Buffer.concat([googleStill(jpeg, items), gain, video, Buffer.alloc(5), gain]);
    expect(found(content)).toEqual(video);
    // A Samsung phone counts its own list at the end as a part of the video.
    const trailer = samsungMotionPhoto(jpeg, Buffer.alloc(0)).subarray(madeBy(jpeg, 'SAMSUNG').length);
    const length = video.length + trailer.length;
    const both = Buffer.concat([googleStill(jpeg, [{ semantic: 'MotionPhoto', length }]), video, trailer]);
    expect(found(both)).toEqual(video);
  });

  it('is none where the file says nothing of one', () => {
    expect(found(jpeg)).toBeNull();
    expect(found(withXmp(jpeg, 'GCamera:MotionPhoto="0"'))).toBeNull();
    expect(found(Buffer.concat([jpeg, video]))).toBeNull();
  });

  it.each([
    '-2000', '-1', '0', '1', '1.5', '1e3', '0x10', '99999999', '999999999999999', '99999999999999999999999', 'NaN', '', ' ',
    '&#45;5',
  ])('is none at a distance of %j from the end', (distance) => {
    expect(found(microVideoPhoto(jpeg, video, distance))).toBeNull();
    const still = googleStill(jpeg, [{ semantic: 'MotionPhoto', length: distance }]);
    expect(found(Buffer.concat([still, video]))).toBeNull();
  }); // prettier-ignore

  it.each([
    [0, undefined], [1, undefined], [7, 7], [0xff_ff_ff_ff, undefined], [undefined, 0], [undefined, 30],
  ])('is none in a block that begins %s before its list with a length of %s', (back, length) => {
    const given = { ...(back !== undefined && { back }), ...(length !== undefined && { length }) };
    expect(found(samsungMotionPhoto(jpeg, video, given))).toBeNull();
  }); // prettier-ignore

  it('is none that is no video, or only the beginning of one', () => {
    const page = Buffer.from('<html><script>alert(1)</script></html>'.repeat(20));
    const looped = Buffer.concat([video.subarray(0, 28), Buffer.alloc(400)]);
    for (const content of [page, jpeg, looped, video.subarray(0, 200), video.subarray(0, video.length - 1)]) {
      expect(found(googleMotionPhoto(jpeg, content))).toBeNull();
      expect(found(microVideoPhoto(jpeg, content))).toBeNull();
      expect(found(samsungMotionPhoto(jpeg, content))).toBeNull();
    }
  });
});

describe('a motion photo', () => {
  const engine = sharedEngine();

  it('is a live photo of one file, until its motion is cut off', async () => {
    const photos = tempFolder();
    photos.write('plain.jpg', jpeg);
    const file = photos.write('PXL_1.MP.jpg', googleMotionPhoto(jpeg, video));
    const library = await makeLibrary(engine(), [photos]);
    await library.scanAndLook();
    const { api } = engine();
    const { id } = await library.asset(file);
    const pairs = async () => {
      const filter = { ...everything, libraryId: library.id };
      const [month] = (await api.browseMonths(filter)).months;
      const page = await api.browsePage({ filter, month: month?.month ?? '', offset: 0, limit: 10 });
      return Object.fromEntries(page.map(({ fileName, pair }) => [fileName, pair]));
    };
    expect(await pairs()).toEqual({ 'plain.jpg': null, 'PXL_1.MP.jpg': 'live' });
    expect(api.getAssetDetail(id)).toMatchObject({
      motion: `app://lightkeeper/media/motion/${id}`,
      pairs: [],
    });
    const length = video.length;
    const offset = googleMotionPhoto(jpeg, video).length - length;
    expect(api.mediaMotionOf(id)).toEqual({ path: file, offset, length });
    expect(api.getMetadata([id])).toMatchObject([{ motion: { offset, length } }]);
    const plain = await library.asset(photos.at('plain.jpg'));
    expect(api.mediaMotionOf(plain.id)).toBeNull();
    expect(api.getAssetDetail(plain.id)?.motion).toBeNull();

    photos.write('PXL_1.MP.jpg', googleMotionPhoto(jpeg, video).subarray(0, -9));
    await library.scanAndLook();
    expect(await pairs()).toMatchObject({ 'PXL_1.MP.jpg': null });
    expect(api.getAssetDetail(id)?.motion).toBeNull();
    expect(api.mediaMotionOf(id)).toBeNull();
  });

  it('has no motion while it is offline', async () => {
    const photos = tempFolder();
    const file = photos.write('gone.jpg', samsungMotionPhoto(jpeg, video));
    photos.write('stays.jpg', jpeg);
    const library = await makeLibrary(engine(), [photos]);
    await library.scanAndLook();
    const { id } = await library.asset(file);
    expect(engine().api.mediaMotionOf(id)).not.toBeNull();
    photos.remove('gone.jpg');
    await library.scan();
    expect(engine().api.mediaMotionOf(id)).toBeNull();
    expect(engine().api.getAssetDetail(id)).toMatchObject({ isOffline: true, motion: null });
  });

  it('that was read before there were any to Lightkeeper is read once more, and keeps its place until then', async () => {
    const photos = tempFolder();
    const phone = photos.write('phone.jpg', jpeg);
    const tags = [
      '-EXIF:Model=Phone',
      '-EXIF:DateTimeOriginal=2019:08:07 06:05:04',
      '-XMP-GCamera:MicroVideoOffset#=' + video.length,
    ];
    writeTags([{ file: phone, tags }]);
    fs.appendFileSync(phone, video);
    photos.write('film.mp4', video);
    const dataDir = tempFolder().at('data');
    const before = await startEngine(dataDir);
    const { id: libraryId } = await makeLibrary(before, [photos]);
    await new TestLibrary(before, libraryId).scanAndLook();
    await before.stop();
    const database = openRaw(databaseFile(dataDir), { nativeBinding: null });
    database.exec(
      'ALTER TABLE asset_media DROP COLUMN motion_offset; ALTER TABLE asset_media DROP COLUMN motion_length',
    );
    // As it is on the way from the version before.
    database.exec(motionPhotos);
    database.close();

    const after = await startEngine(dataDir);
    const library = new TestLibrary(after, libraryId);
    const { id } = await library.asset(phone);
    after.api.pauseQueues(null, ['MetadataExtraction']);
    await library.scan();
    await until(
      () => after.api.listQueues(),
      (queues) => queues.some(({ name, waiting }) => name === 'MetadataExtraction' && waiting > 0),
    );
    expect(after.api.getAssetDetail(id)).toMatchObject({ localTime: '2019-08-07T06:05:04', motion: null });
    after.api.resumeQueues(['MetadataExtraction']);
    await library.lookedInto();
    expect(after.api.getAssetDetail(id)).toMatchObject({
      localTime: '2019-08-07T06:05:04',
      motion: expect.any(String),
    });
  });
});
