import { describe, expect, it } from 'vitest';
import { pathChecksum } from '../../../main/engine/asset/asset.ts';
import { sharedEngine } from '../../helpers/test-engine.ts';
import { photosFolder } from '../../helpers/test-folder.ts';
import { makeLibrary } from '../../helpers/test-library.ts';

const engine = sharedEngine();

describe('the first scan', () => {
  it('imports photos and videos and counts what it met', async () => {
    const photos = photosFolder({
      'a.jpg': 'a',
      'sub/b.mov': 'bb',
      'sub/deep/c.nef': 'ccc',
      'notes.txt': '',
      'a.jpg.xmp': '',
      noextension: '',
      '.hidden.jpg': '',
      '.folder/d.jpg': '',
      'raw/e.jpg': '',
      'raw/f.txt': '',
      'skip.gif': '',
      'empty/': '',
    });
    const library = await makeLibrary(engine(), [photos], { exclude: ['**/raw', '**/*.gif'] });
    expect(await library.scan()).toMatchObject({
      state: 'completed',
      crawled: 10,
      imported: 3,
      known: 0,
      excluded: 2,
      unsupported: 3,
      hidden: 2,
      errors: 0,
      toCheck: 0,
      error: null,
      explanation: null,
      warnings: [],
    });
    expect(await library.paths(photos)).toEqual(['a.jpg', 'sub/b.mov', 'sub/deep/c.nef']);
    expect((await library.view()).statistics).toMatchObject({
      photos: 2,
      videos: 1,
      total: 3,
      sizeInBytes: 6,
    });
    expect((await library.view()).refreshedAt).not.toBeNull();
  });

  it('tells of an asset all that the documents name', async () => {
    const noon = new Date('2024-05-01T12:00:00.000Z');
    const photos = photosFolder();
    const path = photos.write('Sommer Ü.JPG', '12345', { modifiedAt: noon });
    const library = await makeLibrary(engine(), [photos]);
    await library.scan();
    expect(await library.asset(path)).toEqual({
      id: expect.any(Number),
      libraryId: library.id,
      originalPath: path,
      originalFileName: 'Sommer Ü.JPG',
      type: 'IMAGE',
      sizeInBytes: 5,
      fileCreatedAt: noon.toISOString(),
      fileModifiedAt: noon.toISOString(),
      checksum: pathChecksum(path),
      isExternal: true,
      deviceId: 'Library Import',
      isOffline: false,
      offlineReason: null,
      deletedAt: null,
      status: 'active',
      sidecarPath: null,
    });
  });

  it('names the SHA-1 of the path as the checksum', () => {
    // printf 'path:/photos/a.jpg' | sha1sum
    expect(pathChecksum('/photos/a.jpg')).toBe('a95e0a7d0b96704325e87f647f5e21dfe5a7c37a');
  });

  it('imports extensions in upper and mixed case', async () => {
    const photos = photosFolder({ 'a.JPG': '', 'b.JpEg': '', 'c.MP4': '', 'd.TxT': '', 'e.HEIC': '' });
    const library = await makeLibrary(engine(), [photos]);
    expect(await library.scan()).toMatchObject({ imported: 4, unsupported: 1 });
    expect((await library.view()).statistics).toMatchObject({ photos: 3, videos: 1 });
  });

  it('leaves out what the default patterns name', async () => {
    const { exclusionPatterns } = engine().api.libraryDefaults();
    const photos = photosFolder({
      'a.jpg': '',
      '@eaDir/a.jpg/thumb.jpg': '',
      'sub/@EADIR/thumb.jpg': '',
      '#recycle/b.jpg': '',
      '#snapshot/c.jpg': '',
      'eaDir/d.jpg': '',
    });
    const library = await makeLibrary(engine(), [photos], { exclude: exclusionPatterns });
    expect(await library.scan()).toMatchObject({ imported: 2, excluded: 4 });
    expect(await library.paths(photos)).toEqual(['a.jpg', 'eaDir/d.jpg']);
  });

  it('looks at an empty file, too', async () => {
    const photos = photosFolder({ 'zero.jpg': '' });
    const library = await makeLibrary(engine(), [photos]);
    await library.scan();
    expect(await library.asset(photos.at('zero.jpg'))).toMatchObject({ sizeInBytes: 0 });
  });

  it.each([
    ['The folder is empty.', {}],
    ['No photos or videos found: 2 of no supported type, most .txt.', { 'a.txt': '', 'b.txt': '' }],
    ['No photos or videos found: 1 excluded, most by **/raw/**.', { 'raw/a.jpg': '' }],
    ['No photos or videos found: 1 hidden.', { '.a.jpg': '' }],
  ])('says why it found nothing: %s', async (explanation, files) => {
    const library = await makeLibrary(engine(), [photosFolder(files)], { exclude: ['**/raw/**'] });
    expect(await library.scan()).toMatchObject({ state: 'completed', explanation, imported: 0 });
  });

  it('of a library without folders says so', async () => {
    const library = await makeLibrary(engine(), []);
    expect(await library.scan()).toMatchObject({
      state: 'completed',
      explanation: 'This library has no folders yet. Add one to scan.',
    });
  });
});

