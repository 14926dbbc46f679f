import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { chooseFolders } from '../helpers/choose-folders.ts';
import { ask } from '../helpers/engine-calls.ts';
import { immichAtHome, offerSeal, type ImmichAtHome } from '../helpers/immich-server.ts';
import { launchApp, type LaunchedApp } from '../helpers/launch-app.ts';
import { photoFolder } from '../helpers/photo-folder.ts';
import { seriousViolations } from '../helpers/run-axe.ts';

describe('servers', () => {
  let lightkeeper: LaunchedApp;
  let window: Page;
  let home: ImmichAtHome;

  beforeAll(async () => {
    home = await immichAtHome();
    lightkeeper = await launchApp();
    ({ window } = lightkeeper);
    await window.getByRole('button', { name: 'Choose folders' }).waitFor();
    await window.keyboard.press('Control+9');
  });

  afterAll(async () => {
    await lightkeeper.close();
    await home.stop();
  });

  it('are none at first, and the screen leads to the first one', async () => {
    await expect(window.getByRole('heading', { name: 'No server yet' }).waitFor()).resolves.toBeUndefined();
    expect(await seriousViolations(window)).toEqual([]);
    await window.getByRole('button', { name: 'Add server' }).click();
    await dialog().waitFor();
    await expect.poll(() => focusedLabel()).toBe('Address');
  });

  it('ask for consent only where it is needed, and before anything is sent', async () => {
    await offerSeal(lightkeeper.app, true);
    await field('API key').fill(home.apiKey);
    await field('Address').fill('http://192.0.2.1:2283');
    const plain = dialog().getByRole('checkbox', { name: /over plain http$/ });
    await plain.waitFor();
    expect(await button('Add server').isDisabled()).toBe(true);
    expect(await seriousViolations(window)).toEqual([]);
    await plain.check();
    await expect.poll(() => button('Add server').isEnabled()).toBe(true);
    // What was agreed to for one address does not hold for another.
    await field('Address').fill('http://192.0.2.2:2283');
    await dialog().getByText('192.0.2.2:2283 over plain http').waitFor();
    expect(await plain.isChecked()).toBe(false);
    await field('Address').fill('photos.example.org');
    await expect.poll(() => dialog().getByRole('checkbox').count()).toBe(0);
    expect(home.server.requests).toEqual([]);
  });

  it('say what is wrong with an address', async () => {
    await field('Address').fill('ftp://photos.example.org');
    await field('API key').focus();
    await dialog().getByText('The address has to begin with https:// or http://').waitFor();
    expect(await button('Test connection').isDisabled()).toBe(true);
  });

  it('are tested before they are added: version, user and permissions', async () => {
    await field('Address').fill(`${home.server.url}/api/`);
    await expect.poll(() => button('Test connection').isEnabled()).toBe(true);
    await button('Test connection').click();
    await dialog().getByText('The server answers: Immich 3.0.0').waitFor();
    await dialog()
      .getByText(/^The key belongs to Ada \(ada@example\.org\)\./)
      .waitFor();
    expect(await ask(window, 'server.list', undefined)).toEqual([]);
  });

  it('refuse a wrong key in words, and keep nothing', async () => {
    await field('API key').fill('not-the-key');
    await button('Test connection').click();
    await dialog().getByText('The connection does not work.').waitFor();
    expect(await ask(window, 'server.list', undefined)).toEqual([]);
  });

  it('are added with their key sealed by the system', async () => {
    await field('API key').fill(home.apiKey);
    await field('API key').press('Enter');
    await expect.poll(() => dialog().count()).toBe(0);
    const card = window.getByRole('list', { name: 'Servers' });
    await card.getByRole('heading', { name: home.server.url.replace('http://', '') }).waitFor();
    await card.getByText('Immich 3.0.0').waitFor();
    await card.getByText('Key kept by the system').waitFor();
    await card.getByText('No library is synced with this user yet.').waitFor();
    expect(await seriousViolations(window)).toEqual([]);
  });

  it('have their key nowhere in clear: not in the page, not in the data folder', async () => {
    const page = await window.content();
    const fields = await window.evaluate(() =>
      [...document.querySelectorAll('input')].map(({ value }) => value).join(),
    );
    expect(page + fields).not.toContain(home.apiKey);
    expect(filesWith(lightkeeper.userDataDir, home.apiKey)).toEqual([]);
  });

  it('say what a key lacks, and what does not work without it', async () => {
    const { apiKey } = home.server.addUser('Ben', ['asset.upload', 'user.read', 'apiKey.read']);
    await offerSeal(lightkeeper.app, false);
    await window.getByRole('button', { name: /^More for / }).click();
    await window.getByRole('menuitem', { name: 'Add another user' }).click();
    await expect.poll(() => focusedLabel()).toBe('API key');
    await field('API key').fill(apiKey);
    await dialog()
      .getByRole('checkbox', { name: 'Keep the key in a file that only my user may read' })
      .check();
    await button('Add server').click();
    await expect.poll(() => dialog().count()).toBe(0);
    await window.getByText('The key may not delete (asset.delete)').waitFor();
    await window.getByText('1 connection needs you').waitFor();
    await window.getByText('Key kept in a file that only you may read').waitFor();
    const [file] = filesWith(lightkeeper.userDataDir, apiKey);
    expect(statSync(file ?? '').mode & 0o077).toBe(0);
  });

  it('are tested again, and a key that was revoked is said', async () => {
    home.server.revoke(home.apiKey);
    await window.getByRole('button', { name: /^Test connection: / }).click();
    await window.getByText('2 connections need you').waitFor();
    await expect(window.getByRole('button', { name: 'Enter new key' }).waitFor()).resolves.toBeUndefined();
    expect(await seriousViolations(window)).toEqual([]);
  });

  it('are taken over from a configuration of the immich-sync service, which is shown before', async () => {
    const photos = photoFolder('From the service');
    onTestFinished(() => photos.remove());
    photos.write('one.jpg');
    const { user, apiKey } = home.server.addUser('Cora');
    const file = photos.at('config.toml');
    const lines = [`server_url = "${home.server.url}"`, 'delete_threshold = 30', '[[user]]'];
    const keys = [`user_id = "${user.id}"`, `user_key = "${apiKey}"`, `path = "${photos.path}"`];
    writeFileSync(file, [...lines, ...keys].join('\n'));
    await chooseFolders(lightkeeper.app, [file]);
    await window.getByRole('button', { name: 'Import configuration…' }).click();
    await dialog().getByText('New library From the service').waitFor();
    await dialog()
      .getByText(/Deletions follow for files up to 30 days old/)
      .waitFor();
    expect(await seriousViolations(window)).toEqual([]);
    expect(await window.content()).not.toContain(apiKey);
    await dialog().getByRole('checkbox').check();
    await button('Import 1 user').click();
    await expect.poll(() => dialog().count()).toBe(0);
    await window
      .getByRole('list', { name: 'Servers' })
      .getByRole('button', { name: 'From the service' })
      .waitFor();
    expect((await ask(window, 'mapping.list', undefined)).map(({ userName }) => userName)).toEqual(['Cora']);
  });

  it('are removed, and it is said that nothing changes there', async () => {
    await window.getByRole('button', { name: /^More for / }).click();
    await window.getByRole('menuitem', { name: 'Remove server' }).click();
    await dialog()
      .getByText(/^Nothing changes on the server and on this computer/)
      .waitFor();
    await button('Remove server').click();
    await window.getByRole('heading', { name: 'No server yet' }).waitFor();
    expect(filesWith(join(lightkeeper.userDataDir, 'keys'), '')).toEqual([]);
    expect(lightkeeper.complaints).toEqual([]);
  });

  function dialog(): Locator {
    return window.getByRole('dialog');
  }

  function field(name: string): Locator {
    return dialog().getByLabel(name, { exact: true });
  }

  function button(name: string): Locator {
    return dialog().getByRole('button', { name, exact: true });
  }

  async function focusedLabel(): Promise<string> {
    return window.evaluate(() => {
      const { activeElement } = document;
      return activeElement instanceof HTMLInputElement
        ? (activeElement.labels?.[0]?.textContent ?? '')
        : (activeElement?.tagName ?? '');
    });
  }
});

/** The files below a folder in which a text stands, in clear. */
function filesWith(folder: string, text: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((path) => readFileSync(path).includes(text));
}
