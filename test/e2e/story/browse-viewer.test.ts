import { utimesSync, writeFileSync } from 'node:fs';
import sharp from 'sharp';
import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addScannedLibrary } from '../helpers/engine-calls.ts';
import { launchApp, type LaunchedApp } from '../helpers/launch-app.ts';
import { photoFolder, type PhotoFolder } from '../helpers/photo-folder.ts';
import { seriousViolations } from '../helpers/run-axe.ts';

describe('the viewer', () => {
  let lightkeeper: LaunchedApp;
  let window: Page;
  let photos: PhotoFolder;
  let grid: Locator;

  beforeAll(async () => {
    photos = photoFolder('Photos');
    for (const [index, name] of ['Alps/one.jpg', 'Alps/two.jpg', 'Sea/three.jpg'].entries()) {
      const file = photos.write(name);
      await sharp({
        create: { width: 2400, height: 1600, channels: 3, background: colours[index] ?? '#000' },
      })
        .withExif({
          IFD0: { Make: 'NIKON CORPORATION', Model: 'NIKON D750' },
          IFD2: {
            DateTimeOriginal: `2023:08:0${3 - index} 10:00:00`,
            OffsetTimeOriginal: '+02:00',
            ExposureTime: '1/250',
            FNumber: '28/10',
            ISOSpeedRatings: '200',
            FocalLength: '35/1',
          },
        })
        .jpeg()
        .toFile(file);
      const time = new Date(Date.UTC(2023, 7, 3 - index, 8));
      utimesSync(file, time, time);
    }
    photos.write('Sea/damaged.mp4');
    const halved = photos.write('Sea/halved.jpg');
    const whole = await sharp({ create: { width: 600, height: 400, channels: 3, background: '#4a6b8c' } })
      .jpeg()
      .toBuffer();
    writeFileSync(halved, whole.subarray(0, whole.length * 0.6));
    utimesSync(halved, new Date(Date.UTC(2023, 6, 1, 8)), new Date(Date.UTC(2023, 6, 1, 8)));
    lightkeeper = await launchApp();
    ({ window } = lightkeeper);
    await addScannedLibrary(lightkeeper, 'Archive', [photos.path]);
    await window.keyboard.press('Control+7');
    grid = window.getByRole('grid', { name: 'Photos and videos by month' });
    await grid.waitFor();
    // By the time in the photo they stand in this order, and that is read after the scan.
    await grid.getByRole('rowheader', { name: 'August 2023, 3 items' }).waitFor();
  });

  afterAll(async () => {
    await lightkeeper.close();
    photos.remove();
  });

  it('opens what Enter is pressed on, and goes on by arrow keys', async () => {
    await grid.press('Home');
    await grid.press('ArrowRight');
    await grid.press('Enter');
    await viewerOf('one.jpg').waitFor();
    await window.keyboard.press('ArrowRight');
    await viewerOf('two.jpg').waitFor();
    await window.getByText('3 of 5').waitFor();
    await window.keyboard.press('ArrowLeft');
    await viewerOf('one.jpg').waitFor();
    expect(await window.getByRole('dialog').count()).toBe(1);
  });

  it('tells what is in the file in the words of photographers', async () => {
    await window.keyboard.press('i');
    const panel = window.getByRole('complementary', { name: 'Information' });
    await panel.getByText('1/250 s · f/2.8 · ISO 200 · 35 mm').waitFor();
    await panel.getByText('NIKON D750', { exact: true }).waitFor();
    await panel.getByText('2,400 × 1,600 · 3.8 MP').waitFor();
    await panel.getByText('+02:00 · from the photo').waitFor();
    await panel.getByText(photos.at('Alps/one.jpg')).waitFor();
    expect(await seriousViolations(window)).toEqual([]);
  });

  it('zooms by keys and by a double click, and fits again', async () => {
    const share = window.getByRole('button', { name: /actual size$/i });
    await window.keyboard.press('1');
    await expect.poll(() => share.textContent()).toBe('100%');
    await window.keyboard.press('0');
    await expect.poll(() => share.textContent()).not.toBe('100%');
    const fitted = await share.textContent();
    await window.getByRole('button', { name: 'Zoom in' }).click();
    await expect.poll(() => share.textContent()).not.toBe(fitted);
    await window.keyboard.press('0');
    await expect.poll(() => share.textContent()).toBe(fitted);
  });

  it('gives the keyboard back to the photo that was seen last', async () => {
    await window.keyboard.press('ArrowRight');
    await viewerOf('two.jpg').waitFor();
    await window.keyboard.press('Escape');
    await expect.poll(() => window.getByRole('dialog').count()).toBe(0);
    await expect.poll(() => grid.evaluate((element) => element === document.activeElement)).toBe(true);
    await expect
      .poll(async () => {
        const cell = window.locator(`#${await grid.getAttribute('aria-activedescendant')}`);
        return cell.getAttribute('title');
      })
      .toContain('two.jpg');
  });

  it('hides a photo, shows the next, and brings it back with undo', async () => {
    await grid.press('Enter');
    await viewerOf('two.jpg').waitFor();
    await window.keyboard.press('Delete');
    await viewerOf('three.jpg').waitFor();
    // What is said lies beside the buttons, not over them.
    const said = await window
      .getByRole('status')
      .filter({ hasText: 'hidden from the library' })
      .boundingBox();
    const zoom = await window.getByRole('button', { name: 'Zoom in' }).boundingBox();
    expect((said?.y ?? 0) + (said?.height ?? 0)).toBeLessThanOrEqual(zoom?.y ?? 0);
    await window.getByText('3 of 4').waitFor();
    await window.keyboard.press('Control+z');
    await window.getByText('4 of 5').waitFor();
    expect(await viewerOf('three.jpg').count()).toBe(1);
  });

  it('says why a damaged video can’t be played, and what to do', async () => {
    await window.keyboard.press('Home');
    await viewerOf('damaged.mp4').waitFor();
    await window.getByRole('heading', { name: 'This video can’t be played here' }).waitFor();
    expect(await viewerOf('damaged.mp4').getByRole('button', { name: 'Open with default app' }).count()).toBe(
      1,
    );
    await window.keyboard.press('Escape');
  });

  it('does not let the half of a damaged photo pass for the whole', async () => {
    await grid.press('End');
    await grid.press('Enter');
    const viewer = viewerOf('halved.jpg');
    await viewer.getByRole('img', { name: 'halved.jpg' }).waitFor();
    const note = viewer
      .getByRole('paragraph')
      .filter({ hasText: /^No picture could be made of it: it is damaged/ });
    await expect(note.waitFor()).resolves.toBeUndefined();
    await window.keyboard.press('Escape');
  });

  function viewerOf(name: string): Locator {
    return window.getByRole('dialog', { name: `Viewer: ${name}` });
  }
});

const colours = ['#7a9cc6', '#c69a7a', '#7ac69a'];
