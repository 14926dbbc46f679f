import { describe, expect, it } from 'vitest';
import { sharedEngine } from '../../helpers/test-engine.ts';
import { photosFolder } from '../../helpers/test-folder.ts';
import { makeLibrary } from '../../helpers/test-library.ts';
import { leavingUntouched } from '../../helpers/tree-snapshot.ts';

const engine = sharedEngine();

const files = {
  'a.jpg': '',
  'raw/b.nef': '',
  'raw/deep/c.jpg': '',
  'RAW/d.jpg': '',
  'Zo\u00eb/e.gif': '',
  '{x,y}/f.jpg': '',
};

async function scannedPhotos(exclude: readonly string[] = []) {
  const photos = photosFolder(files);
  const library = await makeLibrary(engine(), [photos], { exclude });
  await library.scan();
  return { photos, library };
}

describe('the preview of changed rules', () => {
  it.each([
    [['**/raw'], 3],
    [['**/*.gif', '**/*.nef'], 2],
    [['**/Zoe\u0308/**'], 1],
    [['**/f.jpg'], 1],
    [['**/nothing/**'], 0],
    [['**'], 6],
  ])('with %j hides what the next scan takes offline: %i', async (patterns, count) => {
    const { library } = await scannedPhotos();
    const preview = await engine().api.previewRules(library.id, null, patterns);
    expect(preview).toMatchObject({ total: 6, hides: count, reveals: 0 });
    expect(preview.hiddenSamples).toHaveLength(count);
    await engine().api.updateLibrary(library.id, { exclusionPatterns: patterns });
    expect(await library.scan()).toMatchObject({ offline: count, held: 0 });
  });

  it('reveals what the next scan brings back', async () => {
    const { library } = await scannedPhotos();
    await engine().api.updateLibrary(library.id, { exclusionPatterns: ['**/raw', '**/*.gif'] });
    await library.scan();
    const preview = await engine().api.previewRules(library.id, null, ['**/*.gif']);
    expect(preview).toMatchObject({ hides: 0, reveals: 3 });
    await engine().api.updateLibrary(library.id, { exclusionPatterns: ['**/*.gif'] });
    expect(await library.scan()).toMatchObject({ online: 3, offline: 0 });
  });

  it('counts for each pattern what it matches', async () => {
    const { library } = await scannedPhotos();
    const patterns = ['**/raw/**', '**/*.jpg', '**/x'];
    const { perPattern, hides } = await engine().api.previewRules(library.id, null, patterns);
    expect(perPattern.map(({ matches }) => matches)).toEqual([3, 4, 0]);
    expect(hides).toBe(5);
  });

  it('tells what an import path that goes would take along', async () => {
    const photos = photosFolder({ 'in/a.jpg': '', 'out/b.jpg': '', 'out/c.jpg': '' });
    const library = await makeLibrary(engine(), [photos.at('in'), photos.at('out')]);
    await library.scan();
    expect(await engine().api.previewRules(library.id, [photos.at('in')], null)).toMatchObject({
      hides: 2,
      hiddenSamples: [photos.at('out/b.jpg'), photos.at('out/c.jpg')],
    });
  });

  it('changes nothing', async () => {
    const { photos, library } = await scannedPhotos();
    const before = [await library.view(), await library.assets()];
    await leavingUntouched([photos.path], () => engine().api.previewRules(library.id, [], ['**']));
    expect([await library.view(), await library.assets()]).toEqual(before);
  });
});

describe('the verdict on one path', () => {
  it.each([
    ['a.jpg', 'included', null],
    ['raw/b.nef', 'excluded', '**/raw'],
    ['RAW/d.jpg', 'excluded', '**/raw'],
    ['.a.jpg', 'hidden', null],
    ['notes.txt', 'unsupported', null],
    ['../photos-old/a.jpg', 'outside', null],
  ])('says of %s: %s', async (path, verdict, pattern) => {
    const { photos, library } = await scannedPhotos();
    const found = engine().api.testPath(library.id, ['**/raw'], photos.at(path));
    expect(found).toEqual({ verdict, importPath: verdict === 'outside' ? null : photos.path, pattern });
  });
});

it('nothing that looks at folders changes them', async () => {
  const { photos, library } = await scannedPhotos();
  const { api } = engine();
  const id = library.importPathId(photos.path);
  await leavingUntouched([photos.path], async () => {
    await api.validateImportPaths([photos.path]);
    await api.inspectFolders([photos.path]);
    const counted = new Promise((resolve) => {
      engine().on('folder.counted', (count) => count.isDone && resolve(count));
    });
    await api.startFolderCount('token', photos.path);
    expect(await counted).toMatchObject({ files: 6, unreadable: 0 });
    await api.recheckImportPath(id);
    await api.acceptImportPath(id);
    await library.trash(photos.at('a.jpg'));
    await library.restore(photos.at('a.jpg'));
    await api.updateLibrary(library.id, { exclusionPatterns: ['**'] });
  });
});
