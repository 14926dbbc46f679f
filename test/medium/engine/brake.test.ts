import { describe, expect, it } from 'vitest';
import { openRaw } from '../../../main/engine/database/connection.ts';
import { databaseFile } from '../../../main/engine/database/store.ts';
import { sharedEngine, startEngine } from '../../helpers/test-engine.ts';
import { photosFolder, tempFolder, type TestFolder } from '../../helpers/test-folder.ts';
import { makeLibrary, TestLibrary, until } from '../../helpers/test-library.ts';

const engine = sharedEngine();

async function scannedPhotos(count: number, of = engine()) {
  const photos = photosFolder();
  const paths = photos.writeMany(count);
  const library = await makeLibrary(of, [photos]);
  await library.scan();
  return { photos, paths, library };
}

/** Takes files away so that they can come back. */
function hide(photos: TestFolder, paths: readonly string[]): () => void {
  for (const path of paths) photos.rename(path, `${path}.away`);
  return () => {
    for (const path of paths) photos.rename(`${path}.away`, path);
  };
}

async function applyPlan(library: TestLibrary): Promise<void> {
  const [plan] = library.plans();
  library.engine.api.applyPlan(plan?.id ?? 0);
  await until(
    () => library.engine.api.isPlanApplying(plan?.id ?? 0),
    (isApplying) => !isApplying,
  );
  await library.expectStatisticsAsCounted();
}

describe('the brake', () => {
  it.each([
    ['100 of 100: not more than 100', 100, 99 + 1, 0],
    ['101 of 1009: more than 100 and more than a tenth', 1009, 101, 101],
    ['101 of 1010: not more than a tenth', 1010, 101, 0],
  ])('with %s', async (_, count, missing, held) => {
    const { photos, paths, library } = await scannedPhotos(count);
    photos.write('never missing.jpg.txt');
    hide(photos, paths.slice(0, missing));
    expect(await library.scan()).toMatchObject({ held, offline: missing - held });
    expect(library.plans().map((plan) => [plan.count, plan.outOf])).toEqual(held > 0 ? [[held, count]] : []);
  });

  it('counts each import path for itself', async () => {
    const photos = photosFolder();
    const gone = photos.writeMany(120, 'small');
    photos.writeMany(2000, 'large');
    const library = await makeLibrary(engine(), [photos.at('small'), photos.at('large')]);
    await library.scan();
    photos.write('small/keep.jpg');
    hide(photos, gone);
    expect(await library.scan()).toMatchObject({ held: 120, offline: 0, imported: 1 });
    expect(library.plans()).toMatchObject([{ importPath: photos.at('small'), count: 120, outOf: 121 }]);
  });

  it('counts an inner import path apart from the outer one', async () => {
    const photos = photosFolder();
    photos.writeMany(101, 'inner');
    photos.writeMany(2000, 'outer');
    const library = await makeLibrary(engine(), [photos, photos.at('inner')]);
    await library.scan();
    photos.write('inner/keep.jpg');
    hide(photos, photos.writeMany(101, 'inner'));
    expect(await library.scan()).toMatchObject({ held: 101, offline: 0 });
  });

  it('leaves the other work of the scan alone', async () => {
    const { photos, paths, library } = await scannedPhotos(150);
    hide(photos, paths.slice(0, 149));
    photos.write('new.jpg');
    photos.write(paths[149] ?? '', 'changed');
    expect(await library.scan()).toMatchObject({ held: 149, offline: 0, imported: 1, updated: 1 });
    expect((await library.view()).statistics).toMatchObject({ total: 151, offline: 0 });
    expect((await library.view()).heldPlans).toBe(1);
  });

  it('does not hold what a changed rule takes offline', async () => {
    const { library } = await scannedPhotos(150);
    await engine().api.updateLibrary(library.id, { exclusionPatterns: ['**/*.jpg'] });
    expect(await library.scan()).toMatchObject({ offline: 150, held: 0, excluded: 150 });
    expect(library.plans()).toEqual([]);
  });

  it('does not hold what an import path that was removed takes offline', async () => {
    const photos = photosFolder({ 'keep/a.jpg': '' });
    photos.writeMany(150, 'drop');
    const library = await makeLibrary(engine(), [photos.at('keep'), photos.at('drop')]);
    await library.scan();
    await engine().api.updateLibrary(library.id, { importPaths: [photos.at('keep')] });
    expect(await library.scan()).toMatchObject({ offline: 150, held: 0 });
  });
});

