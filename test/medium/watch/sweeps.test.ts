import { setTimeout as pause } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import type { Rows } from '../../../main/engine/rows.ts';
import { ScanService } from '../../../main/engine/scan/scan.service.ts';
import { ScanRequests } from '../../../main/engine/watch/scan-requests.ts';
import { Sweeper } from '../../../main/engine/watch/sweeper.ts';
import { readRoots } from '../../../main/engine/watch/watch-plan.ts';
import { jobsByHand } from '../../helpers/job-by-hand.ts';
import { startEngine } from '../../helpers/test-engine.ts';
import { photosFolder, tempFolder } from '../../helpers/test-folder.ts';
import { makeLibrary, until } from '../../helpers/test-library.ts';
import { optionsFor, patience, untilReady, watchedPath, watchFiles } from './watching.ts';

const minute = 60_000;

/** The rows of a library that nobody works at, with a clock of its own. */
async function standing(isScanned: boolean) {
  const dataDir = tempFolder().at('data');
  const engine = await startEngine(dataDir);
  const photos = photosFolder({ 'a.jpg': 'a', 'sub/b.jpg': 'b', 'other/c.jpg': 'c' });
  const library = await makeLibrary(engine, [photos]);
  if (isScanned) await library.scan();
  await engine.stop();
  const byHand = jobsByHand(dataDir).rows;
  const clock = { now: Date.now() };
  const rows: Rows = { ...byHand, now: () => clock.now };
  const again = () => {
    const silent = () => undefined;
    return new ScanRequests(rows, new ScanService(rows, silent, silent));
  };
  const finish = () => {
    const open = rows.scans.findOpen(library.id);
    if (open !== null) rows.commit(() => rows.scans.finish(open.id, 'completed', clock.now, null, null));
  };
  const scans = () => rows.scans.list(library.id, 50).length - (isScanned ? 1 : 0);
  return { rows, requests: again(), again, clock, photos, library, finish, scans, roots: readRoots(rows) };
}

describe('sweeps', () => {
  it('come every so many minutes, counted from the last scan, whoever started it', async () => {
    const { rows, requests, clock, finish, scans, roots } = await standing(true);
    const sweeper = new Sweeper(rows, requests);
    sweeper.set(roots);
    const looks = (at: number) => {
      clock.now += at;
      sweeper.look(roots, 15);
      return scans();
    };
    expect(looks(14 * minute)).toBe(0);
    expect(looks(minute)).toBe(1);
    expect(looks(minute)).toBe(1);
    finish();
    expect(looks(14 * minute)).toBe(1);
    expect(looks(minute)).toBe(2);
    finish();
    expect(looks(40 * minute)).toBe(3);
  });

  it('come all the same when the clock is set back, and not more often', async () => {
    const { rows, requests, clock, finish, scans, roots } = await standing(true);
    const sweeper = new Sweeper(rows, requests);
    sweeper.set(roots);
    clock.now -= 400 * 24 * 60 * minute;
    sweeper.look(roots, 15);
    expect(scans()).toBe(1);
    clock.now += minute;
    sweeper.look(roots, 15);
    finish();
    sweeper.look(roots, 15);
    expect(scans()).toBe(1);
    clock.now += 15 * minute;
    sweeper.look(roots, 15);
    expect(scans()).toBe(2);
  });

  it('do not announce what is in a library that was never scanned', async () => {
    const { rows, requests, clock, scans, roots } = await standing(false);
    const sweeper = new Sweeper(rows, requests);
    sweeper.set(roots);
    sweeper.look(roots, 15);
    expect(scans()).toBe(0);
    clock.now += 15 * minute;
    sweeper.look(roots, 15);
    expect(scans()).toBe(1);
  });
});

describe('a scan that events ask for', () => {
  it('is one of the folder', async () => {
    const { rows, requests, photos, library } = await standing(true);
    requests.ask(library.id, photos.at('sub'));
    expect(rows.scans.findOpen(library.id)?.path).toBe(photos.at('sub'));
  });

  it('is one of the library when it is all of its only import path', async () => {
    const { rows, requests, photos, library } = await standing(true);
    requests.ask(library.id, photos.path);
    expect(rows.scans.findOpen(library.id)).toMatchObject({ path: null });
  });

  it('waits while another one is open, and is one for all who asked meanwhile', async () => {
    const { rows, requests, photos, library, finish, scans } = await standing(true);
    requests.ask(library.id, photos.at('sub'));
    requests.ask(library.id, photos.at('sub'));
    requests.ask(library.id, photos.at('other'));
    requests.startWhatCan();
    expect(scans()).toBe(1);
    finish();
    requests.startWhatCan();
    expect(scans()).toBe(2);
    expect(rows.scans.findOpen(library.id)).toMatchObject({ path: null });
    finish();
    requests.startWhatCan();
    expect(scans()).toBe(2);
  });

  it('outlives the app while it waits', async () => {
    const { rows, requests, photos, library, finish, again } = await standing(true);
    requests.ask(library.id, photos.at('sub'));
    requests.ask(library.id, photos.at('other'));
    finish();
    const afterwards = again();
    afterwards.startWhatCan();
    expect(rows.scans.findOpen(library.id)?.path).toBe(photos.at('other'));
    finish();
    afterwards.startWhatCan();
    expect(rows.scans.findOpen(library.id)).toBeNull();
  });

  it('is forgotten when the library does not include the folder any more', async () => {
    const { rows, requests, photos, library, finish, scans } = await standing(true);
    requests.ask(library.id, photos.at('sub'));
    requests.ask(library.id, photos.at('other'));
    finish();
    rows.commit(() => rows.libraries.setPatterns(library.id, ['**/other/**']));
    requests.startWhatCan();
    expect(scans()).toBe(1);
    requests.ask(library.id, photos.at('sub'));
    expect(rows.scans.findOpen(library.id)?.path).toBe(photos.at('sub'));
  });

  it('is forgotten with its library', async () => {
    const { rows, requests, photos, library, finish, scans } = await standing(true);
    requests.ask(library.id, photos.at('sub'));
    requests.ask(library.id, photos.at('other'));
    finish();
    rows.commit(() => rows.libraries.softDelete(library.id, rows.now()));
    requests.startWhatCan();
    expect(scans()).toBe(1);
  });
});

it('a storm ends in sweeps, with the reason, and nothing of it is lost', async () => {
  const engine = await startEngine(undefined, {
    watch: optionsFor('folders', { stormMs: 300, quietMs: 2000 }),
  });
  engine.api.updateSettings({ 'library.watch.enabled': true });
  const { photos, library } = await watchFiles(engine, { 'a.jpg': 'a' });
  // How fast a machine writes decides how many files make a storm, so they go on until it is one.
  let written = 0;
  for (; written < 20 && watchedPath(library)?.mode !== 'sweep'; written++) {
    photos.writeMany(3000, `wave ${written}`);
    await pause(20);
  }
  await expect
    .poll(() => watchedPath(library), patience)
    .toMatchObject({
      mode: 'sweep',
      reason: 'Files change here faster than they can be followed, so it is looked through every 15 minutes.',
      watches: 0,
    });
  // What was written while the first sweep went by is found by the next.
  await until(
    () => library.view(),
    (view) => view.activeScan === null,
  );
  await library.scan();
  expect((await library.view()).statistics.total).toBe(1 + 3000 * written);
  await untilReady(library);
  const path = watchedPath(library);
  expect(Date.parse(path?.nextSweepAt ?? '') - Date.parse(path?.lastSweepAt ?? '')).toBeGreaterThan(
    14 * minute,
  );
});
