import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { chooseFolders } from '../helpers/choose-folders.ts';
import { addScannedLibrary, ask, scanToEnd } from '../helpers/engine-calls.ts';
import { familyArchive, type FamilyArchive } from '../helpers/family-archive.ts';
import { findCutOff, nothingCutOff } from '../helpers/cut-off.ts';
import { addImmich, immichAtHome, type ImmichAtHome } from '../helpers/immich-server.ts';
import { launchApp, type LaunchedApp } from '../helpers/launch-app.ts';
import { resizeWindow } from '../helpers/resize.ts';
import { seriousViolations } from '../helpers/run-axe.ts';
import { closeDialog, screensOf } from '../helpers/screens.ts';
import { screenshot } from '../helpers/screenshot.ts';
import { switchTheme } from '../helpers/theme.ts';

const screens = screensOf('Family');
const sizes = [
  [800, 500],
  [2560, 1440],
] as const;

describe('the screens', () => {
  let lightkeeper: LaunchedApp;
  let window: Page;
  let archive: FamilyArchive;
  let home: ImmichAtHome;

  beforeAll(async () => {
    home = await immichAtHome();
    lightkeeper = await launchApp();
    ({ window } = lightkeeper);
    await window.getByRole('button', { name: 'Choose folders' }).waitFor();
  });

  afterAll(async () => {
    await lightkeeper.close();
    await home.stop();
    archive.remove();
  });

  it.each(['light', 'dark'] as const)('welcome everybody, %s', async (theme) => {
    await switchTheme(lightkeeper.app, theme);
    await screenshot(window, `welcome-${theme}`);
    expect(await seriousViolations(window)).toEqual([]);
  });

  it('show an archive in which something happened', async () => {
    archive = familyArchive();
    const family = await addScannedLibrary(lightkeeper, 'Family', [archive.photos]);
    const phones = await addScannedLibrary(lightkeeper, 'Phones', [archive.phones]);
    const travel = await addScannedLibrary(lightkeeper, 'Travel', [archive.drive]);
    archive.age();
    await chooseFolders(lightkeeper.app, [archive.phones, `${archive.drive}/Iceland`]);
    for (const library of [family, phones, travel]) await scanToEnd(window, library);
    const userId = await addImmich(window, home);
    // Hundreds of megabytes are not read for a picture.
    await ask(window, 'queue.pauseOne', 'Sync');
    const { id } = await ask(window, 'mapping.create', { libraryId: family, userId, choices: {} });
    await ask(window, 'mapping.pause', id);
    await ask(window, 'queue.resumeOne', 'Sync');
    const libraries = await ask(window, 'library.list', undefined);
    expect(
      libraries.map(({ heldPlans, problems, statistics }) => [heldPlans, problems > 0, statistics.offline]),
    ).toEqual([
      [1, true, 0],
      [0, true, 3],
      [0, false, 0],
    ]);
  });

  describe.each(['light', 'dark'] as const)('%s', (theme) => {
    it.each(screens)('can be used by everybody at 1280 × 800: $name', async ({ name, open }) => {
      await resizeWindow(lightkeeper.app, 1280, 800);
      await switchTheme(lightkeeper.app, theme);
      await open(window);
      await settled();
      await screenshot(window, `${name}-${theme}`);
      const violations = await seriousViolations(window);
      const cutOff = await window.evaluate(findCutOff);
      await closeDialog(window);
      expect(violations).toEqual([]);
      expect(cutOff).toEqual(nothingCutOff);
    });
  });

  describe.each(sizes)('at %d × %d', (width, height) => {
    it.each(screens)('cut nothing off: $name', async ({ name, open }) => {
      await switchTheme(lightkeeper.app, 'light');
      await resizeWindow(lightkeeper.app, width, height);
      await open(window);
      await settled();
      await screenshot(window, `${name}-${width}x${height}`);
      const cutOff = await window.evaluate(findCutOff);
      await closeDialog(window);
      expect(cutOff).toEqual(nothingCutOff);
    });
  });

  /** Waits until whatever fades in has done so; contrast is measured on what is seen in the end. */
  async function settled(): Promise<void> {
    await window.evaluate(async () => {
      await document.fonts.ready;
      const ending = document
        .getAnimations()
        .filter(({ effect }) => effect?.getComputedTiming().endTime !== Infinity);
      await Promise.all(ending.map(({ finished }) => finished.catch(() => undefined)));
    });
  }
});
