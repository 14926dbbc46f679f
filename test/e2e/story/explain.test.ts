import { writeFileSync } from 'node:fs';
import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { chooseFolders } from '../helpers/choose-folders.ts';
import { addScannedLibrary, ask } from '../helpers/engine-calls.ts';
import { launchApp, type LaunchedApp } from '../helpers/launch-app.ts';
import { photoFolder, type PhotoFolder } from '../helpers/photo-folder.ts';
import { seriousViolations } from '../helpers/run-axe.ts';

describe('why a file is not here', () => {
  let lightkeeper: LaunchedApp;
  let window: Page;
  let photos: PhotoFolder;
  let library: number;

  beforeAll(async () => {
    photos = photoFolder('Photos');
    photos.writeMany(3, 'Garden');
    photos.write('@eaDir/thumb.jpg');
    writeFileSync(photos.at('Garden/notes.txt'), 'seeds');
    lightkeeper = await launchApp();
    ({ window } = lightkeeper);
    library = await addScannedLibrary(lightkeeper, 'Family', [photos.path]);
  });

  afterAll(async () => {
    await lightkeeper.close();
    photos.remove();
  });

  it('is answered from the palette, with the rule that decides', async () => {
    await chooseFolders(lightkeeper.app, [photos.at('@eaDir/thumb.jpg'), photos.at('Garden/notes.txt')]);
    await window.keyboard.press('Control+k');
    await window.keyboard.type('why is this');
    await window.keyboard.press('Enter');
    const dialog = window.getByRole('dialog', { name: 'Why are these 2 files not here?' });
    const excluded = card(dialog, 'thumb.jpg');
    await excluded.getByRole('heading', { name: 'Excluded' }).waitFor();
    await excluded.getByText('**/@eaDir/**', { exact: true }).waitFor();
    await card(dialog, 'notes.txt').getByRole('heading', { name: 'Not supported' }).waitFor();
    expect(await seriousViolations(window)).toEqual([]);
    await excluded.getByRole('button', { name: 'Open Exclusions' }).click();
    await expect(
      window.getByRole('tab', { name: /^Exclusions/, selected: true }).waitFor(),
    ).resolves.toBeUndefined();
  });

  it('is answered from the app’s menu, and a hidden file is restored where the answer stands', async () => {
    const page = { libraryId: library, state: 'online', search: '0002', offset: 0, limit: 1 } as const;
    const [asset] = (await ask(window, 'asset.list', page)).items;
    if (!asset) throw new Error('The photo is not in the library.');
    await ask(window, 'asset.trash', { ids: [asset.id] });
    await chooseFolders(lightkeeper.app, [asset.originalPath]);
    await lightkeeper.app.evaluate(({ Menu }) =>
      Menu.getApplicationMenu()?.getMenuItemById('explain')?.click(),
    );
    const dialog = window.getByRole('dialog', { name: 'Why is it not here?' });
    await dialog.getByRole('heading', { name: 'Trashed by you' }).waitFor();
    await dialog.getByRole('button', { name: 'Restore' }).click();
    await dialog.waitFor({ state: 'detached' });
    await expect.poll(async () => (await ask(window, 'asset.list', page)).total).toBe(1);
  });

  it('is answered for another file without leaving the dialog', async () => {
    await chooseFolders(lightkeeper.app, ['/nowhere/at-all.jpg']);
    await window.keyboard.press('Control+k');
    await window.keyboard.type('why is this');
    await window.keyboard.press('Enter');
    const dialog = window.getByRole('dialog');
    await dialog.getByRole('heading', { name: /^(Outside|Not there)$/ }).waitFor();
    await chooseFolders(lightkeeper.app, [photos.at('Garden/IMG_0001.jpg')]);
    await dialog.getByRole('button', { name: 'Choose another…' }).press('Enter');
    await dialog.getByRole('heading', { name: 'In the library' }).waitFor();
    await expect(window.getByRole('dialog', { name: 'It is here' }).waitFor()).resolves.toBeUndefined();
    await window.keyboard.press('Escape');
    await dialog.waitFor({ state: 'detached' });
  });

  it('is asked by nobody when the choice is cancelled', async () => {
    await chooseFolders(lightkeeper.app, []);
    await window.keyboard.press('Control+k');
    await window.keyboard.type('why is this');
    await window.keyboard.press('Enter');
    await window.getByRole('dialog').waitFor({ state: 'detached' });
    expect(await window.getByRole('dialog').count()).toBe(0);
  });

  function card(dialog: Locator, name: string): Locator {
    return dialog.getByRole('listitem').filter({ hasText: name });
  }
});
