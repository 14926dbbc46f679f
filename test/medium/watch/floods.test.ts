import fs from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { until, type TestLibrary } from '../../helpers/test-library.ts';
import { sharedWatchingEngine, watchFiles, type Mode } from './watching.ts';

const many = 10_000;

function names(count: number): string[] {
  return Array.from({ length: count }, (_, index) => `${String(index).padStart(5, '0')}.jpg`);
}

/** Waits until no scan and no job has been under way for a while. */
async function untilQuiet(library: TestLibrary): Promise<void> {
  const { api } = library.engine;
  const isBusy = () => api.listQueues().some(({ waiting, active }) => waiting + active > 0);
  for (let quiet = 0; quiet < 30; quiet = isBusy() ? 0 : quiet + 1) await pause(100);
}

function scansSince(library: TestLibrary, firstId: number) {
  return library.engine.api.listScans(library.id, 50).filter((scan) => scan.id >= firstId);
}

describe.each<Mode>(['files', 'folders'])('a flood of events, watched by %s', (mode) => {
  // Quiet enough to tell the end of a flood from a machine that is busy with other tests.
  const engine = sharedWatchingEngine(mode, { quietMs: 1000, pollMs: 200 });

  it('10,000 files made, renamed and deleted at full speed end as the disk has them, with one scan at most', async () => {
    const { photos, library } = await watchFiles(engine(), { 'a.jpg': 'a', 'in/b.jpg': 'b' });
    const next =
      1 +
      Math.max(
        ...engine()
          .api.listScans(library.id, 1)
          .map(({ id }) => id),
      );
    const flooded = photos.folder('in/flood');
    for (const name of names(many)) fs.writeFileSync(flooded.at(name), name);
    for (const name of names(many)) fs.renameSync(flooded.at(name), flooded.at(`renamed-${name}`));
    for (const name of names(many)) {
      if (!name.endsWith('7.jpg')) fs.rmSync(flooded.at(`renamed-${name}`));
    }
    await until(
      () => library.view(),
      ({ statistics }) => statistics.total === many / 10 + 2,
    );
    await untilQuiet(library);
    const onDisk = fs.readdirSync(flooded.path).map((name) => `in/flood/${name}`);
    expect(await library.paths(photos)).toEqual(['a.jpg', 'in/b.jpg', ...onDisk].toSorted());
    const scans = scansSince(library, next);
    expect(scans.length).toBeLessThanOrEqual(1);
  }, 120_000);

  it('more deletions than the brake lets pass are held for review, not carried out one by one', async () => {
    const { photos, library } = await watchFiles(engine(), { 'a.jpg': 'a' });
    photos.writeMany(300);
    await until(
      () => library.view(),
      ({ statistics }) => statistics.total === 301,
    );
    photos.remove(...names(200));
    const plans = await until(
      () => library.plans(),
      (held) => held.length > 0,
    );
    expect(plans).toMatchObject([{ count: 200 }]);
    await untilQuiet(library);
    expect((await library.view()).statistics).toMatchObject({ total: 301, offline: 0 });
  });

  it('deletions that come slowly are held as well once they are more than the brake lets pass', async () => {
    const { photos, library } = await watchFiles(engine(), { 'a.jpg': 'a' });
    photos.writeMany(150);
    const untilTotal = (expected: number) =>
      until(
        () => library.view(),
        ({ statistics }) => statistics.total === expected,
      );
    await untilTotal(151);
    photos.remove(...names(50));
    await untilTotal(101);
    photos.remove(...names(100).slice(50));
    await untilTotal(51);
    const before = library.engine.api.listScans(library.id, 1);
    photos.remove(...names(140).slice(100));
    await until(
      () => library.plans(),
      ([plan]) => plan?.count === 40,
    );
    await untilQuiet(library);
    expect(library.plans()).toMatchObject([{ count: 40, goneBefore: 100, outOf: 151 }]);
    expect((await library.view()).statistics).toMatchObject({ total: 51, offline: 0 });
    expect(library.engine.api.listScans(library.id, 1)).toEqual(before);
  });

  it('a few deletions are carried out', async () => {
    const { photos, library } = await watchFiles(engine(), { 'a.jpg': 'a' });
    photos.writeMany(60);
    await until(
      () => library.view(),
      ({ statistics }) => statistics.total === 61,
    );
    photos.remove(...names(50));
    await until(
      () => library.view(),
      ({ statistics }) => statistics.total === 11,
    );
    expect(library.plans()).toEqual([]);
  });

  it('a renamed folder of 10,000 files keeps its assets', async () => {
    const { photos, library } = await watchFiles(engine(), { 'a.jpg': 'a' });
    photos.writeMany(many, 'year');
    await library.scan();
    await untilQuiet(library);
    const ids = new Set((await library.assets()).map(({ id }) => id));
    photos.rename('year', 'renamed');
    await until(
      () => library.paths(photos),
      (paths) => paths.length === many + 1 && paths.every((path) => !path.startsWith('year/')),
    );
    await untilQuiet(library);
    expect(library.plans()).toEqual([]);
    expect((await library.assets()).filter(({ id }) => !ids.has(id))).toEqual([]);
  }, 120_000);
});
