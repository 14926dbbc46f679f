import { describe, expect, it } from 'vitest';
import { queueSubScans } from '../../../main/engine/scan/scan-queue-job.ts';
import { jobsByHand } from '../../helpers/job-by-hand.ts';
import { startEngine } from '../../helpers/test-engine.ts';
import { photosFolder, tempFolder } from '../../helpers/test-folder.ts';
import { makeLibrary, TestLibrary } from '../../helpers/test-library.ts';

/** A scan that has crawled three new photos and not imported them yet. */
async function crawledScan() {
  const dataDir = tempFolder().at('data');
  const photos = photosFolder({ 'a.jpg': '', 'b.jpg': '', 'raw/c.jpg': '' });
  const engine = await startEngine(dataDir);
  const { id } = await makeLibrary(engine, [photos]);
  await engine.stop();
  const { rows, runNext } = jobsByHand(dataDir);
  const scanId = rows.commit(() => rows.scans.create(id, null, rows.now())) ?? 0;
  rows.commit(() => queueSubScans(rows, scanId, rows.now()));
  runNext('LibrarySyncFilesQueueAll');
  const finish = async () => {
    const library = new TestLibrary(await startEngine(dataDir), id);
    return { library, scan: await library.finish(scanId) };
  };
  return { photos, rows, id, finish };
}

describe('between the crawl and the import', () => {
  it('a file that vanishes is listed and no other one suffers', async () => {
    const { photos, finish } = await crawledScan();
    photos.remove('b.jpg');
    const { library, scan } = await finish();
    expect(scan).toMatchObject({ state: 'completed', crawled: 3, imported: 2, errors: 1 });
    expect(library.problemCodes()).toEqual({ [photos.at('b.jpg')]: 'VANISHED' });
    expect(await library.scan()).toMatchObject({ crawled: 2, known: 2, errors: 0 });
    expect(library.problems()).toEqual([]);
  });

  it('a file that becomes a folder is listed', async () => {
    const { photos, finish } = await crawledScan();
    photos.remove('b.jpg');
    photos.folder('b.jpg');
    const { library, scan } = await finish();
    expect(scan).toMatchObject({ imported: 2, errors: 1 });
    expect(library.problemCodes()).toEqual({ [photos.at('b.jpg')]: 'NOT_A_FILE' });
  });

  it('a drive that goes away costs nothing: the next scan finds its files', async () => {
    const { photos, finish } = await crawledScan();
    photos.rename('.', '../unplugged');
    const { library, scan } = await finish();
    expect(scan).toMatchObject({ state: 'completed', crawled: 3, imported: 0, errors: 3 });
    photos.rename('../unplugged', '.');
    expect(await library.scan()).toMatchObject({ imported: 3, errors: 0 });
    expect(library.problems()).toEqual([]);
  });

  it('a file that a person hides stays out', async () => {
    const { photos, rows, id, finish } = await crawledScan();
    rows.commit(() => {
      rows.assetWrites.insert(id, [
        { path: photos.at('b.jpg'), type: 'IMAGE', size: 0, createdAt: 1, modifiedAt: 1, inode: 1 },
      ]);
      const asset = rows.assets.findByPath(id, photos.at('b.jpg'));
      if (asset === undefined) throw new Error('It was not inserted.');
      rows.hidden.put([asset], rows.now());
      rows.assetWrites.remove(id, [asset.id]);
    });
    const { library, scan } = await finish();
    expect(scan).toMatchObject({ state: 'completed', crawled: 3, imported: 2, hidden: 1 });
    expect(await library.paths(photos)).toEqual(['a.jpg', 'raw/c.jpg']);
  });

  it('a new pattern counts already', async () => {
    const { photos, rows, id, finish } = await crawledScan();
    rows.commit(() => {
      rows.libraries.setPatterns(id, ['**/raw/**']);
      rows.libraries.rulesChanged(id, rows.now());
    });
    const { library, scan } = await finish();
    expect(scan).toMatchObject({ crawled: 3, imported: 2, excluded: 1 });
    expect(await library.paths(photos)).toEqual(['a.jpg', 'b.jpg']);
  });

  it('a file that another scan imported is known', async () => {
    const { photos, rows, id, finish } = await crawledScan();
    const asset = {
      path: photos.at('a.jpg'),
      type: 'IMAGE',
      size: 0,
      createdAt: 1,
      modifiedAt: 1,
      inode: 1,
    } as const;
    rows.commit(() => rows.assetWrites.insert(id, [asset]));
    const { scan } = await finish();
    expect(scan).toMatchObject({ crawled: 3, imported: 2, known: 1 });
  });
});
