import Sqlite from 'better-sqlite3';
import { LightkeeperError } from '../errors.ts';
import { keepStatements } from './kept-statements.ts';

export type Database = Sqlite.Database;
export type Statement<P extends unknown[] = unknown[], R = unknown> = Sqlite.Statement<P, R>;

export type ConnectionOptions = {
  /** A build of the SQLite binding for runtimes that cannot load the shipped one; null for the shipped one. */
  readonly nativeBinding: string | null;
  readonly readonly?: boolean;
  /**
   * Keeps in the process's own memory what connections share in a file, which a full disk has no room for. No other
   * connection can be opened beside this one, not even by its own process.
   */
  readonly isAlone?: boolean;
};

/** SQLite's `application_id` of our files: the letters `LKPR`. */
export const applicationId = 0x4c4b5052;

/** Opens a connection with the pragmas that everything here relies on. Throws SQLite's own errors. */
export function openConnection(file: string, options: ConnectionOptions): Database {
  const database = openRaw(file, options);
  try {
    if (options.isAlone === true) database.pragma('locking_mode = EXCLUSIVE');
    // FULL, because NORMAL loses acknowledged commits in a power cut.
    database.pragma('journal_mode = WAL');
    database.pragma('synchronous = FULL');
    database.pragma('foreign_keys = ON');
    database.pragma('temp_store = MEMORY');
    database.pragma('cache_size = -4000');
    database.pragma('mmap_size = 0');
    // Done after commits instead (checkpoint.ts), when nobody waits to write.
    database.pragma('wal_autocheckpoint = 0');
    keepStatements(database);
  } catch (error) {
    database.close();
    throw error;
  }
  return database;
}

/** Opens a file as it is, with no pragma that would touch it. */
export function openRaw(file: string, options: ConnectionOptions): Database {
  const nativeBinding = options.nativeBinding ?? undefined;
  // Loading the shipped binding into an older runtime ends the process instead of throwing.
  if (nativeBinding === undefined && Number(process.versions['napi']) < 10) {
    throw new LightkeeperError(
      'internal',
      `This runtime (N-API ${process.versions['napi']}) is too old for the database. Use Node 22.14 or later.`,
    );
  }
  return new Sqlite(file, {
    readonly: options.readonly ?? false,
    timeout: 10_000,
    ...(nativeBinding === undefined ? {} : { nativeBinding }),
  });
}
