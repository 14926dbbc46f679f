import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { chooseFolders } from '../helpers/choose-folders.ts';
import { launchApp, type LaunchedApp } from '../helpers/launch-app.ts';
import { photoFolder, type PhotoFolder } from '../helpers/photo-folder.ts';

describe('by keyboard alone', () => {
  let lightkeeper: LaunchedApp;
  let window: Page;
  let photos: PhotoFolder;

  beforeAll(async () => {
    photos = photoFolder('Photos');
    photos.writeMany(30, 'Garden');
    lightkeeper = await launchApp();
    ({ window } = lightkeeper);
    await chooseFolders(lightkeeper.app, [photos.path]);
    await window.getByRole('button', { name: 'Choose folders' }).waitFor();
  });

  afterAll(async () => {
    await lightkeeper.close();
    photos.remove();
  });

  it('a library is made: Tab reaches every part of the sheet, in order', async () => {
    await tabTo('Choose folders');
    await window.keyboard.press('Enter');
    await window.getByRole('dialog', { name: 'Add library' }).waitFor();
    expect(await focusedName()).toBe('Name');
    await window.keyboard.type('Made by keys');
    await tabTo('Remove **/.stfolder/**');
    await window.keyboard.press('Enter');
    await tabTo('New pattern');
    await window.keyboard.type('**/Private/**');
    await window.keyboard.press('Enter');
    await tabTo('Create and scan');
    await window.keyboard.press('Enter');
    await window.getByRole('heading', { name: 'Made by keys', level: 1 }).waitFor();
    await window.getByRole('main').getByText('30 photos').waitFor();
    await window.getByRole('tab', { name: 'Exclusions 6' }).waitFor();
    expect(await window.getByRole('dialog').count()).toBe(0);
  });

  it('Tab never leaves an open dialog, and Escape gives the focus back', async () => {
    await tabTo('More for Made by keys');
    await window.keyboard.press('Enter');
    await expect.poll(focusedName).toMatch(/^Rename/);
    await window.keyboard.press('End');
    await expect.poll(focusedName).toMatch(/^Remove library/);
    await window.keyboard.press('Enter');
    const dialog = window.getByRole('dialog', { name: 'Remove Made by keys?' });
    await dialog.waitFor();
    const visited: string[] = [];
    for (let step = 0; step < 8; step += 1) {
      visited.push(await focusedName());
      await window.keyboard.press('Tab');
    }
    expect(new Set(visited.filter((name) => name !== ''))).toEqual(
      new Set(['Cancel', 'Remove library', 'Close']),
    );
    await window.keyboard.press('Escape');
    await expect.poll(focusedName).toBe('More for Made by keys');
    expect(await dialog.count()).toBe(0);
  });

  it('Escape closes a dialog even while a tip is shown', async () => {
    await window.keyboard.press('F2');
    const dialog = window.getByRole('dialog', { name: 'Rename library' });
    await dialog.getByRole('button', { name: 'Close' }).hover();
    await window.getByRole('tooltip', { name: 'Close' }).waitFor();
    await window.keyboard.press('Escape');
    await expect.poll(() => dialog.count()).toBe(0);
  });

  it('the tabs of a library are one stop, and arrows go between them', async () => {
    await tabTo(/^Photos\s+30$/);
    const names = await window.getByRole('tab').allInnerTexts();
    for (const [key, name] of [
      ['ArrowRight', names[1]],
      ['End', names.at(-1)],
      ['Home', names[0]],
    ] as const) {
      await window.keyboard.press(key);
      await expect.poll(focusedName).toBe(name);
      await window.keyboard.press('Enter');
      await expect.poll(() => window.getByRole('tab', { selected: true }).innerText()).toBe(name);
    }
  });

  it('every page is one shortcut away, and the palette knows them all', async () => {
    for (const [key, heading] of [
      ['2', 'Review'],
      ['3', 'Problems'],
      ['4', 'Activity'],
      ['5', 'Settings'],
      ['1', 'Everything is up to date'],
    ] as const) {
      await window.keyboard.press(`Control+${key}`);
      await window.getByRole('heading', { name: heading, level: 1 }).waitFor();
    }
    await window.keyboard.press('Control+k');
    await window.keyboard.type('made keys');
    await window.keyboard.press('Enter');
    await window.getByRole('heading', { name: 'Made by keys', level: 1 }).waitFor();
    expect(await window.getByRole('dialog').count()).toBe(0);
  });

  it('a letter leads to what begins with it', async () => {
    const main = window.getByRole('navigation', { name: 'Main' });
    await main.getByRole('button', { name: 'Home' }).focus();
    await window.keyboard.type('pr');
    await expect.poll(focusedName).toMatch(/^Problems/);
    await window.keyboard.press('Enter');
    await window.getByRole('heading', { name: 'Problems', level: 1 }).waitFor();
    await window.keyboard.press('Control+k');
    await window.keyboard.type('made keys');
    await window.keyboard.press('Enter');
    await window.getByRole('heading', { name: 'Made by keys', level: 1 }).waitFor();
  });

  it('what has the focus is always to be seen, after a click as well', async () => {
    await window.getByRole('tab', { name: 'History' }).click();
    const hidden: string[] = [];
    for (let step = 0; step < 40; step += 1) {
      await window.keyboard.press('Tab');
      if (!(await isFocusShown())) hidden.push(await focusedName());
    }
    expect(hidden).toEqual([]);
  });

  /** Presses Tab until the element of that name has the focus. */
  async function tabTo(name: string | RegExp): Promise<void> {
    const passed: string[] = [];
    for (let step = 0; step < 60; step += 1) {
      const focused = await focusedName();
      if (typeof name === 'string' ? focused === name : name.test(focused)) return;
      passed.push(focused);
      await window.keyboard.press('Tab');
    }
    throw new Error(`Tab does not reach ${String(name)}, only ${[...new Set(passed)].join(', ')}.`);
  }

  function focusedName(): Promise<string> {
    return window.evaluate(() => {
      const element = document.activeElement as HTMLElement | null;
      if (!element || element === document.body) return '';
      const labels = (element as HTMLInputElement).labels;
      return element.getAttribute('aria-label') ?? labels?.[0]?.textContent ?? element.innerText.trim();
    });
  }

  /** Whether the focus lies inside the window and something marks it: an outline, on itself or on what holds it. */
  function isFocusShown(): Promise<boolean> {
    return window.evaluate(() => {
      const element = document.activeElement;
      if (!(element instanceof HTMLElement) || element === document.body) return true;
      const named = element.getAttribute('aria-activedescendant');
      const marked = [element, element.closest('label'), named && document.getElementById(named)];
      return marked.some((candidate) => {
        if (!(candidate instanceof HTMLElement)) return false;
        const { outlineStyle, outlineWidth } = getComputedStyle(candidate);
        const { bottom, right, top, left } = candidate.getBoundingClientRect();
        const isInside = bottom > 0 && right > 0 && top < innerHeight && left < innerWidth;
        return isInside && outlineStyle !== 'none' && Number.parseFloat(outlineWidth) > 0;
      });
    });
  }
});
