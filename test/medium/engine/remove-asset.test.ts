import fs from 'node:fs';
import { describe, expect, it } from 'vitest';
import { jobsByHand } from '../../helpers/job-by-hand.ts';
import { startEngine } from '../../helpers/test-engine.ts';
import { photosFolder, tempFolder, type Files, type TestFolder } from '../../helpers/test-folder.ts';
import { makeLibrary } from '../../helpers/test-library.ts';

/** A scanned library, and the removal of one of its assets as a watcher asks for it. */
async function scannedLibrary(
  files: Files,
  inner: readonly string[] = [],
  before?: (photos: TestFolder) => void,
) {
  const dataDir = tempFolder().at('data');
  const photos = photosFolder(files);
  const engine = await startEngine(dataDir);
  const library = await makeLibrary(engine, [photos, ...inner.map((path) => photos.at(path))]);
  await library.scan();
  before?.(photos);
  if (before !== undefined) for (let count = 0; count < 2; count++) await library.scan();
  await engine.stop();
  const { rows, runNext } = jobsByHand(dataDir);
  const remove = (path: string, libraryId = library.id, meanwhile: () => void = () => undefined) => {
    const payload = { libraryId, path };
    rows.commit(() => rows.jobs.enqueue({ name: 'LibraryRemoveAsset', payload, libraryId }, rows.now()));
    expect(runNext('LibraryRemoveAsset', () => meanwhile())).toBe('completed');
  };
  const isKnown = (path: string) => rows.assets.findByPath(library.id, path) !== undefined;
  const importSeen = (folder: string, ...names: string[]) => {
    const payload = {
      libraryId: library.id,
      scanId: null,
      rulesVersion: 0,
      folders: [[folder, names]],
    } as const;
    rows.commit(() => rows.jobs.enqueue({ name: 'LibrarySyncFiles', payload }, rows.now()));
    expect(runNext('LibrarySyncFiles')).toBe('completed');
  };
  return { photos, remove, isKnown, importSeen, rows, library };
}

