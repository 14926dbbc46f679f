import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { join, resolve } from 'node:path';
import type { ElectronApplication, Page } from 'playwright-core';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ask } from './helpers/engine-calls.ts';
import { startFakeSessionBus, type FakeSessionBus } from './helpers/fake-session-bus.ts';
import { launchApp, launchProcess, makeDataFolder } from './helpers/launch-app.ts';
import { catchNotifications } from './helpers/notifications.ts';
import { testElectron } from './helpers/test-electron.ts';

const projectRoot = resolve(import.meta.dirname, '..', '..');
const patience = { timeout: 20_000, interval: 100 };
const noBus = { DBUS_SESSION_BUS_ADDRESS: 'unix:path=/nowhere/at/all' };

describe.runIf(process.platform === 'linux')('closing the window', () => {
  let bus: FakeSessionBus;

  beforeEach(async () => {
    bus = await startFakeSessionBus();
  });

  afterEach(() => bus.close());

  it('keeps the app in the tray, says so once, and a second start brings the window back', async () => {
    const { app, window, userDataDir, close } = await launchApp({ env: bus.env });
    const notifications = await catchNotifications(app);
    await untilTrayIsThere(bus, window);
    await closeWindow(app);
    expect(await shownWindows(app)).toEqual([false]);
    await vi.waitFor(async () => expect(await notifications.shown()).toHaveLength(1), patience);
    expect((await notifications.shown())[0]?.title).toBe('Lightkeeper stays in the tray');

    expect(await startAgain(userDataDir)).toBe(0);
    await vi.waitFor(async () => expect(await shownWindows(app)).toEqual([true]), patience);

    await closeWindow(app);
    expect(await startAgain(userDataDir, '--hidden')).toBe(0);
    await window.waitForTimeout(300);
    expect(await shownWindows(app)).toEqual([false]);
    expect(await notifications.shown()).toHaveLength(1);
    await notifications.click();
    await vi.waitFor(async () => expect(await shownWindows(app)).toEqual([true]), patience);
    await window.getByRole('heading', { level: 1, name: 'Settings' }).waitFor();
    await close();
  });

  it('says it in the window where notifications are off', async () => {
    const { app, window, close } = await launchApp({ env: bus.env });
    await ask(window, 'settings.update', { 'notifications.enabled': false });
    await untilTrayIsThere(bus, window);
    await closeWindow(app);
    const notice = window.getByText('Lightkeeper stays in the tray.');
    await vi.waitFor(async () => expect(await notice.count()).toBe(1), patience);
    await close();
  });

  it('opens a new window, on the right screen, after the old one was let go', async () => {
    const { app, window, userDataDir, close } = await launchApp({ env: bus.env });
    const notifications = await catchNotifications(app);
    await untilTrayIsThere(bus, window);
    await closeWindow(app);
    await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.destroy());
    expect(await shownWindows(app)).toEqual([]);
    const opened = app.waitForEvent('window');
    await notifications.click();
    await (await opened).getByRole('heading', { level: 1, name: 'Settings' }).waitFor();
    expect(await startAgain(userDataDir)).toBe(0);
    await close();
  });

  it('quits when the app shall not stay', async () => {
    const { app, window } = await launchApp({ env: bus.env });
    await untilTrayIsThere(bus, window);
    await ask(window, 'settings.update', { 'app.keepInTray': false });
    expect(await exitCodeAfterClosing(app)).toBe(0);
  });

  it('quits where there is no tray, and the menu bar with its Quit is there', async () => {
    const { app } = await launchApp({ env: noBus });
    await vi.waitFor(async () => expect(await hasMenuBar(app)).toBe(true), patience);
    const label = await app.evaluate(({ Menu }) => Menu.getApplicationMenu()?.getMenuItemById('quit')?.label);
    expect(label).toBe('Quit Lightkeeper');
    expect(await exitCodeAfterClosing(app)).toBe(0);
  });

  it('is not needed for a start with the session: there is no window until somebody asks', async () => {
    const userDataDir = makeDataFolder();
    const app = await launchProcess({ userDataDir, env: bus.env, appArguments: ['--hidden'] });
    await vi.waitFor(() => expect(bus.heard).toContain('Get'), patience);
    expect(await shownWindows(app)).toEqual([]);
    const opened = app.waitForEvent('window');
    expect(await startAgain(userDataDir)).toBe(0);
    expect(await (await opened).title()).toBe('Lightkeeper');
    await app.close();
    rmSync(userDataDir, { recursive: true, force: true });
  });
});

