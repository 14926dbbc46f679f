import fs from 'node:fs';
import { describe, expect, it } from 'vitest';
import { photosFolder } from '../../helpers/test-folder.ts';
import { commandLine, useCommandLine } from './command-line.ts';
import { scannedLibrary } from './scanned-library.ts';

useCommandLine();

const utc = expect.stringMatching(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/) as string;
const defaults = [
  '**/@eaDir/**',
  '**/._*',
  '**/#recycle/**',
  '**/#snapshot/**',
  '**/.stversions/**',
  '**/.stfolder/**',
];
const nothing = { photos: 0, videos: 0, total: 0, offline: 0, trashed: 0, sizeInBytes: 0 };
const healthy = (path: string) => ({ path, isValid: true, message: null, state: 'healthy' });
const nothingScanned = { imported: 0, updated: 0, offline: 0, online: 0, unchanged: 0, held: 0, errors: 0 };
const duration = { durationMs: expect.any(Number) as number };

describe('libraries on the command line', () => {
  it('are created, with defaults for what is not given', async () => {
    const lightkeeper = commandLine();
    const photos = photosFolder();
    const library = await lightkeeper.json('library', 'create', '--import-path', photos.path);
    expect(library).toEqual({
      id: 1,
      name: 'New External Library',
      ownerId: 'local',
      importPaths: [healthy(photos.path)],
      exclusionPatterns: defaults,
      createdAt: utc,
      updatedAt: utc,
      refreshedAt: null,
      deletedAt: null,
      statistics: nothing,
    });
    expect(await lightkeeper.json('library', 'show', '1')).toEqual(library);
    expect(await lightkeeper.json('library', 'list')).toEqual([library]);
  });

  it('take several folders and patterns after one option, or with the option repeated', async () => {
    const lightkeeper = commandLine();
    const photos = photosFolder({ 'a/': '', 'b/': '', 'c/': '' });
    const [a, b, c] = ['a', 'b', 'c'].map((name) => photos.at(name)) as [string, string, string];
    const rules = [
      '--exclude',
      '**/x',
      '**/y',
      '--import-path',
      a,
      b,
      `--import-path=${c}`,
      '--no-default-excludes',
    ];
    expect(await lightkeeper.json('library', 'create', '--name', 'Three', ...rules)).toMatchObject({
      name: 'Three',
      importPaths: [healthy(a), healthy(b), healthy(c)],
      exclusionPatterns: ['**/x', '**/y'],
    });
  });

  it('are changed: lists are replaced whole, what is not named stays', async () => {
    const lightkeeper = commandLine();
    const photos = photosFolder({ 'a/': '', 'b/': '' });
    await lightkeeper.json('library', 'create', '--name', 'Old', '--import-path', photos.at('a'));
    expect(await lightkeeper.json('library', 'update', '1', '--exclude', '**/x')).toMatchObject({
      name: 'Old',
      importPaths: [healthy(photos.at('a'))],
      exclusionPatterns: ['**/x'],
    });
    const changed = ['--name', 'New', '--import-path', photos.at('b')];
    expect(await lightkeeper.json('library', 'update', '1', ...changed)).toMatchObject({
      name: 'New',
      importPaths: [healthy(photos.at('b'))],
      exclusionPatterns: ['**/x'],
    });
  });

  it('refuse an invalid import path whole, and say why', async () => {
    const lightkeeper = commandLine();
    const photos = photosFolder({ 'file.jpg': '' });
    const paths = [photos.path, photos.at('file.jpg'), photos.at('gone'), 'relative'];
    expect(await lightkeeper.json('library', 'validate', ...paths)).toEqual([
      { importPath: paths[0], isValid: true, message: null },
      { importPath: paths[1], isValid: false, message: 'Not a directory' },
      { importPath: paths[2], isValid: false, message: 'Path does not exist (ENOENT)' },
      { importPath: 'relative', isValid: false, message: expect.stringContaining('must be absolute') },
    ]);
    const create = await lightkeeper.run(
      'library',
      'create',
      '--import-path',
      photos.path,
      photos.at('gone'),
    );
    expect(create).toMatchObject({ code: 1, stdout: '' });
    expect(create.stderr).toBe(
      `error: import-path-invalid: ${photos.at('gone')}: Path does not exist (ENOENT)\n`,
    );
    expect(await lightkeeper.json('library', 'list')).toEqual([]);
  });

  it('are deleted with everything but the files', async () => {
    const lightkeeper = commandLine();
    const photos = await scannedLibrary(lightkeeper);
    expect(await lightkeeper.json('library', 'delete', '1')).toEqual({ id: 1, isDeleted: true });
    expect(await lightkeeper.json('library', 'list')).toEqual([]);
    expect(await lightkeeper.run('assets', '1')).toMatchObject({ code: 1, stdout: '' });
    expect(fs.readdirSync(photos.path).toSorted()).toEqual(['a.jpg', 'b', 'notes.txt', 'raw']);
  });
});

