import fs from 'node:fs';
import nodePath from 'node:path';
import type { Database } from './connection.ts';
import { whileNobodyWrites, type WriteLock } from './write-lock.ts';

/**
 * The journal goes into the database once this many pages of it are not there yet, or this share of the database, within
 * bounds. SQLite would do so by itself at a thousand, but within the commit, while all other threads wait to write. A
 * longer one saves copying the same pages again and again. Most work ends before the shortest one (48 MB); then there is
 * time for it, if it is worth a wait for the disk.
 */
const shortestPages = 12_000;
const pagesAtRest = 1000;
const longestPages = 24_000;
const share = 0.125;

/** A journal that fills the disk cannot go into the database any more. Below so many free bytes it is kept short. */
const scarceBytes = 1_000_000_000;
const shortestPagesWhereScarce = 1000;

/**
 * A journal can only begin anew when all of it is in the database, which is never so while others go on writing. Once it
 * is this many times longer, they wait for the little that is left.
 */
const longestJournal = 2;

type Journal = { readonly log: number; readonly checkpointed: number };

/**
 * Copies the journal into the database if enough of it is not there yet. Call it after a commit, with no lock held.
 * `patience`: how many times longer it may be before this thread is the one who does it.
 */
export function checkpointWhenDue(database: Database, lock: WriteLock, patience: number): void {
  const { log, checkpointed } = lengthOf(database);
  if (log < shortestPagesWhereScarce * patience || log === checkpointed) return;
  const shortest = isScarce(database) ? shortestPagesWhereScarce : shortestPages;
  if (log < shortest * patience) return;
  const pages = Number(database.pragma('page_count', { simple: true })) * share;
  const due = Math.min(Math.max(pages, shortest), longestPages) * patience;
  if (log - checkpointed >= due) checkpoint(database);
  if (log >= longestJournal * due) whileNobodyWrites(lock, () => checkpoint(database));
}

/** Copies the journal into the database although it is not long. For when nothing else is going on. */
export function checkpointAtRest(database: Database): void {
  const { log, checkpointed } = lengthOf(database);
  if (log - checkpointed >= pagesAtRest) checkpoint(database);
}

/** Somebody who does the same at this moment, or reads what is old, makes it do less. */
function checkpoint(database: Database): void {
  try {
    database.pragma('wal_checkpoint(PASSIVE)');
  } catch (error) {
    // What was committed is safe in the journal. A disk that is full or fails is met by the next one who writes.
    if (!isOfTheDisk(error)) throw error;
  }
}

function isScarce(database: Database): boolean {
  try {
    const { bavail, bsize } = fs.statfsSync(nodePath.dirname(database.name));
    return bavail * bsize < scarceBytes;
  } catch {
    // Not every file system tells.
    return true;
  }
}

function lengthOf(database: Database): Journal {
  const [journal] = database.pragma('wal_checkpoint(NOOP)') as Journal[];
  return journal ?? { log: 0, checkpointed: 0 };
}

function isOfTheDisk(error: unknown): boolean {
  return (
    error instanceof Error && 'code' in error && /^SQLITE_(FULL|IOERR|BUSY|LOCKED)/.test(String(error.code))
  );
}
