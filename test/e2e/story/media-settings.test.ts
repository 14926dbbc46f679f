import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { QueueView } from '../../../preload/contract.ts';
import { addScannedLibrary, ask } from '../helpers/engine-calls.ts';
import { launchApp, type LaunchedApp } from '../helpers/launch-app.ts';
import { photoFolder, type PhotoFolder } from '../helpers/photo-folder.ts';
import { seriousViolations } from '../helpers/run-axe.ts';

describe('what is done with what is in the files', () => {
  let lightkeeper: LaunchedApp;
  let window: Page;
  let photos: PhotoFolder;

  beforeAll(async () => {
    photos = photoFolder('Photos');
    photos.writeMany(40, 'Garden');
    lightkeeper = await launchApp();
    ({ window } = lightkeeper);
    await window.getByRole('button', { name: 'Choose folders' }).waitFor();
  });

  afterAll(async () => {
    await lightkeeper.close();
    photos.remove();
  });

  it('is turned off and on by switches, with a way back', async () => {
    await window.keyboard.press('Control+5');
    const metadata = window.getByRole('switch', { name: 'Read metadata' });
    await metadata.press('Enter');
    await expect.poll(setting('metadata.enabled')).toBe(false);
    await window.getByText('Metadata of new files are no longer read.').waitFor();
    await window.keyboard.press('Control+z');
    await expect.poll(setting('metadata.enabled')).toBe(true);
    await window.getByRole('switch', { name: 'Make thumbnails' }).click();
    await expect.poll(setting('thumbnails.enabled')).toBe(false);
    await window.getByRole('switch', { name: 'Make thumbnails' }).click();
    await expect.poll(setting('thumbnails.enabled')).toBe(true);
  });

  it('stands in queues, each with a pause of its own', async () => {
    await window.keyboard.press('Control+4');
    await expect
      .poll(() => queues().getByRole('heading').allTextContents())
      .toEqual(['Scans', 'Sidecars', 'Metadata', 'Thumbnails', 'Sync']);
    await queue('Sidecars').getByRole('button', { name: 'Pause: Sidecars' }).press('Enter');
    await queue('Sidecars').getByText('Paused').waitFor();
    expect(await seriousViolations(window)).toEqual([]);
    await addScannedLibrary(lightkeeper, 'Family', [photos.path]);
    await queue('Sidecars').getByText('Paused · 40 files left').waitFor();
    expect((await known('Sidecar')).isPaused).toBe(true);
    expect((await known('MetadataExtraction')).isPaused).toBe(false);
  });

  it('goes on where it was when a queue is resumed', async () => {
    await queue('Sidecars').getByRole('button', { name: 'Resume: Sidecars' }).click();
    await queue('Sidecars').getByText('Nothing to do').waitFor();
    await expect.poll(async () => (await known('Sidecar')).left).toBe(0);
  });

  function setting(name: 'metadata.enabled' | 'thumbnails.enabled') {
    return async () => (await ask(window, 'settings.get', undefined))[name];
  }

  function queues(): Locator {
    return window.getByRole('list', { name: 'Queues' });
  }

  function queue(name: string): Locator {
    return queues().getByRole('listitem').filter({ hasText: name });
  }

  async function known(name: QueueView['name']): Promise<QueueView> {
    const found = (await ask(window, 'queue.list', undefined)).find((queue) => queue.name === name);
    if (!found) throw new Error(`There is no queue ${name}.`);
    return found;
  }
});
