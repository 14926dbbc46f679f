import { utimesSync } from 'node:fs';
import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addScannedLibrary } from '../helpers/engine-calls.ts';
import { launchApp, type LaunchedApp } from '../helpers/launch-app.ts';
import { photoFolder, type PhotoFolder } from '../helpers/photo-folder.ts';

describe('the timeline', () => {
  let lightkeeper: LaunchedApp;
  let window: Page;
  let photos: PhotoFolder;
  let grid: Locator;

  beforeAll(async () => {
    photos = photoFolder('Photos');
    writeMonth('Alps', 400, '2023-08-02T10:00:00Z');
    writeMonth('Garden', 30, '2024-05-04T10:00:00Z');
    writeMonth('Snow', 7, '2022-01-09T10:00:00Z');
    lightkeeper = await launchApp();
    ({ window } = lightkeeper);
    await addScannedLibrary(lightkeeper, 'Archive', [photos.path]);
    await window.getByRole('navigation', { name: 'Main' }).getByRole('button', { name: 'Photos' }).click();
    grid = window.getByRole('grid', { name: 'Photos and videos by month' });
    await grid.waitFor();
  });

  afterAll(async () => {
    await lightkeeper.close();
    photos.remove();
  });

  it('stands by month, newest first, with a count for each and only what is in view', async () => {
    await grid.getByRole('rowheader', { name: 'May 2024, 30 items' }).waitFor();
    await window.getByText('437 items').waitFor();
    await cellOf('IMG_0030.jpg').waitFor();
    expect(await grid.getByRole('gridcell').count()).toBeLessThan(200);
  });

  it('goes by keyboard through rows and months, and keeps the photo in view', async () => {
    await grid.press('Home');
    await expect.poll(currentName).toContain('IMG_0030.jpg');
    await grid.press('ArrowRight');
    await expect.poll(currentName).toContain('IMG_0029.jpg');
    await grid.press('End');
    await expect.poll(currentName).toMatch(/IMG_0001.*2022/);
    await grid.press('PageUp');
    await expect.poll(currentName).toContain('2023');
    await expect.poll(async () => isInView(await currentCell())).toBe(true);
    await grid.press('PageDown');
    await expect.poll(currentName).toContain('2022');
    await expect.poll(async () => isInView(await currentCell())).toBe(true);
  });

  it('selects ranges, says how many, and lets them go', async () => {
    await grid.press('Home');
    for (let step = 0; step < 4; step += 1) await grid.press('Shift+ArrowRight');
    await window.getByText('5 selected').waitFor();
    await grid.press('Control+a');
    await window.getByText('437 selected').waitFor();
    await grid.press('Escape');
    await expect.poll(() => window.getByText(/selected$/).count()).toBe(0);
  });

  it('leads to a month by the scrubber, with keys as with the mouse', async () => {
    const scrubber = window.getByRole('slider', { name: 'Month' });
    await scrubber.press('End');
    await grid.getByRole('rowheader', { name: 'January 2022, 7 items' }).waitFor();
    expect(await scrubber.getAttribute('aria-valuetext')).toMatch(/20(22|23)/);
    await scrubber.press('Home');
    await expect.poll(() => scrubber.getAttribute('aria-valuetext')).toBe('May 2024');
    await cellOf('IMG_0030.jpg').waitFor();
  });

  it('is searched while typing, and typing in the grid is enough', async () => {
    await grid.press('s');
    const search = window.getByRole('searchbox', { name: 'Search photos' });
    await expect.poll(() => search.inputValue()).toBe('s');
    await search.fill('snow');
    await window.getByText('7 matches').waitFor();
    await expect.poll(() => grid.getByRole('gridcell').count()).toBe(7);
    await search.fill('snow nowhere');
    await window.getByRole('heading', { name: 'Nothing matches “snow nowhere”' }).waitFor();
    await window.getByRole('button', { name: 'Show everything' }).click();
    await window.getByText('437 items').waitFor();
  });

  it('is filtered, each filter can be taken out, and what hides everything is named', async () => {
    await window.getByRole('button', { name: 'Filter', exact: true }).click();
    await window.getByLabel('Year').selectOption('2022 (7)');
    await window.getByText('7 matches').waitFor();
    await window.getByLabel('Type').selectOption('Videos');
    await window.keyboard.press('Escape');
    await window.getByRole('heading', { name: 'Nothing matches' }).waitFor();
    await window.getByRole('button', { name: '7 items without Type: Videos' }).click();
    await window.getByText('7 matches').waitFor();
    await window.getByRole('button', { name: 'Remove Year: 2022' }).click();
    await window.getByText('437 items').waitFor();
    expect(await window.getByRole('list', { name: 'Filters that are set' }).count()).toBe(0);
  });

  it('hides a photo with Delete and brings it back with undo, keeping the place', async () => {
    await grid.press('Home');
    await grid.press('ArrowRight');
    await expect.poll(currentName).toContain('IMG_0029.jpg');
    await grid.press('Delete');
    await window.getByText('436 items').waitFor();
    await expect.poll(currentName).toContain('IMG_0028.jpg');
    await window.keyboard.press('Control+z');
    await window.getByText('437 items').waitFor();
    await cellOf('IMG_0029.jpg').waitFor();
  });

  /** Writes photos of one month, one an hour. */
  function writeMonth(folder: string, count: number, from: string): void {
    for (const [index, file] of photos.writeMany(count, folder).entries()) {
      const time = new Date(Date.parse(from) + index * 3_600_000);
      utimesSync(file, time, time);
    }
  }

  function cellOf(name: string): Locator {
    return grid.getByRole('gridcell', { name: new RegExp(`^${name}`) }).first();
  }

  async function currentCell(): Promise<Locator> {
    return window.locator(`#${(await grid.getAttribute('aria-activedescendant')) ?? 'none'}`);
  }

  async function currentName(): Promise<string> {
    return (await currentCell()).evaluate(nameOf, null, { timeout: 1000 }).catch(() => '');
  }
});

/** What a cell is called, by its picture or by its words. */
function nameOf(cell: Element): string {
  const pictures = [...cell.querySelectorAll('img')].map(({ alt }) => alt);
  return [...pictures, cell.textContent].join(' ');
}

/** Whether the cell lies whole below the name of its month and above the end of the part that scrolls. */
async function isInView(cell: Locator): Promise<boolean> {
  return cell.evaluate((element) => {
    const { top, bottom } = element.getBoundingClientRect();
    const scroller = element.closest('[role=grid]')?.parentElement?.getBoundingClientRect();
    return top >= (scroller?.top ?? 0) + 20 && bottom <= (scroller?.bottom ?? 0) + 1;
  });
}
