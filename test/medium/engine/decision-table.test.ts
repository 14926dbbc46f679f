import fs from 'node:fs';
import { describe, expect, it } from 'vitest';
import { sharedEngine } from '../../helpers/test-engine.ts';
import { photosFolder } from '../../helpers/test-folder.ts';
import { makeLibrary } from '../../helpers/test-library.ts';

const engine = sharedEngine();

const noon = new Date('2024-05-01T12:00:00.000Z');
const evening = new Date('2024-05-01T18:00:00.000Z');

async function scannedPhotos() {
  const photos = photosFolder({ 'a.jpg': 'first', 'b.jpg': 'second', 'raw/c.jpg': 'third' });
  const library = await makeLibrary(engine(), [photos]);
  await library.scan();
  return { photos, library, a: photos.at('a.jpg') };
}

describe('what a scan does with an asset that it knows', () => {
  it('takes a missing file offline, into the trash', async () => {
    const { photos, library, a } = await scannedPhotos();
    photos.remove('a.jpg');
    expect(await library.scan()).toMatchObject({ offline: 1, checked: 3, unchanged: 2, errors: 0 });
    expect(await library.asset(a)).toMatchObject({
      isOffline: true,
      offlineReason: 'missing',
      status: 'active',
      deletedAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT/),
    });
  });

  it('keeps the date of an asset that the user trashed when its file goes missing', async () => {
    const { photos, library, a } = await scannedPhotos();
    await library.trash(a);
    const { deletedAt } = await library.asset(a);
    photos.remove('a.jpg');
    expect(await library.scan()).toMatchObject({ offline: 1 });
    expect(deletedAt).not.toBeNull();
    expect(await library.asset(a)).toMatchObject({ isOffline: true, status: 'trashed', deletedAt });
  });

  it('leaves an offline asset alone while its file stays missing', async () => {
    const { photos, library, a } = await scannedPhotos();
    photos.remove('a.jpg');
    await library.scan();
    const before = await library.asset(a);
    expect(await library.scan()).toMatchObject({ offline: 0, online: 0, updated: 0 });
    expect(await library.asset(a)).toEqual(before);
  });

  it('brings an asset back to the timeline when its file returns', async () => {
    const { photos, library, a } = await scannedPhotos();
    const before = await library.asset(a);
    photos.rename('a.jpg', 'a.elsewhere');
    await library.scan();
    photos.rename('a.elsewhere', 'a.jpg');
    expect(await library.scan()).toMatchObject({ online: 1, imported: 0, updated: 0 });
    expect(await library.asset(a)).toEqual(before);
  });

  it('keeps a trashed asset trashed when its file returns', async () => {
    const { photos, library, a } = await scannedPhotos();
    await library.trash(a);
    const before = await library.asset(a);
    photos.rename('a.jpg', 'a.elsewhere');
    await library.scan();
    photos.rename('a.elsewhere', 'a.jpg');
    expect(await library.scan()).toMatchObject({ online: 1 });
    expect(await library.asset(a)).toEqual(before);
    expect(before).toMatchObject({ isOffline: false, status: 'trashed' });
  });

  it('leaves an asset offline whose file returned but that a pattern excludes by now', async () => {
    const { photos, library } = await scannedPhotos();
    photos.rename('raw/c.jpg', 'raw/c.elsewhere');
    await library.scan();
    await engine().api.updateLibrary(library.id, { exclusionPatterns: ['**/raw/**'] });
    photos.rename('raw/c.elsewhere', 'raw/c.jpg');
    expect(await library.scan()).toMatchObject({ online: 0 });
    expect((await library.states(photos))['raw/c.jpg']).toBe('excluded');
  });

  it('takes over another size although the time is the same', async () => {
    const { photos, library, a } = await scannedPhotos();
    photos.write('a.jpg', 'first', { modifiedAt: noon });
    await library.scan();
    photos.write('a.jpg', 'first and more', { modifiedAt: noon });
    expect(await library.scan()).toMatchObject({ updated: 1, unchanged: 2 });
    expect(await library.asset(a)).toMatchObject({ sizeInBytes: 14, fileModifiedAt: noon.toISOString() });
  });

  it('takes over another time although the size is the same', async () => {
    const { photos, library, a } = await scannedPhotos();
    photos.write('a.jpg', 'first', { modifiedAt: noon });
    await library.scan();
    photos.write('a.jpg', 'FIRST', { modifiedAt: evening });
    expect(await library.scan()).toMatchObject({ updated: 1, unchanged: 2 });
    expect(await library.asset(a)).toMatchObject({ sizeInBytes: 5, fileModifiedAt: evening.toISOString() });
  });

  it('takes a change of mode, owner or links for no change', async () => {
    const { photos, library } = await scannedPhotos();
    photos.chmod('a.jpg', 0o600);
    fs.linkSync(photos.at('b.jpg'), photos.at('b.txt'));
    expect(await library.scan()).toMatchObject({ updated: 0, unchanged: 3 });
  });

  it('notices that a file changed while it was away', async () => {
    const { photos, library, a } = await scannedPhotos();
    photos.remove('a.jpg');
    await library.scan();
    photos.write('a.jpg', 'another one', { modifiedAt: noon });
    expect(await library.scan()).toMatchObject({ online: 1 });
    expect(await library.asset(a)).toMatchObject({
      isOffline: false,
      sizeInBytes: 11,
      fileModifiedAt: noon.toISOString(),
    });
  });

  it('counts a scan that found nothing new as that', async () => {
    const { library } = await scannedPhotos();
    expect(await library.scan()).toMatchObject({
      crawled: 3,
      known: 3,
      imported: 0,
      toCheck: 3,
      checked: 3,
      unchanged: 3,
      updated: 0,
      offline: 0,
      online: 0,
      held: 0,
      errors: 0,
      warnings: [],
    });
  });
});

