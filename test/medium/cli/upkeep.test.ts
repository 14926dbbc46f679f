import { describe, expect, it } from 'vitest';
import { photosFolder } from '../../helpers/test-folder.ts';
import { commandLine, useCommandLine } from './command-line.ts';
import { scannedLibrary } from './scanned-library.ts';

useCommandLine();

describe('explain on the command line', () => {
  it('names the rule that decides, for people and for programs', async () => {
    const lightkeeper = commandLine();
    const photos = await scannedLibrary(lightkeeper);
    photos.write('.hidden/x.jpg');
    expect(await lightkeeper.json('explain', photos.at('.hidden/x.jpg'))).toEqual([
      {
        path: photos.at('.hidden/x.jpg'),
        kind: 'file',
        rule: 'hidden',
        answer: expect.stringContaining(photos.at('.hidden')),
        advice: expect.any(String),
        libraryId: 1,
        libraryName: expect.any(String),
        importPath: photos.path,
        pattern: null,
        assetId: null,
        since: null,
      },
    ]);
    expect((await lightkeeper.run('explain', photos.at('a.jpg'))).stdout).toContain(
      'online. It is in the library.',
    );
    expect(await lightkeeper.json('explain', '/')).toMatchObject([{ rule: 'outside', libraryId: null }]);
    expect(await lightkeeper.run('explain')).toMatchObject({ code: 2, stdout: '' });
  });
});

describe('forgotten photos on the command line', () => {
  it('stay away through scans, are listed, and come back', async () => {
    const lightkeeper = commandLine();
    const photos = await scannedLibrary(lightkeeper);
    const [first, second] = (await lightkeeper.json('assets', '1')) as [{ id: number }, { id: number }];
    const [hidden] = (await lightkeeper.json('asset', 'forget', String(first.id))) as [{ id: number }];
    expect(hidden).toMatchObject({ libraryId: 1, path: photos.at('a.jpg') });
    await lightkeeper.json('scan');
    expect(await lightkeeper.json('assets', '1')).toMatchObject([{ id: second.id }]);
    expect(await lightkeeper.json('hidden', 'list', '1')).toEqual([hidden]);
    expect((await lightkeeper.run('hidden', 'list')).stdout).toContain(photos.at('a.jpg'));
    await lightkeeper.json('hidden', 'restore', String(hidden.id));
    expect(await lightkeeper.json('assets', '1')).toMatchObject([{ id: first.id }, { id: second.id }]);
    expect((await lightkeeper.run('hidden', 'list')).stdout).toBe('Nothing is hidden.\n');
    expect(await lightkeeper.run('asset', 'unhide', String(hidden.id))).toMatchObject({
      code: 1,
      stdout: '',
    });
  });
});

describe('history on the command line', () => {
  it('lists scans, and the files that one of them changed', async () => {
    const lightkeeper = commandLine();
    const photos = await scannedLibrary(lightkeeper);
    photos.write('new.jpg');
    await lightkeeper.json('scan');
    const scans = (await lightkeeper.json('history', '1')) as { id: number }[];
    expect(scans).toMatchObject([
      { imported: 1, offline: 0, state: 'completed' },
      { imported: 2, state: 'completed' },
    ]);
    expect(await lightkeeper.json('history', '1', '--limit', '1')).toHaveLength(1);
    const id = String(scans[0]?.id);
    expect(await lightkeeper.json('history', '1', '--scan', id)).toMatchObject([
      { kind: 'imported', path: photos.at('new.jpg'), from: null },
    ]);
    expect((await lightkeeper.run('history', '1', '--scan', id)).stdout).toBe(
      `imported  ${photos.at('new.jpg')}\n`,
    );
    expect((await lightkeeper.run('history', '1')).stdout).toMatch(/completed {2}1 new · \d+ entries/);
    expect(await lightkeeper.run('history', '9')).toMatchObject({ code: 1, stdout: '' });
  });
});

describe('problems on the command line', () => {
  it('are tried again, and go once their cause is gone', async () => {
    const lightkeeper = commandLine();
    const photos = photosFolder({ 'a.jpg': 'a' });
    photos.link('trip/broken.jpg', 'target.jpg');
    await lightkeeper.json('library', 'create', '--import-path', photos.path);
    await lightkeeper.json('scan');
    const problems = (await lightkeeper.json('problems', '1')) as { code: string }[];
    expect(problems.filter(({ code }) => code === 'BROKEN_LINK')).toEqual([
      expect.objectContaining({
        path: photos.at('trip/broken.jpg'),
        source: 'scan',
        assetId: null,
        isFolder: false,
        detail: null,
      }),
    ]);
    photos.write('trip/target.jpg');
    await lightkeeper.json('problems', 'retry', '1');
    const left = (await lightkeeper.json('problems', '1')) as { code: string }[];
    expect(left.map(({ code }) => code)).not.toContain('BROKEN_LINK');
    expect(await lightkeeper.run('problems', 'retry')).toMatchObject({ code: 2 });
  });

  it('counts what another try has solved by what is no longer wrong, whatever else came up', async () => {
    const photos = photosFolder({ 'x.txt': '' });
    photos.link('broken.jpg', 'target.png');
    const lightkeeper = commandLine();
    await lightkeeper.json('library', 'create', '--import-path', photos.path);
    await lightkeeper.json('scan');
    photos.link('other.jpg', 'nowhere');
    photos.link('third.jpg', 'nowhere');
    expect(await lightkeeper.json('problems', 'retry', '1')).toMatchObject({ before: 1, solved: 0, left: 3 });
    photos.remove('broken.jpg');
    const { stdout } = await lightkeeper.run('problems', 'retry', '1');
    expect(stdout).toBe('Tried again: 1 solved, 2 left.\n');
  });
});
