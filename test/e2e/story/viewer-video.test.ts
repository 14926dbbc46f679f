import { utimesSync, writeFileSync } from 'node:fs';
import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { googleMotionPhoto } from '../../helpers/motion-photos.ts';
import { playableVideos } from '../../helpers/playable-videos.ts';
import { tinyJpeg } from '../../helpers/tiny-pictures.ts';
import { addScannedLibrary } from '../helpers/engine-calls.ts';
import { launchApp, type LaunchedApp } from '../helpers/launch-app.ts';
import { photoFolder, type PhotoFolder } from '../helpers/photo-folder.ts';

describe('videos in the viewer', () => {
  let lightkeeper: LaunchedApp;
  let window: Page;
  let photos: PhotoFolder;
  let grid: Locator;

  beforeAll(async () => {
    photos = photoFolder('Photos');
    const [clip, still, motion] = [
      photos.write('clip.webm'),
      photos.write('live.jpg'),
      photos.write('live.mp4'),
    ];
    const motionPhoto = photos.write('PXL_1.MP.jpg');
    writeFileSync(motionPhoto, googleMotionPhoto(tinyJpeg, playableVideos.mp4));
    writeFileSync(clip, playableVideos.webm);
    writeFileSync(motion, playableVideos.mp4);
    const [before, earlier, later] = [1, 2, 3].map((day) => new Date(Date.UTC(2024, 4, day, 12))) as [
      Date,
      Date,
      Date,
    ];
    for (const file of [still, motion]) utimesSync(file, earlier, earlier);
    utimesSync(clip, later, later);
    utimesSync(motionPhoto, before, before);
    lightkeeper = await launchApp();
    ({ window } = lightkeeper);
    await addScannedLibrary(lightkeeper, 'Archive', [photos.path]);
    await window.keyboard.press('Control+7');
    grid = window.getByRole('grid', { name: 'Photos and videos by month' });
    // The motion is a part of its photo, which is known once both have been read.
    await grid.getByRole('rowheader', { name: 'May 2024, 3 items' }).waitFor();
  });

  afterAll(async () => {
    await lightkeeper.close();
    photos.remove();
  });

  it('are played to their end by the space bar', async () => {
    await grid.press('Home');
    await grid.press('Enter');
    await viewerOf('clip.webm').waitFor();
    const video = window.locator('video');
    await expect
      .poll(() => video.evaluate((element) => Reflect.get(element, 'readyState') as number))
      .toBe(4);
    const heard = await hear();
    await window.keyboard.press(' ');
    await expect.poll(heard).toEqual(['playing', 'ended']);
    expect(await video.evaluate((element) => Reflect.get(element, 'videoWidth') as number)).toBe(32);
  });

  it('play over the photo whose motion they are, once, and leave it as it was', async () => {
    await window.keyboard.press('ArrowRight');
    await viewerOf('live.jpg').waitFor();
    const play = window.getByRole('button', { name: 'Play motion' });
    const heard = await hear();
    await play.click();
    await expect.poll(heard).toEqual(['playing', 'ended']);
    await expect.poll(() => play.getAttribute('aria-pressed')).toBe('false');
    expect(await window.locator('video').count()).toBe(0);
    expect(lightkeeper.complaints).toEqual([]);
  });

  it('play from the file of the photo itself where they lie in it', async () => {
    await window.keyboard.press('ArrowRight');
    await viewerOf('PXL_1.MP.jpg').waitFor();
    const play = window.getByRole('button', { name: 'Play motion' });
    const heard = await hear();
    await play.click();
    await expect.poll(heard).toEqual(['playing', 'ended']);
    await expect.poll(() => play.getAttribute('aria-pressed')).toBe('false');
    await window.keyboard.press('i');
    const information = window.getByRole('complementary', { name: 'Information' });
    await information.getByText('Motion part, in the same file').waitFor();
    await window.keyboard.press('i');
    await window.keyboard.press('Escape');
    await grid.getByRole('gridcell', { name: /PXL_1\.MP\.jpg.*Live photo/ }).waitFor();
    await window.keyboard.press('Enter');
    await viewerOf('PXL_1.MP.jpg').waitFor();
    expect(lightkeeper.complaints).toEqual([]);
  });

  it('and photos are searched by what is typed right after the keys', async () => {
    await window.keyboard.press('Escape');
    await expect.poll(() => window.getByRole('dialog').count()).toBe(0);
    await window.keyboard.press('Control+f');
    await window.keyboard.type('clip');
    expect(await window.getByRole('searchbox', { name: 'Search photos' }).inputValue()).toBe('clip');
    await grid.getByRole('rowheader', { name: 'May 2024, 1 item' }).waitFor();
  });

  function viewerOf(name: string): Locator {
    return window.getByRole('dialog', { name: `Viewer: ${name}` });
  }

  /** Listens from now on to what plays; a short video may be over before anybody looks. */
  async function hear(): Promise<() => Promise<unknown>> {
    await window.evaluate(() => {
      const heard: string[] = [];
      Reflect.set(globalThis, 'heard', heard);
      for (const type of ['playing', 'ended']) {
        document.addEventListener(type, () => heard.push(type), { capture: true, once: true });
      }
    });
    return () => window.evaluate(() => Reflect.get(globalThis, 'heard') as unknown);
  }
});