describe('the removal of an asset whose file was seen to vanish', () => {
  it('removes it when the file is gone, and counts it out', async () => {
    const { photos, remove, isKnown, rows, library } = await scannedLibrary({ 'a.jpg': 'a', 'b.jpg': 'bb' });
    photos.remove('a.jpg');
    remove(photos.at('a.jpg'));
    expect([isKnown(photos.at('a.jpg')), isKnown(photos.at('b.jpg'))]).toEqual([false, true]);
    expect(rows.libraries.statistics(library.id)).toMatchObject({ total: 1, sizeInBytes: 2 });
  });

  it('moves it once with its file, although its folder and the one around it were both seen to vanish', async () => {
    const files = { 'old/a.jpg': 'a', 'old/in/b.jpg': 'bb' };
    const { photos, remove, importSeen, rows, library } = await scannedLibrary(files);
    const idOf = (path: string) => rows.assets.findByPath(library.id, photos.at(path))?.id;
    const before = Object.keys(files).map(idOf);
    photos.rename('old', 'new');
    importSeen(photos.at('new'), 'a.jpg');
    importSeen(photos.at('new/in'), 'b.jpg');
    remove(photos.at('old'), library.id, () => remove(photos.at('old/in')));
    expect(['new/a.jpg', 'new/in/b.jpg'].map(idOf)).toEqual(before);
    expect(rows.libraries.statistics(library.id)).toMatchObject({ total: 2, sizeInBytes: 3 });
  });

  it('takes nothing from a hard link to it that was known beside it', async () => {
    const { photos, remove, isKnown, rows, library } = await scannedLibrary({ 'a.jpg': 'a' }, [], (folder) =>
      fs.linkSync(folder.at('a.jpg'), folder.at('link.jpg')),
    );
    const link = rows.assets.findByPath(library.id, photos.at('link.jpg'));
    photos.remove('a.jpg');
    remove(photos.at('a.jpg'));
    expect(isKnown(photos.at('a.jpg'))).toBe(false);
    expect(rows.assets.findByPath(library.id, photos.at('link.jpg'))).toEqual(link);
  });

  it('takes nothing from a hard link to it that is older, nor from one that a person trashed', async () => {
    const files = { 'a.jpg': 'a', 'b.jpg': 'b' };
    const { photos, remove, importSeen, isKnown, rows, library } = await scannedLibrary(files);
    const find = (name: string) => rows.assets.findByPath(library.id, photos.at(name));
    fs.linkSync(photos.at('a.jpg'), photos.at('newer.jpg'));
    fs.linkSync(photos.at('b.jpg'), photos.at('trashed.jpg'));
    importSeen(photos.path, 'newer.jpg', 'trashed.jpg');
    rows.commit(() => rows.assetWrites.trash(library.id, [find('trashed.jpg')?.id ?? 0], rows.now()));
    const kept = [find('a.jpg'), find('trashed.jpg')];
    photos.remove('newer.jpg', 'b.jpg');
    remove(photos.at('newer.jpg'));
    remove(photos.at('b.jpg'));
    expect([find('a.jpg'), find('trashed.jpg')]).toEqual(kept);
    expect(['newer.jpg', 'b.jpg'].map((name) => isKnown(photos.at(name)))).toEqual([false, false]);
  });

  it('keeps it when the file is there: the event was a hint', async () => {
    const { photos, remove, isKnown } = await scannedLibrary({ 'a.jpg': '', 'b.jpg': '' });
    remove(photos.at('a.jpg'));
    expect(isKnown(photos.at('a.jpg'))).toBe(true);
  });

  it('keeps it when the import path is gone as a whole', async () => {
    const { photos, remove, isKnown } = await scannedLibrary({ 'a.jpg': '', 'b.jpg': '' });
    photos.rename('.', '../unplugged');
    remove(photos.at('a.jpg'));
    expect(isKnown(photos.at('a.jpg'))).toBe(true);
  });

  it('keeps it when the import path is empty, as an unmounted drive leaves it', async () => {
    const { photos, remove, isKnown } = await scannedLibrary({ 'a.jpg': '', 'b.jpg': '' });
    photos.takeAway();
    remove(photos.at('a.jpg'));
    expect(isKnown(photos.at('a.jpg'))).toBe(true);
  });

  it('keeps it when another folder is in the place of the import path', async () => {
    const { photos, remove, isKnown } = await scannedLibrary({ 'a.jpg': '', 'b.jpg': '' });
    photos.rename('.', '../unplugged');
    photos.write('x.jpg');
    remove(photos.at('a.jpg'));
    expect(isKnown(photos.at('a.jpg'))).toBe(true);
  });

  it('keeps it when it lies in an import path of its own that went with the folder around it', async () => {
    const files = { 'a.jpg': '', 'around/b.jpg': '', 'around/inner/c.jpg': '' };
    const { photos, remove, isKnown } = await scannedLibrary(files, ['around/inner']);
    photos.rename('around', '../elsewhere');
    remove(photos.at('around'));
    expect(isKnown(photos.at('around/b.jpg'))).toBe(false);
    expect(isKnown(photos.at('around/inner/c.jpg'))).toBe(true);
  });

  it('keeps it when it is a link whose target went', async () => {
    const outside = tempFolder().writeAll({ 'real.jpg': '' });
    const { photos, remove, isKnown } = await scannedLibrary({ 'a.jpg': '' });
    photos.link('a.jpg.tmp', outside.at('real.jpg'));
    photos.rename('a.jpg.tmp', 'a.jpg');
    outside.remove('real.jpg');
    remove(photos.at('a.jpg'));
    expect(isKnown(photos.at('a.jpg'))).toBe(true);
  });

  it('does nothing for a path that is no asset, or none of this library', async () => {
    const { photos, remove, rows, library } = await scannedLibrary({ 'a.jpg': '', 'b.jpg': '' });
    photos.remove('a.jpg');
    remove(photos.at('never.jpg'));
    remove('/somewhere/else.jpg');
    remove(photos.at('a.jpg'), library.id + 1);
    expect(rows.assets.someIds(library.id, 10)).toHaveLength(2);
  });
});
