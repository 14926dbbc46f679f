import { chmodSync, mkdirSync, rmSync, symlinkSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addScannedLibrary, ask, scanToEnd } from '../helpers/engine-calls.ts';
import { launchApp, type LaunchedApp } from '../helpers/launch-app.ts';
import { testElectron } from '../helpers/test-electron.ts';
import { photoFolder, type PhotoFolder } from '../helpers/photo-folder.ts';

describe('what is missing, away or unreadable', () => {
  let lightkeeper: LaunchedApp;
  let window: Page;
  let photos: PhotoFolder;
  let drive: PhotoFolder;
  let library: number;
  let travel: number;

  beforeAll(async () => {
    photos = photoFolder('Photos');
    photos.writeMany(300, 'Weddings');
    photos.writeMany(20, 'Private');
    symlinkSync('/nowhere/at-all.jpg', photos.at('Weddings/broken.jpg'));
    drive = photoFolder('Drive');
    drive.writeMany(30, 'Norway');
    lightkeeper = await launchApp();
    ({ window } = lightkeeper);
    library = await addScannedLibrary(lightkeeper, 'Family', [photos.path]);
    travel = await addScannedLibrary(lightkeeper, 'Travel', [drive.path]);
  });

  afterAll(async () => {
    await lightkeeper.close();
    for (const folder of [photos, drive]) folder.remove();
  });

  it('lists a broken link with its cause and what to do', async () => {
    await goTo('Problems');
    const problem = window.getByRole('main').getByText('broken.jpg', { exact: true });
    await problem.waitFor();
    await expect(window.getByText('1 problem', { exact: true }).waitFor()).resolves.toBeUndefined();
  });

  // Nothing is closed to who has root's right to read.
  it.skipIf(testElectron().isPrivileged)(
    'lists a folder that it may not read, and keeps the photos in it',
    async () => {
      chmodSync(photos.at('Private'), 0o000);
      await scanToEnd(window, library);
      await window
        .getByRole('region', { name: 'Causes' })
        .getByRole('button', { name: /^The system refused access/ })
        .click();
      const list = window.getByRole('grid', { name: 'Files and folders with this problem' });
      await list.getByText('Private', { exact: true }).waitFor();
      chmodSync(photos.at('Private'), 0o755);
      expect(await totalOf(library, 'online')).toBe(320);
      await scanToEnd(window, library);
      await window.getByText('1 problem', { exact: true }).waitFor();
    },
  );

  it('holds back when unusually many photos are missing, and says why', async () => {
    for (let index = 1; index <= 150; index += 1)
      rmSync(photos.at(`Weddings/IMG_${String(index).padStart(4, '0')}.jpg`));
    await scanToEnd(window, library);
    await goTo('Review');
    await window.getByRole('heading', { name: '150 files are missing from their folder' }).waitFor();
    await window.getByText(/^150 of 320 files \(47%\) below this folder weren’t found\. /).waitFor();
    expect(await totalOf(library, 'online')).toBe(320);
  });

  it('does not say of a scan that held something back that all was as before', async () => {
    await goTo('Family');
    await window.getByRole('tab', { name: 'History' }).click();
    await window.getByText(/^150 files are missing\. They are held for review/).waitFor();
    expect(await window.getByText('Every file was as it was').count()).toBe(0);
    await window.keyboard.press('Control+2');
  });

  it('shows every photo of a held plan', async () => {
    await window.getByRole('button', { name: 'Show all 150' }).click();
    const list = window.getByRole('main').getByLabel('Missing files');
    await expect(list.getByText('IMG_0001.jpg').waitFor()).resolves.toBeUndefined();
    await window.getByRole('button', { name: 'Show less' }).click();
  });

  it('changes nothing when a person keeps the photos as they are', async () => {
    await window.getByRole('button', { name: 'Keep all 150 as they are' }).click();
    await window.getByRole('heading', { name: 'Nothing to review' }).waitFor();
    expect(await totalOf(library, 'online')).toBe(320);
  });

  it('does not ask twice about the same photos', async () => {
    await scanToEnd(window, library);
    expect(await ask(window, 'review.list', undefined)).toEqual([]);
  });

  it('asks again when more are missing, and marks them offline when a person says so', async () => {
    rmSync(photos.at('Weddings/IMG_0151.jpg'));
    await scanToEnd(window, library);
    await window.getByRole('button', { name: 'Mark 151 files offline' }).click();
    await window.getByRole('heading', { name: 'Nothing to review' }).waitFor();
    await expect.poll(() => totalOf(library, 'missing')).toBe(151);
    await expect.poll(() => totalOf(library, 'online')).toBe(169);
  });

  it('says that a drive is away and trashes nothing', async () => {
    const bringBack = drive.takeAway();
    await scanToEnd(window, travel);
    await window
      .getByRole('navigation')
      .getByRole('button', { name: /^Travel .*Drive away/ })
      .click();
    await window.getByRole('main').getByText('Drive away').waitFor();
    expect(await totalOf(travel, 'online')).toBe(30);

    await window.getByRole('tab', { name: /^Import paths/ }).click();
    await window
      .getByText(/^The folder isn’t there\. Its photos and videos keep everything they have\./)
      .waitFor();
    bringBack();
    // The app looks by itself every few seconds, and the button goes with the need for it.
    const check = window.getByRole('button', { name: `Check again: ${drive.path}` });
    await check.click({ timeout: 5000 }).catch(() => undefined);
    await window.getByText('Healthy', { exact: true }).waitFor();
    expect(await totalOf(travel, 'online')).toBe(30);
  });

  it('asks about a folder that is suddenly empty, and believes a person who emptied it', async () => {
    rmSync(drive.at('Norway'), { recursive: true });
    await scanToEnd(window, travel);
    await window.getByText('Empty now', { exact: true }).waitFor();
    expect(await totalOf(travel, 'online')).toBe(30);

    await window.getByRole('button', { name: 'I really emptied it' }).click();
    const dialog = window.getByRole('dialog', { name: 'Did you empty this folder yourself?' });
    await dialog.getByRole('button', { name: 'I really emptied it' }).click();
    await expect.poll(() => totalOf(travel, 'missing')).toBe(30);
  });

  it('brings the photos back as they were when their files return', async () => {
    mkdirSync(drive.at('Norway'));
    drive.writeMany(30, 'Norway');
    await scanToEnd(window, travel);
    expect(await totalOf(travel, 'online')).toBe(30);
  });

  async function goTo(page: string): Promise<void> {
    // A library says in the same list that it waits for a review.
    await window
      .getByRole('navigation')
      .getByRole('button', { name: new RegExp(`^${page}`) })
      .click();
    await window.getByRole('heading', { name: page, level: 1 }).waitFor();
  }

  async function totalOf(libraryId: number, state: 'online' | 'missing'): Promise<number> {
    return (await ask(window, 'asset.list', { libraryId, state, search: '', offset: 0, limit: 1 })).total;
  }
});