describe('a held plan', () => {
  it('names its count, its import path and samples of its files', async () => {
    const { photos, paths, library } = await scannedPhotos(150);
    hide(photos, paths.slice(0, 120));
    await library.scan();
    const [plan] = library.plans();
    expect(plan).toMatchObject({ libraryId: library.id, importPath: photos.path, count: 120, outOf: 150 });
    expect(plan?.samples).toEqual(paths.slice(0, 8).map((path) => photos.at(path)));
    expect(engine().api.planPaths(plan?.id ?? 0, 100, 50)).toEqual({
      items: paths.slice(100, 120).map((path) => photos.at(path)),
      total: 120,
    });
  });

  it('shows its samples as they were', async () => {
    const dataDir = tempFolder().at('data');
    const one = await startEngine(dataDir);
    const { photos, paths, library } = await scannedPhotos(150, one);
    hide(photos, paths.slice(0, 120));
    await library.scan();
    // What makes thumbnails must not come after the one that is put there.
    await library.lookedInto();
    const { id } = await library.asset(photos.at(paths[1] ?? ''));
    const database = openRaw(databaseFile(dataDir), { nativeBinding: null });
    database
      .prepare("UPDATE asset_media SET thumbnail_key = 'kept', thumbhash = x'01' WHERE asset_id = ?")
      .run(id);
    database.close();
    const [plan] = library.plans();
    expect(plan?.pictures.slice(0, 2)).toEqual([
      { type: 'IMAGE', thumbnail: null, thumbhash: null },
      { type: 'IMAGE', thumbnail: 'app://lightkeeper/media/small/kept', thumbhash: 'AQ==' },
    ]);
    expect(plan?.pictures).toHaveLength(plan?.samples.length ?? 0);
  });

  it('takes its assets offline when it is applied, and is gone then', async () => {
    const { photos, paths, library } = await scannedPhotos(150);
    const putBack = hide(photos, paths.slice(0, 120));
    await library.scan();
    await applyPlan(library);
    expect((await library.view()).statistics).toMatchObject({ total: 30, offline: 120 });
    expect(library.plans()).toEqual([]);
    expect(await library.scan()).toMatchObject({ held: 0, offline: 0 });
    putBack();
    expect(await library.scan()).toMatchObject({ online: 120 });
  });

  it('leaves files alone that came back before it was applied', async () => {
    const { photos, paths, library } = await scannedPhotos(150);
    hide(photos, paths.slice(0, 70));
    const putBack = hide(photos, paths.slice(70, 120));
    await library.scan();
    putBack();
    await applyPlan(library);
    expect((await library.view()).statistics).toMatchObject({ total: 80, offline: 70 });
  });

  it('is not carried out while the import path is away; it waits for it', async () => {
    const { photos, paths, library } = await scannedPhotos(150);
    hide(photos, paths.slice(0, 120));
    await library.scan();
    const putBack = photos.takeAway();
    await applyPlan(library);
    expect((await library.view()).statistics).toMatchObject({ total: 150, offline: 0 });
    expect(library.plans()).toMatchObject([{ count: 120 }]);
    putBack();
    await applyPlan(library);
    expect((await library.view()).statistics).toMatchObject({ total: 30, offline: 120 });
  });

  it('is forgotten when the files are back at the next scan', async () => {
    const { photos, paths, library } = await scannedPhotos(150);
    const putBack = hide(photos, paths.slice(0, 120));
    await library.scan();
    putBack();
    expect(await library.scan()).toMatchObject({ held: 0, unchanged: 150 });
    expect(library.plans()).toEqual([]);
  });

  it('is renewed by the next scan, not doubled', async () => {
    const { photos, paths, library } = await scannedPhotos(300);
    hide(photos, paths.slice(0, 120));
    await library.scan();
    hide(photos, paths.slice(120, 140));
    expect(await library.scan()).toMatchObject({ held: 140 });
    expect(library.plans()).toMatchObject([{ count: 140, outOf: 300 }]);
  });

  it('that is dismissed keeps everything and asks again only when something new goes missing', async () => {
    const { photos, paths, library } = await scannedPhotos(300);
    const putBack = hide(photos, paths.slice(0, 120));
    await library.scan();
    engine().api.dismissPlan(library.plans()[0]?.id ?? 0);
    expect(library.plans()).toEqual([]);
    await library.scan();
    expect(library.plans()).toEqual([]);
    expect((await library.view()).statistics).toMatchObject({ total: 300, offline: 0 });
    hide(photos, paths.slice(120, 121));
    await library.scan();
    expect(library.plans()).toMatchObject([{ count: 121 }]);
    putBack();
    expect(await library.scan()).toMatchObject({ offline: 1, held: 0 });
  });

  it('cannot be applied or dismissed twice', async () => {
    const { photos, paths, library } = await scannedPhotos(150);
    hide(photos, paths.slice(0, 120));
    await library.scan();
    const id = library.plans()[0]?.id ?? 0;
    engine().api.dismissPlan(id);
    expect(() => engine().api.dismissPlan(id)).toThrow(`There is no held plan ${id}.`);
    expect(() => engine().api.applyPlan(id)).toThrow(`There is no held plan ${id}.`);
  });

  it('goes when its import path is removed from the library', async () => {
    const photos = photosFolder({ 'other/a.jpg': '' });
    const paths = photos.writeMany(150, 'full');
    const library = await makeLibrary(engine(), [photos.at('full'), photos.at('other')]);
    await library.scan();
    hide(photos, paths.slice(0, 149));
    await library.scan();
    expect(library.plans()).toHaveLength(1);
    await engine().api.updateLibrary(library.id, { importPaths: [photos.at('other')] });
    await library.scan();
    expect(library.plans()).toEqual([]);
  });

  it('survives a restart and never applies itself', async () => {
    const data = tempFolder().at('data');
    const first = await startEngine(data);
    const { photos, paths, library } = await scannedPhotos(150, first);
    hide(photos, paths.slice(0, 120));
    await library.scan();
    const before = library.plans();
    expect(before).toHaveLength(1);
    await first.stop();
    const again = new TestLibrary(await startEngine(data), library.id);
    expect(again.plans()).toEqual(before);
    expect((await again.view()).statistics).toMatchObject({ total: 150, offline: 0 });
    await applyPlan(again);
    expect((await again.view()).statistics).toMatchObject({ total: 30, offline: 120 });
  });
});
