import os from 'node:os';
import { createApi } from './api.ts';
import { ToldChanges } from './asset/told-changes.ts';
import { SnapshotKeeper } from './database/snapshot-keeper.ts';
import { openStore, type Store } from './database/store.ts';
import { createWriteLock } from './database/write-lock.ts';
import { DiskClient } from './disk/disk-client.ts';
import { systemCode, toLightkeeperError, type LightkeeperError } from './errors.ts';
import type { Emit, EngineEventName } from './events.ts';
import { faultPoint } from './fault-point.ts';
import type { Engine, EngineOptions } from './engine-contract.ts';
import { hearErrors } from './hear-errors.ts';
import type { ClaimedJob, JobName } from './job/job.ts';
import { QueueControl } from './job/queue-control.ts';
import { QueueRunner } from './job/queue-runner.ts';
import { stderrLogger, type Logger } from './logger.ts';
import { openRows } from './rows.ts';
import { ImportPathHealth } from './library/import-path-health.ts';
import { LibraryService } from './library/library.service.ts';
import { QueryClient } from './query/query-client.ts';
import { ReviewService } from './review/review.service.ts';
import { MediaNews } from './media/media-news.ts';
import { MediaQueues } from './media/media-queues.ts';
import { ProcessDecoder } from './media/thumbnail/process-decoder.ts';
import { createScanPool } from './scan/scan-pool.ts';
import { ScanService } from './scan/scan.service.ts';
import { ScheduleService } from './schedule/schedule.service.ts';
import { SettingService } from './setting/setting.service.ts';
import { DeletionService } from './sync/deletion.service.ts';
import { ConfigImportService } from './sync/config-import.service.ts';
import { syncLogPath } from './sync/event-log.ts';
import { MappingService } from './sync/mapping.service.ts';
import { DryRunService } from './sync/plan/dry-run.service.ts';
import { ProgressBoard } from './sync/progress-board.ts';
import { KeyStore } from './sync/secret-store.ts';
import { ServerService } from './sync/server.service.ts';
import { SyncQueue } from './sync/sync-queue.ts';
import { StatusService } from './status.service.ts';
import { defaultWatchOptions } from './watch/watch-options.ts';
import { WatchService } from './watch/watch.service.ts';

const ownEveryMs = 500;
/** What changes how, or whether, folders are watched. */
const watchedEvents: ReadonlySet<EngineEventName> = new Set([
  'settings.changed',
  'library.changed',
  'importPath.changed',
  'jobs.changed',
  'scan.finished',
]);

