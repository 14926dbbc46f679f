import { expect, it } from 'vitest';
import { sharedEngine } from '../../helpers/test-engine.ts';
import { photosFolder, tempFolder } from '../../helpers/test-folder.ts';
import { makeLibrary, type TestLibrary } from '../../helpers/test-library.ts';

const engine = sharedEngine();

async function groups(library: TestLibrary) {
  const found = await engine().api.awayGroups(library.id);
  return Object.fromEntries(found.map((group) => [group.reason, group]));
}

async function listed(library: TestLibrary, reason: 'disconnected' | 'missing' | 'excluded' | 'trashed') {
  const group = (await groups(library))[reason];
  const importPath = group?.importPath ?? null;
  const query = { libraryId: library.id, reason, importPath, offset: 0, limit: 100 };
  return (await engine().api.listAway(query)).items.map(({ originalFileName }) => originalFileName);
}

it('groups what is away by the reason, with counts, sizes and dates', async () => {
  const photos = photosFolder({
    'a.jpg': 'a',
    'b.jpg': 'bb',
    'c.jpg': 'ccc',
    'raw/d.jpg': 'dddd',
    'e.jpg': 'e',
  });
  const library = await makeLibrary(engine(), [photos]);
  await library.scan();
  expect(await groups(library)).toEqual({});
  const before = new Date().toISOString();
  photos.remove('a.jpg', 'b.jpg');
  await engine().api.updateLibrary(library.id, { exclusionPatterns: ['**/raw/**'] });
  await library.scan();
  await library.trash(photos.at('c.jpg'));
  const after = new Date().toISOString();
  const { missing, excluded, trashed, ...others } = await groups(library);
  expect(missing).toMatchObject({ count: 2, sizeInBytes: 3, importPath: null, libraryId: library.id });
  expect(excluded).toMatchObject({ count: 1, sizeInBytes: 4 });
  expect(trashed).toMatchObject({ count: 1, sizeInBytes: 3 });
  expect(others).toEqual({});
  for (const group of [missing, excluded, trashed]) {
    expect([before, group?.since, group?.until, after].toSorted()).toEqual([
      before,
      group?.since,
      group?.until,
      after,
    ]);
  }
  expect(await listed(library, 'missing')).toEqual(['a.jpg', 'b.jpg']);
  expect(await listed(library, 'excluded')).toEqual(['d.jpg']);
  expect(await listed(library, 'trashed')).toEqual(['c.jpg']);
});

it('counts what a person trashed once, whatever became of its file', async () => {
  const photos = photosFolder({ 'a.jpg': 'a', 'b.jpg': 'b' });
  const library = await makeLibrary(engine(), [photos]);
  await library.scan();
  await library.trash(photos.at('a.jpg'));
  photos.remove('a.jpg');
  await library.scan();
  expect(Object.keys(await groups(library))).toEqual(['trashed']);
  await library.restore(photos.at('a.jpg'));
  expect(Object.keys(await groups(library))).toEqual(['missing']);
});

it('shows a drive that is away with all that is on it, and nothing of the folders that are there', async () => {
  const root = tempFolder();
  const drive = root
    .folder('drive')
    .writeAll({ 'a.jpg': 'a', 'b.jpg': 'bb', 'inner/c.jpg': 'ccc', 'zoo/z.jpg': 'zz', 'd.jpg': 'd' });
  const home = root.folder('home').writeAll({ 'e.jpg': 'e' });
  const library = await makeLibrary(engine(), [drive, drive.at('inner'), home]);
  await library.scan();
  await library.trash(drive.at('d.jpg'));
  const putBack = drive.takeAway();
  await library.scan();
  const found = await engine().api.awayGroups(library.id);
  const summary = found.map(({ reason, importPath, count, sizeInBytes, since }) => ({
    reason,
    importPath,
    count,
    sizeInBytes,
    isDated: since !== null,
  }));
  expect(summary).toEqual([
    { reason: 'disconnected', importPath: drive.path, count: 3, sizeInBytes: 5, isDated: false },
    { reason: 'disconnected', importPath: drive.at('inner'), count: 1, sizeInBytes: 3, isDated: false },
    { reason: 'trashed', importPath: null, count: 1, sizeInBytes: 1, isDated: true },
  ]);
  const page = async (importPath: string, offset: number, limit: number) => {
    const query = { libraryId: library.id, reason: 'disconnected', importPath, offset, limit } as const;
    const { items, total } = await engine().api.listAway(query);
    return [total, ...items.map(({ originalFileName }) => originalFileName)];
  };
  expect(await page(drive.path, 0, 100)).toEqual([3, 'a.jpg', 'b.jpg', 'z.jpg']);
  expect(await page(drive.path, 1, 2)).toEqual([3, 'b.jpg', 'z.jpg']);
  expect(await page(drive.path, 2, 9)).toEqual([3, 'z.jpg']);
  expect(await page(drive.at('inner'), 0, 9)).toEqual([1, 'c.jpg']);
  putBack();
  await library.scan();
  // An answer that took its time keeps for less than a second.
  await expect.poll(async () => Object.keys(await groups(library))).toEqual(['trashed']);
});

it('pages through a long list and over all libraries', async () => {
  const photos = photosFolder();
  const names = photos.writeMany(60);
  const library = await makeLibrary(engine(), [photos]);
  await library.scan();
  photos.remove(...names);
  photos.write('left.jpg');
  await library.scan();
  const page = (offset: number) =>
    engine().api.listAway({ libraryId: library.id, reason: 'missing', importPath: null, offset, limit: 25 });
  const items = [...(await page(0)).items, ...(await page(25)).items, ...(await page(50)).items];
  expect(items.map(({ originalFileName }) => originalFileName)).toEqual(names);
  expect((await page(0)).total).toBe(60);
  expect(items[0]).toMatchObject({ offlineReason: 'missing', thumbnail: null, thumbhash: null });
  const all = await engine().api.awayGroups(null);
  expect(all.find(({ libraryId }) => libraryId === library.id)).toMatchObject({
    reason: 'missing',
    count: 60,
  });
});

it('says so when a folder or library is not there', async () => {
  const library = await makeLibrary(engine(), [photosFolder({ 'a.jpg': 'a' })]);
  const query = { reason: 'disconnected', importPath: '/nowhere', offset: 0, limit: 1 } as const;
  await expect(
    Promise.resolve().then(() => engine().api.listAway({ ...query, libraryId: library.id })),
  ).rejects.toThrow('no longer has');
  await expect(engine().api.awayGroups(4e9)).rejects.toThrow('There is no library');
});
