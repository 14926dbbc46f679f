import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ask } from '../helpers/engine-calls.ts';
import { chooseFolders } from '../helpers/choose-folders.ts';
import { launchApp, type LaunchedApp } from '../helpers/launch-app.ts';
import { photoFolder, type PhotoFolder } from '../helpers/photo-folder.ts';

const files = 20_000;

describe('a scan', () => {
  let lightkeeper: LaunchedApp;
  let window: Page;
  let photos: PhotoFolder;

  beforeAll(async () => {
    photos = photoFolder('Photos');
    for (let folder = 0; folder < 20; folder += 1) photos.writeMany(files / 20, `Roll ${folder}`);
    lightkeeper = await launchApp();
    ({ window } = lightkeeper);
    await chooseFolders(lightkeeper.app, [photos.path]);
    const [folder] = await ask(window, 'folder.pick', undefined);
    await ask(window, 'library.create', {
      name: 'Film',
      folders: [folder?.token ?? ''],
      exclusionPatterns: [],
    });
    await window.getByRole('navigation').getByRole('button', { name: 'Film' }).click();
  });

  afterAll(async () => {
    await lightkeeper.close();
    photos.remove();
  });

  it('ends at once when it is cancelled, and says so', async () => {
    await button('Scan now').click();
    await button('Cancel scan').click();
    await button('Scan now').waitFor();
    const scan = await newestScan();
    expect(scan.state).toBe('cancelled');
    expect(scan.imported).toBeLessThan(files);
    await window.getByRole('tab', { name: 'History' }).click();
    await window.getByRole('tabpanel').getByText('Cancelled').first().waitFor();
  });

  it('stops where it is when it is paused', async () => {
    await button('Scan now').click();
    await button('Pause').click();
    await button('Resume').waitFor();
    await window
      .getByRole('main')
      .getByText(/^Paused · /)
      .waitFor();
    const before = await newestScan();
    expect(before.state).toBe('paused');
    expect(await total()).toBeLessThan(files);
    await expect.poll(async () => (await newestScan()).imported === before.imported).toBe(true);
  });

  it('stays paused when the window is reloaded', async () => {
    await window.reload();
    await window
      .getByRole('navigation')
      .getByRole('button', { name: /^Film .*Paused$/ })
      .click();
    await expect(button('Resume').waitFor()).resolves.toBeUndefined();
  });

  it('goes on to the end when it is resumed', async () => {
    await button('Resume').press('Enter');
    await button('Scan now').waitFor();
    expect(await newestScan()).toMatchObject({ state: 'completed', crawled: files });
    expect(await total()).toBe(files);
  });

  function button(action: string): Locator {
    return window.locator('header').getByRole('button', { name: `${action}: Film` });
  }

  async function newestScan() {
    const [scan] = await ask(window, 'scan.list', { libraryId: (await film()).id, limit: 1 });
    if (!scan) throw new Error('No scan has been started.');
    return scan;
  }

  async function total(): Promise<number> {
    return (await film()).statistics.total;
  }

  async function film() {
    const [library] = await ask(window, 'library.list', undefined);
    if (!library) throw new Error('There is no library.');
    return library;
  }
});
