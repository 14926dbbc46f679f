import { chmodSync, rmSync, symlinkSync } from 'node:fs';
import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addScannedLibrary, ask } from '../helpers/engine-calls.ts';
import { launchApp, type LaunchedApp } from '../helpers/launch-app.ts';
import { photoFolder, type PhotoFolder } from '../helpers/photo-folder.ts';
import { seriousViolations } from '../helpers/run-axe.ts';

describe('problems', () => {
  let lightkeeper: LaunchedApp;
  let window: Page;
  let photos: PhotoFolder;
  let library: number;

  beforeAll(async () => {
    photos = photoFolder('Photos');
    photos.writeMany(3, 'Private');
    for (const name of ['one', 'two', 'three']) symlinkSync(`/nowhere/${name}.jpg`, photos.at(`${name}.jpg`));
    chmodSync(photos.at('Private'), 0o000);
    lightkeeper = await launchApp();
    ({ window } = lightkeeper);
    // What is in the files is another story: here no file is one.
    await ask(window, 'settings.update', { 'metadata.enabled': false, 'thumbnails.enabled': false });
    library = await addScannedLibrary(lightkeeper, 'Family', [photos.path]);
    await window.keyboard.press('Control+3');
  });

  afterAll(async () => {
    chmodSync(photos.at('Private'), 0o755);
    await lightkeeper.close();
    photos.remove();
  });

  it('are grouped by their cause, the largest group first', async () => {
    const found = window.getByRole('region', { name: 'Found by scans' }).getByRole('button');
    await expect
      .poll(() => found.allTextContents())
      .toEqual(['It is a link, and what it points to is not there3', 'The system refused access1']);
    await expect(window.getByRole('heading', { name: /^It is a link/ }).waitFor()).resolves.toBeUndefined();
    expect(await seriousViolations(window)).toEqual([]);
  });

  it('are tried again where a person selected them', async () => {
    rmSync(photos.at('two.jpg'));
    photos.write('two.jpg');
    await row('two.jpg').click();
    await window.getByText('1 selected').waitFor();
    await window.getByRole('button', { name: 'Try this one again' }).click();
    await expect.poll(() => list().getAttribute('aria-rowcount')).toBe('2');
    const page = { libraryId: library, state: 'online', search: 'two', offset: 0, limit: 1 } as const;
    await expect.poll(async () => (await ask(window, 'asset.list', page)).total).toBe(1);
  });

  it('are tried again as a group', async () => {
    rmSync(photos.at('one.jpg'));
    photos.write('one.jpg');
    await window.getByRole('button', { name: 'Try these 2 again' }).click();
    await expect.poll(() => list().getAttribute('aria-rowcount')).toBe('1');
  });

  it('offer to leave a folder out, and show what that would do before it counts', async () => {
    await cause(/^The system refused access/).click();
    await row('Private').click();
    await window.getByRole('button', { name: 'Exclude this folder…' }).click();
    await window.getByRole('tab', { name: /^Exclusions/, selected: true }).waitFor();
    const field = window.getByLabel('New pattern');
    expect(await field.inputValue()).toBe(`${photos.path}/Private/**`);
    await expect(window.getByText('Hides 0 files, reveals 0').waitFor()).resolves.toBeUndefined();
  });

  it('are gone, with a word about it, once everything is fine', async () => {
    chmodSync(photos.at('Private'), 0o755);
    rmSync(photos.at('three.jpg'));
    await window.keyboard.press('Control+3');
    await window.getByRole('button', { name: 'Try all again' }).click();
    await expect(window.getByRole('heading', { name: 'No problems' }).waitFor()).resolves.toBeUndefined();
  });

  function cause(name: RegExp): Locator {
    return window.getByRole('region', { name: 'Causes' }).getByRole('button', { name });
  }

  function list(): Locator {
    return window.getByRole('grid', { name: 'Files and folders with this problem' });
  }

  function row(name: string): Locator {
    return list()
      .getByRole('row')
      .filter({ has: window.getByText(name, { exact: true }) });
  }
});
