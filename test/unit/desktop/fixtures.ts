import type { Status } from '../../../main/engine/status.ts';
import type { NamedLibrary } from '../../../main/desktop/status/status-lines.ts';

/** Everything is fine: three libraries, checked twelve minutes before noon. */
export const idle: Status = {
  state: 'idle',
  libraries: 3,
  scansRunning: 0,
  progress: null,
  media: null,
  pausedUntil: null,
  isPaused: false,
  heldPlans: 0,
  problems: 0,
  failedJobs: 0,
  disconnected: [],
  unreadable: 0,
  lastCheckedAt: new Date(2026, 4, 20, 11, 48).toISOString(),
  nextScanAt: null,
};

/** Noon of a Wednesday, local time. */
export const noon = { now: new Date(2026, 4, 20, 12).getTime(), locale: 'en-GB' };

export const libraries: readonly NamedLibrary[] = [
  { id: 1, name: 'Family photos', scan: null },
  { id: 2, name: 'NAS archive', scan: null },
  { id: 3, name: 'Travel drive', scan: null },
];
