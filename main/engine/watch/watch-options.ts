import type { CoalescerLimits } from './event-coalescer.ts';

/** The pace of watching, in milliseconds, and what it may cost. Tests are in more of a hurry than people. */
export type WatchOptions = {
  /** So long a file must be unchanged before it counts. */
  readonly quietMs: number;
  /** So often it is looked at meanwhile. */
  readonly pollMs: number;
  /** So often import paths and the mount table are looked at. */
  readonly lookMs: number;
  /** More events than can be followed for this long are left to sweeps. */
  readonly stormMs: number;
  /** So long after a storm watching is tried again. */
  readonly stormPauseMs: number;
  /** All libraries together have fewer files than this followed one by one. */
  readonly mostFiles: number;
};

/** The quiet time and its polling are those of Immich's watcher. */
export const defaultWatchOptions: WatchOptions = {
  quietMs: 5000,
  pollMs: 1000,
  lookMs: 1000,
  stormMs: 300_000,
  stormPauseMs: 3_600_000,
  mostFiles: 20_000,
};

const mostPaths = 5000;
/** As many as the brake lets pass. */
const mostGone = 100;
const floodScanMs = 60_000;

/** The limits of one import path's events at a pace. */
export function limitsOf({ quietMs, pollMs }: WatchOptions): CoalescerLimits {
  // Chokidar may need a poll more than the quiet time; another one lets the import of a new place come first.
  return { quietMs, pollMs, holdMs: quietMs + 2 * pollMs, mostPaths, mostGone, floodScanMs };
}
