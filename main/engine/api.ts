import { createBrowseApi } from './api-browse.ts';
import { createMediaApi } from './api-media.ts';
import { createMetadataApi } from './api-metadata.ts';
import { createSyncApi } from './api-sync.ts';
import { createUpkeepApi } from './api-upkeep.ts';
import { toAsset, type Asset } from './asset/asset.ts';
import { assetTypeOf } from './asset/media-types.ts';
import type { DiskClient } from './disk/disk-client.ts';
import { LightkeeperError } from './errors.ts';
import type { Emit } from './events.ts';
import { nameOf } from './files/read-only.ts';
import { contains } from './files/path.ts';
import { defaultExclusionPatterns } from './library/exclusion-pattern.ts';
import type { ImportPathHealth } from './library/import-path-health.ts';
import { LibraryRules, type Coverage } from './library/library-rules.ts';
import type { LibraryChange, LibraryService, NewLibrary } from './library/library.service.ts';
import { defaultLibraryName } from './library/library.ts';
import { repairPairs } from './media/pair/repair-pairs.ts';
import type { QueueControl } from './job/queue-control.ts';
import type { JobState, QueueName } from './job/job.ts';
import { toJobView } from './job/job-view.ts';
import { toProblem } from './problem/problem.ts';
import type { AssetQuery } from './query/asset-list.ts';
import type { QueryClient } from './query/query-client.ts';
import type { ReviewService } from './review/review.service.ts';
import type { Rows } from './rows.ts';
import { toScanView } from './scan/scan-view.ts';
import type { ScanService } from './scan/scan.service.ts';
import { nextRunAfter, whyInvalidCron } from './schedule/cron.ts';
import type { Power } from './files/power-supply.ts';
import type { ScheduleService } from './schedule/schedule.service.ts';
import type { SettingService } from './setting/setting.service.ts';
import type { StatusService } from './status.service.ts';
import type { DeletionService } from './sync/deletion.service.ts';
import type { ConfigImportService } from './sync/config-import.service.ts';
import type { DryRunService } from './sync/plan/dry-run.service.ts';
import type { MappingService } from './sync/mapping.service.ts';
import type { ServerService } from './sync/server.service.ts';
import type { WatchService } from './watch/watch.service.ts';

type Parts = {
  readonly rows: Rows;
  readonly libraries: LibraryService;
  readonly scans: ScanService;
  readonly reviews: ReviewService;
  readonly settings: SettingService;
  readonly queues: QueueControl;
  readonly schedule: ScheduleService;
  readonly health: ImportPathHealth;
  readonly status: StatusService;
  readonly watch: WatchService;
  readonly disk: DiskClient;
  readonly query: QueryClient;
  readonly servers: ServerService;
  readonly mappings: MappingService;
  readonly dryRuns: DryRunService;
  readonly deletions: DeletionService;
  readonly configs: ConfigImportService;
  readonly emit: Emit;
  signal(): void;
};

export type PathVerdict = {
  readonly verdict: Coverage | 'unsupported';
  readonly importPath: string | null;
  readonly pattern: string | null;
};

export type EngineApi = ReturnType<typeof createApi>;

