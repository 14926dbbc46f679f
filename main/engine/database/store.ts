import fs from 'node:fs';
import nodePath from 'node:path';
import { systemCode, toLightkeeperError } from '../errors.ts';
import { openConnection, openRaw, type ConnectionOptions, type Database } from './connection.ts';
import { latestVersion, migrate, schemaVersion } from './migrate.ts';
import { tryProcessLock } from './process-lock.ts';
import { findDamage, newestGoodSnapshot, takeSnapshot } from './snapshots.ts';

/** Something that happened at the start and that a person should read. */
export type Notice = { readonly code: string; readonly message: string };

/** The opened database of a data folder. */
export type Store = {
  readonly database: Database;
  readonly file: string;
  /** Whether this process may run jobs; while another does, it may read and queue. */
  isOwner(): boolean;
  /** Tries again to become the owner, after the other process ended. */
  tryToOwn(): boolean;
  readonly notices: readonly Notice[];
  close(): void;
};

/**
 * Opens the database of a data folder and makes sure it is whole, ours and up to date. A damaged file is set aside with
 * its journal and the newest good snapshot takes its place. Throws `database-newer` for a schema from the future.
 */
export async function openStore(dataDir: string, options: ConnectionOptions): Promise<Store> {
  fs.mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  const file = databaseFile(dataDir);
  const marker = nodePath.join(dataDir, 'running');
  let lock = tryProcessLock(nodePath.join(dataDir, 'lightkeeper.lock'), options);
  const notices: Notice[] = [];
  let database: Database;
  try {
    database =
      lock === null ? openAsGuest(file, options) : await openAsOwner(dataDir, marker, options, notices);
    if (lock !== null) fs.writeFileSync(marker, String(process.pid));
  } catch (error) {
    lock?.release();
    throw toLightkeeperError(error);
  }
  return {
    database,
    file,
    notices,
    isOwner: () => lock !== null,
    tryToOwn: () => {
      lock ??= tryProcessLock(nodePath.join(dataDir, 'lightkeeper.lock'), options);
      if (lock !== null) fs.writeFileSync(marker, String(process.pid));
      return lock !== null;
    },
    close: () => {
      database.close();
      if (lock !== null) fs.rmSync(marker, { force: true });
      lock?.release();
    },
  };
}

/** The database file of a data folder. */
export function databaseFile(dataDir: string): string {
  return nodePath.join(dataDir, 'lightkeeper.db');
}

async function openAsOwner(
  dataDir: string,
  marker: string,
  options: ConnectionOptions,
  notices: Notice[],
): Promise<Database> {
  const file = databaseFile(dataDir);
  const damage = fs.existsSync(file) ? whyDamaged(file, fs.existsSync(marker), options) : null;
  if (damage !== null) notices.push(replaceDamaged(dataDir, damage, options));
  const database = openConnection(file, options);
  try {
    const version = schemaVersion(database);
    if (version > 0 && version < latestVersion) await takeSnapshot(database, dataDir, `schema-${version}`);
    migrate(database);
    return database;
  } catch (error) {
    database.close();
    throw error;
  }
}

function openAsGuest(file: string, options: ConnectionOptions): Database {
  const database = openConnection(file, options);
  const version = schemaVersion(database);
  if (version === latestVersion) return database;
  database.close();
  throw new Error('Another Lightkeeper is starting with this data folder. Try again in a moment.');
}

/** Looks for damage: thoroughly after an unclean end, else only whether the file opens as a database. */
function whyDamaged(file: string, endedUncleanly: boolean, options: ConnectionOptions): string | null {
  let database: Database | null = null;
  try {
    database = openRaw(file, options);
    schemaVersion(database);
    return endedUncleanly ? findDamage(database) : null;
  } catch (error) {
    const code = systemCode(error) ?? '';
    if (code.startsWith('SQLITE_CORRUPT') || code === 'SQLITE_NOTADB') return code;
    throw error;
  } finally {
    database?.close();
  }
}

function replaceDamaged(dataDir: string, damage: string, options: ConnectionOptions): Notice {
  const file = databaseFile(dataDir);
  const stamp = new Date().toISOString().replaceAll(/[:.]/g, '-');
  const aside = nodePath.join(dataDir, `damaged-${stamp}`);
  fs.mkdirSync(aside);
  for (const suffix of ['', '-wal', '-shm']) {
    if (fs.existsSync(file + suffix))
      fs.renameSync(file + suffix, nodePath.join(aside, nodePath.basename(file + suffix)));
  }
  const snapshot = newestGoodSnapshot(dataDir, options);
  if (snapshot === null) {
    const message = `The database was damaged (${damage}) and there was no snapshot yet. Lightkeeper starts empty; the damaged file is kept in ${aside}. Your photos were not touched: add your folders again.`;
    return { code: 'database-reset', message };
  }
  fs.copyFileSync(snapshot, `${file}.restoring`);
  fs.renameSync(`${file}.restoring`, file);
  const from = fs.statSync(snapshot).mtime.toISOString();
  const message = `The database was damaged (${damage}). The snapshot of ${from} was restored and the damaged file is kept in ${aside}. Scan your libraries to bring them up to date.`;
  return { code: 'database-restored', message };
}
