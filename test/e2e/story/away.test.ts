import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { AssetStateFilter } from '../../../preload/contract.ts';
import { chooseFolders } from '../helpers/choose-folders.ts';
import { addScannedLibrary, ask, scanToEnd } from '../helpers/engine-calls.ts';
import { launchApp, type LaunchedApp } from '../helpers/launch-app.ts';
import { photoFolder, type PhotoFolder } from '../helpers/photo-folder.ts';
import { seriousViolations } from '../helpers/run-axe.ts';

describe('what is offline or in the trash', () => {
  let lightkeeper: LaunchedApp;
  let window: Page;
  let photos: PhotoFolder;
  let drive: PhotoFolder;
  let library: number;
  let travel: number;

  beforeAll(async () => {
    photos = photoFolder('Photos');
    photos.writeMany(20, 'Garden');
    photos.writeMany(6, 'Raw');
    photos.writeMany(5, 'Beach');
    photos.writeMany(3, 'Moved');
    drive = photoFolder('Drive');
    drive.writeMany(7, 'Norway');
    lightkeeper = await launchApp();
    ({ window } = lightkeeper);
    library = await addScannedLibrary(lightkeeper, 'Family', [photos.path]);
    travel = await addScannedLibrary(lightkeeper, 'Travel', [drive.path]);
  });

  afterAll(async () => {
    await lightkeeper.close();
    for (const folder of [photos, drive]) folder.remove();
  });

  it('is nothing at first, and says so', async () => {
    await window.keyboard.press('Control+8');
    await window.getByRole('heading', { name: 'Offline & trash', level: 1 }).waitFor();
    await expect(
      window.getByRole('heading', { name: 'Nothing is offline or in the trash' }).waitFor(),
    ).resolves.toBeUndefined();
  });

  it('lists what a person hid, and restores a part of it by keyboard', async () => {
    const { items } = await ask(window, 'asset.list', {
      libraryId: library,
      state: 'online',
      search: 'Garden',
      offset: 0,
      limit: 100,
    });
    await ask(window, 'asset.trash', { ids: items.slice(0, 8).map(({ id }) => id) });
    await reason('Family').click();
    await window.getByRole('heading', { name: 'Family: trashed by you' }).waitFor();
    await expect.poll(() => list().getAttribute('aria-rowcount')).toBe('8');
    await list().press('Home');
    await list().press('Shift+ArrowDown');
    await window.getByText('2 selected').waitFor();
    await window.getByRole('button', { name: 'Restore 2 files' }).press('Enter');
    await expect.poll(() => list().getAttribute('aria-rowcount')).toBe('6');
    expect(await totalOf('trashed')).toBe(6);
  });

  it('takes a restore back with undo', async () => {
    await window.keyboard.press('Control+z');
    await expect.poll(() => list().getAttribute('aria-rowcount')).toBe('8');
    expect(await totalOf('trashed')).toBe(8);
  });

  it('moves no file to the system’s trash unless a person confirms its name', async () => {
    const asked = await answerBox(1);
    await list().getByRole('row').first().click();
    const name = (await list().getByRole('row').first().locator('p').first().textContent()) ?? '';
    await window.getByRole('button', { name: 'Move file to the system trash…' }).click();
    await expect.poll(asked).toContain(`“${name}”`);
    expect(existsSync(photos.at(join('Garden', name)))).toBe(true);
    expect(await totalOf('trashed')).toBe(8);
  });

  it('restores all of a group at once', async () => {
    await window.getByRole('button', { name: 'Restore all 8' }).click();
    await window.getByRole('heading', { name: 'Nothing is offline or in the trash' }).waitFor();
    expect(await totalOf('trashed')).toBe(0);
  });

  it('says which files are missing, and forgets them only after saying what that means', async () => {
    for (const number of [1, 2, 3, 4, 5]) rmSync(photos.at(`Beach/IMG_000${number}.jpg`));
    await scanToEnd(window, library);
    await goToLibrary('Family');
    await window.getByRole('tab', { name: 'Offline & trash 5' }).click();
    await window.getByRole('heading', { name: 'Missing', level: 2 }).waitFor();
    await list().press('Control+a');
    await list().press('Delete');
    const dialog = window.getByRole('dialog', { name: 'Forget 5 files?' });
    await dialog.getByText('No file is touched.').waitFor();
    expect(await dialog.getByRole('listitem').count()).toBe(5);
    expect(await seriousViolations(window)).toEqual([]);
    await dialog.getByRole('button', { name: 'Cancel' }).click();
    expect(await totalOf('missing')).toBe(5);
    await window.getByRole('button', { name: 'Forget 5 files…' }).first().click();
    await window.getByRole('dialog').getByRole('button', { name: 'Forget 5 files' }).click();
    await window.getByRole('heading', { name: 'Forgotten by you' }).waitFor();
    expect(await totalOf('missing')).toBe(0);
  });

  it('brings what was forgotten back as it was with undo', async () => {
    await window.keyboard.press('Control+z');
    await window.getByRole('heading', { name: 'Missing', level: 2 }).waitFor();
    expect(await totalOf('missing')).toBe(5);
  });

  it('keeps a forgotten file out of the library until it is shown again', async () => {
    await window.getByRole('button', { name: 'Forget 5 files…' }).click();
    await window.getByRole('dialog').getByRole('button', { name: 'Forget 5 files' }).click();
    await window.getByRole('heading', { name: 'Forgotten by you' }).waitFor();
    photos.writeMany(5, 'Beach');
    await scanToEnd(window, library);
    expect(await totalOf('online')).toBe(29);
    await window.getByRole('button', { name: `Show again: ${photos.at('Beach/IMG_0001.jpg')}` }).click();
    await window.getByRole('button', { name: 'Show all 4 again' }).click();
    await window.getByRole('heading', { name: 'Nothing is offline or in the trash' }).waitFor();
    await scanToEnd(window, library);
    expect(await totalOf('online')).toBe(34);
  });

  it('finds a folder again that a person points at', async () => {
    const elsewhere = join(photos.path, '..', 'Elsewhere');
    renameSync(photos.at('Moved'), elsewhere);
    await scanToEnd(window, library);
    await window.getByRole('heading', { name: 'Missing', level: 2 }).waitFor();
    mkdirSync(photos.at('Old'));
    renameSync(elsewhere, photos.at('Old/Moved'));
    await chooseFolders(lightkeeper.app, [photos.at('Garden')]);
    await window.getByRole('button', { name: 'Locate moved folder…' }).click();
    const dialog = window.getByRole('dialog', { name: 'Is this where they are now?' });
    await dialog.getByText('None of the missing files is in').waitFor();
    expect(await dialog.getByRole('button', { name: /^Bring / }).isDisabled()).toBe(true);
    await chooseFolders(lightkeeper.app, [photos.at('Old/Moved')]);
    await dialog.getByRole('button', { name: 'Choose another folder…' }).click();
    await dialog.getByText('All 3 files are there.').waitFor();
    await dialog.getByRole('button', { name: 'Bring 3 files back' }).click();
    await window.getByText('3 files are found again.').waitFor();
    await window.getByRole('button', { name: 'Undo' }).click();
    await window.getByText('3 files are missing again, as before.').waitFor();
    expect(await totalOf('missing')).toBe(3);
    await window.getByRole('button', { name: 'Locate moved folder…' }).click();
    await dialog.getByRole('button', { name: 'Bring 3 files back' }).click();
    await window.getByText('3 files are found again.').waitFor();
    expect(await totalOf('missing')).toBe(0);
    expect(await totalOf('online')).toBe(34);
  });

  it('names the pattern that leaves files out, and leads to it', async () => {
    const { exclusionPatterns } = await ask(window, 'library.get', library);
    await ask(window, 'library.update', {
      id: library,
      exclusionPatterns: [...exclusionPatterns, '**/Raw/**'],
    });
    await scanToEnd(window, library);
    await window.getByRole('heading', { name: 'Excluded or outside', level: 2 }).waitFor();
    await expect.poll(() => list().getAttribute('aria-rowcount')).toBe('6');
    await window.getByRole('button', { name: '**/Raw/** 6 files' }).click();
    await window.getByRole('tab', { name: /^Exclusions/, selected: true }).waitFor();
    const patterns = window.getByRole('list', { name: 'Exclusion patterns' });
    await expect(patterns.getByText('**/Raw/**').waitFor()).resolves.toBeUndefined();
  });

  it('tells how a drive that is away comes back, and looks again at once', async () => {
    const bringBack = drive.takeAway();
    await scanToEnd(window, travel);
    await window.keyboard.press('Control+8');
    await window
      .getByRole('region', { name: 'Disconnected' })
      .getByRole('button', { name: /^Travel/ })
      .click();
    await window.getByText(/^The folder isn’t there\./).waitFor();
    await expect.poll(() => list().getAttribute('aria-rowcount')).toBe('7');
    expect(await seriousViolations(window)).toEqual([]);
    bringBack();
    // The app looks by itself every few seconds, and the button goes with the need for it.
    const check = window.getByRole('button', { name: `Check again: ${drive.path}` });
    await check.click({ timeout: 5000 }).catch(() => undefined);
    await window.getByRole('region', { name: 'Disconnected' }).waitFor({ state: 'detached' });
  });

  it('counts a file once that a person hid and that is missing as well, and says both in the viewer', async () => {
    const query = { libraryId: library, state: 'online', search: 'Garden', offset: 0, limit: 1 } as const;
    const [asset] = (await ask(window, 'asset.list', query)).items;
    if (!asset) throw new Error('There is no photo left in Garden.');
    await ask(window, 'asset.trash', { ids: [asset.id] });
    rmSync(asset.originalPath);
    await scanToEnd(window, library);
    await expect.poll(() => totalOf('missing')).toBe(1);
    const away = window
      .getByRole('navigation', { name: 'Main' })
      .getByRole('button', { name: /^Offline & trash/ });
    await expect.poll(() => away.innerText()).toMatch(/\b7$/);
    await window.getByText('7 files out of sight', { exact: true }).waitFor();
    await window.keyboard.press('Control+7');
    await window.getByRole('button', { name: 'Filter' }).click();
    await window.getByRole('dialog', { name: 'Show only' }).getByLabel('State').selectOption('trashed');
    await window.keyboard.press('Escape');
    await window.getByText('1 match', { exact: true }).waitFor();
    await window.getByRole('grid').press('Home');
    await window.keyboard.press('Enter');
    const viewer = window.getByRole('dialog', { name: /^Viewer: / });
    await viewer.getByText('Offline, missing').waitFor();
    await viewer.getByLabel('Trashed by you').waitFor();
  });

  function reason(name: string): Locator {
    return window
      .getByRole('region', { name: 'Reasons' })
      .getByRole('button', { name: new RegExp(`^${name}`) });
  }

  function list(): Locator {
    return window.getByRole('grid', { name: 'Files in this group' });
  }

  async function goToLibrary(name: string): Promise<void> {
    await window
      .getByRole('navigation', { name: 'Main' })
      .getByRole('button', { name: new RegExp(`^${name}`) })
      .click();
  }

  async function totalOf(state: AssetStateFilter): Promise<number> {
    const page = { libraryId: library, state, search: '', offset: 0, limit: 1 };
    return (await ask(window, 'asset.list', page)).total;
  }

  /** From now on the system’s question is answered with this button; resolves to what was asked. */
  async function answerBox(response: number): Promise<() => Promise<string>> {
    await lightkeeper.app.evaluate(({ dialog }, button) => {
      dialog.showMessageBox = ((...given: unknown[]) => {
        Reflect.set(globalThis, 'asked', JSON.stringify(given.at(-1)));
        return Promise.resolve({ response: button, checkboxChecked: false });
      }) as typeof dialog.showMessageBox;
    }, response);
    return () => lightkeeper.app.evaluate(() => String(Reflect.get(globalThis, 'asked')));
  }
});
