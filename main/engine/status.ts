import type { Rows } from './rows.ts';
import type { QueueName } from './job/job.ts';
import type { QueueView } from './job/queue-control.ts';
import type { Pause } from './job/queue-pause.ts';
import { SyncPlanRepository } from './sync/sync-plan.repository.ts';

/** Where things stand, at a glance. Times are ISO 8601 in UTC. */
export type Status = {
  readonly state: 'idle' | 'busy' | 'paused' | 'attention' | 'disconnected';
  readonly libraries: number;
  readonly scansRunning: number;
  /** Share of the work that is known, from 0 to 1, while it is known. */
  readonly progress: number | null;
  /** What files are being looked into for; null while they are not, or may not be. */
  readonly media: MediaStatus | null;
  readonly pausedUntil: string | null;
  readonly isPaused: boolean;
  readonly heldPlans: number;
  readonly problems: number;
  readonly failedJobs: number;
  readonly disconnected: {
    readonly libraryId: number;
    readonly libraryName: string;
    readonly importPath: string;
  }[];
  /** Import paths that are there and cannot be read: somebody has to do something about them. */
  readonly unreadable: number;
  readonly lastCheckedAt: string | null;
  readonly nextScanAt: string | null;
};

/** `reading`: sidecars and metadata; `left` files are still to be done. */
export type MediaStatus = { readonly activity: 'reading' | 'thumbnails'; readonly left: number };

/** What the queues after a scan work at, the first thing first. */
export function mediaStatusOf(queues: readonly QueueView[]): MediaStatus | null {
  const leftOn = (...names: readonly QueueName[]) =>
    queues
      .filter(({ name, isPaused }) => names.includes(name) && !isPaused)
      .reduce((sum, { left }) => sum + left, 0);
  const reading = leftOn('Sidecar', 'MetadataExtraction');
  if (reading > 0) return { activity: 'reading', left: reading };
  const thumbnails = leftOn('ThumbnailGeneration');
  return thumbnails > 0 ? { activity: 'thumbnails', left: thumbnails } : null;
}

/** Reads the status from the rows. What needs a person comes before what is under way. */
export function readStatus(
  rows: Rows,
  pause: Pause | null,
  nextScanAt: string | null,
  media: MediaStatus | null,
): Status {
  const libraries = rows.libraries.list();
  const running = rows.scans.listOpen().filter((scan) => scan.state !== 'paused');
  const paused = rows.scans.listOpen().length > running.length;
  const paths = libraries.flatMap((library) =>
    rows.importPaths.list(library.id).map((path) => ({ library, path })),
  );
  const disconnected = paths
    .filter(({ path }) => path.state === 'disconnected')
    .map(({ library, path }) => ({
      libraryId: library.id,
      libraryName: library.name,
      importPath: path.path,
    }));
  const unreadable = paths.filter(({ path }) => path.state === 'unreadable').length;
  const heldPlans = rows.plans.list().length + new SyncPlanRepository(rows.database).count();
  const failedJobs = rows.jobs.count('failed');
  const checked = libraries.map((library) => library.refreshedAt).filter((time) => time !== null);
  const toDo = running.reduce((sum, scan) => sum + scan.to_check + scan.to_import + scan.imported, 0);
  const done = running.reduce((sum, scan) => sum + scan.checked + scan.imported, 0);
  const isWorkKnown = running.length > 0 && running.every((scan) => scan.is_crawled && scan.is_checked);
  return {
    state: stateOf(
      pause !== null || paused,
      running.length > 0,
      heldPlans + failedJobs + unreadable > 0,
      disconnected.length > 0,
      media !== null,
    ),
    libraries: libraries.length,
    scansRunning: running.length,
    progress: isWorkKnown && toDo > 0 ? Math.min(1, done / toDo) : null,
    media,
    pausedUntil: pause?.until ? new Date(pause.until).toISOString() : null,
    isPaused: pause !== null,
    heldPlans,
    problems: rows.problems.count(null),
    failedJobs,
    disconnected,
    unreadable,
    // The library that was checked longest ago says how true the whole is.
    lastCheckedAt:
      libraries.length === 0 || checked.length < libraries.length
        ? null
        : new Date(Math.min(...checked)).toISOString(),
    nextScanAt,
  };
}

function stateOf(
  isPaused: boolean,
  isScanning: boolean,
  needsPerson: boolean,
  isDisconnected: boolean,
  isLooking: boolean,
): Status['state'] {
  if (needsPerson) return 'attention';
  if (isPaused) return 'paused';
  if (isScanning) return 'busy';
  if (isDisconnected) return 'disconnected';
  // Looking into files may take a day, and a person need not know.
  return isLooking ? 'busy' : 'idle';
}
