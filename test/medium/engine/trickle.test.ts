import { describe, expect, it } from 'vitest';
import { jobsByHand } from '../../helpers/job-by-hand.ts';
import { sharedEngine, startEngine } from '../../helpers/test-engine.ts';
import { photosFolder, tempFolder } from '../../helpers/test-folder.ts';
import { makeLibrary, TestLibrary, until } from '../../helpers/test-library.ts';

const engine = sharedEngine();
const dayMs = 86_400_000;

/** A scanned library of photos, and their removal one at a time, as a watcher asks for it. */
async function watchedLibrary(count: number) {
  const dataDir = tempFolder().at('data');
  const photos = photosFolder();
  const paths = photos.writeMany(count);
  const first = await startEngine(dataDir);
  const library = await makeLibrary(first, [photos]);
  await library.scan();
  await first.stop();
  const { rows, runNext } = jobsByHand(dataDir);
  const lookAt = (path: string, isAskedFor = false) => {
    const payload = { libraryId: library.id, path: photos.at(path), isAskedFor };
    rows.commit(() => rows.jobs.enqueue({ name: 'LibraryRemoveAsset', payload }, rows.now()));
    expect(runNext('LibraryRemoveAsset')).toBe('completed');
  };
  const vanish = (some: readonly string[], isAskedFor = false) => {
    for (const path of some) {
      photos.remove(path);
      lookAt(path, isAskedFor);
    }
  };
  const importSeen = (...names: string[]) => {
    const folders = [[photos.path, names]] as const;
    const payload = { libraryId: library.id, scanId: null, rulesVersion: 0, folders };
    rows.commit(() => rows.jobs.enqueue({ name: 'LibrarySyncFiles', payload }, rows.now()));
    expect(runNext('LibrarySyncFiles')).toBe('completed');
  };
  const left = () => rows.libraries.statistics(library.id).total;
  const plans = () => rows.plans.list().map((plan) => [plan.count, plan.gone_before, plan.out_of]);
  const restart = async () => new TestLibrary(await startEngine(dataDir), library.id);
  return { photos, paths, rows, library, vanish, lookAt, importSeen, left, plans, restart };
}

async function applyPlan({ engine: { api }, ...library }: TestLibrary): Promise<void> {
  const [plan] = api.listPlans().filter(({ libraryId }) => libraryId === library.id);
  api.applyPlan(plan?.id ?? 0);
  await until(
    () => api.isPlanApplying(plan?.id ?? 0),
    (isApplying) => !isApplying,
  );
}

describe('files that vanish one by one', () => {
  it('are let go of until they are more than 100 and more than a tenth, then held', async () => {
    const { paths, vanish, left, plans } = await watchedLibrary(300);
    vanish(paths.slice(0, 100));
    expect([left(), plans()]).toEqual([200, []]);
    vanish(paths.slice(100, 130));
    expect([left(), plans()]).toEqual([200, [[30, 100, 300]]]);
  });

  it('are let go of up to a tenth where that is more than 100', async () => {
    const { paths, vanish, left, plans } = await watchedLibrary(1100);
    vanish(paths.slice(0, 110));
    expect([left(), plans()]).toEqual([990, []]);
    vanish(paths.slice(110, 112));
    expect([left(), plans()]).toEqual([990, [[2, 110, 1100]]]);
  });

  it('are counted across a restart, and by a scan too: what is held stays held', async () => {
    const { photos, paths, vanish, restart } = await watchedLibrary(300);
    vanish(paths.slice(0, 110));
    const library = await restart();
    photos.remove(...paths.slice(110, 115));
    expect(await library.scan()).toMatchObject({ held: 15, offline: 0 });
    expect(library.plans()).toMatchObject([{ count: 15, goneBefore: 100, outOf: 300 }]);
    expect(await library.scan()).toMatchObject({ held: 15, offline: 0 });
  });

  it('are counted anew once a person has accepted what was held', async () => {
    const { photos, paths, vanish, restart } = await watchedLibrary(300);
    vanish(paths.slice(0, 110));
    const library = await restart();
    await applyPlan(library);
    expect((await library.view()).statistics).toMatchObject({ total: 190, offline: 10 });
    photos.remove(...paths.slice(110, 205));
    expect(await library.scan()).toMatchObject({ held: 0, offline: 95 });
    expect(library.plans()).toEqual([]);
  });

  it('are counted anew a week later, unless what was held still waits for a person', async () => {
    const { paths, vanish, left, plans, rows } = await watchedLibrary(300);
    const passDays = (days: number) =>
      rows.database.prepare('UPDATE trickle SET since = since - ?').run(days * dayMs);
    vanish(paths.slice(0, 60));
    passDays(6);
    vanish(paths.slice(60, 90));
    passDays(2);
    vanish(paths.slice(90, 170));
    expect([left(), plans()]).toEqual([130, []]);
    vanish(paths.slice(170, 195));
    expect([left(), plans()]).toEqual([110, [[5, 100, 210]]]);
    passDays(30);
    vanish(paths.slice(195, 200));
    expect([left(), plans()]).toEqual([110, [[10, 100, 210]]]);
  });

  it('do not wait for a clock that was set back', async () => {
    const { paths, vanish, left, plans, rows } = await watchedLibrary(300);
    vanish(paths.slice(0, 60));
    rows.database.prepare('UPDATE trickle SET since = since + ?').run(400 * dayMs);
    vanish(paths.slice(60, 70));
    rows.database.prepare('UPDATE trickle SET since = since - ?').run(8 * dayMs);
    vanish(paths.slice(70, 170));
    expect([left(), plans()]).toEqual([130, []]);
  });

  it('do not count where they only moved, or where a person asked for it', async () => {
    const { photos, paths, vanish, lookAt, importSeen, left, plans } = await watchedLibrary(300);
    for (const path of paths.slice(0, 60)) {
      photos.rename(path, `new-${path}`);
      importSeen(`new-${path}`);
      lookAt(path);
    }
    vanish(paths.slice(60, 110), true);
    vanish(paths.slice(110, 205));
    expect([left(), plans()]).toEqual([155, []]);
    vanish(paths.slice(205, 215));
    expect([left(), plans()]).toEqual([150, [[5, 100, 250]]]);
    vanish(paths.slice(215, 220), true);
    expect([left(), plans()]).toEqual([145, [[5, 100, 250]]]);
    for (const path of paths.slice(210, 215)) lookAt(path, true);
    expect([left(), plans()]).toEqual([140, []]);
  });

  it('are held with what a scan has held, and let go of when they are back', async () => {
    const { photos, paths, vanish, importSeen, left, plans, restart } = await watchedLibrary(300);
    photos.write('keep.jpg');
    photos.remove(...paths.slice(0, 150));
    const library = await restart();
    expect(await library.scan()).toMatchObject({ held: 150 });
    await library.engine.stop();
    vanish(paths.slice(150, 153));
    expect([left(), plans()]).toEqual([301, [[153, 0, 301]]]);
    photos.write(paths[150] ?? '');
    importSeen(paths[150] ?? '');
    expect([left(), plans()]).toEqual([301, [[152, 0, 301]]]);
  });

  it('leave a plan alone that a person dismissed, until something else is missing', async () => {
    const { paths, vanish, lookAt, left, plans, rows } = await watchedLibrary(300);
    vanish(paths.slice(0, 105));
    rows.commit(() => rows.plans.setState(rows.plans.list()[0]?.id ?? 0, 'dismissed'));
    lookAt(paths[104] ?? '');
    expect([left(), plans()]).toEqual([200, []]);
    vanish([paths[105] ?? '']);
    expect([left(), plans()]).toEqual([200, [[6, 100, 300]]]);
  });
});

