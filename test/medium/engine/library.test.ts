import fs from 'node:fs';
import nodePath from 'node:path';
import { describe, expect, it } from 'vitest';
import { hasOrdinaryUser, ordinaryUser } from '../../helpers/ordinary-user.ts';
import { sharedEngine, startEngine } from '../../helpers/test-engine.ts';
import { photosFolder, tempFolder } from '../../helpers/test-folder.ts';
import { makeLibrary } from '../../helpers/test-library.ts';

const engine = sharedEngine();
const user = ordinaryUser();

async function messageFor(path: string): Promise<string | null> {
  const [verdict] = await engine().api.validateImportPaths([path]);
  expect(verdict).toMatchObject({ importPath: path, isValid: verdict?.message === null });
  return verdict?.message ?? null;
}

describe('the validation of an import path', () => {
  it('accepts a folder that can be read', async () => {
    expect(await messageFor(photosFolder().path)).toBeNull();
    expect(await messageFor(photosFolder({ 'comma, {brace} "q"/': '' }).at('comma, {brace} "q"'))).toBeNull();
  });

  it('accepts a link to a folder', async () => {
    const folder = tempFolder();
    folder.folder('real');
    folder.link('link', 'real');
    expect(await messageFor(folder.at('link'))).toBeNull();
  });

  it('refuses a path that does not exist', async () => {
    expect(await messageFor(photosFolder().at('nowhere'))).toBe('Path does not exist (ENOENT)');
  });

  it('refuses a path that is not absolute and says what it would be', async () => {
    expect(await messageFor('photos')).toBe(
      `Import path must be absolute, try ${nodePath.resolve('photos')}`,
    );
    expect(await messageFor('./a//b/..')).toBe(`Import path must be absolute, try ${nodePath.resolve('a')}`);
  });

  it('refuses a file', async () => {
    expect(await messageFor(photosFolder({ 'a.jpg': '' }).at('a.jpg'))).toBe('Not a directory');
  });

  it.skipIf(!hasOrdinaryUser)('refuses a folder that may not be read', async () => {
    const folder = tempFolder();
    folder.chmod('.', 0o755);
    folder.folder('locked/inner');
    folder.chmod('locked', 0o000);
    const paths = [folder.at('locked'), folder.at('locked/inner'), folder.path];
    const denied = 'Lacking read permission for folder';
    expect(await user().validate(paths, '/no/such/folder')).toEqual([denied, denied, null]);
    folder.chmod('locked', 0o755);
  });

  it("refuses what equals, contains or lies in the app's own data folder, by real path, before all else", async () => {
    const refusal = "Cannot use the app's own data folder";
    const folder = tempFolder();
    const own = await startEngine(folder.at('data'));
    folder.folder('data/inner');
    folder.link('alias', 'data');
    folder.folder('data-old');
    const paths = ['data', 'data/inner', 'data/not/there', '.', 'alias', 'alias/inner', 'data-old'];
    const verdicts = await own.api.validateImportPaths(paths.map((path) => folder.at(path)));
    expect(verdicts.map(({ message }) => message)).toEqual([...Array(6).fill(refusal), null]);
    const relative = nodePath.relative(process.cwd(), folder.at('data'));
    expect((await own.api.validateImportPaths([relative]))[0]?.message).toBe(refusal);
  });
});

describe('a new library', () => {
  it('has the defaults of the documents', async () => {
    const { name, exclusionPatterns } = engine().api.libraryDefaults();
    const library = await engine().api.createLibrary({ importPaths: [], exclusionPatterns });
    expect(name).toBe('New External Library');
    expect(library).toMatchObject({
      name,
      ownerId: 'local',
      importPaths: [],
      refreshedAt: null,
      deletedAt: null,
      statistics: { photos: 0, videos: 0, total: 0, offline: 0, trashed: 0, sizeInBytes: 0 },
      activeScan: null,
      lastScan: null,
    });
    expect(library.exclusionPatterns).toHaveLength(6);
  });

  it('keeps its import paths in order, normalised', async () => {
    const folder = photosFolder({ 'b/': '', 'a/': '' });
    const library = await engine().api.createLibrary({
      importPaths: [`${folder.at('b')}/`, `${folder.path}//a/./`],
      exclusionPatterns: ['**/x', '**/a'],
    });
    expect(library.importPaths.map(({ path }) => path)).toEqual([folder.at('b'), folder.at('a')]);
    expect(library.importPaths.map(({ state, isValid }) => [state, isValid])).toEqual([
      ['healthy', true],
      ['healthy', true],
    ]);
    expect(library.exclusionPatterns).toEqual(['**/x', '**/a']);
  });

  const refusals = [
    ['an empty name', { name: '  ' }, 'A library needs a name.'],
    ['an empty import path', { importPaths: ['', '/tmp'] }, 'An import path is empty.'],
    ['an import path of blanks', { importPaths: [' \t'] }, 'An import path is empty.'],
    ['an empty pattern', { exclusionPatterns: ['**/a', ''] }, 'An exclusion pattern is empty.'],
    [
      'a pattern given twice',
      { exclusionPatterns: ['**/a', '**/a'] },
      'An exclusion pattern is given twice.',
    ],
    [
      'a folder that is not there',
      { importPaths: ['/no/such/folder'] },
      '/no/such/folder: Path does not exist',
    ],
  ] as const;

  it.each(refusals)('is refused for %s, and nothing is created', async (_, given, message) => {
    const before = (await engine().api.listLibraries()).length;
    const creation = engine().api.createLibrary({ importPaths: [], exclusionPatterns: [], ...given });
    await expect(creation).rejects.toThrow(message);
    expect(await engine().api.listLibraries()).toHaveLength(before);
  });

  it('is refused for an import path given twice, however it is written', async () => {
    const { path } = photosFolder();
    const creation = engine().api.createLibrary({ importPaths: [path, `${path}/`], exclusionPatterns: [] });
    await expect(creation).rejects.toMatchObject({
      code: 'invalid-input',
      message: 'An import path is given twice. Each folder may be named once.',
    });
  });
});

