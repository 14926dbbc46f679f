import { threadId } from 'node:worker_threads';
import type { Database } from './connection.ts';

/**
 * SQLite lets one connection write at a time and makes the others poll with growing sleeps. Threads of one process wait
 * here instead and are woken at once. Other processes still meet SQLite's own lock, so this is speed, not safety.
 */
export type WriteLock = SharedArrayBuffer;

const free = 0;
const longestWaitMs = 5000;

export function createWriteLock(): WriteLock {
  return new SharedArrayBuffer(4);
}

/** Runs `work` in one `BEGIN IMMEDIATE` transaction; what it throws rolls everything back. */
export function inTransaction<T>(database: Database, lock: WriteLock, work: () => T): T {
  if (database.inTransaction) return work();
  const isMine = acquire(lock);
  try {
    return database.transaction(work).immediate();
  } finally {
    if (isMine) release(lock);
  }
}

/**
 * The same, without waiting for the disk: a power cut may undo the newest of these, never part of one. For what is no
 * loss when it is undone, such as a claim of a job, which is then a waiting job again.
 */
export function inLightTransaction<T>(database: Database, lock: WriteLock, work: () => T): T {
  if (database.inTransaction) return work();
  database.pragma('synchronous = NORMAL');
  try {
    return inTransaction(database, lock, work);
  } finally {
    database.pragma('synchronous = FULL');
  }
}

/** Runs `work` while no thread of this process writes. */
export function whileNobodyWrites(lock: WriteLock, work: () => void): void {
  const isMine = acquire(lock);
  try {
    work();
  } finally {
    if (isMine) release(lock);
  }
}

/** Frees the lock of a thread that was ended while it held it. */
export function releaseAfter(lock: WriteLock, endedThreadId: number): void {
  const cell = new Int32Array(lock);
  if (Atomics.compareExchange(cell, 0, endedThreadId + 1, free) !== free) Atomics.notify(cell, 0);
}

function acquire(lock: WriteLock): boolean {
  const cell = new Int32Array(lock);
  const me = threadId + 1;
  const giveUpAt = Date.now() + longestWaitMs;
  for (;;) {
    const holder = Atomics.compareExchange(cell, 0, free, me);
    if (holder === free) return true;
    const left = giveUpAt - Date.now();
    // Whoever holds it for so long is stuck; SQLite's own lock then decides.
    if (left <= 0) return false;
    Atomics.wait(cell, 0, holder, left);
  }
}

function release(lock: WriteLock): void {
  const cell = new Int32Array(lock);
  if (Atomics.compareExchange(cell, 0, threadId + 1, free) === threadId + 1) Atomics.notify(cell, 0, 1);
}
