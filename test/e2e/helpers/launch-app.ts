import { spawn, type ChildProcess } from 'node:child_process';
import { chownSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { _electron, type ElectronApplication, type Page } from 'playwright-core';
import { testElectron } from './test-electron.ts';

const projectRoot = resolve(import.meta.dirname, '..', '..', '..');

/** The app in a real window, as one test sees it. */
export type LaunchedApp = {
  readonly app: ElectronApplication;
  readonly window: Page;
  /** The app's data folder, removed on close unless the test brought its own. */
  readonly userDataDir: string;
  /** Every error and warning that the page has printed, and every exception that nobody caught, so far. */
  readonly complaints: readonly string[];
  close(): Promise<void>;
};

type LaunchOptions = {
  readonly userDataDir?: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly appArguments?: readonly string[];
};

/** Starts the built app on a data folder of its own and waits until its window is shown with its page. */
export async function launchApp(options: LaunchOptions = {}): Promise<LaunchedApp> {
  const userDataDir = options.userDataDir ?? makeDataFolder();
  const removeOwnFolder = (): void => {
    if (options.userDataDir === undefined) rmSync(userDataDir, { recursive: true, force: true });
  };
  const launched = launchProcess({ ...options, userDataDir });
  launched.catch(removeOwnFolder);
  const app = await launched;
  const complaints: string[] = [];
  app.on('window', (page) => listen(page, complaints));
  const window = await app.firstWindow();
  listen(window, complaints);
  await window.waitForLoadState('domcontentloaded');
  await waitUntilShown(app);
  return {
    app,
    window,
    userDataDir,
    complaints,
    async close() {
      await app.close();
      removeOwnFolder();
    },
  };
}

/** Starts the built app and waits for no window. */
export async function launchProcess(
  options: LaunchOptions & { readonly userDataDir: string },
): Promise<ElectronApplication> {
  const { userDataDir, appArguments = [] } = options;
  const electron = testElectron();
  process.env['ELECTRON_OVERRIDE_DIST_PATH'] = electron.distFolder;
  return _electron.launch({
    // Otherwise every page is told that the system is light, whatever the app says.
    colorScheme: null,
    args: [projectRoot, `--user-data-dir=${userDataDir}`, ...appArguments, ...electron.electronArguments],
    cwd: projectRoot,
    env: { ...environment(userDataDir), ...electron.env, ...options.env },
  });
}

/**
 * Starts the built app with nobody looking over its shoulder: what Playwright hears of every page has its price, which
 * figures must not hold.
 */
export function spawnApp(userDataDir: string): ChildProcess {
  const electron = testElectron();
  const given = [projectRoot, `--user-data-dir=${userDataDir}`, ...electron.electronArguments];
  const env = { ...environment(userDataDir), ...electron.env };
  return spawn(electron.executable, given, { cwd: projectRoot, env, stdio: 'ignore' });
}

/** A window that is not shown yet takes no size and no focus. */
async function waitUntilShown(app: ElectronApplication): Promise<void> {
  await app.evaluate(
    ({ BrowserWindow }) =>
      new Promise<void>((shown) => {
        const [window] = BrowserWindow.getAllWindows();
        if (!window || window.isVisible()) shown();
        else window.once('show', () => shown());
      }),
  );
}

/** Makes a folder for the app's data that the user whom Electron runs as can write; the caller removes it. */
export function makeDataFolder(): string {
  return makeAppFolder('lightkeeper-e2e-');
}

/** Makes a temporary folder that belongs to the user whom the app runs as, for photos and the like. */
export function makeAppFolder(prefix: string): string {
  const folder = mkdtempSync(join(tmpdir(), prefix));
  giveToApp(folder);
  return folder;
}

function giveToApp(folder: string): void {
  const { user } = testElectron();
  if (user) chownSync(folder, user.uid, user.gid);
}

/** What a desktop session sets, with a home that holds nothing of the person who runs the tests. */
function environment(userDataDir: string): Record<string, string> {
  const home = join(userDataDir, 'home');
  mkdirSync(home, { recursive: true });
  giveToApp(home);
  const inherited = Object.entries(process.env).flatMap(([name, value]) =>
    value === undefined || name.startsWith('VITEST') || name === 'NODE_ENV' ? [] : [[name, value] as const],
  );
  return {
    ...Object.fromEntries(inherited),
    HOME: home,
    XDG_CONFIG_HOME: join(home, '.config'),
    XDG_CACHE_HOME: join(home, '.cache'),
    XDG_DATA_HOME: join(home, '.local', 'share'),
  };
}

const heard = new WeakSet<Page>();

function listen(page: Page, complaints: string[]): void {
  if (heard.has(page)) return;
  heard.add(page);
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(String(error)));
}