describe('scans that each find a little missing', () => {
  async function scannedPhotos(count: number) {
    const photos = photosFolder({ 'a/keep.jpg': '', 'b/keep.jpg': '' });
    const paths = photos.writeMany(count - 2, 'a');
    const library = await makeLibrary(engine(), [photos]);
    await library.scan();
    return { photos, paths, library };
  }

  it('are held by the brake together, whether of the library or of a folder', async () => {
    const { photos, paths, library } = await scannedPhotos(1200);
    photos.remove(...paths.slice(0, 80));
    expect(await library.scan(photos.at('a'))).toMatchObject({ held: 0, offline: 80 });
    photos.remove(...paths.slice(80, 120));
    expect(await library.scan()).toMatchObject({ held: 0, offline: 40 });
    photos.remove(...paths.slice(120, 140));
    expect(await library.scan(photos.at('a'))).toMatchObject({ held: 20, offline: 0 });
    expect(library.plans()).toMatchObject([{ count: 20, goneBefore: 120, outOf: 1200 }]);
  });

  it('do not add up with what is back', async () => {
    const { photos, paths, library } = await scannedPhotos(1200);
    for (let round = 0; round < 3; round++) {
      photos.remove(...paths.slice(0, 110));
      expect(await library.scan()).toMatchObject({ held: 0, offline: 110 });
      for (const path of paths.slice(0, 110)) photos.write(path);
      expect(await library.scan()).toMatchObject({ online: 110 });
    }
    photos.remove(...paths.slice(0, 110));
    await library.scan();
    photos.remove(...paths.slice(110, 130));
    expect(await library.scan()).toMatchObject({ held: 20, offline: 0 });
  });

  it('of a folder take nothing out of a plan that waits', async () => {
    const { photos, paths, library } = await scannedPhotos(400);
    photos.writeMany(20, 'c');
    await library.scan();
    photos.remove('c', ...paths.slice(0, 200));
    expect(await library.scan()).toMatchObject({ held: 220, offline: 0 });
    expect(await library.scan(photos.at('c'))).toMatchObject({ held: 20, offline: 0 });
    expect(library.plans()).toMatchObject([{ count: 220 }]);
  });

  it('count anew once a person has said that a folder was really emptied', async () => {
    const { photos, paths, library } = await scannedPhotos(300);
    photos.remove(...paths.slice(0, 100));
    expect(await library.scan()).toMatchObject({ offline: 100 });
    await engine().api.acceptImportPath(library.importPathId(photos.path));
    photos.remove(...paths.slice(100, 230));
    expect(await library.scan()).toMatchObject({ held: 0, offline: 130 });
    photos.remove(...paths.slice(230, 290));
    expect(await library.scan()).toMatchObject({ held: 0, offline: 60 });
  });
});
