import fs from 'node:fs';
import nodePath from 'node:path';
import { LightkeeperError, systemCode } from '../errors.ts';
import { openConnection, type ConnectionOptions, type Database } from './connection.ts';
import { hasRemains, setAside, whyDamaged } from './damage.ts';
import { EndMarkers, explainDataFolder } from './data-folder.ts';
import { copyDurably } from './durable-files.ts';
import { allMigrations, latestOf, migrate, schemaVersion, type Migration } from './migrate.ts';
import { tryProcessLock, waitForProcessLock, type ProcessLock } from './process-lock.ts';
import { listSnapshots, newestGoodSnapshot, takeSnapshot } from './snapshots.ts';

/** Something that happened at the start and that a person should read. */
export type Notice = { readonly code: string; readonly message: string };

/** The opened database of a data folder. */
export type Store = {
  readonly database: Database;
  readonly file: string;
  readonly notices: readonly Notice[];
  /** Whether this process may run jobs; every other one may read and queue. */
  isOwner(): boolean;
  /** Becomes the owner unless another process is. One that only looks must not keep others from running jobs. */
  tryToOwn(): boolean;
  /** Has the next start look at every page of the database. */
  suspectDamage(): void;
  close(): void;
};

export type StoreOptions = ConnectionOptions & {
  /** How the schema came to be; all that have shipped unless a test brings its own. */
  readonly migrations?: readonly Migration[];
};

/** Another process may be checking or migrating a large database; longer than this is a reason to ask. */
const openingPatienceMs = 60_000;

/**
 * Opens the database of a data folder and makes sure it is whole, ours and up to date. A damaged file is set aside with
 * its journal and the newest good snapshot takes its place. Throws `database-newer` for a schema from the future.
 */
export async function openStore(dataDir: string, options: StoreOptions): Promise<Store> {
  try {
    fs.mkdirSync(dataDir, { recursive: true, mode: 0o700 });
    // One process at a time opens: who comes second must not meet a file that is just being moved or migrated.
    const opening = await waitForProcessLock(
      nodePath.join(dataDir, 'opening.lock'),
      options,
      openingPatienceMs,
    );
    try {
      return await open(dataDir, options);
    } finally {
      opening.release();
    }
  } catch (error) {
    throw explainDataFolder(error, dataDir);
  }
}

/** The database file of a data folder. */
export function databaseFile(dataDir: string): string {
  return nodePath.join(dataDir, 'lightkeeper.db');
}

async function open(dataDir: string, options: StoreOptions): Promise<Store> {
  const file = databaseFile(dataDir);
  const markers = new EndMarkers(dataDir);
  const takeLock = () => tryProcessLock(nodePath.join(dataDir, 'lightkeeper.lock'), options);
  const notices: Notice[] = [];
  const alone = takeLock();
  let database: Database;
  try {
    database =
      alone === null
        ? openAsGuest(file, options)
        : await openAsOwner(dataDir, markers.asksForCheck, options, notices);
    if (alone !== null) markers.checked();
  } finally {
    alone?.release();
  }
  let lock: ProcessLock | null = null;
  return {
    database,
    file,
    notices,
    isOwner: () => lock !== null,
    tryToOwn: () => {
      if (lock !== null) return true;
      lock = takeLock();
      if (lock !== null) markers.started();
      return lock !== null;
    },
    suspectDamage: () => markers.suspectDamage(),
    close: () => {
      database.close();
      if (lock !== null) markers.ended();
      lock?.release();
    },
  };
}

async function openAsOwner(
  dataDir: string,
  mustCheck: boolean,
  options: StoreOptions,
  notices: Notice[],
): Promise<Database> {
  const file = databaseFile(dataDir);
  const migrations = options.migrations ?? allMigrations;
  const damage = findDamageOf(dataDir, mustCheck, latestOf(migrations), options);
  if (damage !== null) notices.push(replaceDamaged(dataDir, damage, latestOf(migrations), options));
  const database = openConnection(file, options);
  try {
    await bringUpToDate(database, dataDir, migrations, options);
    return database;
  } catch (error) {
    database.close();
    throw error;
  }
}

async function bringUpToDate(
  database: Database,
  dataDir: string,
  migrations: readonly Migration[],
  options: StoreOptions,
): Promise<void> {
  const version = schemaVersion(database, latestOf(migrations));
  if (version === latestOf(migrations)) return;
  if (version === 0) return migrate(database, migrations);
  const backup = await takeSnapshot(databaseFile(dataDir), dataDir, `schema-${version}`, options);
  try {
    migrate(database, migrations);
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    const advice =
      `The database could not be brought from schema ${schemaVersion(database, latestOf(migrations))} to ` +
      `${latestOf(migrations)} (${why}). Nothing was lost: a copy from before is ${backup}. Report this, and use the ` +
      'version of Lightkeeper that you had until it is solved.';
    throw systemCode(error) === 'SQLITE_FULL'
      ? error
      : new LightkeeperError('internal', advice, { cause: error });
  }
}

function openAsGuest(file: string, options: StoreOptions): Database {
  const latest = latestOf(options.migrations ?? allMigrations);
  const database = openConnection(file, options);
  try {
    if (schemaVersion(database, latest) === latest) return database;
    const advice = 'Another version of Lightkeeper uses this data folder. Close it, then try again.';
    throw new LightkeeperError('busy', advice);
  } catch (error) {
    database.close();
    throw error;
  }
}

function findDamageOf(
  dataDir: string,
  mustCheck: boolean,
  latest: number,
  options: StoreOptions,
): string | null {
  const file = databaseFile(dataDir);
  if (fs.existsSync(file)) return whyDamaged(file, latest, mustCheck, options);
  // A first start has nothing at all.
  return hasRemains(file) || listSnapshots(dataDir).length > 0 ? 'the file is missing' : null;
}

function replaceDamaged(dataDir: string, damage: string, latest: number, options: StoreOptions): Notice {
  const file = databaseFile(dataDir);
  const kept = hasRemains(file) ? ` What was damaged is kept in ${setAside(file)}.` : '';
  const snapshot = newestGoodSnapshot(dataDir, latest, options);
  if (snapshot === null) {
    const message =
      `The database was damaged (${damage}) and there was no good snapshot. Lightkeeper starts empty.${kept} ` +
      'Your photos were not touched: add your folders again.';
    return { code: 'database-reset', message };
  }
  copyDurably(snapshot.file, file);
  const message =
    `The database was damaged (${damage}). The snapshot of ${new Date(snapshot.takenAt).toISOString()} was ` +
    `restored.${kept} Scan your libraries to bring them up to date.`;
  return { code: 'database-restored', message };
}
