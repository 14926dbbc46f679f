import { renameSync, rmSync } from 'node:fs';
import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addScannedLibrary, ask, scanToEnd } from '../helpers/engine-calls.ts';
import { launchApp, type LaunchedApp } from '../helpers/launch-app.ts';
import { photoFolder, type PhotoFolder } from '../helpers/photo-folder.ts';
import { seriousViolations } from '../helpers/run-axe.ts';

describe('the history of scans', () => {
  let lightkeeper: LaunchedApp;
  let window: Page;
  let photos: PhotoFolder;
  let library: number;

  beforeAll(async () => {
    photos = photoFolder('Photos');
    photos.writeMany(300, 'Alps');
    photos.writeMany(4, 'Zoo');
    lightkeeper = await launchApp();
    ({ window } = lightkeeper);
    library = await addScannedLibrary(lightkeeper, 'Archive', [photos.path]);
    renameSync(photos.at('Zoo'), photos.at('Zoo 2024'));
    for (const number of [1, 2, 3]) rmSync(photos.at(`Alps/IMG_000${number}.jpg`));
    photos.write('New/IMG_9000.jpg');
    await scanToEnd(window, library);
    await window
      .getByRole('navigation')
      .getByRole('button', { name: /^Archive/ })
      .click();
    await window.getByRole('tab', { name: 'History' }).click();
  });

  afterAll(async () => {
    await lightkeeper.close();
    photos.remove();
  });

  it('opens with what the newest scan did, in one line', async () => {
    await expect(
      window.getByRole('heading', { name: '1 new, 4 moved, 3 offline' }).waitFor(),
    ).resolves.toBeUndefined();
  });

  it('lists every path that the scan changed, and from where it moved', async () => {
    await expect.poll(() => lengthOf(paths())).toBe('8');
    await kind('Moved 4').click();
    await expect.poll(() => lengthOf(paths())).toBe('4');
    const row = paths().getByRole('listitem').filter({ hasText: 'IMG_0001.jpg' });
    expect(await row.textContent()).toContain(photos.at('Zoo 2024'));
    expect(await row.textContent()).toContain(photos.at('Zoo/IMG_0001.jpg'));
    await kind('New 1').click();
    await expect.poll(() => lengthOf(paths())).toBe('1');
    await expect(paths().getByText('IMG_9000.jpg').waitFor()).resolves.toBeUndefined();
  });

  it('draws the last scans, and says the same as a table', async () => {
    const chart = window.getByRole('region', { name: 'What the last 2 scans changed' });
    const bars = chart.getByRole('img');
    expect(await bars.getAttribute('aria-label')).toMatch(/: 304 new; .*: 1 new, 4 moved, 3 offline$/);
    expect(await seriousViolations(window)).toEqual([]);
    await chart.getByRole('button', { name: 'As a table' }).press('Enter');
    const rows = chart.getByRole('row');
    await expect.poll(() => rows.count()).toBe(3);
    expect(await chart.getByRole('columnheader').allTextContents()).toEqual([
      'When',
      'New',
      'Moved',
      'Offline',
    ]);
    expect((await rows.nth(2).getByRole('cell').allTextContents()).slice(1)).toEqual(['304', '0', '0']);
    expect(await seriousViolations(window)).toEqual([]);
    await chart.getByRole('button', { name: 'As bars' }).press('Enter');
  });

  it('shows an older scan with thousands of paths a few at a time, by keyboard', async () => {
    const scans = window.getByRole('region', { name: 'Scans', exact: true });
    await scans.getByRole('button').first().focus();
    await window.keyboard.press('ArrowDown');
    await window.keyboard.press('Enter');
    await window.getByRole('heading', { name: '304 new' }).waitFor();
    await expect.poll(() => lengthOf(paths())).toBe('304');
    expect(await paths().getByRole('listitem').count()).toBeLessThan(60);
    await scans.getByRole('button').first().click();
  });

  it('takes the offline marks of a scan back', async () => {
    await window.getByRole('button', { name: 'Undo 3 offline marks' }).click();
    await window.getByText('3 files are online again.').waitFor();
    const page = { libraryId: library, state: 'missing', search: '', offset: 0, limit: 1 } as const;
    expect((await ask(window, 'asset.list', page)).total).toBe(0);
  });

  function paths(): Locator {
    return window.getByRole('list', { name: 'Paths that this scan changed' });
  }

  function kind(name: string): Locator {
    return window.getByRole('group', { name: 'Kind of change' }).getByRole('button', { name });
  }
});

/** How many rows a list says that it has. */
async function lengthOf(list: Locator): Promise<string | null> {
  return list.getByRole('listitem').first().getAttribute('aria-setsize');
}
