import { describe, expect, it } from 'vitest';
import type { Engine } from '../../../main/engine/engine-contract.ts';
import { queueSubScans } from '../../../main/engine/scan/scan-queue-job.ts';
import { jobsByHand } from '../../helpers/job-by-hand.ts';
import { sharedEngine, startEngine } from '../../helpers/test-engine.ts';
import { photosFolder, tempFolder } from '../../helpers/test-folder.ts';
import { makeLibrary, until } from '../../helpers/test-library.ts';
import { leavingUntouched } from '../../helpers/tree-snapshot.ts';

const engine = sharedEngine();

function untilGone({ api }: Engine, id: number): Promise<boolean> {
  return until(
    () => api.isLibraryBeingDeleted(id),
    (isThere) => !isThere,
  );
}

describe('the deletion of a library', () => {
  it('hides it at once, removes its rows and touches no file', async () => {
    const photos = photosFolder();
    photos.writeMany(3000);
    const library = await makeLibrary(engine(), [photos]);
    await library.scan();
    const one = await library.asset(photos.at('00000.jpg'));
    await leavingUntouched([photos.path], async () => {
      engine().api.deleteLibrary(library.id);
      const ids = (await engine().api.listLibraries()).map(({ id }) => id);
      expect(ids).not.toContain(library.id);
      await expect(library.view()).rejects.toMatchObject({ code: 'not-found' });
      await untilGone(engine(), library.id);
    });
    expect(() => engine().api.getAsset(one.id)).toThrow(`There is no asset ${one.id}.`);
    expect(engine().api.listProblems(library.id, 0, 10)).toEqual({ items: [], total: 0 });
  });

  it('ends a scan that runs, and nothing is imported any more', async () => {
    const photos = photosFolder();
    photos.writeMany(3000);
    const library = await makeLibrary(engine(), [photos]);
    const { id } = engine().api.startScan(library.id);
    engine().api.deleteLibrary(library.id);
    await untilGone(engine(), library.id);
    expect(() => engine().api.getScan(id)).toThrow(`There is no scan ${id}.`);
    expect(() => engine().api.startScan(library.id)).toThrow(`There is no library ${library.id}.`);
  });

  it('leaves another library of the same folder alone', async () => {
    const photos = photosFolder({ 'a.jpg': '', 'b.jpg': '' });
    const [one, other] = [await makeLibrary(engine(), [photos]), await makeLibrary(engine(), [photos])];
    await one.scan();
    await other.scan();
    engine().api.deleteLibrary(one.id);
    await untilGone(engine(), one.id);
    expect(await other.scan()).toMatchObject({ known: 2, unchanged: 2 });
  });

  it('that was interrupted is finished at the next start', async () => {
    const dataDir = tempFolder().at('data');
    const photos = photosFolder({ 'a.jpg': '' });
    const first = await startEngine(dataDir);
    const library = await makeLibrary(first, [photos]);
    await library.scan();
    await first.stop();
    const { rows } = jobsByHand(dataDir);
    // As it is when the process ends between the soft delete and its job.
    rows.commit(() => rows.libraries.softDelete(library.id, rows.now()));
    const second = await startEngine(dataDir);
    await untilGone(second, library.id);
    expect(await second.api.listLibraries()).toEqual([]);
  });

  it('that is stuck is finished by the next scan of all libraries', async () => {
    const dataDir = tempFolder().at('data');
    const first = await startEngine(dataDir);
    const library = await makeLibrary(first, [photosFolder({ 'a.jpg': '' })]);
    await library.scan();
    const { rows } = jobsByHand(dataDir);
    rows.commit(() => rows.libraries.softDelete(library.id, rows.now()));
    first.api.startScanAll();
    await untilGone(first, library.id);
    expect(rows.assets.someIds(library.id, 1)).toEqual([]);
  });

  it('between the crawl and the import keeps the files of the batch out', async () => {
    const dataDir = tempFolder().at('data');
    const photos = photosFolder({ 'a.jpg': '', 'b.jpg': '' });
    const first = await startEngine(dataDir);
    const library = await makeLibrary(first, [photos]);
    await first.stop();
    const { rows, runNext } = jobsByHand(dataDir);
    const scanId = rows.commit(() => rows.scans.create(library.id, null, rows.now())) ?? 0;
    rows.commit(() => queueSubScans(rows, scanId, rows.now()));
    runNext('LibrarySyncFilesQueueAll');
    rows.commit(() => rows.libraries.softDelete(library.id, rows.now()));
    expect(runNext('LibrarySyncFiles')).toBe('completed');
    expect(rows.assets.someIds(library.id, 10)).toEqual([]);
  });
});
