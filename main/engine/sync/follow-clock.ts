import os from 'node:os';
import { nameOfSystemRun } from '../files/system-run.ts';
import type { Rows } from '../rows.ts';
import { changeBetween, type ClockLook } from './clock-change.ts';
import { SyncClockRepository } from './sync-clock.repository.ts';
import { SyncDeletionRepository } from './sync-deletion.repository.ts';

/** What the clocks say is written down this often although nothing is wrong with them. */
const writtenEveryMs = 3_600_000;
/** A clock that was wrong when the system was started is often corrected within this time. */
const settledMs = 600_000;

/**
 * Looks at the clocks, and has grace times follow a wall clock that was set ahead since the last look: what was left of
 * them is left still. What became due while the system was off waits for a few minutes more. Cheap when all is well.
 */
export function followClock({ database, commit, now }: Pick<Rows, 'database' | 'commit' | 'now'>): void {
  const clocks = new SyncClockRepository(database);
  const deletions = new SyncDeletionRepository(database);
  const look = (): ClockLook => ({ wall: now(), uptime: Math.round(os.uptime() * 1000), boot: thisBoot });
  if (isSteady(clocks.find(), look())) return;
  commit(() => {
    // Another thread or process may have been first, and time has passed.
    const last = clocks.find();
    const found = look();
    if (last !== null) {
      const change = changeBetween(last, found);
      // What was decided since the clock was set was decided by the new time.
      if (change.kind === 'ahead') deletions.keepGrace(change.by, found.wall - change.by);
      if (change.kind === 'lost') deletions.keepGrace(change.by, last.wall, found.wall);
      if (change.kind === 'away') deletions.waitForClock(last.wall, found.wall, settledMs);
    }
    clocks.put(found);
  });
}

function isSteady(last: ClockLook | null, now: ClockLook): boolean {
  if (last === null || changeBetween(last, now).kind !== 'none') return false;
  return now.wall - last.wall < writtenEveryMs;
}

const thisBoot = nameOfSystemRun();
