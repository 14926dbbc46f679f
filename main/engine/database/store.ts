import fs from 'node:fs';
import nodePath from 'node:path';
import { LightkeeperError, systemCode, toLightkeeperError } from '../errors.ts';
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
  /** The disk is full: what is there can be read, over this one connection and no other. Null where there is room. */
  readonly fullDisk: LightkeeperError | null;
  /** Whether this process may run jobs; every other one may read and queue. */
  isOwner(): boolean;
  /**
   * Becomes the owner unless another process is. One that only looks must not keep others from running jobs. Throws
   * `disk-full` where only reading is possible.
   */
  tryToOwn(): boolean;
  /** Has the next start look at every page of the database. */
  suspectDamage(): void;
  close(): void;
};

export type StoreOptions = ConnectionOptions & {
  /** How the schema came to be; all that have shipped unless a test brings its own. */
  readonly migrations?: readonly Migration[];
  /** Whether a full disk is opened as well, for reading, instead of refused. */
  readonly readsFullDisk?: boolean;
};

/** Another process may be checking or migrating a large database; longer than this is a reason to ask. */
const openingPatienceMs = 60_000;

/**
 * Opens the database of a data folder and makes sure it is whole, ours and up to date. A damaged file is set aside with
 * its journal and the newest good snapshot takes its place. Throws `database-newer` for a schema from the future and
 * `disk-full`.
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

const onlyReading =
  'The disk with the data folder is full. What is known can be looked at; nothing can be changed or scanned. Free some space.';

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
  let fullDisk: LightkeeperError | null = null;
  try {
    if (alone === null) database = openAsGuest(file, options);
    else {
      database = await openAsOwner(dataDir, markers.asksForCheck, options, notices);
      markers.checked();
    }
  } catch (error) {
    fullDisk = toLightkeeperError(error);
    if (fullDisk.code !== 'disk-full' || options.readsFullDisk !== true || alone === null) throw error;
    database = openFullDisk(file, fullDisk, options);
    notices.push({ code: 'disk-full', message: onlyReading });
  } finally {
    alone?.release();
  }
  let lock: ProcessLock | null = null;
  return {
    database,
    file,
    notices,
    fullDisk,
    isOwner: () => lock !== null,
    tryToOwn: () => {
      if (fullDisk !== null) throw fullDisk;
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
  const advice = 'Another version of Lightkeeper uses this data folder. Close it, then try again.';
  return openAsItIs(file, new LightkeeperError('busy', advice), options);
}

/** Nobody looks for damage: that, too, takes room. The next start does. */
function openFullDisk(file: string, fullDisk: LightkeeperError, options: StoreOptions): Database {
  if (!fs.existsSync(file)) throw fullDisk;
  return openAsItIs(file, fullDisk, { ...options, isAlone: true });
}

/** Opens a database that must be up to date already; throws `otherwise` when it is not. */
function openAsItIs(file: string, otherwise: LightkeeperError, options: StoreOptions): Database {
  const latest = latestOf(options.migrations ?? allMigrations);
  const database = openConnection(file, options);
  try {
    if (schemaVersion(database, latest) === latest) return database;
    throw otherwise;
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
