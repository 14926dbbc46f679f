import type { Status } from '../../engine/status.ts';

const none = -1;
// Electron's own way to say that work is under way and nobody knows how much of it.
const indeterminate = 2;

/** How far the work is, as the taskbar and the dock take it. A pause is no progress. */
export function taskbarProgress(status: Status | null): number {
  if (status === null || status.isPaused || status.scansRunning === 0) return none;
  return status.progress ?? indeterminate;
}

/** How many things wait for a person and for nobody else. */
export function badgeCount(status: Status | null): number {
  return status === null ? 0 : status.heldPlans + status.failedJobs + status.unreadable;
}
