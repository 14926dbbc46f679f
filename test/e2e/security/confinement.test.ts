import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchApp, type LaunchedApp } from '../helpers/launch-app.ts';

describe('the window', () => {
  let lightkeeper: LaunchedApp;
  let home: string;

  beforeAll(async () => {
    lightkeeper = await launchApp();
    await lightkeeper.window.getByRole('button', { name: 'Choose folders' }).waitFor();
    home = lightkeeper.window.url();
  });

  afterAll(() => lightkeeper.close());

  it.each([
    'https://example.com/',
    'app://lightkeeper/nothing.html',
    'app://elsewhere/index.html',
    'file:///etc/passwd',
    'javascript:void(document.body.dataset.ran = "yes")',
    'data:text/html,<h1>else</h1>',
  ])('does not leave its page for %s', async (address) => {
    const { window } = lightkeeper;
    await window.evaluate((target) => {
      const link = document.createElement('a');
      link.href = target;
      document.body.append(link);
      link.click();
      link.remove();
      globalThis.location.href = target;
    }, address);
    // A navigation that is allowed has begun by the time the page has answered twice.
    await window.evaluate(() => new Promise((done) => setTimeout(done, 100)));
    expect(window.url()).toBe(home);
    expect(await window.evaluate(() => document.body.dataset['ran'] ?? 'blocked')).toBe('blocked');
    expect(await window.getByRole('button', { name: 'Choose folders' }).count()).toBe(1);
  });

  it.each(['https://example.com/', 'app://lightkeeper/index.html', 'about:blank', ''])(
    'opens no other window for “%s”',
    async (address) => {
      const { app, window } = lightkeeper;
      const opened = await window.evaluate((target) => {
        const link = document.createElement('a');
        link.href = target;
        link.target = '_blank';
        document.body.append(link);
        link.click();
        link.remove();
        return globalThis.open(target) !== null;
      }, address);
      expect(opened).toBe(false);
      expect(await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)).toBe(1);
    },
  );

  it('knows no webview, and would not attach one', async () => {
    const { app, window } = lightkeeper;
    const isPlainElement = await window.evaluate(() => {
      const view = document.createElement('webview');
      view.setAttribute('src', 'https://example.com/');
      document.body.append(view);
      const isUnknown = view.constructor === HTMLElement;
      view.remove();
      return isUnknown;
    });
    expect(isPlainElement).toBe(true);
    const isPrevented = await app.evaluate(({ BrowserWindow }) => {
      const contents = BrowserWindow.getAllWindows()[0]?.webContents;
      let prevented = false;
      const event = { preventDefault: () => (prevented = true) };
      contents?.listeners('will-attach-webview').forEach((listener) => void listener(event, {}, {}));
      return prevented;
    });
    expect(isPrevented).toBe(true);
  });

  it.each([
    ['notifications', () => Notification.requestPermission()],
    ['music devices', () => navigator.requestMIDIAccess().catch(({ name }: DOMException) => name)],
    [
      'the place',
      () =>
        new Promise<string>((tell) => {
          navigator.geolocation.getCurrentPosition(
            () => tell('granted'),
            ({ code }) => tell(code === 1 ? 'NotAllowedError' : `code ${code}`),
          );
        }),
    ],
  ])('is denied %s', async (_what, attempt) => {
    const answer = await lightkeeper.window.evaluate(attempt as () => Promise<string>);
    expect(answer).toMatch(/^(denied|NotAllowedError|SecurityError)$/);
  });

  it('has no permission but to put text on the clipboard', async () => {
    const granted = await lightkeeper.window.evaluate(async () => {
      const names = [
        'background-sync',
        'camera',
        'clipboard-read',
        'clipboard-write',
        'display-capture',
        'geolocation',
        'idle-detection',
        'local-fonts',
        'microphone',
        'midi',
        'notifications',
        'persistent-storage',
        'screen-wake-lock',
        'storage-access',
        'window-management',
      ];
      const states = await Promise.all(
        names.map((name) =>
          navigator.permissions
            .query({ name: name as PermissionName })
            .then(({ state }) => [name, state] as const)
            .catch(() => [name, 'unknown'] as const),
        ),
      );
      return states.filter(([, state]) => state === 'granted').map(([name]) => name);
    });
    expect(granted).toEqual(['clipboard-write']);
  });
});

describe('app://', () => {
  let lightkeeper: LaunchedApp;

  beforeAll(async () => {
    lightkeeper = await launchApp();
  });

  afterAll(() => lightkeeper.close());

  it.each([
    'app://lightkeeper/../main/index.js',
    'app://lightkeeper/%2e%2e/main/index.js',
    'app://lightkeeper/..%2fmain%2findex.js',
    'app://lightkeeper/..%5cmain%5cindex.js',
    'app://lightkeeper/assets/%2e%2e/%2e%2e/main/index.js',
    'app://lightkeeper//etc/passwd',
    'app://lightkeeper/%2fetc/passwd',
    'app://lightkeeper/index.html%00.js',
    'app://lightkeeper/.built',
    'app://lightkeeper/%',
    'app://lightkeeper/assets',
    'app://lightkeeper/',
    'app://elsewhere/index.html',
    'app://lightkeeper.example.com/index.html',
  ])('serves nothing for %s', async (address) => {
    const answer = await lightkeeper.app.evaluate(async ({ net }, target) => {
      const response = await net.fetch(target);
      return { status: response.status, text: await response.text() };
    }, address);
    expect(answer).toEqual({ status: 404, text: 'Not found' });
  });

  it('takes no request that sends something', async () => {
    const statuses = await lightkeeper.app.evaluate(({ net }) =>
      Promise.all(
        ['POST', 'PUT', 'DELETE'].map(async (method) => {
          return (await net.fetch('app://lightkeeper/index.html', { method })).status;
        }),
      ),
    );
    expect(statuses).toEqual([404, 404, 404]);
  });
});
