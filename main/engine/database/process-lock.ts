import fs from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { LightkeeperError, systemCode } from '../errors.ts';
import { openRaw, type ConnectionOptions, type Database } from './connection.ts';

/** A lock that belongs to one process and that the operating system frees when that process dies, however it dies. */
export type ProcessLock = { release(): void };

const tryAgainAfterMs = 20;

/** Takes the lock at `file`, or returns null while another process holds it. */
export function tryProcessLock(file: string, options: ConnectionOptions): ProcessLock | null {
  try {
    return take(file, options);
  } catch (error) {
    const code = systemCode(error) ?? '';
    if (code.startsWith('SQLITE_BUSY')) return null;
    if (code !== 'SQLITE_NOTADB') throw error;
    // Nobody can hold a lock file that SQLite cannot read; it holds nothing, so it may be made anew.
    fs.truncateSync(file);
    return take(file, options);
  }
}

/** Takes the lock at `file` as soon as it is free. Throws `busy` after `patienceMs`. */
export async function waitForProcessLock(
  file: string,
  options: ConnectionOptions,
  patienceMs: number,
): Promise<ProcessLock> {
  const giveUpAt = Date.now() + patienceMs;
  for (;;) {
    const lock = tryProcessLock(file, options);
    if (lock !== null) return lock;
    if (Date.now() > giveUpAt) {
      const advice = 'Another Lightkeeper is still opening this data folder. Try again in a moment.';
      throw new LightkeeperError('busy', advice);
    }
    await sleep(tryAgainAfterMs);
  }
}

function take(file: string, options: ConnectionOptions): ProcessLock {
  let database: Database | null = null;
  try {
    database = openRaw(file, options);
    database.pragma('busy_timeout = 0');
    // Nothing is ever committed: a journal in a file would only need room, which a full disk does not have.
    database.pragma('journal_mode = MEMORY');
    // An open exclusive transaction holds the file locks of the system for as long as the connection lives.
    database.exec('BEGIN EXCLUSIVE');
  } catch (error) {
    database?.close();
    throw error;
  }
  const held = database;
  return { release: () => held.close() };
}
