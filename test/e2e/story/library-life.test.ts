import { rmSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addScannedLibrary, ask } from '../helpers/engine-calls.ts';
import { launchApp, makeDataFolder, type LaunchedApp } from '../helpers/launch-app.ts';
import { photoFolder, type PhotoFolder } from '../helpers/photo-folder.ts';
import { snapshotTree } from '../../helpers/tree-snapshot.ts';

describe('a library, from one start to the next', () => {
  let lightkeeper: LaunchedApp;
  let window: Page;
  let userDataDir: string;
  let photos: PhotoFolder;
  let scans: PhotoFolder;

  beforeAll(async () => {
    userDataDir = makeDataFolder();
    photos = photoFolder('Photos');
    photos.writeMany(40, 'Garden');
    scans = photoFolder('Scans');
    scans.writeMany(12, 'Slides');
    await start();
    await addScannedLibrary(lightkeeper, 'Pictures', [photos.path]);
    await addScannedLibrary(lightkeeper, 'Slides', [scans.path]);
  });

  afterAll(async () => {
    await lightkeeper.close();
    for (const folder of [photos.path, scans.path, userDataDir]) rmSync(folder, { recursive: true });
  });

  it('gets another name with F2 and Enter', async () => {
    await inSidebar('Pictures').click();
    await window.keyboard.press('F2');
    const dialog = window.getByRole('dialog', { name: 'Rename library' });
    await dialog.getByLabel('Name').fill('Our garden');
    await window.keyboard.press('Enter');
    await window.getByRole('heading', { name: 'Our garden', level: 1 }).waitFor();
    expect(await dialog.count()).toBe(0);
  });

  it('keeps its name when the new one is empty', async () => {
    await window.getByRole('button', { name: 'More for Our garden' }).click();
    await window.getByRole('menuitem', { name: 'Rename' }).click();
    const dialog = window.getByRole('dialog', { name: 'Rename library' });
    await dialog.getByLabel('Name').fill('   ');
    await dialog.getByText('A library needs a name.').waitFor();
    expect(await dialog.getByRole('button', { name: 'Rename' }).isDisabled()).toBe(true);
    await window.keyboard.press('Escape');
    expect(await inSidebar('Our garden').count()).toBe(1);
  });

  it('is removed only after its dialog has said what that means', async () => {
    await inSidebar('Slides').click();
    await window.getByRole('button', { name: 'More for Slides' }).click();
    await window.getByRole('menuitem', { name: 'Remove library' }).click();
    const dialog = window.getByRole('dialog', { name: 'Remove Slides?' });
    await dialog.getByText(/^12 files disappear from Lightkeeper/).waitFor();
    await dialog.getByText('No file is touched. Everything stays in these folders:').waitFor();
    await dialog.getByText(scans.path).waitFor();
    // The harmless way out has the focus.
    await window.keyboard.press('Enter');
    expect(await dialog.count()).toBe(0);
    expect(await inSidebar('Slides').count()).toBe(1);
  });

  it('leaves every file as it was when it is removed', async () => {
    const before = snapshotTree(scans.path);
    await window.getByRole('button', { name: 'More for Slides' }).click();
    await window.getByRole('menuitem', { name: 'Remove library' }).click();
    await window.getByRole('dialog').getByRole('button', { name: 'Remove library' }).click();
    await expect.poll(() => inSidebar('Slides').count()).toBe(0);
    expect(snapshotTree(scans.path)).toEqual(before);
  });

  it('is there after a restart with everything it had, in the theme that was chosen', async () => {
    await window.keyboard.press('Control+,');
    expect(await isDark()).toBe(false);
    await window.getByText('Dark', { exact: true }).click();
    await expect.poll(isDark).toBe(true);
    const before = await ask(window, 'library.list', undefined);
    await lightkeeper.close();
    await start();

    await inSidebar('Our garden').waitFor();
    const after = await ask(window, 'library.list', undefined);
    expect(after).toEqual(before);
    expect(after[0]?.statistics.total).toBe(40);
    expect(await isDark()).toBe(true);
  });

  async function start(): Promise<void> {
    lightkeeper = await launchApp({ userDataDir });
    ({ window } = lightkeeper);
  }

  function inSidebar(name: string) {
    return window.getByRole('navigation').getByRole('button', { name: new RegExp(`^${name}`) });
  }

  function isDark(): Promise<boolean> {
    return window.evaluate(() => matchMedia('(prefers-color-scheme: dark)').matches);
  }
});
