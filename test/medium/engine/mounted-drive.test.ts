import fs from 'node:fs';
import { describe, expect, it } from 'vitest';
import { canMount, mountFolder, mountTmpfs } from '../../helpers/mounts.ts';
import { sharedEngine } from '../../helpers/test-engine.ts';
import { photosFolder, tempFolder } from '../../helpers/test-folder.ts';
import { makeLibrary } from '../../helpers/test-library.ts';

const engine = sharedEngine();

// Mounting takes root and a kernel that lets it; elsewhere the same rules are held by the tests of their pure part.
describe.skipIf(!canMount)('a drive', () => {
  it('mounted over an import path is another disk until it is gone', async () => {
    const photos = photosFolder({ 'a.jpg': 'a', 'b.jpg': 'b' });
    const library = await makeLibrary(engine(), [photos]);
    await library.scan();
    const before = await library.assets();
    const unmount = mountTmpfs(photos.path);
    expect(await library.scan()).toMatchObject({ crawled: 0, offline: 0, held: 0 });
    expect((await library.view()).importPaths).toMatchObject([{ state: 'disconnected', reason: 'emptied' }]);
    photos.writeAll({ 'x.jpg': 'x', 'y.jpg': 'y' });
    expect(await library.scan()).toMatchObject({ crawled: 0, imported: 0, offline: 0 });
    expect((await library.view()).importPaths).toMatchObject([
      { state: 'disconnected', reason: 'other-disk' },
    ]);
    expect(await library.assets()).toEqual(before);
    unmount();
    expect(await library.scan()).toMatchObject({ known: 2, unchanged: 2, warnings: [] });
    expect(await library.assets()).toEqual(before);
  });

  it('that is the import path is unmounted, its empty mount point left, and mounted again', async () => {
    const drive = tempFolder().writeAll({ 'a.jpg': 'a', 'sub/b.jpg': 'b' });
    const place = photosFolder();
    const unmount = mountFolder(drive.path, place.path);
    const library = await makeLibrary(engine(), [place]);
    expect(await library.scan()).toMatchObject({ imported: 2 });
    const before = await library.assets();
    unmount();
    const scan = await library.scan();
    expect(scan).toMatchObject({ crawled: 0, offline: 0, held: 0 });
    expect(scan.warnings[0]).toContain('its drive is not mounted');
    expect((await library.view()).importPaths).toMatchObject([
      { state: 'disconnected', reason: 'unmounted' },
    ]);
    expect(await library.assets()).toEqual(before);
    mountFolder(drive.path, place.path);
    expect(await library.scan()).toMatchObject({ known: 2, unchanged: 2, warnings: [] });
    expect(await library.assets()).toEqual(before);
  });

  it('is known from the start, also when no scan of all of it has come to its end', async () => {
    const drive = tempFolder();
    const place = photosFolder();
    const unmount = mountFolder(drive.path, place.path);
    const library = await makeLibrary(engine(), [place]);
    drive.writeAll({ 'new/a.jpg': 'a', 'new/b.jpg': 'b' });
    expect(await library.scan(place.at('new'))).toMatchObject({ imported: 2 });
    const before = await library.assets();
    unmount();
    expect(await library.scan()).toMatchObject({ offline: 0, held: 0 });
    expect((await library.view()).importPaths).toMatchObject([
      { state: 'disconnected', reason: 'unmounted' },
    ]);
    expect(await library.assets()).toEqual(before);
  });

  it('is not taken for gone when its place on the system disk holds other files meanwhile', async () => {
    const drive = tempFolder().writeAll({ 'a.jpg': 'a', 'b.jpg': 'b', 'c.jpg': 'c' });
    const place = photosFolder({ 'written while unplugged.jpg': '' });
    const unmount = mountFolder(drive.path, place.path);
    const library = await makeLibrary(engine(), [place]);
    await library.scan();
    unmount();
    expect(await library.scan()).toMatchObject({ crawled: 0, imported: 0, offline: 0 });
    expect((await library.view()).importPaths).toMatchObject([
      { state: 'disconnected', reason: 'unmounted' },
    ]);
  });

  it('inside an import path goes away: what is on it is kept, the rest is scanned', async () => {
    const drive = tempFolder().writeAll({ 'x.jpg': 'x', 'sub/y.jpg': 'y' });
    const photos = photosFolder({ 'a.jpg': 'a', 'b.jpg': 'b', 'drive/': '' });
    const unmount = mountFolder(drive.path, photos.at('drive'));
    const library = await makeLibrary(engine(), [photos]);
    expect(await library.scan()).toMatchObject({ imported: 4 });
    const before = await library.assets();
    unmount();
    photos.remove('b.jpg');
    const scan = await library.scan();
    expect(scan).toMatchObject({ offline: 1, known: 1 });
    expect(scan.warnings).toEqual([
      `The drive at ${photos.at('drive')} is away. Everything on it is kept as it is.`,
    ]);
    expect(await library.states(photos)).toEqual({
      'a.jpg': 'online',
      'b.jpg': 'missing',
      'drive/sub/y.jpg': 'online',
      'drive/x.jpg': 'online',
    });
    // Still away at the next scan, too: nobody must have forgotten the drive meanwhile.
    expect(await library.scan()).toMatchObject({ offline: 0 });
    photos.write('b.jpg', 'b');
    fs.utimesSync(photos.at('b.jpg'), new Date(0), new Date(before[1]?.fileModifiedAt ?? 0));
    mountFolder(drive.path, photos.at('drive'));
    expect(await library.scan()).toMatchObject({ online: 1, imported: 0, warnings: [], errors: 0 });
    expect(library.problems()).toEqual([]);
    expect(await library.states(photos)).toEqual({
      'a.jpg': 'online',
      'b.jpg': 'online',
      'drive/sub/y.jpg': 'online',
      'drive/x.jpg': 'online',
    });
  });

  it('inside an import path is known as soon as something on it is, not only after a scan of all', async () => {
    const drive = tempFolder().writeAll({ 'x.jpg': 'x', 'y.jpg': 'y' });
    const photos = photosFolder({ 'a.jpg': 'a', 'drive/': '' });
    const library = await makeLibrary(engine(), [photos, photosFolder({ 'b.jpg': 'b' })]);
    await library.scan();
    const unmount = mountFolder(drive.path, photos.at('drive'));
    expect(await library.scan(photos.path)).toMatchObject({ imported: 2 });
    unmount();
    expect(await library.scan()).toMatchObject({ offline: 0 });
    expect(await library.states(photos)).toMatchObject({ 'drive/x.jpg': 'online', 'drive/y.jpg': 'online' });
    expect(await library.scan()).toMatchObject({ offline: 0 });
  });

  it('really unplugged for good can be accepted as gone', async () => {
    const drive = tempFolder().writeAll({ 'x.jpg': 'x' });
    const photos = photosFolder({ 'a.jpg': 'a', 'drive/': '' });
    const unmount = mountFolder(drive.path, photos.at('drive'));
    const library = await makeLibrary(engine(), [photos]);
    await library.scan();
    unmount();
    await library.scan();
    await engine().api.acceptImportPath(library.importPathId(photos.path));
    expect(await library.scan()).toMatchObject({ offline: 1, warnings: [] });
    expect(await library.states(photos)).toEqual({ 'a.jpg': 'online', 'drive/x.jpg': 'missing' });
  });
});
