import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { launchApp, makeDataFolder, type LaunchedApp } from './helpers/launch-app.ts';
import { testElectron } from './helpers/test-electron.ts';

const projectRoot = resolve(import.meta.dirname, '..', '..');

describe('the window between two starts', () => {
  let userDataDir: string;

  beforeEach(() => {
    userDataDir = makeDataFolder();
  });

  afterEach(() => {
    rmSync(userDataDir, { recursive: true, force: true });
  });

  it('comes back where it was and as large as it was', async () => {
    const bounds = { x: 120, y: 90, width: 1010, height: 660 };
    const first = await launchApp({ userDataDir });
    await first.app.evaluate(({ BrowserWindow }, wanted) => {
      BrowserWindow.getAllWindows()[0]?.setBounds(wanted);
    }, bounds);
    await expect.poll(() => boundsOf(first)).toEqual(bounds);
    await first.close();
    expect(readFileSync(join(userDataDir, 'window-state.json'), 'utf8')).toContain('"width":1010');

    const second = await launchApp({ userDataDir });
    await expect.poll(() => boundsOf(second)).toEqual(bounds);
    await second.close();
  });

  it.each([
    [
      'lies on a display that is gone',
      '{"bounds":{"x":90000,"y":90000,"width":900,"height":600},"isMaximized":false}',
    ],
    ['is damaged', '{"bounds":'],
    ['makes no sense', '{"bounds":{"x":0.5,"y":"left","width":-1,"height":600},"isMaximized":1}'],
  ])('opens in reach when the remembered place %s', async (_why, state) => {
    writeFileSync(join(userDataDir, 'window-state.json'), state);
    const { app, close } = await launchApp({ userDataDir });
    const { bounds, workArea } = await app.evaluate(({ BrowserWindow, screen }) => ({
      bounds: BrowserWindow.getAllWindows()[0]?.getBounds(),
      workArea: screen.getPrimaryDisplay().workArea,
    }));
    await close();
    expect(bounds).toMatchObject({ width: 1280, height: 820 });
    expect(bounds?.x).toBeGreaterThanOrEqual(workArea.x);
    expect(bounds?.x).toBeLessThan(workArea.x + workArea.width);
  });

  it('does not become smaller than its layout', async () => {
    const lightkeeper = await launchApp({ userDataDir });
    const minimum = await lightkeeper.app.evaluate(({ BrowserWindow }) =>
      BrowserWindow.getAllWindows()[0]?.getMinimumSize(),
    );
    await lightkeeper.close();
    expect(minimum).toEqual([800, 500]);
  });

  it('is the only one on its data folder: a second start brings it to the front and ends', async () => {
    const { app, close } = await launchApp({ userDataDir });
    const heard = app.evaluate(
      ({ app: electronApp }) =>
        new Promise<boolean>((tell) => electronApp.once('second-instance', () => tell(true))),
    );
    const { executable, electronArguments, env } = testElectron();
    const second = spawn(executable, [projectRoot, `--user-data-dir=${userDataDir}`, ...electronArguments], {
      cwd: projectRoot,
      env: { ...process.env, ...env },
      stdio: 'ignore',
    });
    const [code] = (await once(second, 'exit')) as [number | null];
    expect(code).toBe(0);
    expect(await heard).toBe(true);
    expect(app.windows()).toHaveLength(1);
    await close();
  });
});

it('paints the theme’s own background before the page does', async () => {
  const { app, close } = await launchApp();
  const colors = await app.evaluate(async ({ BrowserWindow, nativeTheme }) => {
    const [window] = BrowserWindow.getAllWindows();
    const seen: (string | undefined)[] = [];
    for (const theme of ['light', 'dark'] as const) {
      nativeTheme.themeSource = theme;
      await new Promise((done) => setTimeout(done, 50));
      seen.push(window?.getBackgroundColor().toLowerCase());
    }
    return seen;
  });
  await close();
  expect(colors).toEqual(['#ffffff', '#1a1a1c']);
});

async function boundsOf({ app }: LaunchedApp): Promise<unknown> {
  return app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.getBounds());
}
