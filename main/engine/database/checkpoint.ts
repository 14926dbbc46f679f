import type { Database } from './connection.ts';

/**
 * The journal goes into the database once it is this long, in pages. SQLite would do so by itself, but within the commit,
 * while all other threads wait to write. A longer one costs room that a nearly full disk does not have.
 */
export const journalPages = 1000;

type Journal = { readonly log: number; readonly checkpointed: number };

/**
 * Copies the journal into the database if `pages` of it are not there yet. Call it after a commit, with no lock held:
 * others may write meanwhile. Somebody who does the same at this moment, or reads what is old, makes it do less.
 */
export function checkpointWhenDue(database: Database, pages: number): void {
  const [journal] = database.pragma('wal_checkpoint(NOOP)') as Journal[];
  if (journal === undefined || journal.log - journal.checkpointed < pages) return;
  try {
    database.pragma('wal_checkpoint(PASSIVE)');
  } catch (error) {
    // What was committed is safe in the journal. A disk that is full or fails is met by the next one who writes.
    if (!isOfTheDisk(error)) throw error;
  }
}

function isOfTheDisk(error: unknown): boolean {
  return (
    error instanceof Error && 'code' in error && /^SQLITE_(FULL|IOERR|BUSY|LOCKED)/.test(String(error.code))
  );
}
