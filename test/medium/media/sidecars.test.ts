import fs from 'node:fs';
import { afterAll, describe, expect, it } from 'vitest';
import { openRaw } from '../../../main/engine/database/connection.ts';
import { databaseFile } from '../../../main/engine/database/store.ts';
import { sharedEngine } from '../../helpers/test-engine.ts';
import {
  makeTemp,
  photosFolder,
  removeTemp,
  type Files,
  type TestFolder,
} from '../../helpers/test-folder.ts';
import { tinyJpeg } from '../../helpers/tiny-pictures.ts';
import { makeLibrary, type TestLibrary } from '../../helpers/test-library.ts';

const dataDir = makeTemp();
afterAll(() => removeTemp(dataDir));
const engine = sharedEngine({ dataDir });

async function scanned(files: Files, exclude: readonly string[] = []) {
  const photos = photosFolder(files);
  const library = await makeLibrary(engine(), [photos], { exclude });
  await library.scanAndLook();
  return { photos, library };
}

/** The sidecar of each asset, by their paths below the folder. */
async function sidecars(library: TestLibrary, photos: TestFolder): Promise<Record<string, string | null>> {
  const assets = await library.assets();
  const below = (path: string) => path.slice(photos.path.length + 1);
  return Object.fromEntries(
    assets.map(({ originalPath, sidecarPath }) => [
      below(originalPath),
      sidecarPath === null ? null : below(sidecarPath),
    ]),
  );
}

describe('the sidecar of an asset', () => {
  it('is the one named after the whole file, then the one named after its base name', async () => {
    const { photos, library } = await scanned({
      'both.jpg': '', 'both.jpg.xmp': '1', 'both.xmp': '2',
      'whole.jpg': '', 'whole.jpg.XMP': '3',
      'base.CR2': '', 'base.jpg': '', 'base.Xmp': '4',
      'Other.jpg': '', 'other.xmp': '5',
      'none.jpg': '', 'sub/none.xmp': '6',
    }); // prettier-ignore
    expect(await sidecars(library, photos)).toEqual({
      'both.jpg': 'both.jpg.xmp',
      'whole.jpg': 'whole.jpg.XMP',
      'base.CR2': 'base.Xmp',
      'base.jpg': 'base.Xmp',
      'Other.jpg': null,
      'none.jpg': null,
    });
  });

  it('is no file that the rules leave out', async () => {
    const { photos, library } = await scanned(
      { 'a.jpg': '', 'a.jpg.xmp': '', 'a.xmp': '', 'b.jpg': '', 'b.jpg.xmp': '' },
      ['**/*.jpg.xmp'],
    );
    expect(await sidecars(library, photos)).toEqual({ 'a.jpg': 'a.xmp', 'b.jpg': null });
  });

  it('may be reached through a link, and is never something else than a file', async () => {
    const photos = photosFolder({ 'a.jpg': '', 'b.jpg': '', 'elsewhere.txt': 'sidecar' });
    photos.link('a.xmp', 'elsewhere.txt');
    photos.folder('b.xmp');
    const library = await makeLibrary(engine(), [photos]);
    await library.scanAndLook();
    expect(await sidecars(library, photos)).toEqual({ 'a.jpg': 'a.xmp', 'b.jpg': null });
  });

  it('is still counted as an unsupported file, so that the counts add up', async () => {
    const photos = photosFolder({ 'a.jpg': '', 'a.jpg.xmp': '', 'a.xmp': '' });
    const library = await makeLibrary(engine(), [photos]);
    expect(await library.scan()).toMatchObject({ crawled: 3, imported: 1, unsupported: 2 });
  });
});

