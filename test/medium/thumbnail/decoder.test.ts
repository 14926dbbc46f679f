import { spawn } from 'node:child_process';
import fs from 'node:fs';
import nodePath from 'node:path';
import sharp from 'sharp';
import { expect, it, onTestFinished } from 'vitest';
import type { DecodeRequest, ImageDecoder } from '../../../main/engine/media/thumbnail/decoder.ts';
import {
  forkProcess,
  ProcessDecoder,
  type ProcessDecoderOptions,
} from '../../../main/engine/media/thumbnail/process-decoder.ts';
import { startEngine } from '../../helpers/test-engine.ts';
import { photosFolder, tempFolder } from '../../helpers/test-folder.ts';
import { until } from '../../helpers/test-library.ts';
import { thumbnailed } from './thumbnailed.ts';

function decoderWith(options: ProcessDecoderOptions): ProcessDecoder {
  const decoder = new ProcessDecoder(options);
  onTestFinished(() => decoder.close());
  return decoder;
}

function script(name: string): Pick<ProcessDecoderOptions, 'launch'> {
  return { launch: () => forkProcess(new URL(name, import.meta.url)) };
}

function request(path: string, format: DecodeRequest['format'] = 'jpeg'): DecodeRequest {
  return { path, range: null, format, orientation: null };
}

it('gives up a picture over which a decoder hangs or falls, and no other', async () => {
  const photos = photosFolder();
  const names = ['hang.jpg', 'a.jpg', 'fall.jpg', 'b.jpg', 'fall-once.jpg', 'c.jpg', 'd.jpg'];
  for (const name of names) await noise(40, 30).toFile(photos.at(name));
  const decoder = decoderWith({ ...script('./stubborn-process.ts'), parallel: 2, withinMs: 4000 });
  const results = await Promise.all(names.map((name) => decoder.decode(request(photos.at(name)))));
  const outcomes = results.map((result) => (result.image === null ? result.failure : 'made'));
  expect(Object.fromEntries(names.map((name, index) => [name, outcomes[index]]))).toEqual({
    'hang.jpg': 'TOOK_TOO_LONG',
    'fall.jpg': 'UNDECODABLE',
    'fall-once.jpg': 'made',
    'a.jpg': 'made',
    'b.jpg': 'made',
    'c.jpg': 'made',
    'd.jpg': 'made',
  });
});

it('gives up a picture that takes too much memory', async () => {
  const photos = photosFolder();
  const large = { width: 9000, height: 9000, channels: 3, background: 'red' } as const;
  // Interlaced: it has to be in memory as a whole.
  await sharp({ create: large })
    .png({ progressive: true, compressionLevel: 1 })
    .toFile(photos.at('large.png'));
  await noise(40, 30).toFile(photos.at('small.jpg'));
  const decoder = decoderWith({ parallel: 1, memoryLimit: 200 * 1024 ** 2 });
  expect(await decoder.decode(request(photos.at('large.png'), 'png'))).toMatchObject({
    failure: 'TOO_LARGE',
  });
  expect((await decoder.decode(request(photos.at('small.jpg')))).image).not.toBeNull();
});

it('uses no decoder but the one for what the file is', async () => {
  const photos = photosFolder();
  await noise(40, 30).png().toFile(photos.at('a.png'));
  fs.writeFileSync(photos.at('a.ppm'), 'P3 1 1 255 1 2 3');
  const decoder = decoderWith({ parallel: 1 });
  expect(await decoder.decode(request(photos.at('a.png'), 'jpeg'))).toMatchObject({ failure: 'UNDECODABLE' });
  expect(await decoder.decode(request(photos.at('a.ppm'), 'jpeg'))).toMatchObject({ failure: 'UNDECODABLE' });
});

it('says nothing about a picture when the decoder does not start', async () => {
  const photos = photosFolder();
  await noise(40, 30).toFile(photos.at('a.jpg'));
  const decoder = decoderWith({ ...script('./not-there.ts'), parallel: 1 });
  await expect(decoder.decode(request(photos.at('a.jpg')))).rejects.toThrow('does not start');
});

it('goes on after a kill with what was not finished', async () => {
  const photos = photosFolder();
  for (let index = 0; index < 60; index++) await noise(400, 300 + index).toFile(photos.at(`${index}.jpg`));
  const dataDir = tempFolder().at('data');
  const paused = await startEngine(dataDir);
  paused.api.pauseQueues(null, ['ThumbnailGeneration']);
  const { library, database, engine } = await thumbnailed(photos, paused, dataDir);
  await library.scan();
  await until(
    () => engine.api.listQueues().find(({ name }) => name === 'ThumbnailGeneration')?.waiting,
    (n) => n === 1,
  );
  paused.api.resumeQueues(['ThumbnailGeneration']);
  const made = () => {
    const sql =
      "SELECT asset_id, thumbnail_key FROM asset_media WHERE thumbnail_state = 'ready' ORDER BY asset_id";
    return database.prepare<[], { asset_id: number; thumbnail_key: string }>(sql).all();
  };
  await paused.stop();
  const killed = spawn(process.execPath, [nodePath.join(import.meta.dirname, 'running-engine.ts'), dataDir], {
    stdio: 'ignore',
  });
  await until(made, (rows) => rows.length >= 5);
  killed.kill('SIGKILL');
  await new Promise((resolve) => killed.once('exit', resolve));
  const before = made();
  const again = await startEngine(dataDir);
  await until(made, (rows) => rows.length === 60);
  const after = new Map(made().map(({ asset_id: id, thumbnail_key: key }) => [id, key]));
  for (const { asset_id: id, thumbnail_key: key } of before) expect(after.get(id)).toBe(key);
  expect(again.api.problemPage({ libraryId: library.id, code: 'UNDECODABLE', ids: null }, 0, 10).total).toBe(
    0,
  );
});

it('a picture that no decoder knew is tried again once one does', async () => {
  const dataDir = tempFolder().at('data');
  const photos = photosFolder();
  await noise(40, 30).tiff().toFile(photos.at('a.tif'));
  const own = new ProcessDecoder();
  const lacking = { ...borrowed(own), formats: own.formats.filter((format) => format !== 'tiff') };
  const first = await startEngine(dataDir, { decoder: lacking });
  const { library, row } = await thumbnailed(photos, first, dataDir);
  await library.scanAndLook();
  expect(row('a.tif')).toMatchObject({ thumbnail_state: 'none', thumbnail_reason: 'NO_DECODER' });
  await first.stop();
  await startEngine(dataDir);
  await until(
    () => row('a.tif').thumbnail_state,
    (state) => state === 'ready',
  );
});

/** A decoder as an object of its own, whose parts can be replaced. */
function borrowed(decoder: ProcessDecoder): ImageDecoder {
  return {
    formats: decoder.formats,
    parallel: decoder.parallel,
    decode: (request) => decoder.decode(request),
    close: () => decoder.close(),
  };
}

function noise(width: number, height: number) {
  const gaussian = { type: 'gaussian', mean: 128, sigma: 30 } as const;
  return sharp({ create: { width, height, channels: 3, noise: gaussian, background: 'black' } }).jpeg();
}
