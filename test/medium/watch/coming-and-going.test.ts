import { setTimeout as pause } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { canMount, mountFolder, mountTmpfs } from '../../helpers/mounts.ts';
import { photosFolder, tempFolder } from '../../helpers/test-folder.ts';
import { makeLibrary, until } from '../../helpers/test-library.ts';
import {
  patience,
  sharedWatchingEngine,
  untilReady,
  watchedPath,
  watchFiles,
  type Mode,
} from './watching.ts';

describe.each<Mode>(['files', 'folders'])('an import path watched by %s', (mode) => {
  const engine = sharedWatchingEngine(mode);

  it('that goes is waited for, takes nothing with it, and is watched again once it is back', async () => {
    const { photos, library } = await watchFiles(engine(), { 'a.jpg': 'a', 'sub/b.jpg': 'b' });
    const before = await library.assets();
    photos.rename('.', '../away');
    const waiting = await until(
      () => watchedPath(library),
      (path) => path?.isReady === false,
    );
    expect(waiting?.reason).toBe('The folder is not there; it is watched again as soon as it is back.');
    photos.write('../away/sub/meanwhile.jpg');
    photos.rename('../away', '.');
    await untilReady(library);
    photos.write('after.jpg');
    await expect
      .poll(() => library.states(photos), patience)
      .toEqual({
        'a.jpg': 'online',
        'after.jpg': 'online',
        'sub/b.jpg': 'online',
        'sub/meanwhile.jpg': 'online',
      });
    const kept = await library.assets();
    expect(kept.filter(({ id }) => before.some((asset) => asset.id === id))).toEqual(before);
  });

  it('that is deleted and made again is watched again', async () => {
    const { photos, library } = await watchFiles(engine(), { 'a.jpg': 'a', 'b.jpg': 'b' });
    photos.remove('.');
    await until(
      () => watchedPath(library),
      (path) => path?.isReady === false,
    );
    expect(await library.states(photos)).toEqual({ 'a.jpg': 'online', 'b.jpg': 'online' });
    photos.writeAll({ 'c.jpg': 'c' });
    await untilReady(library);
    // What is there now may be another disk: nothing is lost before a person says so.
    expect(await library.paths(photos)).toEqual(['a.jpg', 'b.jpg']);
    await engine().api.acceptImportPath(library.importPathId(photos.path));
    await library.scan();
    photos.write('d.jpg');
    await expect
      .poll(() => library.states(photos), patience)
      .toEqual({
        'a.jpg': 'missing',
        'b.jpg': 'missing',
        'c.jpg': 'online',
        'd.jpg': 'online',
      });
  });

  it('that is missing at the start is watched once it is there', async () => {
    const photos = photosFolder({ 'a.jpg': 'a' });
    const library = await makeLibrary(engine(), [photos]);
    await library.scan();
    engine().api.updateSettings({ 'library.watch.enabled': false });
    photos.rename('.', '../away');
    engine().api.updateSettings({ 'library.watch.enabled': true });
    await until(
      () => watchedPath(library)?.reason,
      (reason) => reason?.startsWith('The folder is not there') === true,
    );
    photos.rename('../away', '.');
    await untilReady(library);
    photos.write('b.jpg');
    await expect
      .poll(() => library.states(photos), patience)
      .toEqual({ 'a.jpg': 'online', 'b.jpg': 'online' });
  });

  describe.skipIf(!canMount)('on a drive (needs root and mount)', () => {
    it('that is mounted later is watched then', async () => {
      const drive = tempFolder().writeAll({ 'a.jpg': 'a', 'sub/b.jpg': 'b' });
      const photos = photosFolder();
      const library = await makeLibrary(engine(), [photos]);
      await library.scan();
      await untilReady(library);
      mountFolder(drive.path, photos.path);
      await expect
        .poll(() => library.states(photos), patience)
        .toEqual({ 'a.jpg': 'online', 'sub/b.jpg': 'online' });
      photos.write('sub/c.jpg');
      await expect
        .poll(() => library.states(photos), patience)
        .toEqual({ 'a.jpg': 'online', 'sub/b.jpg': 'online', 'sub/c.jpg': 'online' });
    });

    it('that is unmounted changes not one of 10,000 assets, and is watched again once it is back', async () => {
      const drive = tempFolder();
      for (let folder = 0; folder < 20; folder++) drive.writeMany(500, `folder-${folder}`);
      const photos = photosFolder();
      const unmount = mountFolder(drive.path, photos.path);
      const library = await makeLibrary(engine(), [photos]);
      await library.scan();
      await untilReady(library);
      const before = await library.assets();
      expect(before).toHaveLength(10_000);
      unmount();
      await until(
        () => library.view(),
        ({ importPaths }) => importPaths[0]?.state === 'disconnected',
      );
      await pause(1500);
      expect(await library.assets()).toEqual(before);
      expect(library.plans()).toEqual([]);
      mountFolder(drive.path, photos.path);
      photos.write('folder-0/new.jpg');
      await expect.poll(() => library.paths(photos), patience).toContain('folder-0/new.jpg');
      expect((await library.view()).statistics).toMatchObject({ total: 10_001, offline: 0 });
    });

    it('that ends for good with everything on it changes nothing', async () => {
      const photos = photosFolder();
      const unmount = mountTmpfs(photos.path);
      photos.writeAll({ 'a.jpg': 'a', 'sub/b.jpg': 'b', 'sub/in/c.jpg': 'c' });
      const library = await makeLibrary(engine(), [photos]);
      await library.scan();
      await untilReady(library);
      unmount();
      await pause(1500);
      expect(await library.states(photos)).toEqual({
        'a.jpg': 'online',
        'sub/b.jpg': 'online',
        'sub/in/c.jpg': 'online',
      });
    });

    it('inside it that is unmounted keeps what is on it', async () => {
      const drive = tempFolder().writeAll({ 'x.jpg': 'x', 'in/y.jpg': 'y' });
      const photos = photosFolder({ 'a.jpg': 'a', 'drive/': '' });
      const unmount = mountFolder(drive.path, photos.at('drive'));
      const library = await makeLibrary(engine(), [photos]);
      await library.scan();
      await untilReady(library);
      unmount();
      photos.write('b.jpg');
      const expected = {
        'a.jpg': 'online',
        'b.jpg': 'online',
        'drive/in/y.jpg': 'online',
        'drive/x.jpg': 'online',
      };
      await expect.poll(() => library.states(photos), patience).toEqual(expected);
      await pause(1500);
      expect(await library.states(photos)).toEqual(expected);
    });
  });
});
