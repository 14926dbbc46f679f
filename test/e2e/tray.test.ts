import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { canMount, mountFolder } from '../helpers/mounts.ts';
import { addScannedLibrary, ask, untilNoScanIsOpen } from './helpers/engine-calls.ts';
import { launchApp, type LaunchedApp } from './helpers/launch-app.ts';
import { photoFolder, type PhotoFolder } from './helpers/photo-folder.ts';
import { testElectron } from './helpers/test-electron.ts';
import { watchTray, type TrayUnderTest } from './helpers/tray.ts';

const patience = { timeout: 20_000, interval: 100 };

describe('the tray menu', () => {
  let lightkeeper: LaunchedApp;
  let tray: TrayUnderTest;
  let photos: PhotoFolder;
  let libraryId: number;

  beforeAll(async () => {
    photos = photoFolder('Photos');
    photos.writeMany(20, 'summer');
    lightkeeper = await launchApp();
    tray = await watchTray(lightkeeper.app);
    libraryId = await addScannedLibrary(lightkeeper, 'Tom & Ada', [photos.path]);
  });

  afterAll(async () => {
    await lightkeeper.close();
    photos.remove();
  });

  it('says how fresh everything is, in the menu and on the icon', async () => {
    await vi.waitFor(async () => expect(await tray.label('status-1')).toBe('Checked just now'), patience);
    expect(await tray.tooltip()).toBe('Lightkeeper\nChecked just now');
  });

  it('scans one library', async () => {
    photos.write('winter/new.jpg');
    await vi.waitFor(async () => expect(await tray.label(`scan-${libraryId}`)).toBe('Tom && Ada'), patience);
    await tray.click(`scan-${libraryId}`);
    await vi.waitFor(async () => expect(await total(lightkeeper, libraryId)).toBe(21), patience);
    await untilNoScanIsOpen(lightkeeper.window, libraryId);
  });

  it('pauses everything: a scan that is started waits, and goes on with Resume', async () => {
    await vi.waitFor(async () => expect(await isEnabled(tray, 'pause-30')).toBe(true), patience);
    expect(await isEnabled(tray, 'resume')).toBe(false);
    await tray.click('pause-30');
    await vi.waitFor(async () => expect(await tray.label('status-1')).toMatch(/^Paused until /), patience);
    const [queue] = await ask(lightkeeper.window, 'queue.list', undefined);
    const minutes = (Date.parse(queue?.pausedUntil ?? '') - Date.now()) / 60_000;
    expect(minutes).toBeGreaterThan(29);
    expect(minutes).toBeLessThanOrEqual(30);

    photos.write('winter/while-paused.jpg');
    await ask(lightkeeper.window, 'scan.start', { libraryId });
    await lightkeeper.window.waitForTimeout(1500);
    expect(await total(lightkeeper, libraryId)).toBe(21);
    expect(await isEnabled(tray, 'scan')).toBe(false);

    await tray.click('resume');
    await vi.waitFor(async () => expect(await total(lightkeeper, libraryId)).toBe(22), patience);
    await untilNoScanIsOpen(lightkeeper.window, libraryId);
    await vi.waitFor(async () => expect(await tray.label('status-1')).toBe('Checked just now'), patience);
  });

  it('resumes a scan that alone was paused', async () => {
    photos.writeMany(400, 'many');
    await ask(lightkeeper.window, 'queue.pause', { minutes: null });
    await ask(lightkeeper.window, 'scan.start', { libraryId });
    await ask(lightkeeper.window, 'scan.pause', { libraryId });
    await ask(lightkeeper.window, 'queue.resume', undefined);
    await vi.waitFor(
      async () => expect(await tray.label('status-1')).toBe('Scan of Tom && Ada paused'),
      patience,
    );
    await tray.click('resume');
    await vi.waitFor(async () => expect(await total(lightkeeper, libraryId)).toBe(422), patience);
  });

  it.each([
    ['settings', 'Settings'],
    ['review', 'Review'],
    ['problems', 'Problems'],
  ])('opens the screen behind %s', async (id, title) => {
    await tray.click(id);
    const heading = lightkeeper.window.getByRole('heading', { level: 1 });
    await vi.waitFor(async () => expect(await heading.textContent()).toBe(title), patience);
  });

  it('shows a hidden window again', async () => {
    await lightkeeper.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.hide());
    await tray.click('settings');
    await vi.waitFor(async () => expect(await isShown(lightkeeper)).toBe(true), patience);
    await lightkeeper.window.getByRole('heading', { level: 1, name: 'Settings' }).waitFor();
  });
});

