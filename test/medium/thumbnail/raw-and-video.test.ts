import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import sharp from 'sharp';
import { expect, it, onTestFinished } from 'vitest';
import { findProgram } from '../../../main/engine/files/find-program.ts';
import { startEngine } from '../../helpers/test-engine.ts';
import { photosFolder, tempFolder, type TestFolder } from '../../helpers/test-folder.ts';
import { sharedThumbnails, thumbnailed } from './thumbnailed.ts';

const shared = sharedThumbnails();
const hasFfmpeg = findProgram('ffmpeg') !== null && findProgram('ffprobe') !== null;

it('shows a RAW file by the largest JPEG in it, upright', async () => {
  const photos = photosFolder();
  const small = await solid(160, 120, 'blue').jpeg().toBuffer();
  const large = await solid(1200, 800, 'red').jpeg().toBuffer();
  fs.writeFileSync(photos.at('first.cr2'), rawWith([small, large], 6));
  fs.writeFileSync(photos.at('second.nef'), rawWith([large, small], 1));
  fs.writeFileSync(photos.at('named.jpg'), rawWith([small, large], 1));
  fs.writeFileSync(photos.at('none.cr2'), rawWith([], 1));
  fs.writeFileSync(photos.at('cut.cr2'), rawWith([small, large], 1).subarray(0, -2000));
  const library = await shared(photos);
  await library.scan();
  expect(await library.preview('first.cr2')).toMatchObject({ width: 800, height: 1200, format: 'jpeg' });
  expect(await library.preview('second.nef')).toMatchObject({ width: 1200, height: 800 });
  expect(await library.preview('named.jpg')).toMatchObject({ width: 1200, height: 800 });
  // The small one is whole.
  expect(await library.preview('cut.cr2')).toMatchObject({ width: 160, height: 120 });
  expect(library.row('none.cr2')).toMatchObject({ thumbnail_state: 'none', thumbnail_reason: 'NO_DECODER' });
  expect((await library.preview('first.cr2')).colourAt(0.5, 0.5)[0]).toBeGreaterThan(230);
});

it('says of pictures that nothing here can decode that there is no preview, and lists no problem', async () => {
  const photos = photosFolder();
  fs.writeFileSync(photos.at('new.jxl'), Buffer.from('\xff\x0a\0\0', 'latin1'));
  const library = await shared(photos);
  await library.scan();
  expect(library.row('new.jxl')).toMatchObject({
    thumbnail_state: 'none',
    thumbnail_reason: 'NO_DECODER',
  });
  const problems = Object.values(library.library.mediaProblemCodes());
  expect(problems.filter((code) => code === 'NO_DECODER' || code === 'UNDECODABLE')).toEqual([]);
});

it.skipIf(!hasFfmpeg)('shows a frame of a video, and knows how long it is', async () => {
  const photos = photosFolder();
  film(photos, 'wide.mp4', 640, 360, 3);
  film(photos, 'short.webm', 64, 64, 0.2);
  film(photos, 'old.avi', 320, 240, 2);
  fs.renameSync(photos.at('wide.mp4'), photos.at('named.jpg'));
  film(photos, 'wide.mp4', 2000, 1000, 1);
  fs.writeFileSync(photos.at('list.mp4'), `ffconcat version 1.0\nfile ${photos.at('old.avi')}\n`);
  fs.writeFileSync(photos.at('cut.mov'), fs.readFileSync(photos.at('wide.mp4')).subarray(0, 3000));
  const library = await shared(photos);
  await library.scan();
  expect(await library.preview('wide.mp4')).toMatchObject({ width: 1440, height: 720, format: 'jpeg' });
  expect(await library.preview('named.jpg')).toMatchObject({ width: 640, height: 360 });
  expect(await library.preview('old.avi')).toMatchObject({ width: 320, height: 240 });
  expect(await library.preview('short.webm')).toMatchObject({ width: 64, height: 64 });
  expect(library.row('old.avi').duration_ms).toBeGreaterThan(1800);
  expect(library.row('list.mp4')).toMatchObject({
    thumbnail_state: 'failed',
    thumbnail_reason: 'UNDECODABLE',
  });
  expect(library.row('cut.mov')).toMatchObject({
    thumbnail_state: 'failed',
    thumbnail_reason: 'UNDECODABLE',
  });
});

