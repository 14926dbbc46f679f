import type { ElectronApplication } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ExplanationView, FolderVerdictView, LightkeeperApi, Reply } from '../../../preload/contract.ts';
import { ask } from '../helpers/engine-calls.ts';
import { launchApp, type LaunchedApp } from '../helpers/launch-app.ts';
import { photoFolder, type PhotoFolder } from '../helpers/photo-folder.ts';

/**
 * A drop from the file manager cannot be made by a test: only the system gives a File its path, and a page that could
 * make one up would be a hole. So the two halves are tested: what the page and preload do with files that have no path,
 * and what main does with the paths that preload sends.
 */
describe('folders dropped on the window', () => {
  let lightkeeper: LaunchedApp;
  let photos: PhotoFolder;

  beforeAll(async () => {
    photos = photoFolder('Photos');
    photos.writeMany(7, 'Garden');
    lightkeeper = await launchApp();
  });

  afterAll(async () => {
    await lightkeeper.close();
    photos.remove();
  });

  it('are announced over the whole window while they are held over it', async () => {
    const { window } = lightkeeper;
    await window.getByRole('button', { name: 'Choose folders' }).waitFor();
    const hint = window.getByText('Drop folders to add them');
    expect(await hint.isVisible()).toBe(false);
    await dispatch('dragenter');
    await expect.poll(() => hint.isVisible()).toBe(true);
    await dispatch('dragleave');
    await expect.poll(() => hint.isVisible()).toBe(false);
  });

  it('lead to nothing when the page made them up', async () => {
    const reply = await lightkeeper.window.evaluate(() => {
      const api = Reflect.get(globalThis, 'api') as LightkeeperApi;
      const files = [new File(['x'], '/etc/passwd'), new File(['x'], 'photo.jpg')];
      return Promise.all([api.offerDropped(files), api.explainDropped(files)]);
    });
    expect(reply).toEqual([
      { ok: true, value: [] },
      { ok: true, value: [] },
    ]);
  });

  it('become folders of a library once preload has their paths', async () => {
    const { app, window } = lightkeeper;
    const reply = await dropPaths(app, [photos.path, photos.at('Garden/IMG_0001.jpg')]);
    if (!reply.ok) throw new Error(reply.message);
    const [folder, file] = reply.value;
    expect(folder).toMatchObject({ path: photos.path, isValid: true, message: null });
    expect(file).toMatchObject({ isValid: false, message: 'Not a directory' });
    const library = await ask(window, 'library.create', {
      name: 'Dropped',
      folders: [folder?.token ?? ''],
      exclusionPatterns: [],
    });
    expect(library.importPaths.map(({ path }) => path)).toEqual([photos.path]);
  });

  it('are explained, folders and files alike', async () => {
    const dropped = [photos.path, photos.at('Garden/IMG_0001.jpg'), photos.at('Garden/none.jpg')];
    const reply = await sendPaths<ExplanationView[]>(lightkeeper.app, 'lightkeeper:explain', dropped);
    if (!reply.ok) throw new Error(reply.message);
    expect(reply.value.map(({ path, rule }) => [path, rule])).toEqual([
      [dropped[0], 'not-scanned'],
      [dropped[1], 'not-scanned'],
      [dropped[2], 'not-there'],
    ]);
    for (const nonsense of [5, [5], ['x'.repeat(9000)], null]) {
      const refused = await sendPaths(lightkeeper.app, 'lightkeeper:explain', nonsense);
      expect(refused).toMatchObject({ ok: false, code: 'invalid-input' });
    }
  });

  async function dispatch(type: string): Promise<void> {
    await lightkeeper.window.evaluate((name) => {
      const dataTransfer = new DataTransfer();
      dataTransfer.items.add(new File(['x'], 'photo.jpg'));
      document
        .querySelector('main')
        ?.dispatchEvent(new DragEvent(name, { bubbles: true, cancelable: true, dataTransfer }));
    }, type);
  }
});

/** Sends main what preload sends it after a drop, as if it came from the page’s own frame. */
function dropPaths(app: ElectronApplication, paths: readonly string[]): Promise<Reply<FolderVerdictView[]>> {
  return sendPaths<FolderVerdictView[]>(app, 'lightkeeper:dropped', paths);
}

async function sendPaths<T>(app: ElectronApplication, channel: string, paths: unknown): Promise<Reply<T>> {
  const reply: unknown = await app.evaluate(
    async ({ BrowserWindow, ipcMain }, [name, dropped]) => {
      const sender = BrowserWindow.getAllWindows()[0]?.webContents;
      const handlers = Reflect.get(ipcMain, '_invokeHandlers') as Map<
        string,
        (...values: unknown[]) => unknown
      >;
      return handlers.get(name)?.({ sender, senderFrame: sender?.mainFrame }, dropped);
    },
    [channel, paths] as const,
  );
  return reply as Reply<T>;
}
