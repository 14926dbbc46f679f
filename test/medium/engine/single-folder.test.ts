import nodePath from 'node:path';
import { describe, expect, it } from 'vitest';
import { sharedEngine } from '../../helpers/test-engine.ts';
import { photosFolder } from '../../helpers/test-folder.ts';
import { makeLibrary } from '../../helpers/test-library.ts';

const engine = sharedEngine();

async function scannedPhotos() {
  const photos = photosFolder({ 'a/1.jpg': '', 'a/sub/2.jpg': '', 'b/3.jpg': '', 'a-b/4.jpg': '' });
  const library = await makeLibrary(engine(), [photos], { exclude: ['**/raw'] });
  await library.scan();
  return { photos, library };
}

describe('the scan of a single folder', () => {
  it('sees what happened in it and below, and nothing else', async () => {
    const { photos, library } = await scannedPhotos();
    photos.remove('a/1.jpg', 'b/3.jpg', 'a-b/4.jpg');
    photos.writeAll({ 'a/sub/new.jpg': '', 'b/new.jpg': '' });
    photos.write('a/sub/2.jpg', 'changed');
    const { refreshedAt } = await library.view();
    expect(await library.scan(photos.at('a'))).toMatchObject({
      path: photos.at('a'),
      crawled: 2,
      imported: 1,
      known: 1,
      toCheck: 2,
      updated: 1,
      offline: 1,
    });
    expect(await library.states(photos)).toEqual({
      'a/1.jpg': 'missing',
      'a/sub/2.jpg': 'online',
      'a/sub/new.jpg': 'online',
      'b/3.jpg': 'online',
      'a-b/4.jpg': 'online',
    });
    expect((await library.view()).refreshedAt).toBe(refreshedAt);
  });

  it('may be that of an import path itself', async () => {
    const { photos, library } = await scannedPhotos();
    photos.remove('a/1.jpg');
    expect(await library.scan(photos.path)).toMatchObject({ crawled: 3, offline: 1 });
  });

  it('brings in nothing through a link that the library has by its real path', async () => {
    const { photos, library } = await scannedPhotos();
    photos.link('a/above', '..');
    photos.link('a/b', '../b');
    photos.link('a/three.jpg', '../b/3.jpg');
    expect(await library.scan(photos.at('a'))).toMatchObject({ imported: 0, known: 5 });
    expect(await library.scan(photos.at('a/b'))).toMatchObject({ imported: 0 });
    expect(await library.paths(photos)).toEqual(['a-b/4.jpg', 'a/1.jpg', 'a/sub/2.jpg', 'b/3.jpg']);
  });

  it('that is gone takes its assets offline', async () => {
    const { photos, library } = await scannedPhotos();
    photos.remove('a');
    expect(await library.scan(photos.at('a'))).toMatchObject({ crawled: 0, offline: 2, errors: 0 });
    expect(await library.states(photos)).toMatchObject({ 'a/1.jpg': 'missing', 'b/3.jpg': 'online' });
  });

  it('is held by the brake like any other', async () => {
    const photos = photosFolder({ 'b/keep.jpg': '' });
    photos.writeMany(150, 'a');
    const library = await makeLibrary(engine(), [photos]);
    await library.scan();
    photos.remove('a');
    expect(await library.scan(photos.at('a'))).toMatchObject({ held: 150, offline: 0 });
    expect(library.plans()).toMatchObject([{ count: 150, outOf: 151 }]);
  });

  it('keeps everything while its import path is away', async () => {
    const { photos, library } = await scannedPhotos();
    photos.rename('.', '../unplugged');
    expect(await library.scan(photos.at('a'))).toMatchObject({ crawled: 0, offline: 0 });
  });

  it.each([
    ['outside the import paths', '../beside', 'it lies outside its import paths'],
    ['that leads outside by its dots', 'a/../../beside', 'it lies outside its import paths'],
    ['that is hidden', 'a/.secret', 'it is hidden'],
    ['that is excluded', 'b/RAW/deep', 'it is excluded by a pattern'],
  ])('%s is refused', async (_, folder, why) => {
    const { photos, library } = await scannedPhotos();
    photos.write(`${folder}/x.jpg`);
    const path = `${photos.path}/${folder}`;
    const start = () => engine().api.startScan(library.id, path);
    expect(start).toThrow(`The library does not include ${nodePath.normalize(path)}: ${why}.`);
    expect((await library.view()).activeScan).toBeNull();
  });

  it('may be named with dots and slashes that change nothing', async () => {
    const { photos, library } = await scannedPhotos();
    photos.write('a/sub/new.jpg');
    expect(await library.scan(`${photos.path}/b/..//a/./sub/`)).toMatchObject({
      path: photos.at('a/sub'),
      crawled: 2,
      imported: 1,
      toCheck: 1,
    });
    expect(await library.paths(photos)).toContain('a/sub/new.jpg');
  });
});