it('says once for a library that ffmpeg is missing, and goes on when it is there', async () => {
  const photos = photosFolder();
  const isMade = hasFfmpeg;
  for (const name of ['a.mp4', 'b.mp4']) {
    if (isMade) film(photos, name, 64, 64, 1);
    else fs.writeFileSync(photos.at(name), Buffer.from('\0\0\0\x14ftypisom\0\0\0\0isom', 'latin1'));
  }
  const { PATH } = process.env;
  onTestFinished(() => void (process.env['PATH'] = PATH));
  const dataDir = tempFolder().at('data');
  process.env['PATH'] = '';
  const first = await startEngine(dataDir);
  const library = await thumbnailed(photos, first, dataDir);
  await library.scan();
  for (const name of ['a.mp4', 'b.mp4']) {
    expect(library.row(name)).toMatchObject({ thumbnail_state: 'none', thumbnail_reason: 'NO_FFMPEG' });
  }
  const codes = Object.values(library.library.mediaProblemCodes());
  expect(codes.filter((code) => code === 'NO_FFMPEG')).toHaveLength(1);
  await first.stop();
  process.env['PATH'] = PATH;
  if (!isMade) return;
  const second = await startEngine(dataDir);
  const { id } = library.library;
  const hint = second.api.problemPage({ libraryId: id, code: 'NO_FFMPEG', ids: null }, 0, 10);
  second.api.retryProblems({ libraryId: id, code: 'NO_FFMPEG', ids: null });
  await library.settle();
  expect(hint.total).toBe(1);
  for (const name of ['a.mp4', 'b.mp4'])
    expect(library.row(name)).toMatchObject({ thumbnail_state: 'ready' });
  expect(second.api.problemPage({ libraryId: id, code: 'NO_FFMPEG', ids: null }, 0, 10).total).toBe(0);
});

function solid(width: number, height: number, background: string) {
  return sharp({ create: { width, height, channels: 3, background } });
}

function film(photos: TestFolder, name: string, width: number, height: number, seconds: number): void {
  const source = `testsrc=size=${width}x${height}:rate=10:duration=${seconds}`;
  execFileSync('ffmpeg', ['-v', 'error', '-f', 'lavfi', '-i', source, photos.at(name)]);
}

/** A RAW file as Canon lays it out: a TIFF with a picture in each of its directories. */
function rawWith(jpegs: readonly Buffer[], orientation: number): Buffer {
  const entry = (tag: number, type: number, value: number) => {
    const bytes = Buffer.alloc(12);
    bytes.writeUInt16LE(tag, 0);
    bytes.writeUInt16LE(type, 2);
    bytes.writeUInt32LE(1, 4);
    bytes.writeUInt32LE(value, 8);
    return bytes;
  };
  const directoryLength = 2 + 3 * 12 + 4;
  const count = Math.max(1, jpegs.length);
  const picturesAt = 16 + count * directoryLength;
  const head = Buffer.alloc(16);
  head.write('II*\0\x10\0\0\0CR\x02\0', 'latin1');
  const directories = Array.from({ length: count }, (_, index) => {
    const before = jpegs.slice(0, index).reduce((sum, jpeg) => sum + jpeg.length, 0);
    const [offsetTag, lengthTag] = index === 0 ? [0x111, 0x117] : [0x201, 0x202];
    const next = Buffer.alloc(4);
    if (index + 1 < count) next.writeUInt32LE(16 + (index + 1) * directoryLength);
    const places = [entry(offsetTag, 4, picturesAt + before), entry(lengthTag, 4, jpegs[index]?.length ?? 0)];
    return Buffer.concat([Buffer.from([3, 0]), entry(0x112, 3, orientation), ...places, next]);
  });
  return Buffer.concat([head, ...directories, ...jpegs]);
}