describe('what rules do with an asset', () => {
  it('takes it offline as excluded when a pattern is added, and back when it is removed', async () => {
    const { photos, library } = await scannedPhotos();
    const before = await library.assets();
    await engine().api.updateLibrary(library.id, { exclusionPatterns: ['**/RAW'] });
    expect(await library.scan()).toMatchObject({ offline: 1, excluded: 1, held: 0 });
    expect(await library.states(photos)).toEqual({
      'a.jpg': 'online',
      'b.jpg': 'online',
      'raw/c.jpg': 'excluded',
    });
    await engine().api.updateLibrary(library.id, { exclusionPatterns: [] });
    expect(await library.scan()).toMatchObject({ online: 1, imported: 0 });
    expect(await library.assets()).toEqual(before);
  });

  it('takes it offline as outside when its import path is removed, and back when it is added again', async () => {
    const photos = photosFolder({ 'in/a.jpg': '', 'out/b.jpg': '' });
    const both = [photos.at('in'), photos.at('out')];
    const library = await makeLibrary(engine(), both);
    await library.scan();
    const before = await library.assets();
    await engine().api.updateLibrary(library.id, { importPaths: [photos.at('in')] });
    expect(await library.scan()).toMatchObject({ offline: 1 });
    expect(await library.states(photos)).toEqual({ 'in/a.jpg': 'online', 'out/b.jpg': 'outside' });
    await engine().api.updateLibrary(library.id, { importPaths: both });
    expect(await library.scan()).toMatchObject({ online: 1, imported: 0 });
    expect(await library.assets()).toEqual(before);
  });

  it('applies a rule although the drive of the file is away', async () => {
    const photos = photosFolder({ 'in/a.jpg': '', 'out/b.jpg': '', 'out/c.jpg': '' });
    const library = await makeLibrary(engine(), [photos.at('in'), photos.at('out')]);
    await library.scan();
    photos.rename('out', 'unplugged');
    await engine().api.updateLibrary(library.id, { exclusionPatterns: ['**/b.jpg'] });
    await library.scan();
    expect(await library.states(photos)).toEqual({
      'in/a.jpg': 'online',
      'out/b.jpg': 'excluded',
      'out/c.jpg': 'online',
    });
  });

  it('keeps a trashed asset trashed through exclusion and back', async () => {
    const { photos, library } = await scannedPhotos();
    const c = photos.at('raw/c.jpg');
    await library.trash(c);
    const before = await library.asset(c);
    await engine().api.updateLibrary(library.id, { exclusionPatterns: ['**/raw/**'] });
    await library.scan();
    expect(await library.asset(c)).toMatchObject({ offlineReason: 'excluded', deletedAt: before.deletedAt });
    await engine().api.updateLibrary(library.id, { exclusionPatterns: [] });
    await library.scan();
    expect(await library.asset(c)).toEqual(before);
  });

  it('says missing of an excluded asset whose file is gone once the rules let it in again', async () => {
    const { photos, library } = await scannedPhotos();
    await engine().api.updateLibrary(library.id, { exclusionPatterns: ['**/raw/**'] });
    await library.scan();
    photos.remove('raw/c.jpg');
    await engine().api.updateLibrary(library.id, { exclusionPatterns: [] });
    await library.scan();
    expect((await library.asset(photos.at('raw/c.jpg'))).offlineReason).toBe('missing');
  });
});
