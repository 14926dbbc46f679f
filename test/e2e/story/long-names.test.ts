import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findCutOff, nothingCutOff } from '../helpers/cut-off.ts';
import { addScannedLibrary } from '../helpers/engine-calls.ts';
import { launchApp, type LaunchedApp } from '../helpers/launch-app.ts';
import { photoFolder, type PhotoFolder } from '../helpers/photo-folder.ts';
import { resizeWindow } from '../helpers/resize.ts';

const name = 'All of our pictures from every computer that we ever had in this house';
const holiday =
  'Holiday in the mountains with the whole family and all of the dogs (best of, final, really final)';

describe('names that are longer than there is room', () => {
  let lightkeeper: LaunchedApp;
  let window: Page;
  let photos: PhotoFolder;

  beforeAll(async () => {
    photos = photoFolder('Pictures');
    photos.write(`${holiday}/${'so that everything is remembered '.repeat(6)}.jpg`);
    photos.write(`${'x'.repeat(200)}/${'y'.repeat(240)}.jpg`);
    lightkeeper = await launchApp();
    ({ window } = lightkeeper);
    await addScannedLibrary(lightkeeper, name, [photos.path]);
  });

  afterAll(async () => {
    await lightkeeper.close();
    photos.remove();
  });

  const views = {
    home: () => window.keyboard.press('Control+1'),
    timeline: () => showPhotosAs('Timeline'),
    folders: () => showPhotosAs('Folders'),
    async 'folders within'() {
      await showPhotosAs('Folders');
      await window.getByRole('list', { name: 'Folders' }).getByRole('button').first().click();
      await window.getByRole('button', { name: new RegExp(`^${holiday.slice(0, 20)}`) }).waitFor();
    },
    async activity() {
      await window.keyboard.press('Control+4');
    },
    async palette() {
      await window.keyboard.press('Control+k');
      await window.getByRole('option').first().waitFor();
    },
  };

  describe.each([
    [1280, 800],
    [800, 500],
  ])('at %d × %d', (width, height) => {
    it.each(Object.keys(views) as (keyof typeof views)[])('stay within their place: %s', async (view) => {
      await resizeWindow(lightkeeper.app, width, height);
      await views[view]();
      expect(await window.evaluate(findCutOff)).toEqual(nothingCutOff);
      if (view === 'palette') await window.keyboard.press('Escape');
    });
  });

  async function showPhotosAs(layout: 'Timeline' | 'Folders'): Promise<void> {
    await window.keyboard.press('Control+7');
    await window.getByRole('group', { name: 'View' }).getByRole('button', { name: layout }).click();
    if (layout === 'Folders') {
      const up = window.getByRole('navigation', { name: 'Where you are' });
      await up.getByText('All libraries').click();
      await window
        .getByRole('button', { name: new RegExp(`^${name}`) })
        .last()
        .waitFor();
    } else await window.getByRole('gridcell').first().waitFor();
  }
});
