import { spawnSync } from 'node:child_process';
import {
  chownSync,
  existsSync,
  readdirSync,
  readFileSync,
  renameSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { basename, join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { AssetView } from '../../preload/contract.ts';
import { addScannedLibrary, ask, call } from './helpers/engine-calls.ts';
import { launchApp, type LaunchedApp } from './helpers/launch-app.ts';
import { photoFolder, type PhotoFolder } from './helpers/photo-folder.ts';
import { testElectron } from './helpers/test-electron.ts';

type Asked = { readonly message: string; readonly detail: string; readonly buttons: string[] };

/** What Electron asks to move a file to the trash where no desktop says otherwise. */
const hasTrash = process.platform !== 'linux' || spawnSync('gio', ['--version']).status === 0;

/** The one thing that ever moves a file of a person: after a dialog that names it, and only to the system's trash. */
describe('a file that is to go to the trash of the system', () => {
  let lightkeeper: LaunchedApp;
  let photos: PhotoFolder;
  let libraryId: number;

  beforeAll(async () => {
    photos = photoFolder('Photos');
    const files = photos.writeMany(6, 'Garden');
    // As in a home: all of it belongs to the person who runs the app.
    const { user } = testElectron();
    if (user) for (const path of [photos.at('Garden'), ...files]) chownSync(path, user.uid, user.gid);
    lightkeeper = await launchApp();
    libraryId = await addScannedLibrary(lightkeeper, 'Garden', [photos.path]);
  });

  afterAll(async () => {
    await lightkeeper.close();
    photos.remove();
  });

  beforeEach(() => answer(1));

  it('is named in the dialog, with its folder, and stays when the person thinks better of it', async () => {
    const asset = await assetAt('IMG_0001.jpg');
    expect(await ask(lightkeeper.window, 'asset.moveToSystemTrash', asset.id)).toEqual({ isMoved: false });
    const [asked, ...others] = await questions();
    expect(others).toEqual([]);
    expect(asked?.message).toContain('IMG_0001.jpg');
    expect(asked?.detail).toContain(photos.at('Garden'));
    expect(asked?.buttons).toEqual(['Move to trash', 'Cancel']);
    expect(existsSync(asset.originalPath)).toBe(true);
    expect((await assetAt('IMG_0001.jpg')).isOffline).toBe(false);
  });

  it.skipIf(!hasTrash)('is moved there, alone and whole, and its asset is let go of', async () => {
    const asset = await assetAt('IMG_0002.jpg');
    const content = readFileSync(asset.originalPath);
    const before = readdirSync(photos.at('Garden'));
    await answer(0);
    expect(await ask(lightkeeper.window, 'asset.moveToSystemTrash', asset.id)).toEqual({ isMoved: true });
    const trash = join(lightkeeper.userDataDir, 'home', '.local', 'share', 'Trash', 'files');
    expect(readdirSync(trash)).toEqual(['IMG_0002.jpg']);
    expect(readFileSync(join(trash, 'IMG_0002.jpg')).equals(content)).toBe(true);
    expect(readdirSync(photos.at('Garden'))).toEqual(before.filter((name) => name !== 'IMG_0002.jpg'));
    await expect
      .poll(async () => (await online()).map(({ originalFileName }) => originalFileName), { timeout: 20_000 })
      .not.toContain('IMG_0002.jpg');
  });

  it('is refused without a question when it is not the file that was scanned', async () => {
    await answer(0);
    const changed = await assetAt('IMG_0003.jpg');
    writeFileSync(changed.originalPath, 'something else');
    expect(await refusal(changed.id)).toMatch(/^IMG_0003\.jpg has changed/);
    const touched = await assetAt('IMG_0004.jpg');
    utimesSync(touched.originalPath, new Date(), new Date());
    expect(await refusal(touched.id)).toMatch(/^IMG_0004\.jpg has changed/);
    const replaced = await assetAt('IMG_0005.jpg');
    renameSync(replaced.originalPath, `${replaced.originalPath}.kept`);
    expect(await refusal(replaced.id)).toMatch(/is not there any more/);
    symlinkSync(`${basename(replaced.originalPath)}.kept`, replaced.originalPath);
    expect(await refusal(replaced.id)).toMatch(/is a link/);
    expect(await call(lightkeeper.window, 'asset.moveToSystemTrash', 4e9)).toMatchObject({
      code: 'not-found',
    });
    expect(await questions()).toEqual([]);
    expect(readdirSync(photos.at('Garden'))).toContain('IMG_0005.jpg.kept');
  });

  it('is refused when it became another one while the dialog was open', async () => {
    const asset = await assetAt('IMG_0001.jpg');
    await answer(0, asset.originalPath);
    expect(await refusal(asset.id)).toMatch(/^IMG_0001\.jpg has changed/);
    expect(await questions()).toHaveLength(1);
    expect(readFileSync(asset.originalPath, 'utf8')).toBe('changed while the dialog was open');
  });

  it('stays where it is when the system refuses, and the person is told so', async () => {
    const asset = await assetAt('IMG_0006.jpg');
    await answer(0);
    await lightkeeper.app.evaluate(({ shell }) => {
      shell.trashItem = () => Promise.reject(new Error('The trash is full'));
    });
    expect(await refusal(asset.id)).toBe(
      '“IMG_0006.jpg” could not be moved to the trash: The trash is full. The file is where it was.',
    );
    expect(existsSync(asset.originalPath)).toBe(true);
    expect((await assetAt('IMG_0006.jpg')).isOffline).toBe(false);
  });

  /** Answers the dialog from now on, and forgets what was asked; `changes` is written to while it is open. */
  function answer(response: number, changes: string | null = null): Promise<void> {
    return lightkeeper.app.evaluate(
      async ({ dialog }, [given, path]) => {
        const asked: unknown[] = [];
        Reflect.set(globalThis, 'askedInTest', asked);
        const { writeFileSync: write } = process.getBuiltinModule('node:fs');
        dialog.showMessageBox = ((_window: unknown, options: unknown) => {
          asked.push(options);
          if (path !== null) write(path, 'changed while the dialog was open');
          return Promise.resolve({ response: given, checkboxChecked: false });
        }) as typeof dialog.showMessageBox;
      },
      [response, changes] as const,
    );
  }

  async function questions(): Promise<Asked[]> {
    return lightkeeper.app.evaluate(() => Reflect.get(globalThis, 'askedInTest') as Asked[]);
  }

  async function refusal(id: number): Promise<string> {
    const reply = await call(lightkeeper.window, 'asset.moveToSystemTrash', id);
    expect(reply).toMatchObject({ ok: false, code: 'refused' });
    return reply.ok ? '' : reply.message;
  }

  async function online(): Promise<AssetView[]> {
    const query = { libraryId, state: 'online', search: '', offset: 0, limit: 100 } as const;
    return (await ask(lightkeeper.window, 'asset.list', query)).items;
  }

  async function assetAt(name: string): Promise<AssetView> {
    const found = (await online()).find(({ originalFileName }) => originalFileName === name);
    if (found === undefined) throw new Error(`There is no asset ${name}.`);
    return found;
  }
});
