import fs from 'node:fs';
import { describe, expect, it } from 'vitest';
import { jobsByHand } from '../../helpers/job-by-hand.ts';
import { canMount, mountTmpfs } from '../../helpers/mounts.ts';
import { sharedEngine, startEngine } from '../../helpers/test-engine.ts';
import { photosFolder, tempFolder, type Files } from '../../helpers/test-folder.ts';
import { makeLibrary, until } from '../../helpers/test-library.ts';

const engine = sharedEngine();

async function scanned(files: Files) {
  const photos = photosFolder(files);
  const library = await makeLibrary(engine(), [photos]);
  await library.scan();
  const idOf = async (path: string) => (await library.asset(photos.at(path))).id;
  return { photos, library, idOf };
}

describe('a file that moved between two scans', () => {
  it('keeps its asset when it is renamed', async () => {
    const { photos, library, idOf } = await scanned({ 'a.jpg': 'a', 'b.jpg': 'b' });
    const id = await idOf('a.jpg');
    photos.rename('a.jpg', 'best.jpg');
    expect(await library.scan()).toMatchObject({ moved: 1, imported: 0, offline: 0, known: 2 });
    expect(await idOf('best.jpg')).toBe(id);
    expect(await library.paths(photos)).toEqual(['b.jpg', 'best.jpg']);
  });

  it('keeps its asset when its folder is renamed, however many go with it', async () => {
    const files = Object.fromEntries(
      Array.from({ length: 3000 }, (_, n) => [`old/${n}.jpg`, `content ${n}`]),
    );
    const { photos, library, idOf } = await scanned(files);
    const ids = [await idOf('old/0.jpg'), await idOf('old/2999.jpg')];
    photos.rename('old', 'new');
    expect(await library.scan()).toMatchObject({ moved: 3000, imported: 0, offline: 0, held: 0 });
    expect([await idOf('new/0.jpg'), await idOf('new/2999.jpg')]).toEqual(ids);
    expect(await library.scan()).toMatchObject({ moved: 0, unchanged: 3000 });
  });

  it('stays in the trash of the person who put it there', async () => {
    const { photos, library } = await scanned({ 'a.jpg': 'a', 'b.jpg': 'b' });
    await library.trash(photos.at('a.jpg'));
    photos.rename('a.jpg', 'c.jpg');
    expect(await library.scan()).toMatchObject({ moved: 1 });
    expect(await library.states(photos)).toEqual({ 'b.jpg': 'online', 'c.jpg': 'online, trashed' });
  });

  it('is found again after a scan that missed it', async () => {
    const { photos, library, idOf } = await scanned({ 'a.jpg': 'a', 'b.jpg': 'b' });
    const id = await idOf('a.jpg');
    photos.rename('a.jpg', 'a.aside');
    expect(await library.scan()).toMatchObject({ offline: 1 });
    photos.rename('a.aside', 'back.jpg');
    expect(await library.scan()).toMatchObject({ moved: 1, imported: 0 });
    expect(await library.states(photos)).toEqual({ 'b.jpg': 'online', 'back.jpg': 'online' });
    expect(await idOf('back.jpg')).toBe(id);
  });

  it('is another file when its content changed on the way', async () => {
    const { photos, library } = await scanned({ 'a.jpg': 'a', 'b.jpg': 'b' });
    photos.rename('a.jpg', 'c.jpg');
    photos.write('c.jpg', 'something longer');
    expect(await library.scan()).toMatchObject({ moved: 0, imported: 1, offline: 1 });
  });

  it('is not mistaken for a twin of the same size and time', async () => {
    const photos = photosFolder();
    const modifiedAt = new Date('2024-05-01T12:00:00Z');
    for (const name of ['one.jpg', 'two.jpg', 'three.jpg']) photos.write(name, 'same size', { modifiedAt });
    const library = await makeLibrary(engine(), [photos]);
    await library.scan();
    const before = new Map((await library.assets()).map((asset) => [asset.originalFileName, asset.id]));
    photos.rename('two.jpg', 'second.jpg');
    photos.rename('three.jpg', 'third.jpg');
    expect(await library.scan()).toMatchObject({ moved: 2 });
    const after = new Map((await library.assets()).map((asset) => [asset.originalFileName, asset.id]));
    expect([after.get('second.jpg'), after.get('third.jpg')]).toEqual([
      before.get('two.jpg'),
      before.get('three.jpg'),
    ]);
  });

  it('and another one that has taken its name both count as changed, even as twins of one size and time', async () => {
    const photos = photosFolder();
    const modifiedAt = new Date('2024-05-01T12:00:00Z');
    for (const name of ['one.jpg', 'two.jpg', 'three.jpg']) photos.write(name, 'same size', { modifiedAt });
    photos.writeAll({ 'left.jpg': 'left', 'right.jpg': 'another size' });
    const library = await makeLibrary(engine(), [photos]);
    await library.scanAndLook();
    for (const [one, other] of [
      ['one.jpg', 'two.jpg'],
      ['left.jpg', 'right.jpg'],
    ] as const) {
      photos.rename(one, 'aside');
      photos.rename(other, one);
      photos.rename('aside', other);
    }
    expect(await library.scan()).toMatchObject({ updated: 4, moved: 0, offline: 0, unchanged: 1 });
    await library.lookedInto();
    expect(await library.scan()).toMatchObject({ updated: 0, unchanged: 5 });
  });

  it.skipIf(!canMount)('is recognised by its content on another disk (needs leave to mount)', async () => {
    const photos = photosFolder({ 'a.jpg': 'first', 'b.jpg': 'second' });
    const drive = tempFolder().folder('drive');
    mountTmpfs(drive.path);
    drive.write('c.jpg', 'third');
    const library = await makeLibrary(engine(), [photos, drive]);
    await library.scan();
    const { id } = await library.asset(photos.at('a.jpg'));
    await until(
      () => engine().api.listJobs('completed', 0, 50).items,
      (jobs) => jobs.some((job) => job.name === 'AssetHashContent' && job.libraryId === library.id),
    );
    fs.cpSync(photos.at('a.jpg'), drive.at('a.jpg'), { preserveTimestamps: true });
    fs.cpSync(photos.at('b.jpg'), drive.at('other.jpg'), { preserveTimestamps: true });
    fs.writeFileSync(drive.at('other.jpg'), 'forged');
    fs.utimesSync(drive.at('other.jpg'), new Date(), fs.statSync(photos.at('b.jpg')).mtime);
    photos.remove('a.jpg', 'b.jpg');
    photos.write('d.jpg', 'so that the folder is not empty');
    expect(await library.scan()).toMatchObject({ moved: 1, offline: 1 });
    expect((await library.asset(drive.at('a.jpg'))).id).toBe(id);
  });
});

