import { describe, expect, it } from 'vitest';
import type { Engine } from '../../../main/engine/engine-contract.ts';
import { queueSubScans } from '../../../main/engine/scan/scan-queue-job.ts';
import { jobsByHand } from '../../helpers/job-by-hand.ts';
import { sharedEngine, startEngine } from '../../helpers/test-engine.ts';
import { photosFolder, tempFolder } from '../../helpers/test-folder.ts';
import { finished, makeLibrary, TestLibrary, until } from '../../helpers/test-library.ts';

const engine = sharedEngine();

async function fullLibrary(count = 6000, of: Engine = engine()) {
  const photos = photosFolder();
  for (let folder = 0; folder < 20; folder++) photos.writeMany(count / 20, `folder ${folder}`);
  return { photos, library: await makeLibrary(of, [photos]) };
}

/** Waits until no job of the library runs. */
async function untilQuiet({ engine: { api }, id }: TestLibrary): Promise<void> {
  const running = () => api.listJobs('active', 0, 1000).items.filter((job) => job.libraryId === id);
  await until(running, (jobs) => jobs.length === 0);
}

/** Whatever the runner would still do, it has done once another library was scanned from start to end. */
async function scanSomethingElse(of: Engine = engine()): Promise<void> {
  const other = await makeLibrary(of, [photosFolder({ 'x.jpg': '' })]);
  expect(await other.scan()).toMatchObject({ imported: 1 });
}

describe('a pause', () => {
  it('holds a scan where it is until it is resumed; the counts are exact in the end', async () => {
    const { library } = await fullLibrary();
    const { id } = engine().api.startScan(library.id);
    engine().api.pauseScan(library.id);
    await untilQuiet(library);
    const paused = engine().api.getScan(id);
    expect(paused.state).toBe('paused');
    await scanSomethingElse();
    expect(engine().api.getScan(id)).toEqual({ ...paused, durationMs: expect.any(Number) });
    engine().api.resumeScan(library.id);
    expect(await library.finish(id)).toMatchObject({ state: 'completed', crawled: 6000, imported: 6000 });
  });

  it('may come again and again', async () => {
    const { library } = await fullLibrary();
    const { id } = engine().api.startScan(library.id);
    let pauses = 0;
    for (let seen = -1; engine().api.getScan(id).phase !== 'done' && pauses < 20; pauses++) {
      engine().api.pauseScan(library.id);
      await untilQuiet(library);
      engine().api.resumeScan(library.id);
      const before = seen;
      const scan = await until(
        () => engine().api.getScan(id),
        (now) => now.phase === 'done' || now.crawled + now.imported > before,
      );
      seen = scan.crawled + scan.imported;
    }
    expect(pauses).toBeGreaterThan(0);
    expect(await library.finish(id)).toMatchObject({ state: 'completed', crawled: 6000, imported: 6000 });
  });

  it('that catches a scan when its last job has just ended does not hold it for ever', async () => {
    const dataDir = tempFolder().at('data');
    const first = await startEngine(dataDir);
    const { library } = await fullLibrary(200, first);
    await first.stop();
    const { rows, runNext } = jobsByHand(dataDir);
    const scanId = rows.commit(() => rows.scans.create(library.id, null, rows.now())) ?? 0;
    rows.commit(() => queueSubScans(rows, scanId, rows.now()));
    runNext('LibrarySyncFilesQueueAll');
    runNext('LibrarySyncFiles');
    runNext('LibrarySyncAssetsQueueAll');
    rows.commit(() => rows.scans.setState(scanId, 'paused'));
    const second = await startEngine(dataDir);
    second.api.resumeScan(library.id);
    const again = new TestLibrary(second, library.id);
    expect(await again.finish(scanId)).toMatchObject({ state: 'completed', imported: 200 });
  });

  it('of a rescan loses no check', async () => {
    const { photos, library } = await fullLibrary(2000);
    await library.scan();
    photos.remove('folder 0/00000.jpg');
    photos.write('folder 1/00000.jpg', 'changed');
    const { id } = engine().api.startScan(library.id);
    engine().api.pauseScan(library.id);
    await untilQuiet(library);
    engine().api.resumeScan(library.id);
    expect(await library.finish(id)).toMatchObject({
      known: 1999,
      checked: 2000,
      updated: 1,
      offline: 1,
      unchanged: 1998,
    });
  });

  it('holds what a crawl had found when it stopped', async () => {
    const dataDir = tempFolder().at('data');
    const first = await startEngine(dataDir);
    const { library } = await fullLibrary(2000, first);
    await first.stop();
    const { rows, runNext } = jobsByHand(dataDir);
    const scanId = rows.commit(() => rows.scans.create(library.id, null, rows.now())) ?? 0;
    rows.commit(() => queueSubScans(rows, scanId, rows.now()));
    const outcome = runNext('LibrarySyncFilesQueueAll', (look) => {
      if (look === 10) rows.commit(() => rows.scans.setState(scanId, 'paused'));
      return look >= 10;
    });
    expect(outcome).toBe('stopped');
    const second = await startEngine(dataDir);
    const again = new TestLibrary(second, library.id);
    await scanSomethingElse(second);
    expect(second.api.getScan(scanId)).toMatchObject({ state: 'paused', imported: 0, crawled: 900 });
    second.api.resumeScan(library.id);
    expect(await again.finish(scanId)).toMatchObject({ state: 'completed', crawled: 2000, imported: 2000 });
  });

  it('survives a restart', async () => {
    const dataDir = tempFolder().at('data');
    const first = await startEngine(dataDir);
    const { library } = await fullLibrary(2000, first);
    const { id } = first.api.startScan(library.id);
    first.api.pauseScan(library.id);
    await first.stop();
    const second = await startEngine(dataDir);
    const again = new TestLibrary(second, library.id);
    await scanSomethingElse(second);
    expect(second.api.getScan(id).state).toBe('paused');
    second.api.resumeScan(library.id);
    expect(await again.finish(id)).toMatchObject({ state: 'completed', crawled: 2000, imported: 2000 });
  });
});