describe('import paths that touch', () => {
  it('give one asset for a file that both cover', async () => {
    const photos = photosFolder({ 'a.jpg': '', 'sub/b.jpg': '', 'sub/deep/c.jpg': '' });
    const library = await makeLibrary(engine(), [photos.at('sub'), photos, photos.at('sub/deep')]);
    expect(await library.scan()).toMatchObject({ crawled: 3, imported: 3 });
    expect(await library.paths(photos)).toEqual(['a.jpg', 'sub/b.jpg', 'sub/deep/c.jpg']);
    const counts = (await library.view()).importPaths.map(({ assets }) => assets);
    expect(counts).toEqual([1, 1, 1]);
    expect(await library.scan()).toMatchObject({ crawled: 3, known: 3, unchanged: 3 });
  });

  it('keep an asset online as long as one of them covers it', async () => {
    const photos = photosFolder({ 'a.jpg': '', 'sub/b.jpg': '' });
    const library = await makeLibrary(engine(), [photos, photos.at('sub')]);
    await library.scan();
    await engine().api.updateLibrary(library.id, { importPaths: [photos.at('sub')] });
    await library.scan();
    expect(await library.states(photos)).toEqual({ 'a.jpg': 'outside', 'sub/b.jpg': 'online' });
  });

  it('do not reach into a folder that only begins alike', async () => {
    const photos = photosFolder({ 'photos/a.jpg': '', 'photos-old/b.jpg': '', 'photos/..a.jpg': '' });
    const library = await makeLibrary(engine(), [photos.at('photos')]);
    expect(await library.scan()).toMatchObject({ crawled: 2, imported: 1, hidden: 1 });
    expect(await library.paths(photos)).toEqual(['photos/a.jpg']);
    const both = [photos.at('photos'), photos.at('photos-old')];
    await engine().api.updateLibrary(library.id, { importPaths: both });
    await library.scan();
    await engine().api.updateLibrary(library.id, { importPaths: [photos.at('photos')] });
    await library.scan();
    expect(await library.states(photos)).toEqual({ 'photos/a.jpg': 'online', 'photos-old/b.jpg': 'outside' });
  });

  it('open a hidden folder that one of them names, and only that one', async () => {
    const photos = photosFolder({ '.phone/a.jpg': '', '.phone/camera/b.jpg': '', 'c.jpg': '' });
    const library = await makeLibrary(engine(), [photos, photos.at('.phone/camera')]);
    expect(await library.scan()).toMatchObject({ imported: 2, hidden: 1 });
    expect(await library.paths(photos)).toEqual(['.phone/camera/b.jpg', 'c.jpg']);
  });

  it('are the same folder twice when one of them is a link to it', async () => {
    const photos = photosFolder({ 'real/a.jpg': '', 'real/sub/b.jpg': '' });
    photos.link('alias', 'real');
    photos.link('inner', 'real/sub');
    const library = await makeLibrary(engine(), [photos.at('real'), photos.at('alias'), photos.at('inner')]);
    await library.scan();
    expect((await library.view()).statistics.total).toBe(2);
    expect(await library.scan()).toMatchObject({ imported: 0, offline: 0 });
  });

  it('leave known assets alone when a link to their folder is added', async () => {
    const photos = photosFolder({ 'real/a.jpg': '' });
    photos.link('alias', 'real');
    const library = await makeLibrary(engine(), [photos.at('real')]);
    await library.scan();
    const importPaths = [photos.at('alias'), photos.at('real')];
    await engine().api.updateLibrary(library.id, { importPaths });
    expect(await library.scan()).toMatchObject({ imported: 0, offline: 0, unchanged: 1 });
    expect(await library.paths(photos)).toEqual(['real/a.jpg']);
  });

  it('of two libraries may be the same: each has its own assets', async () => {
    const photos = photosFolder({ 'a.jpg': '' });
    const [one, other] = [await makeLibrary(engine(), [photos]), await makeLibrary(engine(), [photos])];
    await one.scan();
    await other.scan();
    await one.trash(photos.at('a.jpg'));
    expect(await one.states(photos)).toEqual({ 'a.jpg': 'online, trashed' });
    expect(await other.states(photos)).toEqual({ 'a.jpg': 'online' });
  });
});

describe('a library of several thousand files', () => {
  it('is imported in batches without losing or doubling one', async () => {
    const photos = photosFolder();
    for (const folder of ['a', 'b', 'b/c', 'd']) photos.writeMany(900, folder);
    const library = await makeLibrary(engine(), [photos]);
    expect(await library.scan()).toMatchObject({ crawled: 3600, imported: 3600 });
    expect(await library.scan()).toMatchObject({
      crawled: 3600,
      known: 3600,
      unchanged: 3600,
      checked: 3600,
    });
    photos.remove('b/c');
    photos.writeMany(950, 'a');
    expect(await library.scan()).toMatchObject({ imported: 50, held: 900, updated: 900 });
  });
});
