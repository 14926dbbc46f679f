import fs from 'node:fs';
import nodePath from 'node:path';
import sharp from 'sharp';
import { expect, it } from 'vitest';
import { newThumbnailKey } from '../../../main/engine/media/thumbnail/thumbnail-key.ts';
import { startEngine } from '../../helpers/test-engine.ts';
import { photosFolder, tempFolder, type TestFolder } from '../../helpers/test-folder.ts';
import { until } from '../../helpers/test-library.ts';
import { storedFiles, thumbnailed } from './thumbnailed.ts';

it('leaves no thumbnails of files that are gone, changed or no longer in a library', async () => {
  const photos = await pictures(3);
  const dataDir = tempFolder().at('data');
  const library = await thumbnailed(photos, await startEngine(dataDir), dataDir);
  await library.scan();
  expect(storedFiles(dataDir)).toHaveLength(6);
  const old = library.row('1.jpg').thumbnail_key;
  await draw(photos, '1.jpg', 90);
  await library.scan();
  await until(
    () => storedFiles(dataDir),
    (files) => files.length === 6,
  );
  expect(library.row('1.jpg').thumbnail_key).not.toBe(old);
  expect(storedFiles(dataDir).join(' ')).not.toContain(old);
  library.engine.api.deleteLibrary(library.library.id);
  await until(
    () => storedFiles(dataDir),
    (files) => files.length === 0,
  );
  expect(fs.readdirSync(photos.path)).toHaveLength(3);
});

it('makes again what is lost, and nothing else', async () => {
  const photos = await pictures(3);
  const dataDir = tempFolder().at('data');
  const library = await thumbnailed(photos, await startEngine(dataDir), dataDir);
  await library.scan();
  const keys = ['0.jpg', '1.jpg', '2.jpg'].map((name) => String(library.row(name).thumbnail_key));
  const [lost = '', halfLost = '', kept = ''] = keys;
  for (const file of storedFiles(dataDir)) {
    if (file.includes(lost) || file.includes(`${halfLost}-small`)) fs.rmSync(file);
  }
  library.engine.api.thumbnailLost(lost);
  library.engine.api.thumbnailLost(halfLost);
  library.engine.api.thumbnailLost(kept);
  library.engine.api.thumbnailLost(newThumbnailKey(12_345));
  await library.settle();
  expect(library.row('0.jpg').thumbnail_key).not.toBe(lost);
  expect(library.row('1.jpg').thumbnail_key).not.toBe(halfLost);
  expect(library.row('2.jpg').thumbnail_key).toBe(kept);
  await until(
    () => storedFiles(dataDir),
    (files) => files.length === 6,
  );
});

it('sweeps at the start what a crash left in the folder, but nothing that was just written', async () => {
  const photos = await pictures(2);
  const dataDir = tempFolder().at('data');
  const first = await startEngine(dataDir);
  const library = await thumbnailed(photos, first, dataDir);
  await library.scan();
  const named = storedFiles(dataDir);
  await first.stop();
  const write = (name: string, hoursAgo: number) => {
    const path = nodePath.join(dataDir, 'thumbnails', name);
    fs.mkdirSync(nodePath.dirname(path), { recursive: true });
    fs.writeFileSync(path, name);
    fs.utimesSync(path, Date.now() / 1000 - hoursAgo * 3600, Date.now() / 1000 - hoursAgo * 3600);
    return path;
  };
  const [forgotten, fresh] = [newThumbnailKey(1), newThumbnailKey(2)];
  write(`${forgotten.slice(0, 2)}/${forgotten}-small`, 2);
  write(`${forgotten.slice(0, 2)}/${forgotten}-small.1a2b3c4d.part`, 2);
  const foreign = write('notes/of a person.txt', 200);
  const young = write(`${fresh.slice(0, 2)}/${fresh}-preview`, 0);
  for (const path of named) fs.utimesSync(path, 0, 0);
  await startEngine(dataDir);
  await until(
    () => storedFiles(dataDir).toSorted(),
    (files) => !files.some((file) => file.includes(forgotten)),
  );
  expect(storedFiles(dataDir).toSorted()).toEqual([...named, foreign, young].toSorted());
});

it('makes none while they are switched off, and what is missing once they are on again', async () => {
  const photos = await pictures(1);
  const dataDir = tempFolder().at('data');
  const engine = await startEngine(dataDir);
  engine.api.updateSettings({ 'thumbnails.enabled': false });
  const library = await thumbnailed(photos, engine, dataDir);
  await library.scan();
  expect(storedFiles(dataDir)).toEqual([]);
  expect(library.row('0.jpg').thumbnail_state).toBeNull();
  engine.api.updateSettings({ 'thumbnails.enabled': true });
  await library.scan();
  expect(library.row('0.jpg').thumbnail_state).toBe('ready');
  expect(storedFiles(dataDir)).toHaveLength(2);
});

async function pictures(count: number): Promise<TestFolder> {
  const photos = photosFolder();
  for (let index = 0; index < count; index++) await draw(photos, `${index}.jpg`, 60 + index);
  return photos;
}

async function draw(photos: TestFolder, name: string, width: number): Promise<void> {
  await sharp({ create: { width, height: 40, channels: 3, background: 'teal' } })
    .jpeg()
    .toFile(photos.at(name));
}
