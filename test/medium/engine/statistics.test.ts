import fs from 'node:fs';
import { describe, expect, it } from 'vitest';
import { Random } from '../../helpers/random.ts';
import { sharedEngine } from '../../helpers/test-engine.ts';
import { photosFolder, type TestFolder } from '../../helpers/test-folder.ts';
import { makeLibrary, type TestLibrary } from '../../helpers/test-library.ts';

const engine = sharedEngine();

const folders = ['a', 'b', 'b/c', 'raw', '.hidden', 'a/.cache'];
const types = ['jpg', 'JPG', 'nef', 'mp4', 'txt'];
const patterns = [['**/raw/**'], ['**/*.nef', '**/b'], ['**/b/c/**'], []];

function randomFile(random: Random): string {
  return `${random.pick(folders)}/${random.below(12)}.${random.pick(types)}`;
}

/** Does one thing that people, cameras and sync tools do between two scans. */
async function somethingHappens(random: Random, photos: TestFolder, library: TestLibrary): Promise<void> {
  const present = (await library.paths(photos)).filter((path) => fs.existsSync(photos.at(path)));
  const known = (await library.assets()).map(({ id }) => id);
  const some = known.filter(() => random.chance(0.2));
  switch (random.below(6)) {
    case 0:
      return void photos.write(randomFile(random), 'x'.repeat(random.below(500)));
    case 1:
      if (present.length > 0) photos.remove(random.pick(present));
      return;
    case 2:
      return void engine().api.trashAssets(some);
    case 3:
      return void engine().api.restoreAssets(some);
    case 4:
      await engine().api.updateLibrary(library.id, { exclusionPatterns: random.pick(patterns) });
      return;
    default: {
      const importPaths = random.chance(0.5) ? [photos.path] : [photos.at('a'), photos.at('b')];
      await engine().api.updateLibrary(library.id, { importPaths });
    }
  }
}

describe('statistics', () => {
  // Each scan compares them with a recount of the rows, and its own counts with each other.
  it.each([1, 2, 3])(
    'stay those of the rows, whatever happens (seed %i)',
    { timeout: 60_000 },
    async (seed) => {
      const random = new Random(seed);
      const photos = photosFolder(Object.fromEntries(folders.map((folder) => [`${folder}/`, ''])));
      for (let count = 0; count < 40; count++)
        photos.write(randomFile(random), 'x'.repeat(random.below(500)));
      photos.writeAll({ 'a/stays.txt': '', 'b/stays.txt': '' });
      const library = await makeLibrary(engine(), [photos]);
      await library.scan();
      for (let round = 0; round < 25; round++) {
        for (let count = random.below(4); count >= 0; count--)
          await somethingHappens(random, photos, library);
        await library.expectStatisticsAsCounted();
        expect(await library.scan()).toMatchObject({ state: 'completed', warnings: [] });
      }
      await engine().api.updateLibrary(library.id, { importPaths: [photos.path], exclusionPatterns: [] });
      await library.scan();
      engine().api.restoreAssets((await library.assets()).map(({ id }) => id));
      const onDisk = (await makeLibrary(engine(), [photos])).scan();
      expect((await library.view()).statistics.total).toBe((await onDisk).imported);
    },
  );

  it('count an asset that is offline and trashed as both, and size for what is listed only', async () => {
    const photos = photosFolder({ 'a.jpg': '1', 'b.jpg': '22', 'c.mov': '333', 'd.jpg': '4444' });
    const library = await makeLibrary(engine(), [photos]);
    await library.scan();
    await library.trash(photos.at('b.jpg'));
    await library.trash(photos.at('c.mov'));
    photos.remove('c.mov', 'd.jpg');
    await library.scan();
    expect((await library.view()).statistics).toEqual({
      photos: 1,
      videos: 0,
      total: 1,
      offline: 2,
      trashed: 2,
      sizeInBytes: 1,
    });
  });

  it('do not change when an asset is trashed or restored twice', async () => {
    const photos = photosFolder({ 'a.jpg': '1' });
    const library = await makeLibrary(engine(), [photos]);
    await library.scan();
    const { statistics } = await library.view();
    await library.trash(photos.at('a.jpg'));
    const { deletedAt } = await library.asset(photos.at('a.jpg'));
    await library.trash(photos.at('a.jpg'));
    await library.expectStatisticsAsCounted();
    expect((await library.asset(photos.at('a.jpg'))).deletedAt).toBe(deletedAt);
    await library.restore(photos.at('a.jpg'));
    await library.restore(photos.at('a.jpg'));
    expect((await library.view()).statistics).toEqual(statistics);
  });

  it('leave an offline asset in the trash when the user restores it, until its file returns', async () => {
    const photos = photosFolder({ 'a.jpg': '1', 'b.jpg': '2' });
    const library = await makeLibrary(engine(), [photos]);
    await library.scan();
    const before = await library.asset(photos.at('a.jpg'));
    await library.trash(photos.at('a.jpg'));
    photos.rename('a.jpg', 'a.away');
    await library.scan();
    await library.restore(photos.at('a.jpg'));
    await library.expectStatisticsAsCounted();
    expect(await library.asset(photos.at('a.jpg'))).toMatchObject({
      isOffline: true,
      status: 'active',
      deletedAt: expect.any(String),
    });
    photos.rename('a.away', 'a.jpg');
    await library.scan();
    expect(await library.asset(photos.at('a.jpg'))).toEqual(before);
  });
});