describe.runIf(process.platform === 'linux')('start at login', () => {
  it('writes the autostart file and removes it, with the setting', async () => {
    const { window, userDataDir, close } = await launchApp({ env: noBus });
    const file = join(userDataDir, 'home', '.config', 'autostart', 'lightkeeper.desktop');
    expect(existsSync(file)).toBe(false);
    await ask(window, 'settings.update', { 'app.startAtLogin': true });
    await vi.waitFor(() => expect(existsSync(file)).toBe(true), patience);
    const content = readFileSync(file, 'utf8');
    expect(content).toMatch(/^Exec=.* --hidden$/m);
    expect(content).toContain(`--user-data-dir=${userDataDir}`);
    await ask(window, 'settings.update', { 'app.startAtLogin': false });
    await vi.waitFor(() => expect(existsSync(file)).toBe(false), patience);
    await close();
  });
});

it('follows the theme that is set, at once and after a restart', async () => {
  const userDataDir = makeDataFolder();
  const first = await launchApp({ userDataDir });
  await ask(first.window, 'settings.update', { 'app.theme': 'dark' });
  await vi.waitFor(async () => expect(await themeOf(first.app)).toBe('dark'), patience);
  await first.close();
  const second = await launchApp({ userDataDir });
  await vi.waitFor(async () => expect(await themeOf(second.app)).toBe('dark'), patience);
  await second.close();
  rmSync(userDataDir, { recursive: true, force: true });
});

describe('an engine that cannot start', () => {
  it('says that the database is from a newer version, and ends', async () => {
    const userDataDir = makeDataFolder();
    const first = await launchApp({ userDataDir });
    await first.close();
    const database = new DatabaseSync(join(userDataDir, 'lightkeeper.db'));
    database.exec('PRAGMA user_version = 999999');
    database.close();
    // Held until the dialog can be caught.
    const lock = new DatabaseSync(join(userDataDir, 'opening.lock'));
    lock.exec('BEGIN EXCLUSIVE');

    const app = await launchProcess({ userDataDir });
    await app.evaluate(({ dialog }) => {
      dialog.showMessageBox = (...parameters: unknown[]) => {
        Reflect.set(globalThis, 'dialogUnderTest', parameters.at(-1));
        return new Promise((answer) => {
          Reflect.set(globalThis, 'answerUnderTest', answer);
        });
      };
    });
    lock.exec('ROLLBACK');
    lock.close();
    await vi.waitFor(async () => expect(await shownDialog(app)).not.toBeNull(), patience);
    expect(await shownDialog(app)).toMatchObject({
      message: 'Lightkeeper cannot start',
      buttons: ['Quit', 'Show data folder'],
    });
    expect((await shownDialog(app))?.detail).toContain('newer');
    const ended = once(app.process(), 'exit');
    await app.evaluate(() => {
      const answer = Reflect.get(globalThis, 'answerUnderTest') as (value: { response: number }) => void;
      setTimeout(() => answer({ response: 0 }), 0);
    });
    expect((await ended)[0]).toBe(1);
    rmSync(userDataDir, { recursive: true, force: true });
  });
});

/** The app has found the tray, and has heard its settings: the answer to its own question comes before ours. */
async function untilTrayIsThere(bus: FakeSessionBus, window: Page): Promise<void> {
  await vi.waitFor(() => expect(bus.heard).toContain('RegisterStatusNotifierItem'), patience);
  await ask(window, 'settings.get', undefined);
}

async function shownDialog(app: ElectronApplication): Promise<Electron.MessageBoxOptions | null> {
  return app.evaluate(
    () => (Reflect.get(globalThis, 'dialogUnderTest') ?? null) as Electron.MessageBoxOptions | null,
  );
}

async function closeWindow(app: ElectronApplication): Promise<void> {
  await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.close());
}

async function exitCodeAfterClosing(app: ElectronApplication): Promise<unknown> {
  const ended = once(app.process(), 'exit');
  await closeWindow(app);
  return (await ended)[0];
}

/** Whether each window is shown. */
async function shownWindows(app: ElectronApplication): Promise<boolean[]> {
  return app.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows().map((window) => window.isVisible()),
  );
}

async function hasMenuBar(app: ElectronApplication): Promise<boolean | undefined> {
  return app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.isMenuBarVisible());
}

async function themeOf(app: ElectronApplication): Promise<string> {
  return app.evaluate(({ nativeTheme }) => nativeTheme.themeSource);
}

async function startAgain(userDataDir: string, ...appArguments: readonly string[]): Promise<number | null> {
  const { executable, electronArguments, env } = testElectron();
  const argv = [projectRoot, `--user-data-dir=${userDataDir}`, ...appArguments, ...electronArguments];
  const second = spawn(executable, argv, {
    cwd: projectRoot,
    env: { ...process.env, ...env },
    stdio: 'ignore',
  });
  const [code] = (await once(second, 'exit')) as [number | null];
  return code;
}