/** A folder that can be unplugged like a drive. */
type Drive = { readonly path: string; unplug(): void; plugIn(): void; remove(): void };

const drives = [
  // An app that has a view of its own of what is mounted would see it late.
  {
    how: 'as a mount, which needs root',
    isPossible: canMount && !testElectron().isPrivileged,
    make: mountedDrive,
  },
  { how: 'as a folder that is moved away', isPossible: true, make: movedDrive },
];

describe.each(drives)('a drive that is unplugged and comes back, $how', ({ isPossible, make }) => {
  it.skipIf(!isPossible)('is said to be away and then not, and nothing is lost', async () => {
    const drive = make();
    const lightkeeper = await launchApp();
    const tray = await watchTray(lightkeeper.app);
    const id = await addScannedLibrary(lightkeeper, 'Travel drive', [drive.path]);
    const before = await assets(lightkeeper, id);
    expect(before).toHaveLength(30);

    drive.unplug();
    await vi.waitFor(
      async () => expect(await tray.label('status-1')).toBe('Travel drive has a disconnected folder'),
      patience,
    );
    expect((await ask(lightkeeper.window, 'app.status', undefined)).state).toBe('disconnected');
    expect(await assets(lightkeeper, id)).toEqual(before);

    drive.plugIn();
    await vi.waitFor(async () => expect(await tray.label('status-1')).toBe('Checked just now'), patience);
    expect((await ask(lightkeeper.window, 'app.status', undefined)).disconnected).toEqual([]);
    await vi.waitFor(async () => {
      const [scan] = await ask(lightkeeper.window, 'scan.list', { libraryId: id, limit: 1 });
      expect(scan).toMatchObject({ state: 'completed', imported: 0, offline: 0 });
    }, patience);
    expect(await assets(lightkeeper, id)).toEqual(before);
    await lightkeeper.close();
    drive.remove();
  });
});

function mountedDrive(): Drive {
  const content = photoFolder('Content');
  content.writeMany(30, 'summer');
  const { path, remove } = photoFolder('Travel');
  let unmount = mountFolder(content.path, path);
  return {
    path,
    unplug: () => unmount(),
    plugIn: () => {
      unmount = mountFolder(content.path, path);
    },
    remove: () => {
      unmount();
      remove();
      content.remove();
    },
  };
}

function movedDrive(): Drive {
  const { path, writeMany, takeAway, remove } = photoFolder('Travel');
  writeMany(30, 'summer');
  let bringBack = (): void => undefined;
  return {
    path,
    unplug: () => {
      bringBack = takeAway();
    },
    plugIn: () => bringBack(),
    remove,
  };
}

async function assets({ window }: LaunchedApp, libraryId: number) {
  const page = { libraryId, state: 'online', search: '', offset: 0, limit: 1000 } as const;
  return (await ask(window, 'asset.list', page)).items;
}

async function total({ window }: LaunchedApp, libraryId: number): Promise<number> {
  return (await ask(window, 'library.get', libraryId)).statistics.total;
}

async function isEnabled(tray: TrayUnderTest, id: string): Promise<boolean | undefined> {
  return (await tray.items()).find((item) => item.id === id)?.isEnabled;
}

async function isShown({ app }: LaunchedApp): Promise<boolean | undefined> {
  return app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.isVisible());
}