describe('what a watcher saw vanish', () => {
  async function vanished(onDelete: 'remove' | 'offline') {
    const dataDir = tempFolder().at('data');
    const photos = photosFolder({ 'a.jpg': 'a', 'b.jpg': 'b', 'album/c.jpg': 'c', 'album/d.jpg': 'd' });
    const own = await startEngine(dataDir);
    own.api.updateSettings({ 'library.watch.onDelete': onDelete });
    const library = await makeLibrary(own, [photos]);
    await library.scan();
    await own.stop();
    const { rows, runNext } = jobsByHand(dataDir);
    const queue = (job: Parameters<typeof rows.jobs.enqueue>[0]) =>
      rows.commit(() => rows.jobs.enqueue(job, rows.now()));
    const see = (folder: string, ...names: string[]) => {
      const payload = {
        libraryId: library.id,
        scanId: null,
        rulesVersion: 1,
        folders: [[folder, names] as const],
      };
      queue({ name: 'LibrarySyncFiles', payload, libraryId: library.id });
      expect(runNext('LibrarySyncFiles')).toBe('completed');
    };
    const miss = (path: string) => {
      queue({ name: 'LibraryRemoveAsset', payload: { libraryId: library.id, path }, libraryId: library.id });
      expect(runNext('LibraryRemoveAsset')).toBe('completed');
    };
    const row = (path: string) => rows.assets.findByPath(library.id, photos.at(path));
    return { photos, see, miss, row, rows };
  }

  it('is removed from the library when the setting says so', async () => {
    const { photos, miss, row } = await vanished('remove');
    photos.remove('a.jpg');
    miss(photos.at('a.jpg'));
    expect(row('a.jpg')).toBeUndefined();
  });

  it('stays as offline when the setting says so', async () => {
    const { photos, miss, row } = await vanished('offline');
    photos.remove('a.jpg');
    miss(photos.at('a.jpg'));
    expect(row('a.jpg')).toMatchObject({ offline_reason: 'missing', status: 'active' });
  });

  it('takes all that was in a folder with it', async () => {
    const { photos, miss, row } = await vanished('remove');
    photos.remove('album');
    miss(photos.at('album'));
    expect([row('album/c.jpg'), row('album/d.jpg')]).toEqual([undefined, undefined]);
    expect(row('b.jpg')).toBeDefined();
  });

  it('goes on as the same asset where the file is now', async () => {
    const { photos, see, miss, row } = await vanished('remove');
    const id = row('a.jpg')?.id;
    photos.rename('a.jpg', 'album/a.jpg');
    see(photos.at('album'), 'a.jpg');
    miss(photos.at('a.jpg'));
    expect(row('album/a.jpg')?.id).toBe(id);
    expect(row('a.jpg')).toBeUndefined();
  });

  it('is a changed file when it is saved by replacing it', async () => {
    const { photos, see, miss, row } = await vanished('remove');
    const id = row('a.jpg')?.id;
    photos.remove('a.jpg');
    photos.write('a.jpg', 'edited');
    miss(photos.at('a.jpg'));
    see(photos.path, 'a.jpg');
    expect(row('a.jpg')).toMatchObject({ id, size: 6 });
  });

  it('is a changed file when a twin of one size and time has taken its name', async () => {
    const { photos, see, row, rows } = await vanished('remove');
    const before = row('a.jpg');
    rows.database
      .prepare("INSERT OR REPLACE INTO asset_media (asset_id, metadata_from) VALUES (?, 'the one before')")
      .run(before?.id);
    photos.rename('b.jpg', 'a.jpg');
    const modifiedAt = new Date(before?.file_modified_at ?? 0);
    fs.utimesSync(photos.at('a.jpg'), modifiedAt, modifiedAt);
    see(photos.path, 'a.jpg');
    expect(row('a.jpg')).toMatchObject({ id: before?.id, inode: fs.statSync(photos.at('a.jpg')).ino });
    const readFrom = rows.database
      .prepare('SELECT metadata_from FROM asset_media WHERE asset_id = ?')
      .pluck();
    expect(readFrom.get(before?.id)).toBeNull();
  });
});
