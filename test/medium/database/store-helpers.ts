import fs from 'node:fs';
import nodePath from 'node:path';
import { onTestFinished } from 'vitest';
import { openRaw, type Database } from '../../../main/engine/database/connection.ts';
import {
  databaseFile,
  openStore,
  type Store,
  type StoreOptions,
} from '../../../main/engine/database/store.ts';
import { tempFolder } from '../../helpers/test-folder.ts';

export const shipped = { nativeBinding: null } as const;

/** A data folder of its own for one test. */
export function dataFolder(): string {
  return tempFolder().at('data');
}

/** Opens a data folder; closed at the end of the test unless the test does so. */
export async function opened(dataDir: string, options: StoreOptions = shipped): Promise<Store> {
  const store = await openStore(dataDir, options);
  onTestFinished(() => {
    if (store.database.open) store.close();
  });
  return store;
}

/** Adds libraries, so that one state of the database can be told from another. */
export function addLibraries(database: Database, ...names: readonly string[]): void {
  const add = database.prepare(
    "INSERT INTO library (name, owner_id, exclusion_patterns, created_at, updated_at) VALUES (?, 'local', '[]', 0, 0)",
  );
  for (const name of names) add.run(name);
}

export function libraryNames(database: Database): string[] {
  return database.prepare<[], string>('SELECT name FROM library ORDER BY id').pluck().all();
}

/** Many pages, so that there is a middle to damage. */
export function fillPages(database: Database, rows = 5000): void {
  const add = database.prepare('INSERT INTO setting (key, value) VALUES (?, ?)');
  database.transaction(() => {
    for (let index = 0; index < rows; index++) add.run(`filler ${index}`, 'x'.repeat(200));
  })();
}

/** Ends a store as a crash would leave it: the marker that says it runs stays behind. */
export function endUncleanly(dataDir: string, store: Store): void {
  store.close();
  fs.writeFileSync(nodePath.join(dataDir, 'running'), '1');
}

/** Overwrites bytes of the database file. */
export function damage(dataDir: string, position: number, length: number): void {
  const handle = fs.openSync(databaseFile(dataDir), 'r+');
  fs.writeSync(handle, Buffer.alloc(length, 0xa5), 0, length, position);
  fs.closeSync(handle);
}

/** All files below a folder with their content, to compare. */
export function contentOf(folder: string): Record<string, string> {
  const files = fs.readdirSync(folder, { withFileTypes: true, recursive: true });
  return Object.fromEntries(
    files
      .filter((entry) => entry.isFile())
      .map((entry) => nodePath.join(entry.parentPath, entry.name))
      .map((file) => [nodePath.relative(folder, file), fs.readFileSync(file).toString('base64')]),
  );
}

/** Folders with what was set aside. */
export function setAsideFolders(dataDir: string): string[] {
  return fs
    .readdirSync(dataDir)
    .filter((name) => name.startsWith('damaged-'))
    .map((name) => nodePath.join(dataDir, name));
}

/** Opens a database file of any kind for a test's own look. */
export function withFile<T>(file: string, look: (database: Database) => T): T {
  const database = openRaw(file, shipped);
  try {
    return look(database);
  } finally {
    database.close();
  }
}
