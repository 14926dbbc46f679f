import fs from 'node:fs';
import nodePath from 'node:path';
import { describe, expect, it } from 'vitest';
import { takeSnapshot } from '../../../main/engine/database/snapshots.ts';
import { databaseFile, type Store } from '../../../main/engine/database/store.ts';
import {
  addLibraries,
  damage,
  dataFolder,
  endUncleanly,
  fillPages,
  libraryNames,
  opened,
  setAsideFolders,
  shipped,
} from './store-helpers.ts';

/** A data folder with a snapshot that holds `kept`; the database itself also holds `lost`. */
async function withSnapshot(): Promise<{ dataDir: string; store: Store }> {
  const dataDir = dataFolder();
  const store = await opened(dataDir);
  addLibraries(store.database, 'kept');
  fillPages(store.database);
  await takeSnapshot(store.file, dataDir, 'daily', shipped);
  addLibraries(store.database, 'lost');
  return { dataDir, store };
}

/** What a person meets at the next start, and at the one after that. */
async function restart(dataDir: string) {
  const store = await opened(dataDir);
  const { notices } = store;
  const names = libraryNames(store.database);
  const integrity = store.database.pragma('integrity_check', { simple: true });
  store.close();
  const again = await opened(dataDir);
  again.close();
  return {
    names,
    integrity,
    notices,
    noticesLater: again.notices,
    setAside: setAsideFolders(dataDir).length,
  };
}

const restored = {
  names: ['kept'],
  integrity: 'ok',
  notices: [
    {
      code: 'database-restored',
      message: expect.stringMatching(
        /damaged .*The snapshot of \d{4}-.*Z was restored.*Scan your libraries/,
      ) as string,
    },
  ],
  noticesLater: [],
  setAside: 1,
};

describe('a damaged database is set aside and the newest good snapshot takes its place', () => {
  it.each([
    ['garbage in its header', 0, 100],
    ['garbage instead of its first page', 0, 4096],
  ])('with %s, also after a clean end', async (_, position, length) => {
    const { dataDir, store } = await withSnapshot();
    store.close();
    damage(dataDir, position, length);
    const damaged = fs.readFileSync(databaseFile(dataDir));
    expect(await restart(dataDir)).toEqual(restored);
    const [aside = ''] = setAsideFolders(dataDir);
    expect(fs.readFileSync(nodePath.join(aside, 'lightkeeper.db'))).toEqual(damaged);
  });

  it('with a page in the middle overwritten, after an unclean end', async () => {
    const { dataDir, store } = await withSnapshot();
    endUncleanly(dataDir, store);
    damage(dataDir, 60 * 4096, 4096);
    expect(await restart(dataDir)).toEqual(restored);
  });

  it('truncated', async () => {
    const { dataDir, store } = await withSnapshot();
    store.close();
    fs.truncateSync(databaseFile(dataDir), 40 * 4096 + 17);
    expect(await restart(dataDir)).toEqual(restored);
  });

  it('empty', async () => {
    const { dataDir, store } = await withSnapshot();
    store.close();
    fs.truncateSync(databaseFile(dataDir));
    expect(await restart(dataDir)).toEqual(restored);
  });

  it('gone', async () => {
    const { dataDir, store } = await withSnapshot();
    store.close();
    fs.rmSync(databaseFile(dataDir));
    expect(await restart(dataDir)).toEqual({ ...restored, setAside: 0 });
  });

  it('gone, with its journal left: an interrupted restore is taken up again', async () => {
    const { dataDir, store } = await withSnapshot();
    store.close();
    fs.rmSync(databaseFile(dataDir));
    fs.writeFileSync(`${databaseFile(dataDir)}-wal`, 'left over');
    expect(await restart(dataDir)).toEqual(restored);
    const [aside = ''] = setAsideFolders(dataDir);
    expect(fs.readdirSync(aside)).toEqual(['lightkeeper.db-wal']);
  });

  it('together with its journal, each as it was found', async () => {
    const { dataDir, store } = await withSnapshot();
    const parts = ['', '-wal', '-shm'].map((suffix) => databaseFile(dataDir) + suffix);
    const copies = parts.map((part) => fs.readFileSync(part));
    store.close();
    parts.forEach((part, index) => fs.writeFileSync(part, copies[index] ?? ''));
    fs.writeFileSync(nodePath.join(dataDir, 'running'), '1');
    damage(dataDir, 0, 4096);
    fs.rmSync(parts[1] ?? '');
    fs.writeFileSync(parts[1] ?? '', 'no journal either');
    expect(await restart(dataDir)).toEqual(restored);
    const [aside = ''] = setAsideFolders(dataDir);
    expect(fs.readdirSync(aside).toSorted()).toEqual([
      'lightkeeper.db',
      'lightkeeper.db-shm',
      'lightkeeper.db-wal',
    ]);
    expect(fs.readFileSync(nodePath.join(aside, 'lightkeeper.db-wal'), 'utf8')).toBe('no journal either');
  });
});

describe('which snapshot', () => {
  it('an older one when the newest is damaged too', async () => {
    const { dataDir, store } = await withSnapshot();
    const newest = await takeSnapshot(store.file, dataDir, 'daily', shipped);
    store.close();
    fs.truncateSync(newest, 8192);
    damage(dataDir, 0, 4096);
    expect(await restart(dataDir)).toEqual(restored);
  });

  it('none when there is none: it starts empty and says that photos were not touched', async () => {
    const dataDir = dataFolder();
    const store = await opened(dataDir);
    addLibraries(store.database, 'lost');
    store.close();
    damage(dataDir, 0, 4096);
    const again = await opened(dataDir);
    expect(libraryNames(again.database)).toEqual([]);
    expect(again.notices).toMatchObject([
      {
        code: 'database-reset',
        message: expect.stringMatching(/no good snapshot.*starts empty.*photos were not touched/),
      },
    ]);
    expect(setAsideFolders(dataDir)).toHaveLength(1);
  });

  it('an empty file is never taken for a first start', async () => {
    const dataDir = dataFolder();
    fs.mkdirSync(dataDir);
    fs.writeFileSync(databaseFile(dataDir), '');
    expect((await opened(dataDir)).notices).toMatchObject([{ code: 'database-reset' }]);
  });
});

describe('when the whole database is looked at', () => {
  it('not after a clean end: a damaged page is then met by whoever reads it', async () => {
    const { dataDir, store } = await withSnapshot();
    store.close();
    // The roots of tables and indices come first in the file.
    damage(dataDir, 150 * 4096, 4096);
    const again = await opened(dataDir);
    expect(again.notices).toEqual([]);
    expect(() => again.database.prepare('SELECT sum(length(value)) FROM setting').get()).toThrow(/malformed/);
    again.suspectDamage();
    again.close();
    expect(await restart(dataDir)).toEqual(restored);
  });

  it('once after an unclean end, and not again', async () => {
    const { dataDir, store } = await withSnapshot();
    endUncleanly(dataDir, store);
    const again = await opened(dataDir);
    expect(again.notices).toEqual([]);
    expect(fs.existsSync(nodePath.join(dataDir, 'running'))).toBe(false);
    expect(again.tryToOwn()).toBe(true);
    expect(fs.existsSync(nodePath.join(dataDir, 'running'))).toBe(true);
    again.close();
    expect(fs.existsSync(nodePath.join(dataDir, 'running'))).toBe(false);
  });
});