describe('an update of a library', () => {
  it('changes what is given and leaves the rest', async () => {
    const folder = photosFolder({ 'a/': '' });
    const { id } = await makeLibrary(engine(), [folder], { exclude: ['**/x'] });
    await engine().api.updateLibrary(id, { name: ' Holidays ' });
    expect(await engine().api.getLibrary(id)).toMatchObject({
      name: 'Holidays',
      importPaths: [{ path: folder.path }],
      exclusionPatterns: ['**/x'],
    });
    await engine().api.updateLibrary(id, { importPaths: [folder.at('a')], exclusionPatterns: [] });
    expect(await engine().api.getLibrary(id)).toMatchObject({
      name: 'Holidays',
      importPaths: [{ path: folder.at('a') }],
      exclusionPatterns: [],
    });
  });

  it.each([
    ['one invalid import path', { importPaths: ['/no/such/folder'] }, 'import-path-invalid'],
    ['an empty pattern', { exclusionPatterns: [' '] }, 'invalid-input'],
    ['an empty name', { name: '' }, 'invalid-input'],
  ])('is refused whole for %s', async (_, bad, code) => {
    const folder = photosFolder({ 'a/': '' });
    const { id } = await makeLibrary(engine(), [folder], { exclude: ['**/x'] });
    const before = await engine().api.getLibrary(id);
    const good = { name: 'New', importPaths: [folder.at('a')], exclusionPatterns: ['**/y'] };
    const importPaths = 'importPaths' in bad ? [...good.importPaths, ...bad.importPaths] : good.importPaths;
    const update = engine().api.updateLibrary(id, { ...good, ...bad, importPaths });
    await expect(update).rejects.toMatchObject({ code });
    expect(await engine().api.getLibrary(id)).toEqual(before);
  });

  it('keeps a path whose drive is away, if it is asked to, but takes no new path unseen', async () => {
    const folder = photosFolder({ 'drive/a.jpg': '', 'other/': '' });
    const library = await makeLibrary(engine(), [folder.at('drive')]);
    folder.rename('drive', 'unplugged');
    const importPaths = [folder.at('drive'), folder.at('other')];
    await expect(engine().api.updateLibrary(library.id, { importPaths })).rejects.toThrow(
      'Path does not exist',
    );
    await engine().api.updateLibrary(library.id, { importPaths }, [folder.at('drive')]);
    expect(
      engine()
        .api.importPathsOf(library.id)
        .map(({ path }) => path),
    ).toEqual(importPaths);
    const stranger = [...importPaths, '/no/such/folder'];
    const update = engine().api.updateLibrary(library.id, { importPaths: stranger }, stranger);
    await expect(update).rejects.toMatchObject({ code: 'import-path-invalid' });
  });

  it('of a library that is not there says so', async () => {
    await expect(engine().api.updateLibrary(987_654, { name: 'x' })).rejects.toMatchObject({
      code: 'not-found',
    });
    await expect(engine().api.getLibrary(987_654)).rejects.toMatchObject({ code: 'not-found' });
    expect(() => engine().api.startScan(987_654)).toThrow('There is no library 987654.');
  });
});

describe('a library on the shelf', () => {
  it('outlives a restart with all it has', async () => {
    const data = tempFolder().at('data');
    const photos = photosFolder({ 'a.jpg': 'a' });
    const first = await startEngine(data);
    const library = await makeLibrary(first, [photos], { exclude: ['**/x'] });
    await library.scan();
    const [before, assets] = [await library.view(), await library.assets()];
    await first.stop();
    expect(fs.existsSync(nodePath.join(data, 'lightkeeper.db'))).toBe(true);
    const second = await startEngine(data);
    expect(await second.api.getLibrary(library.id)).toEqual(before);
    const query = { libraryId: library.id, state: 'all', search: '', offset: 0, limit: 9 } as const;
    expect((await second.api.listAssets(query)).items).toEqual(assets);
  });
});
