import { systemCode } from '../errors.ts';
import { openRaw, type ConnectionOptions, type Database } from './connection.ts';

/** A lock that belongs to one process and that the operating system frees when that process dies, however it dies. */
export type ProcessLock = { release(): void };

/** Takes the lock at `file`, or returns null while another process holds it. */
export function tryProcessLock(file: string, options: ConnectionOptions): ProcessLock | null {
  let database: Database | null = null;
  try {
    database = openRaw(file, options);
    database.pragma('busy_timeout = 0');
    database.pragma('journal_mode = DELETE');
    // An open exclusive transaction holds the file locks of the system for as long as the connection lives.
    database.exec('BEGIN EXCLUSIVE');
  } catch (error) {
    database?.close();
    if (systemCode(error)?.startsWith('SQLITE_BUSY')) return null;
    throw error;
  }
  const held = database;
  return { release: () => held.close() };
}
