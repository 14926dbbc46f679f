import { describe, expect, it } from 'vitest';
import type { OnlineAsset } from '../../../main/engine/asset/asset-write.repository.ts';
import { jobsByHand } from '../../helpers/job-by-hand.ts';
import { startEngine } from '../../helpers/test-engine.ts';
import { photosFolder, tempFolder } from '../../helpers/test-folder.ts';
import { makeLibrary } from '../../helpers/test-library.ts';

/** A scanned library of files of 1, 2 and 3 bytes, its assets as they are read before they are marked. */
async function readLibrary() {
  const dataDir = tempFolder().at('data');
  const photos = photosFolder({ 'a.jpg': 'a', 'b.jpg': 'bb', 'c.jpg': 'ccc' });
  const engine = await startEngine(dataDir);
  const library = await makeLibrary(engine, [photos]);
  await library.scan();
  await engine.stop();
  const { rows } = jobsByHand(dataDir);
  const read = rows.assets.listAt(library.id, photos.path, 10) as readonly OnlineAsset[];
  const mark = () => rows.commit(() => rows.assetWrites.markOffline(library.id, read, 'missing', 5));
  const statistics = () => rows.libraries.statistics(library.id);
  return { photos, rows, libraryId: library.id, read, mark, statistics };
}

describe('an asset that is to go offline', () => {
  it('does so, and counts as such', async () => {
    const { read, mark, statistics } = await readLibrary();
    expect(mark()).toEqual(read.map(({ id }) => id));
    expect(statistics()).toMatchObject({ total: 0, offline: 3, sizeInBytes: 0 });
  });

  it('stays online when it has moved since it was read: its file is there', async () => {
    const { photos, rows, libraryId, read, mark, statistics } = await readLibrary();
    const [first, second, third] = read.map(({ id }) => id);
    rows.commit(() => {
      const file = { type: 'IMAGE', size: 1, createdAt: 0, modifiedAt: 0, inode: 1 } as const;
      const { from: to } = rows.assetWrites.insert(libraryId, [{ ...file, path: photos.at('new.jpg') }]);
      rows.assetWrites.move(libraryId, [{ from: first ?? 0, to, inode: 1 }]);
    });
    expect(mark()).toEqual([second, third]);
    expect(rows.assets.find(first ?? 0)).toMatchObject({ path: photos.at('new.jpg'), offline_reason: null });
    expect(statistics()).toMatchObject({ total: 1, offline: 2, sizeInBytes: 1 });
  });

  it('does so as what it has become since it was read', async () => {
    const { rows, libraryId, read, mark, statistics } = await readLibrary();
    const [first, second] = read.map(({ id }) => id);
    rows.commit(() => {
      rows.assetWrites.trash(libraryId, [first ?? 0], 3);
      const file = { id: second ?? 0, size: 20, createdAt: 0, modifiedAt: 0, inode: 1 };
      rows.assetWrites.updateFiles(libraryId, [file]);
    });
    expect(mark()).toEqual(read.map(({ id }) => id));
    expect(rows.assets.find(first ?? 0)).toMatchObject({ status: 'trashed', deleted_at: 3 });
    expect(statistics()).toMatchObject({ total: 0, offline: 3, trashed: 1, sizeInBytes: 0 });
  });
});
