import { existsSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addScannedLibrary, ask } from '../helpers/engine-calls.ts';
import { launchApp, type LaunchedApp } from '../helpers/launch-app.ts';
import { photoFolder, type PhotoFolder } from '../helpers/photo-folder.ts';

describe('exclusion patterns', () => {
  let lightkeeper: LaunchedApp;
  let window: Page;
  let photos: PhotoFolder;
  let library: number;

  beforeAll(async () => {
    photos = photoFolder('Photos');
    photos.writeMany(40, '2024/Raw');
    photos.writeMany(60, '2024/Edited');
    lightkeeper = await launchApp();
    ({ window } = lightkeeper);
    library = await addScannedLibrary(lightkeeper, 'Studio', [photos.path]);
    await window.getByRole('navigation').getByRole('button', { name: 'Studio' }).click();
    await window.getByRole('tab', { name: /^Exclusions/ }).click();
  });

  afterAll(async () => {
    await lightkeeper.close();
    photos.remove();
  });

  it('say in words what they mean', async () => {
    const patterns = window.getByRole('list', { name: 'Exclusion patterns' }).getByRole('listitem');
    await expect.poll(() => patterns.count()).toBe(6);
    expect(await patterns.filter({ hasText: '**/@eaDir/**' }).innerText()).toContain(
      'Everything in folders named “@eaDir”',
    );
  });

  it('show while they are typed what they would hide, with examples', async () => {
    await window.getByLabel('New pattern').fill('**/raw/**');
    await window.getByText('Hides 40 files, reveals 0').waitFor();
    await window.getByText('Would be hidden, for example').waitFor();
    await window.getByText('IMG_0001.jpg').first().waitFor();
    expect(await assetsIn('online')).toBe(100);
  });

  it('are told apart by the tester: which one decides about a path', async () => {
    await window.getByLabel('New pattern').press('Enter');
    const tester = window.getByLabel('Test a path');
    await tester.fill(photos.at('2024/RAW/one.jpg'));
    await window.getByText('Excluded. The pattern **/raw/** matches it.').waitFor();
    await tester.fill(photos.at('2024/Edited/one.jpg'));
    await window
      .getByText(`In the library. It lies below ${photos.path}, and no pattern matches it.`)
      .waitFor();
    await tester.fill(photos.at('2024/Edited/one.txt'));
    await window.getByText('Not supported.').waitFor();
    await tester.fill('/elsewhere/one.jpg');
    await expect(window.getByText('Outside.').waitFor()).resolves.toBeUndefined();
  });

  it('hide what they said they would, once applied, and touch no file', async () => {
    await window.getByRole('button', { name: 'Hide 40 files' }).click();
    await expect.poll(() => assetsIn('excluded')).toBe(40);
    await expect.poll(() => assetsIn('online')).toBe(60);
    expect(existsSync(photos.at('2024/Raw/IMG_0001.jpg'))).toBe(true);
    await window.getByRole('tab', { name: /^Photos/ }).click();
    await window.getByRole('button', { name: 'List', exact: true }).click();
    await window.getByRole('button', { name: /^Excluded or outside\s*40$/ }).click();
    await window.getByText('Offline, excluded').first().waitFor();
  });

  it('bring everything back when they are removed', async () => {
    await window.getByRole('tab', { name: /^Exclusions/ }).click();
    await window.getByRole('button', { name: 'Remove **/raw/**' }).click();
    await window.getByRole('button', { name: 'Reveal 40 files' }).click();
    await expect.poll(() => assetsIn('online')).toBe(100);
  });

  async function assetsIn(state: 'online' | 'excluded'): Promise<number> {
    const page = await ask(window, 'asset.list', {
      libraryId: library,
      state,
      search: '',
      offset: 0,
      limit: 1,
    });
    return page.total;
  }
});
