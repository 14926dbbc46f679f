import fs from 'node:fs';
import { describe, expect, it } from 'vitest';
import { applicationId } from '../../../main/engine/database/connection.ts';
import { allMigrations, latestOf } from '../../../main/engine/database/migrate.ts';
import { listSnapshots, takeSnapshot } from '../../../main/engine/database/snapshots.ts';
import { databaseFile } from '../../../main/engine/database/store.ts';
import {
  addLibraries,
  contentOf,
  dataFolder,
  libraryNames,
  opened,
  shipped,
  withFile,
} from './store-helpers.ts';

const latest = latestOf(allMigrations);
const future = [...allMigrations, { version: latest + 10, sql: 'ALTER TABLE library ADD COLUMN motto TEXT' }];
const farFuture = [...future, { version: latest + 20, sql: "UPDATE library SET motto = 'keep'" }];
const broken = [
  ...future,
  { version: latest + 20, sql: 'CREATE TABLE half (id); INSERT INTO nowhere VALUES (1)' },
];

describe('a new database', () => {
  it('is ours, of the latest schema, and as safe as SQLite makes it', async () => {
    const { database } = await opened(dataFolder());
    const pragma = (name: string) => database.pragma(name, { simple: true });
    expect(pragma('application_id')).toBe(applicationId);
    expect(pragma('user_version')).toBe(latest);
    expect(pragma('journal_mode')).toBe('wal');
    expect(pragma('synchronous')).toBe(2);
    expect(pragma('foreign_keys')).toBe(1);
  });

  it('lists every migration once, in order, by tens', () => {
    const versions = allMigrations.map((migration) => migration.version);
    expect(versions).toEqual(versions.map((_, index) => (index + 1) * 10));
  });
});

describe('a database of an older version', () => {
  it('is brought up to date, after a copy of what was', async () => {
    const dataDir = dataFolder();
    const old = await opened(dataDir);
    addLibraries(old.database, 'mine');
    old.close();
    const { database } = await opened(dataDir, { ...shipped, migrations: farFuture });
    expect(database.pragma('user_version', { simple: true })).toBe(latest + 20);
    expect(database.prepare('SELECT name, motto FROM library').all()).toEqual([
      { name: 'mine', motto: 'keep' },
    ]);
    const [backup, ...others] = listSnapshots(dataDir);
    expect(others).toEqual([]);
    expect(backup?.kind).toBe(`schema-${latest}`);
    withFile(backup?.file ?? '', (copy) => {
      expect(copy.pragma('user_version', { simple: true })).toBe(latest);
      expect(libraryNames(copy)).toEqual(['mine']);
    });
  });

  it('takes each step whole or not at all, and goes on from the last one that worked', async () => {
    const dataDir = dataFolder();
    const old = await opened(dataDir);
    addLibraries(old.database, 'mine');
    old.close();
    const failing = opened(dataDir, { ...shipped, migrations: broken });
    await expect(failing).rejects.toThrow(
      /could not be brought.*no such table: nowhere.*a copy from before is .*schema-/,
    );
    withFile(databaseFile(dataDir), (file) => {
      expect(file.pragma('user_version', { simple: true })).toBe(latest + 10);
      expect(file.prepare("SELECT count(*) FROM sqlite_schema WHERE name = 'half'").pluck().get()).toBe(0);
    });
    const { database } = await opened(dataDir, { ...shipped, migrations: farFuture });
    expect(database.prepare('SELECT name, motto FROM library').all()).toEqual([
      { name: 'mine', motto: 'keep' },
    ]);
  });

  it('is not copied when there is nothing to migrate', async () => {
    const dataDir = dataFolder();
    (await opened(dataDir)).close();
    await opened(dataDir);
    expect(listSnapshots(dataDir)).toEqual([]);
  });
});

describe('a database that is not ours to open', () => {
  it('of a newer version is refused in words, and not one byte changes', async () => {
    const dataDir = dataFolder();
    (await opened(dataDir, { ...shipped, migrations: future })).close();
    const before = contentOf(dataDir);
    await expect(opened(dataDir)).rejects.toMatchObject({
      code: 'database-newer',
      message: expect.stringMatching(
        new RegExp(`newer Lightkeeper \\(schema ${latest + 10}.*Update.*nothing was changed`),
      ),
    });
    expect(contentOf(dataDir)).toEqual(before);
  });

  it('of a newer version that crashed keeps its journal', async () => {
    const dataDir = dataFolder();
    const newer = await opened(dataDir, { ...shipped, migrations: future });
    addLibraries(newer.database, 'in the journal');
    const [file, journal] = [databaseFile(dataDir), `${databaseFile(dataDir)}-wal`];
    const left = [fs.readFileSync(file), fs.readFileSync(journal)];
    newer.close();
    fs.writeFileSync(file, left[0] ?? '');
    fs.writeFileSync(journal, left[1] ?? '');
    await expect(opened(dataDir)).rejects.toMatchObject({ code: 'database-newer' });
    expect([fs.readFileSync(file), fs.readFileSync(journal)]).toEqual(left);
    const again = await opened(dataDir, { ...shipped, migrations: future });
    expect(libraryNames(again.database)).toEqual(['in the journal']);
  });

  it('of another program is refused in words, and not one byte changes', async () => {
    const dataDir = dataFolder();
    fs.mkdirSync(dataDir);
    withFile(databaseFile(dataDir), (other) => other.exec('CREATE TABLE recipe (name TEXT)'));
    const before = contentOf(dataDir);
    await expect(opened(dataDir)).rejects.toMatchObject({
      code: 'invalid-input',
      message: expect.stringMatching(/belongs to another program.*another data folder.*nothing was changed/),
    });
    expect(contentOf(dataDir)).toMatchObject(before);
    expect(Object.keys(contentOf(dataDir)).toSorted()).toEqual([
      'lightkeeper.db',
      'lightkeeper.lock',
      'opening.lock',
    ]);
  });

  it('restores no snapshot of a newer version', async () => {
    const dataDir = dataFolder();
    const mine = await opened(dataDir);
    addLibraries(mine.database, 'older snapshot');
    mine.close();
    (await opened(dataDir, { ...shipped, migrations: future })).close();
    await takeSnapshot(databaseFile(dataDir), dataDir, 'daily', shipped);
    fs.truncateSync(databaseFile(dataDir));
    const store = await opened(dataDir);
    expect(store.notices).toMatchObject([{ code: 'database-restored' }]);
    expect(libraryNames(store.database)).toEqual(['older snapshot']);
  });
});
