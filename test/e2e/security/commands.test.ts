import { rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { commands, errorCodes, type CommandName } from '../../../preload/contract.ts';
import { chooseFolders } from '../helpers/choose-folders.ts';
import { addScannedLibrary, ask, call } from '../helpers/engine-calls.ts';
import { launchApp, type LaunchedApp } from '../helpers/launch-app.ts';
import { photoFolder, type PhotoFolder } from '../helpers/photo-folder.ts';

type Refusal = { readonly ok: boolean; readonly code?: string; readonly message?: string };

const names = Object.keys(commands) as CommandName[];
const projectRoot = resolve(import.meta.dirname, '..', '..', '..');

// None of these is what any command takes.
const nonsense: readonly (readonly [string, unknown])[] = [
  ['a word', 'nonsense'],
  ['a path', '/etc/passwd'],
  ['a megabyte of text', 'x'.repeat(1 << 20)],
  ['a negative number', -1],
  ['a fraction', 1.5],
  ['not a number', Number.NaN],
  ['more than any id', Number.MAX_VALUE],
  ['null', null],
  ['true', true],
  ['a list', [1]],
  ['wrong fields', wrongFields()],
];

describe('a command', () => {
  let lightkeeper: LaunchedApp;
  let window: Page;
  let photos: PhotoFolder;

  beforeAll(async () => {
    photos = photoFolder('Photos');
    photos.writeMany(5, 'Garden');
    lightkeeper = await launchApp();
    ({ window } = lightkeeper);
    await addScannedLibrary(lightkeeper, 'Garden', [photos.path]);
  });

  afterAll(async () => {
    await lightkeeper.close();
    photos.remove();
  });

  it.each(nonsense)('of the whole contract refuses %s', async (_what, input) => {
    const before = await ask(window, 'library.list', undefined);
    for (const name of names) expect([name, await refusal(name, input)]).toEqual([name, 'invalid-input']);
    expect(await ask(window, 'library.list', undefined)).toEqual(before);
  });

  it('that needs an input refuses to go without', async () => {
    const needy = names.filter((name) => !commands[name].input.safeParse(undefined).success);
    expect(needy.length).toBeGreaterThan(20);
    for (const name of needy) expect([name, await refusal(name, undefined)]).toEqual([name, 'invalid-input']);
  });

  it.each([
    '__proto__',
    'constructor',
    'toString',
    'hasOwnProperty',
    '__defineGetter__',
    'valueOf',
    '',
    'library',
    'library.List',
    'library.list ',
    'x'.repeat(1 << 20),
    5,
    null,
    {},
    ['library.list'],
  ])('that is none, such as %j, is refused', async (name) => {
    expect(await refusal(name as CommandName, undefined)).toBe('invalid-input');
  });

  it.each([
    ['library.get', 4e9],
    ['library.update', { id: 4e9, name: 'Other' }],
    ['library.delete', 4e9],
    ['library.previewRules', { id: 4e9, exclusionPatterns: [] }],
    ['library.testPath', { id: 4e9, exclusionPatterns: [], path: '/x' }],
    ['importPath.recheck', 4e9],
    ['importPath.accept', 4e9],
    ['importPath.open', 4e9],
    ['scan.start', { libraryId: 4e9 }],
    ['asset.showInFolder', 4e9],
    ['asset.get', 4e9],
    ['asset.openDefault', 4e9],
    ['browse.folders', { libraryId: 4e9, folder: null }],
    ['browse.choices', { libraryId: 4e9 }],
    ['review.apply', 4e9],
    ['review.dismiss', 4e9],
    ['job.retry', 4e9],
    ['job.cancel', 4e9],
    ['server.test', 4e9],
    ['server.remove', 4e9],
    ['mapping.create', { libraryId: 4e9, userId: 4e9, choices: {} }],
    ['mapping.update', { id: 4e9, choices: {} }],
    ['mapping.remove', 4e9],
    ['mapping.run', 4e9],
    ['sync.retry', { mappingId: 4e9, ids: null }],
  ] as const)('on something that does not exist says so: %s', async (name, input) => {
    expect(await refusal(name, input)).toBe('not-found');
  });

  it('takes no folder that a person has not chosen', async () => {
    for (const token of ['0'.repeat(32), 'deadbeef'.repeat(4)]) {
      const folders = [token];
      expect(await refusal('library.create', { name: 'X', folders, exclusionPatterns: [] })).toBe(
        'folder-token-expired',
      );
      expect(await refusal('folder.count', { token })).toBe('folder-token-expired');
    }
    for (const path of [photos.path, '../..', `${'0'.repeat(32)}\n`]) {
      const folders = [path];
      expect(await refusal('library.create', { name: 'X', folders, exclusionPatterns: [] })).toBe(
        'invalid-input',
      );
    }
  });

  it('takes no folder whose choice was taken back', async () => {
    await chooseFolders(lightkeeper.app, [photos.path]);
    const [verdict] = await ask(window, 'folder.pick', undefined);
    const token = verdict?.token ?? '';
    await ask(window, 'folder.release', { tokens: [token] });
    const input = { name: 'X', folders: [token], exclusionPatterns: [] };
    expect(await refusal('library.create', input)).toBe('folder-token-expired');
  });

  it('looks again at a chosen folder before it uses it', async () => {
    const { app, userDataDir } = lightkeeper;
    writeFileSync(photos.at('file.txt'), 'no folder');
    for (const path of [photos.at('file.txt'), userDataDir, join(userDataDir, 'home')]) {
      await chooseFolders(app, [path]);
      const [verdict] = await ask(window, 'folder.pick', undefined);
      expect(verdict?.isValid).toBe(false);
      const input = { name: 'X', folders: [verdict?.token ?? ''], exclusionPatterns: [] };
      expect(await refusal('library.create', input)).toBe('import-path-invalid');
    }
    rmSync(photos.at('file.txt'));
  });

  it('drops what it does not know, and prototypes stay what they are', async () => {
    const poison = JSON.parse(
      '{"__proto__": {"isPoisoned": true}, "constructor": {"prototype": {}}}',
    ) as object;
    const reply = await call(window, 'settings.update', poison);
    expect(reply.ok).toBe(true);
    const isPoisoned = await lightkeeper.app.evaluate(() => Reflect.has({}, 'isPoisoned'));
    expect(isPoisoned).toBe(false);
    expect(Object.keys(await ask(window, 'settings.get', undefined))).not.toContain('isPoisoned');
  });

  it('answers a thousand calls at once', async () => {
    const answers = await window.evaluate(async () => {
      const api = Reflect.get(globalThis, 'api') as {
        invoke(name: string, input: unknown): Promise<Refusal>;
      };
      const calls = Array.from({ length: 1000 }, (_, index) => api.invoke('library.get', -index));
      return (await Promise.all(calls)).map(({ code }) => code);
    });
    expect(new Set(answers)).toEqual(new Set(['invalid-input']));
  });

  /** The code of the refusal, which says nothing of stacks and of places on the disk. */
  async function refusal(name: CommandName, input: unknown): Promise<string> {
    const reply = (await call(window, name, input as never)) as Refusal;
    if (reply.ok) return 'accepted';
    expect(Object.keys(reply).toSorted()).toEqual(['code', 'message', 'ok']);
    expect(errorCodes).toContain(reply.code);
    const message = reply.message ?? '';
    expect(message.length, name).toBeLessThan(1000);
    expect(message).not.toMatch(/\n\s+at |\.[jt]s:\d|node_modules|file:\/\/|SQLITE/);
    // What a person has chosen may be named, where the app lives may not.
    const places = reply.code === 'import-path-invalid' ? [] : [projectRoot, lightkeeper.userDataDir];
    expect(places.filter((place) => message.includes(place))).toEqual([]);
    return reply.code ?? '';
  }
});

function wrongFields(): Record<string, unknown> {
  return {
    id: -1,
    ids: Array.from({ length: 10_000 }, (_, index) => -index),
    libraryId: 'first',
    token: '/etc',
    tokens: ['/etc'],
    folders: ['/etc'],
    name: 5,
    importPaths: ['/etc'],
    exclusionPatterns: [''],
    path: 5,
    minutes: -1,
    limit: 0,
    offset: -1,
    state: 'nowhere',
    search: 5,
    cronExpression: 5,
    'library.scan.enabled': 'yes',
  };
}