describe('between two scans', () => {
  it('a sidecar that is added is found', async () => {
    const { photos, library } = await scanned({ 'a.jpg': '', 'a.cr2': '', 'b.jpg': '' });
    photos.write('a.xmp');
    await library.scanAndLook();
    expect(await sidecars(library, photos)).toEqual({ 'a.jpg': 'a.xmp', 'a.cr2': 'a.xmp', 'b.jpg': null });
  });

  it('a sidecar named after the whole file takes over when it is added', async () => {
    const { photos, library } = await scanned({ 'a.jpg': '', 'a.xmp': '' });
    photos.write('a.jpg.xmp');
    await library.scanAndLook();
    expect(await sidecars(library, photos)).toEqual({ 'a.jpg': 'a.jpg.xmp' });
  });

  it('the second takes over when the first is removed; when both are gone, there is none', async () => {
    const { photos, library } = await scanned({ 'a.jpg': '', 'a.jpg.xmp': '', 'a.xmp': '' });
    photos.remove('a.jpg.xmp');
    await library.scanAndLook();
    expect(await sidecars(library, photos)).toEqual({ 'a.jpg': 'a.xmp' });
    photos.remove('a.xmp');
    await library.scanAndLook();
    expect(await sidecars(library, photos)).toEqual({ 'a.jpg': null });
  });

  it('a sidecar that is renamed from IMG.xmp to IMG.jpg.xmp stays with that file only', async () => {
    const { photos, library } = await scanned({ 'IMG.jpg': '', 'IMG.cr2': '', 'IMG.xmp': '' });
    photos.rename('IMG.xmp', 'IMG.jpg.xmp');
    await library.scanAndLook();
    expect(await sidecars(library, photos)).toEqual({ 'IMG.jpg': 'IMG.jpg.xmp', 'IMG.cr2': null });
  });

  it('a sidecar follows its file when both are renamed', async () => {
    const { photos, library } = await scanned({ 'a.jpg': 'a', 'a.xmp': '', 'other/': '' });
    const { id } = await library.asset(photos.at('a.jpg'));
    photos.rename('a.jpg', 'other/b.jpg');
    photos.rename('a.xmp', 'other/b.xmp');
    expect(await library.scanAndLook()).toMatchObject({ moved: 1 });
    expect(await sidecars(library, photos)).toEqual({ 'other/b.jpg': 'other/b.xmp' });
    expect((await library.asset(photos.at('other/b.jpg'))).id).toBe(id);
  });

  it('a pattern that leaves a sidecar out takes it away, and gives it back when it goes', async () => {
    const { photos, library } = await scanned({ 'a.jpg': '', 'a.xmp': '' });
    await engine().api.updateLibrary(library.id, { exclusionPatterns: ['**/*.xmp'] });
    await library.scanAndLook();
    expect(await sidecars(library, photos)).toEqual({ 'a.jpg': null });
    await engine().api.updateLibrary(library.id, { exclusionPatterns: [] });
    await library.scanAndLook();
    expect(await sidecars(library, photos)).toEqual({ 'a.jpg': 'a.xmp' });
  });

  it('a scan of one folder looks after the sidecars in it, and leaves the others', async () => {
    const { photos, library } = await scanned({
      'in/a.jpg': '', 'in/a.xmp': '', 'in/b.jpg': '', 'out/c.jpg': '', 'out/c.xmp': '', 'out/d.jpg': '',
    }); // prettier-ignore
    photos.remove('in/a.xmp', 'out/c.xmp');
    photos.writeAll({ 'in/b.xmp': '', 'out/d.xmp': '' });
    await library.scanAndLook(photos.at('in'));
    expect(await sidecars(library, photos)).toEqual({
      'in/a.jpg': null,
      'in/b.jpg': 'in/b.xmp',
      'out/c.jpg': 'out/c.xmp',
      'out/d.jpg': null,
    });
  });
});

describe('what a sidecar says', () => {
  const rated = (rating: number) =>
    '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">' +
    `<rdf:Description xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmp:Rating="${rating}"/></rdf:RDF></x:xmpmeta>`;

  it('is read anew when it comes, changes or is superseded, and goes with it', async () => {
    const photos = photosFolder();
    fs.writeFileSync(photos.at('a.jpg'), tinyJpeg);
    const library = await makeLibrary(engine(), [photos]);
    const ratings: (number | null)[] = [];
    const look = async () => {
      await library.scanAndLook();
      ratings.push(ratingOf((await library.asset(photos.at('a.jpg'))).id));
    };
    await look();
    photos.write('a.xmp', rated(2));
    await look();
    photos.write('a.jpg.xmp', rated(4));
    await look();
    photos.write('a.jpg.xmp', rated(5), { modifiedAt: new Date('2024-05-01T12:00:00Z') });
    await look();
    photos.remove('a.jpg.xmp');
    await look();
    photos.rename('a.xmp', 'a.jpg.xmp');
    await look();
    photos.remove('a.jpg.xmp');
    await look();
    expect(ratings).toEqual([null, 2, 4, 5, 2, 2, null]);
  });

  it('counts for every file that is named like it', async () => {
    const photos = photosFolder({ 'a.xmp': rated(3) });
    for (const name of ['a.jpg', 'a.png']) fs.writeFileSync(photos.at(name), tinyJpeg);
    const library = await makeLibrary(engine(), [photos]);
    await library.scanAndLook();
    photos.write('a.xmp', rated(1), { modifiedAt: new Date('2024-05-01T12:00:00Z') });
    await library.scanAndLook();
    const assets = await library.assets();
    expect(assets.map(({ id }) => ratingOf(id))).toEqual([1, 1]);
  });
});

function ratingOf(assetId: number): number | null {
  const database = openRaw(databaseFile(dataDir), { nativeBinding: null, readonly: true });
  const sql = 'SELECT rating FROM asset_media WHERE asset_id = ?';
  const rating = database.prepare<[number], number | null>(sql).pluck().get(assetId) ?? null;
  database.close();
  return rating;
}

describe('absence is not deletion, for sidecars as well', () => {
  it('keeps them while the import path is away', async () => {
    const { photos, library } = await scanned({
      'a.jpg': '',
      'a.xmp': '',
      'sub/b.jpg': '',
      'sub/b.jpg.xmp': '',
    });
    const before = await sidecars(library, photos);
    const putBack = photos.takeAway();
    await library.scanAndLook();
    expect(await sidecars(library, photos)).toEqual(before);
    putBack();
    await library.scanAndLook();
    expect(await sidecars(library, photos)).toEqual(before);
  });

  it('keeps one that only a broken link leads to', async () => {
    const { photos, library } = await scanned({ 'a.jpg': '', 'a.xmp': '' });
    photos.remove('a.xmp');
    fs.symlinkSync('/nowhere/at/all.xmp', photos.at('a.xmp'));
    await library.scanAndLook();
    expect(await sidecars(library, photos)).toEqual({ 'a.jpg': 'a.xmp' });
  });
});
