import { cpSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { sharedEngine } from '../../helpers/test-engine.ts';
import { photosFolder, type TestFolder } from '../../helpers/test-folder.ts';
import { makeLibrary, type TestLibrary } from '../../helpers/test-library.ts';

const engine = sharedEngine();

const files = { 'a.jpg': 'a', 'sub/b.jpg': 'b', 'sub/deep/c.mov': 'c' };

async function healthOf(library: TestLibrary, folder: TestFolder) {
  const found = (await library.view()).importPaths.find(({ path }) => path === folder.path);
  return { state: found?.state, reason: found?.reason };
}

async function expectNothingLost(library: TestLibrary, before: unknown) {
  expect(await library.assets()).toEqual(before);
}

async function scannedFolder() {
  const photos = photosFolder(files);
  const library = await makeLibrary(engine(), [photos]);
  await library.scan();
  return { photos, library, before: await library.assets() };
}

describe('an import path that is missing', () => {
  it('is disconnected, its assets keep everything, and it is back at once', async () => {
    const { photos, library, before } = await scannedFolder();
    photos.rename('.', '../unplugged');
    const scan = await library.scan();
    expect(scan).toMatchObject({ state: 'completed', crawled: 0, offline: 0, held: 0 });
    expect(scan.warnings).toEqual([
      `Skipped ${photos.path}: the folder is not there (ENOENT). If its drive is away, connect it; everything is kept until then.`,
    ]);
    expect(scan.explanation).toBe('No folder could be scanned; see why above. Everything is kept.');
    expect(await healthOf(library, photos)).toEqual({ state: 'disconnected', reason: 'missing' });
    await expectNothingLost(library, before);
    photos.rename('../unplugged', '.');
    expect(await library.scan()).toMatchObject({ known: 3, unchanged: 3, online: 0, warnings: [] });
    expect(await healthOf(library, photos)).toEqual({ state: 'healthy', reason: null });
    await expectNothingLost(library, before);
  });

  it('is skipped while the other paths of the library are scanned', async () => {
    const photos = photosFolder({ 'one/a.jpg': '', 'two/b.jpg': '', 'two/c.jpg': '' });
    const library = await makeLibrary(engine(), [photos.at('one'), photos.at('two')]);
    await library.scan();
    photos.rename('one', 'unplugged');
    photos.remove('two/b.jpg');
    photos.write('two/d.jpg');
    const scan = await library.scan();
    expect(scan).toMatchObject({ imported: 1, offline: 1, explanation: null });
    expect(scan.warnings).toHaveLength(1);
    expect(await library.states(photos)).toEqual({
      'one/a.jpg': 'online',
      'two/b.jpg': 'missing',
      'two/c.jpg': 'online',
      'two/d.jpg': 'online',
    });
  });

  it('is a file now: the same', async () => {
    const { photos, library, before } = await scannedFolder();
    photos.rename('.', '../unplugged');
    photos.write('../photos', 'a file in its place');
    expect(await library.scan()).toMatchObject({ state: 'completed', offline: 0 });
    expect(await healthOf(library, photos)).toEqual({ state: 'disconnected', reason: 'missing' });
    await expectNothingLost(library, before);
    photos.remove('../photos');
    photos.rename('../unplugged', '.');
    expect(await library.scan()).toMatchObject({ unchanged: 3 });
  });

  it('inside another import path is judged by itself', async () => {
    const photos = photosFolder({ 'a.jpg': '', 'drive/b.jpg': '', 'drive/c.jpg': '' });
    const drive = photos.folder('drive');
    const library = await makeLibrary(engine(), [photos, drive]);
    await library.scan();
    const putBack = drive.takeAway();
    expect(await library.scan()).toMatchObject({ offline: 0, held: 0 });
    expect(await healthOf(library, drive)).toEqual({ state: 'disconnected', reason: 'emptied' });
    expect(await healthOf(library, photos)).toEqual({ state: 'healthy', reason: null });
    putBack();
    expect(await library.scan()).toMatchObject({ unchanged: 3, warnings: [] });
  });
});

describe('an import path that is empty but was not before', () => {
  it('is disconnected until its files are back', async () => {
    const { photos, library, before } = await scannedFolder();
    const putBack = photos.takeAway();
    const scan = await library.scan();
    expect(scan).toMatchObject({ crawled: 0, offline: 0, held: 0 });
    expect(scan.warnings[0]).toContain('empty now but was not before');
    expect(await healthOf(library, photos)).toEqual({ state: 'disconnected', reason: 'emptied' });
    await expectNothingLost(library, before);
    putBack();
    expect(await library.scan()).toMatchObject({ unchanged: 3, warnings: [] });
    await expectNothingLost(library, before);
  });

  it('is no fuller for what a mount point or a desktop leaves in it', async () => {
    const { photos, library, before } = await scannedFolder();
    photos.takeAway();
    photos.writeAll({ 'lost+found/': '', '.DS_Store': '', '.Trash-1000/': '' });
    expect(await library.scan()).toMatchObject({ offline: 0 });
    expect(await healthOf(library, photos)).toEqual({ state: 'disconnected', reason: 'emptied' });
    await expectNothingLost(library, before);
  });

  it('was really emptied when a person says so: the next scan marks everything missing', async () => {
    const photos = photosFolder();
    photos.writeMany(150);
    const library = await makeLibrary(engine(), [photos]);
    await library.scan();
    const putBack = photos.takeAway();
    expect(await library.scan()).toMatchObject({ offline: 0 });
    const accepted = await engine().api.acceptImportPath(library.importPathId(photos.path));
    expect(accepted).toMatchObject({ state: 'healthy', reason: null });
    expect(await library.scan()).toMatchObject({ offline: 150, held: 0, warnings: [] });
    expect((await library.view()).statistics).toMatchObject({ total: 0, offline: 150 });
    putBack();
    expect(await library.scan()).toMatchObject({ online: 150, imported: 0 });
  });

  it('is asked about again when it is emptied once more', async () => {
    const { photos, library } = await scannedFolder();
    photos.takeAway();
    await engine().api.acceptImportPath(library.importPathId(photos.path));
    expect(await library.scan()).toMatchObject({ offline: 3 });
    photos.write('new.jpg');
    expect(await library.scan()).toMatchObject({ imported: 1 });
    photos.remove('new.jpg');
    expect(await library.scan()).toMatchObject({ offline: 0 });
    expect(await healthOf(library, photos)).toEqual({ state: 'disconnected', reason: 'emptied' });
  });

  it('cannot be accepted while it is not there', async () => {
    const { photos, library } = await scannedFolder();
    photos.rename('.', '../unplugged');
    const acceptance = engine().api.acceptImportPath(library.importPathId(photos.path));
    await expect(acceptance).rejects.toMatchObject({ code: 'import-path-invalid' });
  });

  it('was empty from the start: nothing is wrong', async () => {
    const photos = photosFolder();
    const library = await makeLibrary(engine(), [photos]);
    expect(await library.scan()).toMatchObject({ warnings: [], explanation: 'The folder is empty.' });
    expect(await healthOf(library, photos)).toEqual({ state: 'healthy', reason: null });
  });
});

describe('another folder in the place of an import path', () => {
  it('is not taken for it: nothing goes missing and nothing is imported', async () => {
    const { photos, library, before } = await scannedFolder();
    photos.rename('.', '../unplugged');
    photos.writeAll({ 'x.jpg': '', 'y.jpg': '' });
    const scan = await library.scan();
    expect(scan).toMatchObject({ crawled: 0, imported: 0, offline: 0 });
    expect(scan.warnings[0]).toContain('another folder or disk is at this place');
    expect(await healthOf(library, photos)).toEqual({ state: 'disconnected', reason: 'other-disk' });
    await expectNothingLost(library, before);
    photos.remove('.');
    photos.rename('../unplugged', '.');
    expect(await library.scan()).toMatchObject({ unchanged: 3, warnings: [] });
    await expectNothingLost(library, before);
  });

  it('is the right one when a person says so', async () => {
    const { photos, library } = await scannedFolder();
    photos.rename('.', '../unplugged');
    photos.writeAll({ 'a.jpg': 'another', 'y.jpg': '' });
    await library.scan();
    await engine().api.acceptImportPath(library.importPathId(photos.path));
    expect(await library.scan()).toMatchObject({ imported: 1, updated: 1, offline: 2 });
    expect(await library.states(photos)).toEqual({
      'a.jpg': 'online',
      'sub/b.jpg': 'missing',
      'sub/deep/c.mov': 'missing',
      'y.jpg': 'online',
    });
    expect(await library.scan()).toMatchObject({ warnings: [], unchanged: 4 });
  });

  it('with the same files, such as a copy on a larger disk, is simply it', async () => {
    const { photos, library } = await scannedFolder();
    photos.rename('.', '../old');
    cpSync(photos.at('../old'), photos.path, { recursive: true, preserveTimestamps: true });
    photos.remove('a.jpg');
    expect(await library.scan()).toMatchObject({ warnings: [], offline: 1, unchanged: 2 });
  });
});

it('a look at an import path tells at once that it is away, and that it is back', async () => {
  const { photos, library } = await scannedFolder();
  const id = library.importPathId(photos.path);
  photos.rename('.', '../unplugged');
  expect(await engine().api.recheckImportPath(id)).toMatchObject({
    state: 'disconnected',
    reason: 'missing',
    isValid: false,
    message: 'Path does not exist (ENOENT)',
    assets: 3,
  });
  photos.rename('../unplugged', '.');
  expect(await engine().api.recheckImportPath(id)).toMatchObject({ state: 'healthy', isValid: true });
});
