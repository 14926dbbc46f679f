import { renameSync, rmSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { addScannedLibrary, ask } from '../helpers/engine-calls.ts';
import { launchApp, type LaunchedApp } from '../helpers/launch-app.ts';
import { photoFolder, type PhotoFolder } from '../helpers/photo-folder.ts';

// The quiet time of a watched file is five seconds, and that of one that goes a little longer.
const watched = { timeout: 25_000, interval: 100 };

describe('a library that stays true by itself', () => {
  let lightkeeper: LaunchedApp;
  let window: Page;
  let photos: PhotoFolder;
  let library: number;

  beforeAll(async () => {
    photos = photoFolder('Photos');
    photos.writeMany(12, '2024');
    lightkeeper = await launchApp();
    ({ window } = lightkeeper);
    library = await addScannedLibrary(lightkeeper, 'Family', [photos.path]);
    await window.getByRole('button', { name: 'Settings', exact: true }).first().click();
  });

  afterAll(async () => {
    await lightkeeper.close();
    photos.remove();
  });

  async function names(): Promise<string[]> {
    const page = { libraryId: library, state: 'online', search: '', offset: 0, limit: 100 } as const;
    const { items } = await ask(window, 'asset.list', page);
    return items.map((asset) => asset.originalFileName);
  }

  it('is refused a schedule that cannot be read, while it is typed, and keeps the old one', async () => {
    const field = window.getByLabel('Your own schedule');
    await field.fill('61 0 * * *');
    await window.getByText('This schedule can’t be used').waitFor();
    await field.fill('30 6 * * 1-5');
    await window.getByText('Monday to Friday at').first().waitFor();
    const settings = await ask(window, 'settings.get', undefined);
    expect(settings['library.scan.cronExpression']).toBe('0 0 * * *');
  });

  it('follows a new schedule at once, and says when it comes next', async () => {
    await window.getByRole('button', { name: 'Use this schedule' }).click();
    await vi.waitFor(async () => {
      const [run] = await ask(window, 'schedule.list', undefined);
      expect(run).toMatchObject({ libraryId: library, cronExpression: '30 6 * * 1-5' });
    });
    const [run] = await ask(window, 'schedule.list', undefined);
    const next = new Date(run?.at ?? 0);
    expect([next.getHours(), next.getMinutes()]).toEqual([6, 30]);
  });

  it('is watched from the moment the setting is on, with the way and its reason in view', async () => {
    await window.getByRole('switch', { name: 'Watch folders' }).click();
    await window.getByRole('button', { name: 'Show watch health' }).click();
    await window.getByRole('heading', { name: 'Watch health', level: 1 }).waitFor();
    await window.getByText('Watched, file by file').first().waitFor();
    await vi.waitFor(async () => {
      const { paths } = await ask(window, 'watch.health', undefined);
      expect(paths).toMatchObject([{ mode: 'files', isReady: true }]);
    }, watched);
  });

  it('shows a new file without a scan', async () => {
    photos.write('2024/new.jpg');
    await vi.waitFor(async () => expect(await names()).toContain('new.jpg'), watched);
    expect(await ask(window, 'scan.list', { libraryId: library, limit: 10 })).toHaveLength(1);
  });

  it('keeps the asset of a file that is renamed', async () => {
    const page = { libraryId: library, state: 'all', search: 'new.jpg', offset: 0, limit: 10 } as const;
    const [before] = (await ask(window, 'asset.list', page)).items;
    renameSync(photos.at('2024/new.jpg'), photos.at('2024/best.jpg'));
    await vi.waitFor(async () => {
      const { items } = await ask(window, 'asset.list', { ...page, search: 'best.jpg' });
      expect(items.map((asset) => asset.id)).toEqual([before?.id]);
    }, watched);
    expect(await names()).not.toContain('new.jpg');
  });

  it('lets go of a file that is deleted, as the setting says', async () => {
    rmSync(photos.at('2024/best.jpg'));
    await vi.waitFor(async () => expect(await names()).not.toContain('best.jpg'), watched);
    const { statistics } = await ask(window, 'library.get', library);
    expect(statistics).toMatchObject({ total: 12, offline: 0 });
  });

  it('is left in peace while everything is paused, and says so on every page', async () => {
    await window.getByRole('button', { name: /^Activity/ }).click();
    await window.getByRole('button', { name: 'Pause', exact: true }).click();
    await window.getByRole('menuitem', { name: 'For 1 hour' }).click();
    await window.getByText('Paused until').first().waitFor();
    expect(await ask(window, 'app.status', undefined)).toMatchObject({ isPaused: true });
    await window.getByRole('button', { name: 'Home', exact: true }).click();
    await window
      .getByRole('button', { name: /^Resume/ })
      .first()
      .click();
    await vi.waitFor(async () => {
      expect(await ask(window, 'app.status', undefined)).toMatchObject({ isPaused: false, state: 'idle' });
    }, watched);
  });
});
