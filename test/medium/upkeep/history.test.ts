import { describe, expect, it } from 'vitest';
import { jobsByHand } from '../../helpers/job-by-hand.ts';
import { sharedEngine, startEngine } from '../../helpers/test-engine.ts';
import { photosFolder, tempFolder, type TestFolder } from '../../helpers/test-folder.ts';
import { makeLibrary } from '../../helpers/test-library.ts';

const engine = sharedEngine();

function changes(scanId: number, folder: TestFolder) {
  return engine()
    .api.listChanges(scanId, null, 0, 10_000)
    .items.map(({ kind, path, from }) => {
      const below = (full: string | null) => full?.slice(folder.path.length + 1) ?? null;
      return from === null ? `${kind} ${below(path)}` : `${kind} ${below(from)} → ${below(path)}`;
    })
    .toSorted();
}

describe('the history of a scan', () => {
  it('tells what was imported, updated, taken offline and brought back, and nothing of the rest', async () => {
    const photos = photosFolder({ 'a.jpg': 'a', 'b.jpg': 'b', 'c.jpg': 'c', 'raw/d.jpg': 'd' });
    const library = await makeLibrary(engine(), [photos]);
    const first = await library.scan();
    expect(changes(first.id, photos)).toEqual([
      'imported a.jpg',
      'imported b.jpg',
      'imported c.jpg',
      'imported raw/d.jpg',
    ]);
    photos.write('b.jpg', 'changed');
    photos.write('e.jpg');
    photos.remove('c.jpg');
    await engine().api.updateLibrary(library.id, { exclusionPatterns: ['**/raw/**'] });
    const second = await library.scan();
    expect(changes(second.id, photos)).toEqual([
      'imported e.jpg',
      'offline c.jpg',
      'offline raw/d.jpg',
      'updated b.jpg',
    ]);
    photos.write('c.jpg', 'c');
    await engine().api.updateLibrary(library.id, { exclusionPatterns: [] });
    const third = await library.scan();
    expect(changes(third.id, photos)).toEqual(['online c.jpg', 'online raw/d.jpg']);
    const fourth = await library.scan();
    expect(changes(fourth.id, photos)).toEqual([]);
  });

  it('tells where a renamed file was, and does not call it imported', async () => {
    const photos = photosFolder({ 'a.jpg': 'a', 'b.jpg': 'bb', 'x.jpg': 'x' });
    const library = await makeLibrary(engine(), [photos]);
    await library.scan();
    photos.rename('a.jpg', 'm.jpg');
    photos.write('k.jpg', 'new');
    photos.write('n.jpg', 'newer');
    const scan = await library.scan();
    expect(scan).toMatchObject({ moved: 1, imported: 2, offline: 0 });
    expect(changes(scan.id, photos)).toEqual(['imported k.jpg', 'imported n.jpg', 'moved a.jpg → m.jpg']);
  });

  it('adds up with the counts of the scan, kind by kind and page by page', async () => {
    const photos = photosFolder();
    const names = photos.writeMany(4500);
    const library = await makeLibrary(engine(), [photos]);
    const first = await library.scan();
    expect(engine().api.listChanges(first.id, 'imported', 0, 1).total).toBe(first.imported);
    const pages = [0, 1000, 2000, 3000, 4000].map((offset) =>
      engine()
        .api.listChanges(first.id, 'imported', offset, 1000)
        .items.map(({ path }) => path),
    );
    expect(pages.flat().toSorted()).toEqual(names.map((name) => photos.at(name)));
    photos.remove(...names.slice(0, 90));
    photos.write(names[100] ?? '', 'changed');
    const second = await library.scan();
    for (const kind of ['imported', 'updated', 'offline', 'online', 'moved'] as const) {
      expect([kind, engine().api.listChanges(second.id, kind, 0, 1).total]).toEqual([kind, second[kind]]);
    }
    expect(engine().api.listChanges(second.id, null, 0, 5000).items).toHaveLength(91);
    expect(engine().api.listChanges(second.id, null, 91, 10)).toEqual({ items: [], total: 91 });
  });

  it('keeps quiet about the path of what is gone by now', async () => {
    const photos = photosFolder({ 'a.jpg': 'a', 'b.jpg': 'b' });
    const library = await makeLibrary(engine(), [photos]);
    const scan = await library.scan();
    engine().api.forgetAssets([(await library.asset(photos.at('b.jpg'))).id]);
    expect(
      engine()
        .api.listChanges(scan.id, null, 0, 10)
        .items.map(({ path }) => path),
    ).toEqual([photos.at('a.jpg'), null]);
  });

  it('knows how fast the scan was', async () => {
    const photos = photosFolder();
    photos.writeMany(50);
    const library = await makeLibrary(engine(), [photos]);
    const { id, durationMs } = await library.scan();
    const [listed] = engine().api.listScans(library.id, 1);
    expect(listed).toMatchObject({ id, secondsLeft: null });
    expect(listed?.filesPerSecond).toBeCloseTo(50_000 / durationMs);
  });

  it('goes with its scan, and a scan when there are fifty newer ones', async () => {
    const dataDir = tempFolder().at('data');
    const own = await startEngine(dataDir);
    const { id } = await makeLibrary(own, [photosFolder()]);
    await own.stop();
    const { rows } = jobsByHand(dataDir);
    const scanIds = Array.from({ length: 51 }, () =>
      rows.commit(() => {
        const scanId = rows.scans.create(id, null, rows.now()) ?? 0;
        rows.changes.add(scanId, 'updated', [1, 2, 3]);
        rows.scans.finish(scanId, 'completed', rows.now(), null, null);
        return scanId;
      }),
    );
    rows.commit(() => rows.scans.prune(id));
    expect(scanIds.map((scanId) => rows.changes.count(scanId, null))).toEqual([0, ...Array(50).fill(3)]);
  });

  it('is of a scan that is there', () => {
    expect(() => engine().api.listChanges(4e9, null, 0, 1)).toThrow('There is no scan');
  });
});

describe('taking back the offline marks of a scan', () => {
  it('brings back what it found missing and nobody changed since, with the statistics', async () => {
    const photos = photosFolder({ 'a.jpg': 'a', 'b.jpg': 'b', 'c.jpg': 'c', 'd.jpg': 'd', 'raw/e.jpg': 'e' });
    const library = await makeLibrary(engine(), [photos]);
    await library.scan();
    photos.remove('d.jpg');
    await library.scan();
    await library.trash(photos.at('b.jpg'));
    photos.remove('a.jpg', 'b.jpg');
    await engine().api.updateLibrary(library.id, { exclusionPatterns: ['**/raw/**'] });
    const scan = await library.scan();
    expect(engine().api.undoOffline(scan.id)).toBe(2);
    expect(await library.states(photos)).toEqual({
      'a.jpg': 'online',
      'b.jpg': 'online, trashed',
      'c.jpg': 'online',
      'd.jpg': 'missing',
      'raw/e.jpg': 'excluded',
    });
    await library.expectStatisticsAsCounted();
    expect(engine().api.undoOffline(scan.id)).toBe(0);
    // What is really gone is found missing again.
    expect((await library.scan()).offline).toBe(2);
  });
});