describe('a cancellation', () => {
  it('ends a scan early; the next one does the rest', async () => {
    const { library } = await fullLibrary();
    const { id } = engine().api.startScan(library.id);
    engine().api.cancelScan(library.id);
    const cancelled = engine().api.getScan(id);
    expect(cancelled).toMatchObject({ state: 'cancelled', phase: 'done', finishedAt: expect.any(String) });
    await untilQuiet(library);
    const { imported } = await library.scan();
    expect(imported + engine().api.getScan(id).imported).toBe(6000);
    expect((await library.view()).statistics.total).toBe(6000);
  });

  it('of a paused scan ends it, too', async () => {
    const { library } = await fullLibrary(200);
    const { id } = engine().api.startScan(library.id);
    engine().api.pauseScan(library.id);
    engine().api.cancelScan(library.id);
    expect(engine().api.getScan(id).state).toBe('cancelled');
    engine().api.resumeScan(library.id);
    expect(engine().api.getScan(id).state).toBe('cancelled');
    await untilQuiet(library);
    expect(await library.scan()).toMatchObject({ state: 'completed', crawled: 200 });
    expect((await library.view()).statistics.total).toBe(200);
  });

  it('takes no file for missing', async () => {
    const { photos, library } = await fullLibrary(200);
    await library.scan();
    photos.remove('folder 0');
    engine().api.startScan(library.id);
    engine().api.cancelScan(library.id);
    await untilQuiet(library);
    expect((await library.view()).statistics).toMatchObject({ total: 200, offline: 0 });
  });

  it('imports nothing afterwards that a crawl had found', async () => {
    const dataDir = tempFolder().at('data');
    const first = await startEngine(dataDir);
    const { library } = await fullLibrary(2000, first);
    await first.stop();
    const { rows, runNext } = jobsByHand(dataDir);
    const scanId = rows.commit(() => rows.scans.create(library.id, null, rows.now())) ?? 0;
    rows.commit(() => queueSubScans(rows, scanId, rows.now()));
    runNext('LibrarySyncFilesQueueAll', (look) => {
      if (look === 10) rows.commit(() => rows.scans.finish(scanId, 'cancelled', rows.now(), null, null));
      return look >= 10;
    });
    const second = await startEngine(dataDir);
    await scanSomethingElse(second);
    const again = new TestLibrary(second, library.id);
    expect((await again.view()).statistics.total).toBe(0);
    expect(await again.scan()).toMatchObject({ imported: 2000 });
  });
});

describe('a scan while another one is open', () => {
  it('is that one', async () => {
    const { library } = await fullLibrary(200);
    const first = engine().api.startScan(library.id);
    expect(engine().api.startScan(library.id).id).toBe(first.id);
    await library.finish(first.id);
    expect(engine().api.startScan(library.id).id).not.toBe(first.id);
  });

  it('is refused when it is for a single folder', async () => {
    const { photos, library } = await fullLibrary(200);
    const { id } = engine().api.startScan(library.id);
    const start = () => engine().api.startScan(library.id, photos.at('folder 1'));
    expect(start).toThrow('A scan of this library is already running.');
    await library.finish(id);
  });

  it('of another library goes on beside it', async () => {
    const [one, other] = [await fullLibrary(2000), await fullLibrary(2000)];
    const scans = [one, other].map(({ library }) => engine().api.startScan(library.id).id);
    expect(await one.library.finish(scans[0] ?? 0)).toMatchObject({ imported: 2000 });
    expect(await other.library.finish(scans[1] ?? 0)).toMatchObject({ imported: 2000 });
  });

  it('of all libraries scans each of them once', async () => {
    const own = await startEngine();
    const libraries = [];
    for (let count = 1; count <= 3; count++) {
      const photos = photosFolder();
      photos.writeMany(count);
      libraries.push(await makeLibrary(own, [photos]));
    }
    const open = own.api.startScan(libraries[0]?.id ?? 0);
    const scans = own.api.startScanAll();
    expect(scans.map(({ libraryId }) => libraryId)).toEqual(libraries.map(({ id }) => id));
    expect(scans[0]?.id).toBe(open.id);
    for (const scan of scans) expect(await finished(own, scan.id)).toMatchObject({ state: 'completed' });
    const totals = (await own.api.listLibraries()).map(({ statistics }) => statistics.total);
    expect(totals).toEqual([1, 2, 3]);
  });
});
