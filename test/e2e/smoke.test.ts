import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchApp, type LaunchedApp } from './helpers/launch-app.ts';
import { screenshot } from './helpers/screenshot.ts';

describe('the window', () => {
  let lightkeeper: LaunchedApp;

  beforeAll(async () => {
    lightkeeper = await launchApp();
  });

  afterAll(async () => {
    await lightkeeper.close();
  });

  it('opens on the app’s own page under its own name', async () => {
    expect(await lightkeeper.window.title()).toBe('Lightkeeper');
    expect(lightkeeper.window.url()).toMatch(/^app:\/\/lightkeeper\/index\.html/);
    await screenshot(lightkeeper.window, 'smoke');
  });

  it('keeps all its data in the folder it was given', async () => {
    const folder = await lightkeeper.app.evaluate(({ app }) => app.getPath('userData'));
    expect(folder).toBe(lightkeeper.userDataDir);
  });

  it('gives the page no Node', async () => {
    const types = await lightkeeper.window.evaluate(() => [
      typeof Reflect.get(globalThis, 'require'),
      typeof Reflect.get(globalThis, 'process'),
      typeof Reflect.get(globalThis, 'module'),
    ]);
    expect(types).toEqual(['undefined', 'undefined', 'undefined']);
  });

  it.runIf(process.platform === 'linux')('runs the page in a real sandbox', async () => {
    const pid = await lightkeeper.app.evaluate(
      ({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.webContents.getOSProcessId() ?? 0,
    );
    const status = readFileSync(`/proc/${pid}/status`, 'utf8');
    const isFree = await lightkeeper.app.evaluate(({ app }) => app.commandLine.hasSwitch('no-sandbox'));
    // 2 is SECCOMP_MODE_FILTER. A machine without user namespaces has been told so by the start script.
    expect(status).toMatch(isFree ? /^Seccomp:\t0$/m : /^Seccomp:\t2$/m);
  });

  it('runs no inline script', async () => {
    const ran = await lightkeeper.window.evaluate(() => {
      const script = document.createElement('script');
      script.textContent = 'document.documentElement.dataset.inline = "ran"';
      document.head.append(script);
      return document.documentElement.dataset['inline'] ?? 'blocked';
    });
    expect(ran).toBe('blocked');
  });

  it('stays on its page and opens no other window', async () => {
    const before = lightkeeper.window.url();
    const opened = await lightkeeper.window.evaluate(() => {
      window.location.href = 'https://example.com/';
      return window.open('https://example.com/') !== null;
    });
    expect(opened).toBe(false);
    expect(lightkeeper.window.url()).toBe(before);
    expect(lightkeeper.app.windows()).toHaveLength(1);
  });

  it('serves nothing from outside its own folder', async () => {
    const statuses = await lightkeeper.app.evaluate(async ({ net }) => {
      const paths = [
        'index.html',
        'nothing.html',
        '%2e%2e/main/index.js',
        '..%2f..%2fpackage.json',
        '.built',
      ];
      const responses = await Promise.all(paths.map((path) => net.fetch(`app://lightkeeper/${path}`)));
      return responses.map((response) => response.status);
    });
    expect(statuses).toEqual([200, 404, 404, 404, 404]);
  });

  it('grants the page no permission', async () => {
    const state = await lightkeeper.window.evaluate(() => Notification.requestPermission());
    expect(state).toBe('denied');
  });
});

it('starts without a complaint on the console', async () => {
  const { complaints, window, close } = await launchApp();
  await window.waitForTimeout(500);
  await close();
  expect(complaints).toEqual([]);
});
