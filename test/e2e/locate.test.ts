import { readFileSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { basename } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { chooseFolders } from './helpers/choose-folders.ts';
import { addScannedLibrary, ask, call, scanToEnd } from './helpers/engine-calls.ts';
import { launchApp, type LaunchedApp } from './helpers/launch-app.ts';
import { photoFolder, type PhotoFolder } from './helpers/photo-folder.ts';

/** The window names no folder: main asks for it, and keeps it behind a token. */
describe('a folder that moved', () => {
  let lightkeeper: LaunchedApp;
  let photos: PhotoFolder;
  let libraryId: number;

  beforeAll(async () => {
    photos = photoFolder('Photos');
    const files = photos.writeMany(4, 'Old');
    photos.writeMany(1, 'Elsewhere');
    lightkeeper = await launchApp();
    libraryId = await addScannedLibrary(lightkeeper, 'Family', [photos.path]);
    // Missing first, and copied to its new place after the scan, so that only a person can know.
    const kept = files.map((path) => ({ path, content: readFileSync(path), at: statSync(path).mtime }));
    for (const path of files) rmSync(path);
    await scanToEnd(lightkeeper.window, libraryId);
    for (const { path, content, at } of kept) {
      const target = photos.write(`New/${basename(path)}`);
      writeFileSync(target, content);
      utimesSync(target, at, at);
    }
  });

  afterAll(async () => {
    await lightkeeper.close();
    photos.remove();
  });

  it('is not looked for when no folder is chosen', async () => {
    await chooseFolders(lightkeeper.app, []);
    expect(await ask(lightkeeper.window, 'asset.locate', { libraryId, ids: null })).toBeNull();
  });

  it('is refused with advice outside the library', async () => {
    await chooseFolders(lightkeeper.app, [lightkeeper.userDataDir]);
    const plan = await ask(lightkeeper.window, 'asset.locate', { libraryId, ids: null });
    expect(plan).toMatchObject({ matches: 0, missing: 4 });
    expect(plan?.refusal).toContain('Add');
    const applied = await call(lightkeeper.window, 'asset.applyLocate', { token: plan?.token ?? '' });
    expect(applied).toMatchObject({ ok: false, code: 'path-outside-library' });
  });

  it('brings its photos back once a person points at it, and only once', async () => {
    await chooseFolders(lightkeeper.app, [photos.at('New')]);
    const plan = await ask(lightkeeper.window, 'asset.locate', { libraryId, ids: null });
    expect(plan).toMatchObject({ from: photos.at('Old'), to: photos.at('New'), matches: 4, refusal: null });
    const token = plan?.token ?? '';
    const located = await ask(lightkeeper.window, 'asset.applyLocate', { token });
    expect(located.moved).toBe(4);
    expect(await call(lightkeeper.window, 'asset.applyLocate', { token })).toMatchObject({
      code: 'folder-token-expired',
    });
    expect(await ask(lightkeeper.window, 'away.groups', { libraryId })).toEqual([]);
    expect(await ask(lightkeeper.window, 'asset.undoLocate', { undoId: located.undoId })).toEqual({
      count: 4,
    });
    expect(await ask(lightkeeper.window, 'away.groups', { libraryId })).toMatchObject([
      { reason: 'missing', count: 4 },
    ]);
  });
});
