import { chmodSync, existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it, onTestFinished, vi } from 'vitest';
import type { MappingView } from '../../../preload/contract.ts';
import { addScannedLibrary, ask, scanToEnd } from '../helpers/engine-calls.ts';
import { addImmich, immichAtHome, type ImmichAtHome } from '../helpers/immich-server.ts';
import { launchApp, makeAppFolder, type LaunchedApp } from '../helpers/launch-app.ts';
import { photoFolder, type PhotoFolder } from '../helpers/photo-folder.ts';
import { seriousViolations } from '../helpers/run-axe.ts';

const patience = { timeout: 20_000, interval: 50 };

describe('a library and its server', () => {
  let lightkeeper: LaunchedApp;
  let window: Page;
  let photos: PhotoFolder;
  let home: ImmichAtHome;
  let library: number;

  beforeAll(async () => {
    home = await immichAtHome();
    photos = photoFolder('Family');
    photos.writeMany(130, 'Garden');
    photos.writeMany(20, 'Lofoten');
    lightkeeper = await launchApp();
    ({ window } = lightkeeper);
    // What is in the files is another story.
    await ask(window, 'settings.update', { 'metadata.enabled': false, 'thumbnails.enabled': false });
    library = await addScannedLibrary(lightkeeper, 'Family', [photos.path]);
    await addImmich(window, home);
    await main().getByRole('button', { name: 'Family' }).first().click();
    await window.getByRole('tab', { name: 'Sync' }).click();
  });

  afterAll(async () => {
    await lightkeeper.close();
    await home.stop();
    photos.remove();
  });

  it('are brought together in one dialog that says what each choice means', async () => {
    await window.getByRole('heading', { name: 'This library is only on this computer' }).waitFor();
    await window.getByText('on 127.0.0.1').waitFor();
    expect(await seriousViolations(window)).toEqual([]);
    await window.getByRole('button', { name: /^Sync with Ada/ }).click();
    const dialog = window.getByRole('dialog', { name: 'Sync Family' });
    await dialog.getByRole('radio', { name: 'Upload, and let deletions follow' }).check();
    await dialog.getByRole('switch', { name: /^Deleted on the server/ }).click();
    await dialog.getByLabel('Leave out files ending in').fill('.MOV, tar.gz');
    await dialog.getByText('Leaves out .mov, .tar.gz.').waitFor();
    await dialog.getByRole('button', { name: 'Limits and intervals' }).click();
    await dialog.getByLabel('Follow for files up to this age').fill('36500');
    await dialog.getByLabel('Never delete files older than').fill('36500');
    expect(await seriousViolations(window)).toEqual([]);
    slowDown();
    await dialog.getByRole('button', { name: 'Start syncing' }).click();
  });

  it('show the upload as it goes: how many are left, and what is being sent', async () => {
    await main()
      .getByRole('heading', { name: /^\d+ files to upload$/ })
      .waitFor();
    await main().getByRole('progressbar', { name: 'Upload of Family' }).waitFor();
    await main()
      .getByText(/^\d+ of 150 files/)
      .waitFor();
    expect(await seriousViolations(window)).toEqual([]);
    home.server.fault = () => null;
  });

  it('say when everything is there, each file once', async () => {
    await main()
      .getByRole('heading', { name: /^Everything is on 127\.0\.0\.1/ })
      .waitFor();
    expect(home.server.live.length).toBe(150);
    const chosen = await mapping();
    expect([chosen.mode, chosen.deletesHere, chosen.excludedExtensions, chosen.deleteThreshold]).toEqual([
      'two-way',
      true,
      ['mov', 'tar.gz'],
      36_500,
    ]);
  });

  it('show per folder what is there and what is only here', async () => {
    await main()
      .getByRole('button', { name: /All there: 150 files/ })
      .click();
    await main()
      .getByRole('button', { name: /^Garden ?All there: 130 files/ })
      .waitFor();
    expect(await seriousViolations(window)).toEqual([]);
  });

  it('plan what a sync would do, and change nothing by that', async () => {
    photos.write('Lofoten/IMG_9001.jpg');
    await ask(window, 'mapping.pause', (await mapping()).id);
    await scanToEnd(window, library);
    await part('Dry run').click();
    const before = await mapping();
    await main().getByRole('button', { name: 'Make the plan' }).click();
    await main().getByText('Nothing has been changed.', { exact: false }).waitFor();
    await main()
      .getByRole('button', { name: /^Upload ?1 file/ })
      .click();
    const list = main().getByRole('list', { name: 'What a sync would do' });
    await list.getByText('IMG_9001.jpg').waitFor();
    expect(await seriousViolations(window)).toEqual([]);
    expect(await mapping()).toEqual(before);
    expect(home.server.live.length).toBe(150);
    rmSync(photos.at('Lofoten/IMG_9001.jpg'));
    await scanToEnd(window, library);
    await ask(window, 'mapping.resume', before.id);
  });

  it('are paused and go on', async () => {
    await main().getByRole('button', { name: 'Pause', exact: true }).click();
    await main().getByRole('heading', { name: 'Sync is paused' }).waitFor();
    expect((await mapping()).state).toBe('paused');
    await main().getByRole('button', { name: 'Resume', exact: true }).click();
    await main()
      .getByRole('heading', { name: /^Everything is on / })
      .waitFor();
  });

  it('let a deletion here wait, and it is taken back', async () => {
    rmSync(photos.at('Lofoten/IMG_0001.jpg'));
    await lookAgain();
    await part('Deletions').click();
    await row('IMG_0001.jpg').click();
    await main().getByRole('button', { name: 'Keep this file' }).click();
    await main().getByRole('heading', { name: 'Nothing waits to be deleted' }).waitFor();
    await main().getByRole('button', { name: 'Taken back' }).click();
    await row('IMG_0001.jpg').waitFor();
    expect(home.server.live.length).toBe(150);
    expect(await seriousViolations(window)).toEqual([]);
  });

  it('let a deletion here follow to the server’s trash, at once where a person says so', async () => {
    rmSync(photos.at('Lofoten/IMG_0002.jpg'));
    await lookAgain();
    await main()
      .getByRole('button', { name: /^Waiting/ })
      .click();
    await row('IMG_0002.jpg').click();
    await main().getByRole('button', { name: 'Delete now' }).click();
    await expect.poll(() => home.server.live.length, patience).toBe(149);
    expect([...home.server.assets.values()].filter(({ isTrashed }) => isTrashed).length).toBe(1);
    await main().getByRole('button', { name: 'Done' }).click();
    await row('IMG_0002.jpg').waitFor();
  });

  it('let a deletion on the server follow to the trash of this system', async () => {
    const [asset] = [...home.server.assets.values()].filter(
      ({ originalFileName }) => originalFileName === 'IMG_0130.jpg',
    );
    if (!asset) throw new Error('It was not uploaded.');
    const trash = makeAppFolder('lightkeeper-trash-');
    // The app may run as another user than the test.
    chmodSync(photos.at('Garden'), 0o777);
    onTestFinished(() => rmSync(trash, { recursive: true }));
    // Not every machine that runs tests has a trash; what it does with a file is another test.
    await lightkeeper.app.evaluate(({ shell }, folder) => {
      shell.trashItem = async (path) =>
        process.getBuiltinModule('node:fs').renameSync(path, `${folder}/${path.split('/').at(-1)}`);
    }, trash);
    asset.isTrashed = true;
    await ask(window, 'mapping.run', (await mapping()).id);
    await main()
      .getByRole('button', { name: /^Waiting/ })
      .click();
    await row('IMG_0130.jpg').getByText('To this system’s trash').waitFor();
    expect(existsSync(photos.at('Garden/IMG_0130.jpg'))).toBe(true);
    await row('IMG_0130.jpg').click();
    await main().getByRole('button', { name: 'Delete now' }).click();
    await expect.poll(() => existsSync(photos.at('Garden/IMG_0130.jpg')), patience).toBe(false);
    const manifest = readFileSync(join(lightkeeper.userDataDir, 'trash-manifest.jsonl'), 'utf8');
    expect(manifest).toContain('IMG_0130.jpg');
    expect(manifest).toContain(asset.id);
    expect(existsSync(join(trash, 'IMG_0130.jpg'))).toBe(true);
  });

  it('leave a line for everything in the event log, with filters', async () => {
    await window.keyboard.press('Control+9');
    await window.getByRole('tab', { name: 'Event log' }).click();
    const log = window.getByRole('region', { name: 'Events, the newest first' });
    await log.getByRole('listitem').first().waitFor();
    await window.getByLabel('Event', { exact: true }).selectOption({ label: 'Deletion carried out' });
    await expect.poll(() => log.getByRole('listitem').count()).toBe(2);
    await log.getByText('IMG_0002.jpg').waitFor();
    await window.getByLabel('Search paths and details').fill('no such file');
    await window.getByRole('heading', { name: 'No event is like that' }).waitFor();
    expect(await seriousViolations(window)).toEqual([]);
    await openSync();
    await part('Deletions').click();
  });

  it('hold many deletions for review, with buttons that name the outcome', async () => {
    rmSync(photos.at('Garden'), { recursive: true });
    await scanToEnd(window, library);
    const [plan] = await ask(window, 'review.list', undefined);
    if (plan) await ask(window, 'review.apply', plan.id);
    await lookAgain();
    await vi.waitFor(async () => expect((await mapping()).deletions.held).toBe(129), patience);
    await main().getByRole('heading', { name: '129 deletions wait for your decision' }).waitFor();
    await main().getByRole('button', { name: 'Review', exact: true }).click();
    await main()
      .getByRole('heading', { name: /^129 files that are gone here are still on / })
      .waitFor();
    await window.getByRole('button', { name: /^Review 1$/ }).waitFor();
    expect(await seriousViolations(window)).toEqual([]);
    await main().getByRole('button', { name: 'Move 129 files to the server’s trash' }).waitFor();
    await main().getByRole('button', { name: 'Keep them on the server' }).click();
    await main().getByRole('heading', { name: 'Nothing to review' }).waitFor();
    expect(home.server.live.length).toBe(148);
    // The picture of a file that this test deletes is gone as well.
    expect(lightkeeper.complaints.filter((text) => !text.includes('404'))).toEqual([]);
  });

  it('are told of where the server is listed, as long as they do not get through', async () => {
    home.server.fault = () => ({ kind: 'status', status: 503 });
    onTestFinished(() => {
      home.server.fault = () => null;
    });
    photos.write('Lofoten/IMG_9100.jpg');
    await lookAgain();
    await window.keyboard.press('Control+9');
    await main()
      .getByText(/^Family isn’t synced now\. /)
      .waitFor();
    expect(await seriousViolations(window)).toEqual([]);
    home.server.fault = () => null;
    await ask(window, 'mapping.run', (await mapping()).id);
    await main()
      .getByText(/^Family isn’t synced now/)
      .waitFor({ state: 'detached' });
    await expect.poll(() => home.server.live.length, patience).toBe(149);
  });

  it('end, and nothing changes on either side', async () => {
    await openSync();
    await main().getByRole('button', { name: 'More about this sync' }).click();
    await window.getByRole('menuitem', { name: 'Stop syncing…' }).click();
    await window.getByRole('dialog').getByRole('button', { name: 'Stop syncing' }).click();
    await window.getByRole('heading', { name: 'This library is only on this computer' }).waitFor();
    expect(home.server.live.length).toBe(149);
  });

  async function openSync(): Promise<void> {
    await window.keyboard.press('Control+k');
    await window.keyboard.type('Sync of Family');
    await window.keyboard.press('Enter');
    await window.getByRole('tab', { name: 'Sync', selected: true }).waitFor();
  }

  function main(): Locator {
    return window.getByRole('main');
  }

  function part(name: string): Locator {
    return window.getByRole('region', { name: 'Parts of this sync' }).getByRole('button', { name });
  }

  function row(name: string): Locator {
    return window
      .getByRole('grid')
      .getByRole('row')
      .filter({ has: window.getByText(name, { exact: true }) });
  }

  /** Slow enough for people to see it. */
  function slowDown(): void {
    home.server.fault = ({ method, path }) =>
      method === 'POST' && path.endsWith('/assets') ? { kind: 'slow', milliseconds: 150 } : null;
  }

  async function mapping(): Promise<MappingView> {
    const [only] = await ask(window, 'mapping.list', undefined);
    if (!only) throw new Error('Nothing is synced.');
    return only;
  }

  /** Scans, and compares with the server. */
  async function lookAgain(): Promise<void> {
    await scanToEnd(window, library);
    await ask(window, 'mapping.run', (await mapping()).id);
  }
});