describe('scans on the command line', () => {
  it('print what they found, for all libraries or those named', async () => {
    const lightkeeper = commandLine();
    const first = photosFolder({ 'a.jpg': '1', 'b.jpg': '2', 'c.txt': '3' });
    const second = photosFolder({ 'a.jpg': '1' });
    for (const { path } of [first, second])
      await lightkeeper.json('library', 'create', '--import-path', path);
    const scans = [
      { libraryId: 1, crawled: 3, ...nothingScanned, imported: 2, ...duration },
      { libraryId: 2, crawled: 1, ...nothingScanned, imported: 1, ...duration },
    ];
    expect(await lightkeeper.json('scan')).toEqual(scans);
    const again = [{ libraryId: 2, crawled: 1, ...nothingScanned, unchanged: 1, ...duration }];
    expect(await lightkeeper.json('scan', '2', '2')).toEqual(again);
    const both = await lightkeeper.run('scan', '2', '1');
    expect(both.stdout).toMatch(
      /^Library 2: nothing changed · 1 entries.*\nLibrary 1: nothing changed · 3 entries/,
    );
  });

  it('look at a single folder of each library that includes it', async () => {
    const lightkeeper = commandLine();
    const photos = photosFolder({ 'a/1.jpg': '1', 'b/2.jpg': '2' });
    for (let count = 0; count < 2; count++)
      await lightkeeper.json('library', 'create', '--import-path', photos.path);
    expect(await lightkeeper.json('scan', '--path', photos.at('a'))).toEqual([
      { libraryId: 1, crawled: 1, ...nothingScanned, imported: 1, ...duration },
      { libraryId: 2, crawled: 1, ...nothingScanned, imported: 1, ...duration },
    ]);
    expect(await lightkeeper.json('scan', '1', '--path', photos.at('b/'))).toMatchObject([
      { libraryId: 1, imported: 1 },
    ]);
    expect(await lightkeeper.run('scan', '1', '--path', photos.at('a/1.jpg'))).toMatchObject({
      code: 1,
      stderr: `error: invalid-input: ${photos.at('a/1.jpg')} is not a folder. Name the folder that it is in.\n`,
    });
    expect(await lightkeeper.run('scan', '1', '--path', photos.at('mistyped'))).toMatchObject({
      code: 0,
      stderr: `warning: ${photos.at('mistyped')} does not exist.\n`,
    });
    expect(await lightkeeper.run('scan', '--path', '/')).toMatchObject({
      code: 1,
      stderr: 'error: path-outside-library: No library includes /. Add it to one first.\n',
    });
  });

  it('start nothing when one of the libraries is not known', async () => {
    const lightkeeper = commandLine();
    await lightkeeper.json('library', 'create', '--import-path', photosFolder({ 'a.jpg': '' }).path);
    const { code, stderr } = await lightkeeper.run('scan', '1', '2');
    expect([code, stderr]).toEqual([
      1,
      'error: not-found: There is no library 2. List them to see which there are.\n',
    ]);
    expect(await lightkeeper.json('jobs')).toEqual([]);
  });

  it('warn on stderr of a folder that is left out', async () => {
    const lightkeeper = commandLine();
    const photos = photosFolder({ 'here/a.jpg': '', 'away/b.jpg': '' });
    await lightkeeper.json('library', 'create', '--import-path', photos.at('here'), photos.at('away'));
    await lightkeeper.json('scan');
    photos.rename('away', 'elsewhere');
    const { code, stdout, stderr } = await lightkeeper.run('scan', '--json');
    expect(code).toBe(0);
    expect(stderr).toMatch(
      new RegExp(`^warning: Skipped ${photos.at('away')}: the folder is not there \\(ENOENT\\)`),
    );
    expect(JSON.parse(stdout)).toMatchObject([{ libraryId: 1, offline: 0, held: 0 }]);
  });
});
