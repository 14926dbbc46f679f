import { existsSync, rmSync } from 'node:fs';
import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addScannedLibrary } from '../helpers/engine-calls.ts';
import { launchApp, type LaunchedApp } from '../helpers/launch-app.ts';
import { photoFolder, type PhotoFolder } from '../helpers/photo-folder.ts';

describe('the photos of a library', () => {
  let lightkeeper: LaunchedApp;
  let window: Page;
  let photos: PhotoFolder;
  let table: Locator;

  beforeAll(async () => {
    photos = photoFolder('Photos');
    photos.writeMany(1500, 'Alps');
    photos.writeMany(20, 'Zoo');
    lightkeeper = await launchApp();
    ({ window } = lightkeeper);
    await addScannedLibrary(lightkeeper, 'Archive', [photos.path]);
    await window.getByRole('navigation').getByRole('button', { name: 'Archive' }).click();
    await window.getByRole('button', { name: 'List', exact: true }).click();
    table = window.getByRole('grid', { name: 'Photos and videos' });
    await table.waitFor();
  });

  afterAll(async () => {
    await lightkeeper.close();
    photos.remove();
  });

  it('stand in a table that tells its whole length and keeps only the rows in view', async () => {
    await expect.poll(() => table.getAttribute('aria-rowcount')).toBe('1521');
    expect(await table.getByRole('row').count()).toBeLessThan(100);
  });

  it.each([
    ['End', 'Zoo', 'IMG_0020.jpg'],
    ['ArrowUp', 'Zoo', 'IMG_0019.jpg'],
    ['Home', 'Alps', 'IMG_0001.jpg'],
    ['ArrowDown', 'Alps', 'IMG_0002.jpg'],
  ])('go by keyboard: %s leads to %s/%s', async (key, folder, name) => {
    await table.press(key);
    await expect.poll(() => currentRow(table).then((row) => row.textContent())).toContain(name);
    const row = await currentRow(table);
    expect(await row.textContent()).toContain(photos.at(folder));
    expect(await row.getAttribute('aria-selected')).toBe('true');
    await expect.poll(() => isInView(row)).toBe(true);
  });

  it('go by keyboard: a page at a time', async () => {
    await table.press('Home');
    await table.press('PageDown');
    await expect.poll(() => indexOf(table)).toBeGreaterThan(5);
    const page = await indexOf(table);
    await table.press('PageDown');
    await expect.poll(() => indexOf(table)).toBe(2 * page);
    await expect.poll(async () => isInView(await currentRow(table))).toBe(true);
    await table.press('PageUp');
    await table.press('PageUp');
    await expect.poll(() => indexOf(table)).toBe(0);
  });

  it('are found by a part of their path, and typing in the table is enough to search', async () => {
    await table.press('z');
    const search = window.getByRole('searchbox', { name: 'Search by path' });
    await expect.poll(() => search.inputValue()).toBe('z');
    await search.fill('zoo/img_001');
    await window.getByText('10 files found').waitFor();
    await expect.poll(() => table.getAttribute('aria-rowcount')).toBe('11');
    await search.press('Escape');
    await expect.poll(() => table.getAttribute('aria-rowcount')).toBe('1521');
  });

  it('say so when nothing has such a path', async () => {
    const search = window.getByRole('searchbox', { name: 'Search by path' });
    await search.fill('%_nowhere');
    await window.getByRole('heading', { name: 'No path contains “%_nowhere”' }).waitFor();
    await window.getByRole('button', { name: 'Show everything' }).click();
    await expect.poll(() => table.getAttribute('aria-rowcount')).toBe('1521');
    expect(await search.inputValue()).toBe('');
  });

  it('are hidden with Delete and brought back with undo, and no file is touched', async () => {
    await table.press('End');
    await expect.poll(() => currentRow(table).then((row) => row.textContent())).toContain('IMG_0020.jpg');
    await table.press('Delete');
    await filter(window, /^Trashed by you\s*1$/).waitFor();
    expect(existsSync(photos.at('Zoo/IMG_0020.jpg'))).toBe(true);
    await window.keyboard.press('Control+z');
    await filter(window, /^Trashed by you\s*0$/).waitFor();
  });

  it('go offline with their reason when a scan no longer finds the file', async () => {
    rmSync(photos.at('Zoo/IMG_0007.jpg'));
    await window.getByRole('button', { name: 'Scan now: Archive' }).click();
    await filter(window, /^Missing\s*1$/).click();
    await expect.poll(() => table.getAttribute('aria-rowcount')).toBe('2');
    const row = table.getByRole('row').filter({ hasText: 'IMG_0007.jpg' });
    await row.getByText('Offline, missing').waitFor();
  });

  it('come back when the file does', async () => {
    photos.write('Zoo/IMG_0007.jpg');
    await window.getByRole('button', { name: 'Scan now: Archive' }).click();
    await window.getByRole('heading', { name: 'Nothing is missing' }).waitFor();
    await expect(filter(window, /^Online\s*1,520$/).waitFor()).resolves.toBeUndefined();
  });
});

function filter(window: Page, name: RegExp): Locator {
  return window.getByRole('group', { name: 'Show' }).getByRole('button', { name });
}

/** The row that the table names as its active one. */
async function currentRow(table: Locator): Promise<Locator> {
  return table.page().locator(`#${(await table.getAttribute('aria-activedescendant')) ?? 'none'}`);
}

async function indexOf(table: Locator): Promise<number> {
  return Number((await table.getAttribute('aria-activedescendant'))?.replace('asset-', ''));
}

/** Whether the row lies whole between the head of the table and the end of the part that scrolls. */
async function isInView(row: Locator): Promise<boolean> {
  return row.evaluate((element) => {
    const { top, bottom } = element.getBoundingClientRect();
    const head = element.closest('[role=grid]')?.querySelector('[role=row]')?.getBoundingClientRect();
    const scroller = element.closest('[role=grid]')?.parentElement?.getBoundingClientRect();
    return top >= (head?.bottom ?? 0) - 1 && bottom <= (scroller?.bottom ?? 0) + 1;
  });
}
