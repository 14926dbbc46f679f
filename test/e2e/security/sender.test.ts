import { join } from 'node:path';
import type { ElectronApplication } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchApp, type LaunchedApp } from '../helpers/launch-app.ts';

const refused = { ok: false, code: 'invalid-input', message: 'The call did not come from the window.' };

describe('a call that does not come from the page', () => {
  let lightkeeper: LaunchedApp;

  beforeAll(async () => {
    lightkeeper = await launchApp();
    await lightkeeper.window.getByRole('button', { name: 'Choose folders' }).waitFor();
  });

  afterAll(() => lightkeeper.close());

  it.each(['data:text/html,<h1>Elsewhere</h1>', 'app://lightkeeper/nothing.html', 'about:blank'])(
    'is refused to a page at %s, even with our preload',
    async (address) => {
      const replies = await callFromPage(lightkeeper.app, address);
      expect(replies).toEqual([refused, refused, refused]);
    },
  );

  it('is answered to our own page in another window of ours', async () => {
    const [reply] = await callFromPage(lightkeeper.app, 'app://lightkeeper/index.html');
    expect(reply).toEqual({ ok: true, value: [] });
  });

  it('cannot be made by a frame inside the page: it gets no bridge', async () => {
    const found = await lightkeeper.window.evaluate(() => {
      const frame = document.createElement('iframe');
      document.body.append(frame);
      const inside = frame.contentWindow as unknown as Record<string, unknown>;
      const names = ['api', 'require', 'process'].filter((name) => inside[name] !== undefined);
      frame.remove();
      return names;
    });
    expect(found).toEqual([]);
  });

  it('is refused to a frame inside the page even if it had one', async () => {
    const { app, window } = lightkeeper;
    await window.evaluate(() => document.body.append(document.createElement('iframe')));
    const replies = await app.evaluate(async ({ BrowserWindow, ipcMain }) => {
      const sender = BrowserWindow.getAllWindows()[0]?.webContents;
      const senderFrame = sender?.mainFrame.frames[0] ?? 'there is no frame';
      const handlers = Reflect.get(ipcMain, '_invokeHandlers') as Map<
        string,
        (...values: unknown[]) => unknown
      >;
      return Promise.all([
        handlers.get('lightkeeper:invoke')?.({ sender, senderFrame }, 'library.list', undefined),
        handlers.get('lightkeeper:dropped')?.({ sender, senderFrame }, ['/']),
        handlers.get('lightkeeper:explain')?.({ sender, senderFrame }, ['/']),
        handlers.get('lightkeeper:invoke')?.({ sender, senderFrame: null }, 'library.list', undefined),
      ]);
    });
    expect(replies).toEqual([refused, refused, refused, refused]);
  });
});

/** Opens a window of its own with our preload at an address, and asks from there for the libraries, for a drop and for an answer. */
async function callFromPage(app: ElectronApplication, address: string): Promise<unknown[]> {
  const preload = join(await app.evaluate((electron) => electron.app.getAppPath()), 'out/preload/index.cjs');
  return app.evaluate(
    async ({ BrowserWindow }, { target, preload }) => {
      const stranger = new BrowserWindow({
        show: false,
        webPreferences: { preload, sandbox: true, contextIsolation: true },
      });
      try {
        await stranger.loadURL(target);
        const calls =
          'Promise.all([api.invoke("library.list"), api.offerDropped([]), api.explainDropped([])])';
        return (await stranger.webContents.executeJavaScript(calls)) as unknown[];
      } finally {
        stranger.destroy();
      }
    },
    { target: address, preload },
  );
}