/** Opens a data folder and wires the engine together. Throws `database-newer` and `disk-full`, see `openStore`. */
export async function createEngine(options: EngineOptions): Promise<Engine> {
  const { dataDir, nativeBinding = null, readsFullDisk = false } = options;
  const store = await openStore(dataDir, { nativeBinding, readsFullDisk });
  const hear = (error: unknown) => noteDamage(store, error);
  const logger = hearLogger(options.logger ?? stderrLogger, hear);
  const writeLock = createWriteLock();
  // The threads write most and have the time to tidy up; this one answers the window.
  const rows = openRows(store.database, writeLock, 1.5);
  const listeners: ((name: EngineEventName, payload: unknown) => void)[] = [];
  const emit: Emit = (name, payload) => {
    for (const listener of listeners) listener(name, payload);
    if (watchedEvents.has(name)) watch.look();
  };
  const threadData = { databaseFile: store.file, dataDir, nativeBinding };
  const disk = new DiskClient(dataDir, (count) => emit('folder.counted', count));
  const query = new QueryClient(threadData, store.fullDisk === null ? null : store.database);
  const pool = createScanPool({ ...threadData, writeLock }, (change) => told.hear(change));
  const concurrency = options.threads ?? Math.min(Math.max(os.availableParallelism() + 1, 3), 8);
  const snapshots = new SnapshotKeeper(store.file, dataDir, { nativeBinding }, (error) =>
    logger.error('No snapshot could be taken', error),
  );
  let wantsToRun = false;
  let stays = false;
  let isRunning = false;
  let startTrouble: LightkeeperError | null = null;

  const signal = () => {
    runner.stopMatching((job) => shouldStop(job));
    runner.kick();
    media.signal();
    sync.signal();
  };
  const scans = new ScanService(rows, emit, () => signal());
  const libraries = new LibraryService(rows, scans, disk, emit, () => signal());
  const reviews = new ReviewService(rows, emit, () => signal());
  const settings = new SettingService(rows, emit);
  const queues = new QueueControl(rows, emit, () => signal());
  const schedule = new ScheduleService(rows, scans, settings, queues, emit);
  const health = new ImportPathHealth(
    rows,
    disk,
    emit,
    (libraryId) => scans.queueScan(libraryId),
    (error) => logger.error('The folders could not be looked at', error),
  );
  const status = new StatusService(
    rows,
    queues,
    schedule,
    emit,
    () => startTrouble ?? runner.trouble ?? media.trouble ?? sync.trouble,
  );
  const watch = new WatchService({
    rows,
    scans,
    settings,
    queues,
    disk,
    dataDir,
    options: { ...defaultWatchOptions, ...options.watch },
    logger,
    emit,
    signal: () => signal(),
  });
  const runner = new QueueRunner({
    queue: 'Library',
    jobs: rows.jobs,
    concurrency,
    limitedNames: ['LibrarySyncFilesQueueAll', 'AssetHashContent'],
    limitOf,
    logger,
    commit: rows.commit,
    commitLightly: rows.commitLightly,
    execute: (job) => hearErrors.of(pool.run(job), hear),
    stop: (jobId) => pool.stop(jobId),
    stateAfterStop: (job) => scans.stateAfterStop(job),
    isPaused: () => queues.pauseOf('Library') !== null,
    shouldStop,
    onEnded,
    onIdle: tidyUp,
  });

  const media = new MediaQueues({
    rows,
    threadData: { ...threadData, writeLock },
    decoder: options.decoder ?? new ProcessDecoder(),
    logger,
    isPaused: (queue) => queues.pauseOf(queue) !== null,
    onEnded: onMediaEnded,
    hear: (promise) => hearErrors.of(promise, hear),
  });

  const told = new ToldChanges(
    (change) => emit('asset.applied', change),
    mayMove,
    (error) => logger.error('What became of photos could not be told', error),
  );
  const mediaNews = new MediaNews(rows, emit);
  const servers = new ServerService(rows, new KeyStore(dataDir, options.seal ?? null), () => {
    emit('servers.changed', {});
    signal();
  });
  const progress = new ProgressBoard(() => emit('servers.changed', {}));
  const mappings = new MappingService(rows, progress, () => {
    emit('servers.changed', {});
    signal();
  });
  const deletions = new DeletionService(rows, options.trash !== undefined, () => {
    emit('servers.changed', {});
    signal();
  });
  const configs = new ConfigImportService({ rows, disk, libraries, scans, servers, mappings });
  const dryRuns = new DryRunService({
    ...threadData,
    canTrash: options.trash !== undefined,
    mappingOf: (id) => {
      if (store.fullDisk !== null) throw store.fullDisk;
      return mappings.get(id);
    },
    keyOf: (userId) => servers.keyOf(userId),
  });
  const sync = new SyncQueue({
    rows,
    threadData: { ...threadData, writeLock },
    logFile: syncLogPath(dataDir),
    logger,
    progress,
    keyOf: (userId) => servers.keyOf(userId),
    trash: options.trash ?? null,
    patience: options.patience ?? {},
    isPaused: () => queues.pauseOf('Sync') !== null,
    onEnded: onSyncEnded,
    hear: (promise) => hearErrors.of(promise, hear),
  });

  function limitOf(name: JobName): number {
    // A crawl waits for the imports behind it, so one thread must always be left for them.
    if (name === 'LibrarySyncFilesQueueAll') return concurrency - 1;
    // Reading content is for quiet times.
    return rows.scans.listOpen().some((scan) => scan.state === 'running') ? 0 : 1;
  }

  /** Whether what a library imported lately may be the new place of one of its files. */
  function mayMove(libraryId: number): boolean {
    const removes = (job: { name: JobName; libraryId: number | null }) =>
      job.name === 'LibraryRemoveAsset' && job.libraryId === libraryId;
    return (
      rows.scans.findOpen(libraryId) !== null ||
      watch.mayMove(libraryId) ||
      runner.isRunning(removes) ||
      rows.jobs.hasOpenNamed('LibraryRemoveAsset', libraryId)
    );
  }

  function tidyUp(): void {
    pool
      .tidyUp()
      .catch((error: unknown) => logger.error('The journal of the database could not be put away', error));
    takeSnapshot();
  }

  function takeSnapshot(): void {
    snapshots.takeWhenDue(rows.now(), rows.libraries.newestScannedAt());
  }

  function shouldStop(job: ClaimedJob): boolean {
    if (queues.pauseOf('Library') !== null) return true;
    if (job.name === 'AssetHashContent') return limitOf(job.name) === 0;
    if (job.scanId === null) return false;
    return rows.scans.find(job.scanId)?.state !== 'running';
  }

  function onEnded(job: ClaimedJob): void {
    if (job.scanId !== null) scans.settle(job.scanId);
    else if (job.name === 'LibraryScanQueueAll') signal();
    else if (job.libraryId !== null) {
      emit('library.changed', { libraryId: job.libraryId });
      emit('assets.changed', { libraryId: job.libraryId });
      emit('review.changed', {});
    }
    if (job.libraryId !== null) sync.libraryChanged(job.libraryId);
    if (rows.jobs.stateOf(job.id) === 'failed') emit('jobs.changed', {});
  }

  function onSyncEnded(job: ClaimedJob): void {
    emit('servers.changed', {});
    // A file that went to the system's trash is looked at like any that vanished.
    if (job.name === 'SyncDelete') runner.kick();
  }

  function onMediaEnded(job: ClaimedJob): void {
    if (rows.jobs.stateOf(job.id) === 'failed') emit('jobs.changed', {});
  }

  function startRunning(): void {
    if (isRunning || !wantsToRun) return;
    try {
      if (!store.tryToOwn()) return;
      recover();
      faultPoint('jobs-recovered');
      isRunning = true;
      startTrouble = null;
      runner.start();
      media.start();
      sync.start(stays);
      // A crash may have come between the last job and its snapshot.
      if (runner.isIdle) takeSnapshot();
      if (stays) keepTrue();
    } catch (error) {
      // A full disk, for one: told once, and tried again until it works.
      const trouble = toLightkeeperError(error);
      if (trouble.message !== startTrouble?.message) logger.error('The jobs could not be started', error);
      startTrouble = trouble;
    }
  }

  function keepTrue(): void {
    schedule.start((error) => logger.error('The schedule could not be read', error));
    health.start();
    watch.start();
  }

  function recover(): void {
    rows.commit(() => {
      rows.jobs.recover(rows.now());
      if (rows.libraries.listDeleted().length > 0) {
        rows.jobs.enqueue({ name: 'LibraryDeleteCheck', payload: {}, key: 'LibraryDeleteCheck' }, rows.now());
      }
    });
    scans.settleAll();
  }

  scans.follow((error) => logger.error('The progress could not be read', error));
  mediaNews.follow((error) => logger.error('The progress could not be read', error));
  status.follow((error) => logger.error('The status could not be read', error));
  const ownTimer = setInterval(() => {
    startRunning();
    try {
      settings.look();
    } catch (error) {
      logger.error('The settings could not be read', error);
    }
  }, ownEveryMs);

  return {
    api: hearErrors.in(
      createApi({
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
        emit,
        servers,
        mappings,
        dryRuns,
        deletions,
        configs,
        signal,
      }),
      hear,
    ),
    notices: store.notices,
    runsJobs: () => isRunning,
    trouble: () => startTrouble ?? runner.trouble ?? media.trouble ?? sync.trouble,
    run: (duties = 'all') => {
      wantsToRun = true;
      stays = duties === 'all';
      startRunning();
    },
    on: (name, listener) => {
      if (name === 'asset.applied') pool.tellsApplied = true;
      listeners.push((heard, payload) => {
        if (heard === name) listener(payload as never);
      });
    },
    onAny: (listener) => void listeners.push(listener),
    stop: async () => {
      wantsToRun = false;
      await watch.stop();
      schedule.stop();
      health.stop();
      status.stopFollowing();
      mediaNews.stopFollowing();
      scans.stopFollowing();
      await Promise.all([runner.stop(), media.stop(), sync.stop()]);
      told.close();
      await pool.close();
      await Promise.all([disk.close(), query.close(), dryRuns.close(), snapshots.close()]);
      // Not earlier: it keeps the process alive until all of its threads have ended.
      clearInterval(ownTimer);
      store.close();
    },
  };
}

/** Damage that shows while the app runs has the next start look at every page. */
function noteDamage(store: Store, error: unknown): void {
  if (toLightkeeperError(error).code !== 'database-damaged') return;
  try {
    store.suspectDamage();
  } catch (failure) {
    // A disk that can no longer be written: the error itself is what a person has to hear.
    if (systemCode(failure) === null) throw failure;
  }
}

function hearLogger(logger: Logger, hear: (error: unknown) => void): Logger {
  return {
    info: (message) => logger.info(message),
    warn: (message) => logger.warn(message),
    error: (message, error) => {
      hear(error);
      logger.error(message, error);
    },
  };
}
