import { rmSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { chooseFolders } from '../helpers/choose-folders.ts';
import { launchApp, makeDataFolder, type LaunchedApp } from '../helpers/launch-app.ts';
import { photoFolder, type PhotoFolder } from '../helpers/photo-folder.ts';
import { recordScans, type SeenScan } from '../helpers/record-scans.ts';

describe('the first library', () => {
  let lightkeeper: LaunchedApp;
  let userDataDir: string;
  let family: PhotoFolder;
  let travel: PhotoFolder;

  beforeAll(async () => {
    userDataDir = makeDataFolder();
    family = photoFolder('Family');
    travel = photoFolder('Travel');
    for (const year of ['2019', '2020', '2021', '2022']) family.writeMany(1000, `${year}/Summer`);
    family.write('2019/Summer/clip.mp4');
    family.write('notes.txt');
    travel.writeMany(3, 'Norway');
    lightkeeper = await launchApp({ userDataDir });
  });

  afterAll(async () => {
    await lightkeeper.close();
    for (const folder of [family, travel]) folder.remove();
    rmSync(userDataDir, { recursive: true });
  });

  it('begins with one thing to do: choose folders', async () => {
    const { window } = lightkeeper;
    await window.getByRole('heading', { name: 'Your photos stay where they are' }).waitFor();
    expect(await window.getByRole('main').getByRole('button').allInnerTexts()).toEqual(['Choose folders']);
  });

  it('asks nothing when the dialog is cancelled', async () => {
    const { app, window } = lightkeeper;
    await chooseFolders(app, []);
    await window.getByRole('button', { name: 'Choose folders' }).click();
    await window.getByRole('button', { name: 'Choose folders' }).and(window.locator(':enabled')).waitFor();
    expect(await window.getByRole('dialog').count()).toBe(0);
  });

  it('says of a chosen folder how many photos lie in it', async () => {
    const { app, window } = lightkeeper;
    await chooseFolders(app, [family.path]);
    await window.getByRole('button', { name: 'Choose folders' }).click();
    const folder = window.getByRole('dialog', { name: 'Add library' }).getByRole('listitem').first();
    await folder.getByText(/^4,001 files · [\d.]+ [KM]B · /).waitFor();
    expect(await window.getByLabel('Name').inputValue()).toBe('Family');
  });

  it('says of a folder that cannot be used why, and leaves it out', async () => {
    const { app, window } = lightkeeper;
    await chooseFolders(app, [family.at('notes.txt'), family.at('gone'), userDataDir]);
    await window.getByRole('button', { name: 'Add another folder' }).click();
    const dialog = window.getByRole('dialog', { name: 'Add library' });
    await dialog.getByText('Not a directory').waitFor();
    await dialog.getByText('Path does not exist (ENOENT)').waitFor();
    await expect(
      dialog.getByText('3 folders that can’t be used are left out.').waitFor(),
    ).resolves.toBeUndefined();
  });

  it('shows the scan at work and then what it found', async () => {
    const { window } = lightkeeper;
    const scans = await recordScans(window);
    await window.getByRole('button', { name: 'Create and scan' }).click();
    await window.getByRole('heading', { name: 'Family', level: 1 }).waitFor();
    await window.getByRole('main').getByText('4,000 photos · 1 video').waitFor();
    await expect.poll(async () => (await scans()).scans.at(-1)?.state).toBe('completed');

    const seen = await scans();
    expect(seen.bars).toContain('Scan of Family');
    expect(seen.scans.map(({ state }) => state)).toContain('running');
    expectOnlyGrowing(seen.scans);
    expect(seen.scans.at(-1)).toMatchObject({ state: 'completed', imported: 4001, crawled: 4002 });
  });

  it('tells of a new folder that shares photos with a library', async () => {
    const { app, window } = lightkeeper;
    await chooseFolders(app, [family.at('2019'), travel.path]);
    await window.keyboard.press('Control+n');
    await window.getByRole('button', { name: 'Choose folders' }).click();
    const dialog = window.getByRole('dialog', { name: 'Add library' });
    await dialog
      .getByText(`Shares files with Family (${family.path}). They will be in both libraries.`)
      .waitFor();
    await dialog.getByRole('button', { name: `Remove ${family.at('2019')}` }).click();
    await dialog.getByLabel('Name').fill('Journeys');
    await dialog.getByRole('button', { name: 'Create and scan' }).click();
    await window.getByRole('heading', { name: 'Journeys', level: 1 }).waitFor();
    await expect(window.getByRole('main').getByText('3 photos').waitFor()).resolves.toBeUndefined();
  });
});

function expectOnlyGrowing(scans: readonly SeenScan[]): void {
  const crawled = scans.map((scan) => scan.crawled);
  expect(crawled).toEqual(crawled.toSorted((a, b) => a - b));
}