/** The engine as its hosts call it. Everything that goes in and out can be copied between threads. */
export function createApi(parts: Parts) {
  const {
    rows,
    libraries,
    scans,
    reviews,
    settings,
    queues,
    schedule,
    health,
    status,
    watch,
    disk,
    query,
    signal,
  } = parts;
  return {
    ...createBrowseApi(parts),
    ...createMediaApi(parts),
    ...createMetadataApi(parts),
    ...createUpkeepApi(parts),
    ...createSyncApi(parts),
    libraryDefaults: () => ({ name: defaultLibraryName, exclusionPatterns: [...defaultExclusionPatterns] }),
    listLibraries: () => libraries.list(),
    getLibrary: (id: number) => libraries.get(id),
    createLibrary: (library: NewLibrary) => libraries.create(library),
    updateLibrary: (id: number, change: LibraryChange, kept: readonly string[] = []) =>
      libraries.update(id, change, kept),
    deleteLibrary: (id: number) => libraries.delete(id),
    isLibraryBeingDeleted: (id: number) => libraries.isBeingDeleted(id),
    validateImportPaths: (paths: readonly string[]) => disk.validate(paths),
    recheckImportPath: (id: number) => libraries.recheck(id),
    acceptImportPath: (id: number) => libraries.accept(id),
    importPathsOf: (libraryId: number) =>
      rows.importPaths.list(libraries.find(libraryId).id).map(({ id, path }) => ({ id, path })),
    pathOfImportPath: (id: number) => libraries.findPath(id).path,

    inspectFolders: (paths: readonly string[]) => disk.inspect(paths),
    /** Import paths of any library that contain one of the folders, or lie in it. */
    overlapsOf: (path: string) =>
      rows.importPaths
        .listAll()
        .filter((record) => contains(record.path, path) || contains(path, record.path))
        .flatMap((record) => {
          const library = rows.libraries.find(record.libraryId);
          return library === null
            ? []
            : [{ libraryId: library.id, libraryName: library.name, importPath: record.path }];
        }),
    startFolderCount: (token: string, path: string) => disk.startCount(token, path),
    stopFolderCount: (token: string) => disk.stopCount(token),

    previewRules: async (
      libraryId: number,
      importPaths: readonly string[] | null,
      patterns: readonly string[] | null,
    ) => {
      const library = libraries.find(libraryId);
      const preview = await query.previewRules({
        libraryId,
        importPaths: importPaths ?? rows.importPaths.list(libraryId).map((record) => record.path),
        exclusionPatterns: patterns ?? library.exclusionPatterns,
      });
      if (preview === null) throw new LightkeeperError('busy', 'A newer preview took the place of this one.');
      return preview;
    },
    testPath: (libraryId: number, patterns: readonly string[], path: string): PathVerdict => {
      const paths = rows.importPaths.list(libraries.find(libraryId).id).map((record) => record.path);
      const rules = new LibraryRules(paths, patterns);
      const coverage = rules.classify(path);
      const isUnsupported = coverage === 'included' && assetTypeOf(nameOf(path)) === null;
      const pattern = coverage === 'excluded' ? rules.patternFor(path) : null;
      return { verdict: isUnsupported ? 'unsupported' : coverage, importPath: rules.ownerOf(path), pattern };
    },

    startScan: (libraryId: number, path: string | null = null) => scans.queueScan(libraryId, path),
    startScanAll: () => scans.queueScanAll(),
    pauseScan: (libraryId: number) => scans.pause(libraryId),
    resumeScan: (libraryId: number) => scans.resume(libraryId),
    cancelScan: (libraryId: number) => scans.cancel(libraryId),
    getScan: (id: number) => scans.find(id),
    listScans: (libraryId: number, limit: number) =>
      rows.scans.list(libraryId, limit).map((scan) => toScanView(scan, rows.now())),

    listAssets: async (asset: AssetQuery) => {
      libraries.find(asset.libraryId);
      return query.assetPage(asset);
    },
    getAsset: (id: number): Asset => toAsset(findAsset(rows, id)),
    pathOfAsset: (id: number) => findAsset(rows, id).path,
    trashAssets: (ids: readonly number[]) =>
      changeAssets(ids, (libraryId, own) => rows.assetWrites.trash(libraryId, own, rows.now())),
    restoreAssets: (ids: readonly number[]) =>
      changeAssets(ids, (libraryId, own) => {
        const restored = rows.assetWrites.restore(libraryId, own);
        repairPairs(rows, own);
        return restored;
      }),

    listProblems: (libraryId: number | null, offset: number, limit: number) => ({
      items: rows.problems.list(libraryId, offset, limit).map(toProblem),
      total: rows.problems.count(libraryId),
    }),

    listPlans: () => reviews.list(),
    planPaths: (id: number, offset: number, limit: number) => reviews.paths(id, offset, limit),
    applyPlan: (id: number) => reviews.apply(id),
    dismissPlan: (id: number) => reviews.dismiss(id),
    isPlanApplying: (id: number) => reviews.isApplying(id),

    listJobs: (state: JobState | null, offset: number, limit: number) => ({
      items: rows.jobs
        .list(state, offset, limit)
        .map((job) => toJobView(job, job.library_id === null ? null : rows.libraries.find(job.library_id))),
      total: rows.jobs.count(state),
    }),
    retryJob: (id: number) => {
      const isRetried = rows.commit(() => {
        if (!rows.jobs.retry(id)) return false;
        scans.reopen(id);
        return true;
      });
      if (!isRetried) throw new LightkeeperError('not-found', 'This job did not fail.');
      signal();
    },

    cancelJob: (id: number) => {
      const isCancelled = rows.commit(() => rows.jobs.cancelWaiting(id, rows.now()));
      if (!isCancelled) throw new LightkeeperError('not-found', 'This job does not wait any more.');
      signal();
    },
    listQueues: () => queues.list(),
    pauseQueues: (minutes: number | null, names?: readonly QueueName[]) => queues.pause(minutes, names),
    resumeQueues: (names?: readonly QueueName[]) => queues.resume(names),

    nextRuns: () => schedule.nextRuns(),
    checkSchedule: (cronExpression: string) => checkSchedule(cronExpression, rows.now()),
    setPower: (power: Power) => schedule.setPower(power),
    /** The machine woke up, or something was mounted: what is due, and what is there? */
    wakeUp: async () => {
      await health.look();
      schedule.look();
    },

    watchHealth: () => watch.health(),
    /** Watches from now on, unless somebody turned watching off; for a host that was started to watch. */
    watchUnlessOff: () => watch.ask(),
    getStatus: () => status.get(),
    getSettings: () => settings.get(),
    updateSettings: (changes: Readonly<Record<string, unknown>>) => settings.update(changes),
  };

  function changeAssets(
    ids: readonly number[],
    change: (libraryId: number, ids: number[]) => number,
  ): Asset[] {
    const assets = ids.map((id) => findAsset(rows, id));
    rows.commit(() => {
      for (const libraryId of new Set(assets.map((asset) => asset.library_id))) {
        const own = assets.filter((asset) => asset.library_id === libraryId);
        change(
          libraryId,
          own.map((asset) => asset.id),
        );
      }
    });
    return ids.map((id) => toAsset(findAsset(rows, id)));
  }
}

const shownRuns = 3;

function checkSchedule(cronExpression: string, now: number): { reason: string | null; next: string[] } {
  const reason = whyInvalidCron(cronExpression);
  if (reason !== null) return { reason, next: [] };
  const next: string[] = [];
  for (let after: number | null = now; after !== null && next.length < shownRuns;) {
    after = nextRunAfter(cronExpression, after);
    if (after !== null) next.push(new Date(after).toISOString());
  }
  return { reason, next };
}

function findAsset(rows: Rows, id: number) {
  const row = rows.assets.find(id);
  if (row === undefined) throw new LightkeeperError('not-found', `There is no asset ${id}.`);
  return row;
}
