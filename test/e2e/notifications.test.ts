import { rmSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { addScannedLibrary, ask, scanToEnd } from './helpers/engine-calls.ts';
import { launchApp, type LaunchedApp } from './helpers/launch-app.ts';
import { catchNotifications, type NotificationsUnderTest } from './helpers/notifications.ts';
import { photoFolder, type PhotoFolder } from './helpers/photo-folder.ts';

const patience = { timeout: 25_000, interval: 200 };

describe('a notification', () => {
  let lightkeeper: LaunchedApp;
  let notifications: NotificationsUnderTest;
  let photos: PhotoFolder;

  beforeEach(async () => {
    photos = photoFolder('Photos');
    photos.writeMany(150, 'summer');
    lightkeeper = await launchApp();
    notifications = await catchNotifications(lightkeeper.app);
    // Who looks at the window needs no notification.
    await lightkeeper.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.hide());
  });

  afterEach(async () => {
    await lightkeeper.close();
    photos.remove();
  });

  it(
    'tells of a first scan, a drive that is away and a decision, each once, and leads to it',
    { timeout: 120_000 },
    async () => {
      const { window } = lightkeeper;
      const id = await addScannedLibrary(lightkeeper, 'Family photos', [photos.path]);
      await expectTitles(['First scan of Family photos finished']);
      expect((await notifications.shown())[0]?.body).toBe('150 photos and videos found.');
      await notifications.click();
      await window.getByRole('heading', { level: 1, name: 'Family photos' }).waitFor();
      await lightkeeper.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.hide());

      const bringBack = photos.takeAway();
      await expectTitles([
        'First scan of Family photos finished',
        'A folder of Family photos is disconnected',
      ]);
      bringBack();
      await expectTitles([
        'First scan of Family photos finished',
        'A folder of Family photos is disconnected',
        'A folder of Family photos is back',
      ]);

      photos.write('other/stays.jpg');
      await scanToEnd(window, id);
      rmSync(photos.at('summer'), { recursive: true });
      await scanToEnd(window, id);
      await vi.waitFor(async () => expect((await notifications.shown()).length).toBe(4), patience);
      expect((await notifications.shown()).at(-1)).toEqual({
        title: 'Family photos needs your decision',
        body: '150 of 151 files are missing. Nothing changes until you decide.',
      });
      await notifications.click();
      await window.getByRole('heading', { level: 1, name: 'Review' }).waitFor();
    },
  );

  it('is not shown when notifications are off', async () => {
    await ask(lightkeeper.window, 'settings.update', { 'notifications.enabled': false });
    await addScannedLibrary(lightkeeper, 'Family photos', [photos.path]);
    await lightkeeper.window.waitForTimeout(12_000);
    expect(await notifications.shown()).toEqual([]);
  });

  async function expectTitles(titles: readonly string[]): Promise<void> {
    await vi.waitFor(
      async () => expect((await notifications.shown()).map(({ title }) => title)).toEqual(titles),
      patience,
    );
  }
});
