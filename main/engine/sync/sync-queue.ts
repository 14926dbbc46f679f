import { MessageChannel, type MessagePort } from 'node:worker_threads';
import { toLightkeeperError, type LightkeeperError } from '../errors.ts';
import type { JobOutcome } from '../job/job-context.ts';
import { JobPool, type JobPoolOptions } from '../job/job-pool.ts';
import { maxAttempts, type ClaimedJob, type SyncJobName } from '../job/job.ts';
import { QueueRunner } from '../job/queue-runner.ts';
import { LibraryRules } from '../library/library-rules.ts';
import type { Logger } from '../logger.ts';
import type { Rows } from '../rows.ts';
import { serve } from '../thread/rpc.ts';
import { threadUrl } from '../thread/thread-url.ts';
import type { ServerPatience } from './client-shelf.ts';
import { followClock } from './follow-clock.ts';
import { HangingReads } from './hanging-reads.ts';
import { hasDue } from './due-deletions.ts';
import { enqueueSync, isRunning } from './enqueue-sync.ts';
import type { MappingRow } from './mapping.ts';
import { MappingRepository } from './mapping.repository.ts';
import { longestWaitMs, waitsUntil } from './retry.ts';
import type { ProgressBoard } from './progress-board.ts';
import { SyncDeletionRepository } from './sync-deletion.repository.ts';
import { SyncFileRepository } from './sync-file.repository.ts';
import type { EngineSide } from './sync-thread-data.ts';
import { isBeingScanned } from './being-scanned.ts';

/** How often it is looked whose turn has come. */
const lookEveryMs = 1000;

/** How long servers are waited for, and files, where it is not the usual time. */
export type SyncPatience = ServerPatience & {
  /** A file of which nothing can be read for so many milliseconds is left alone for a while. */
  readonly readMs?: number;
};

export type SyncQueueOptions = {
  readonly rows: Rows;
  readonly threadData: JobPoolOptions['data'];
  readonly logFile: string;
  readonly logger: Logger;
  readonly progress: ProgressBoard;
  keyOf(userId: number): Promise<string>;
  /** Moves a file to the system's trash; null where the host cannot. */
  readonly trash: ((path: string) => Promise<void>) | null;
  readonly patience: SyncPatience;
  isPaused(): boolean;
  onEnded(job: ClaimedJob): void;
  /** Hears what went wrong in a thread and hands the promise on. */
  hear<T>(promise: Promise<T>): Promise<T>;
};

/** The queue Sync: whose turn it is, and the threads that talk to servers. */
export class SyncQueue {
  private readonly options: SyncQueueOptions;
  private readonly pool: JobPool;
  private readonly runner: QueueRunner;
  private readonly mappings: MappingRepository;
  private readonly files: SyncFileRepository;
  private readonly deletions: SyncDeletionRepository;
  /** Mappings whose library has changed since they were last looked at. */
  private readonly changed = new Set<number>();
  private readonly hanging = new HangingReads();
  private readonly ports = new Set<MessagePort>();
  private timer: NodeJS.Timeout | null = null;

  constructor(options: SyncQueueOptions) {
    this.options = options;
    const { rows } = options;
    this.mappings = new MappingRepository(rows.database);
    this.files = new SyncFileRepository(rows.database);
    this.deletions = new SyncDeletionRepository(rows.database);
    this.pool = new JobPool({
      url: threadUrl('sync-thread', import.meta.url),
      data: options.threadData,
      extras: () => this.threadExtras(),
      youngGenerationMb: 8,
      answerWithinMs: options.patience.readMs,
      onLeftBehind: ({ libraryId }, path, ended) =>
        this.hanging.add(path, this.importPathOf(libraryId, path), ended),
    });
    this.runner = new QueueRunner({
      queue: 'Sync',
      jobs: rows.jobs,
      concurrency: 2,
      limitedNames: [],
      limitOf: () => Infinity,
      logger: options.logger,
      commit: rows.commit,
      commitLightly: rows.commitLightly,
      execute: (job) => options.hear(this.carryOut(job)),
      stop: (jobId) => this.pool.stop(jobId),
      stateAfterStop: () => 'waiting',
      isPaused: () => options.isPaused(),
      shouldStop: (job) => this.shouldStop(job),
      onEnded: (job) => {
        if (job.name === 'SyncUpload')
          options.progress.clear((job as ClaimedJob<'SyncUpload'>).payload.mappingId);
        options.onEnded(job);
        this.runner.kick();
      },
      onIdle: () => rows.commitLightly(() => rows.jobs.prune()),
    });
  }

  /** Starts what waits; with `keepsTurns` also what comes back after an interval, as long as this process stays. */
  start(keepsTurns: boolean): void {
    this.runner.start();
    if (!keepsTurns) return;
    // What changed right before the last end may not have been looked at.
    for (const { id } of this.mappings.list()) this.changed.add(id);
    this.timer ??= setInterval(() => this.look(), lookEveryMs);
    this.look();
  }

  /** A watcher or a scan changed something in a library: its mappings look at it once that has ended. */
  libraryChanged(libraryId: number): void {
    if (this.timer === null) return;
    for (const { id, library_id: of } of this.mappings.list()) if (of === libraryId) this.changed.add(id);
  }

  signal(): void {
    this.runner.stopMatching((job) => this.shouldStop(job));
    this.runner.kick();
  }

  get trouble(): LightkeeperError | null {
    return this.runner.trouble;
  }

  async stop(): Promise<void> {
    if (this.timer !== null) clearInterval(this.timer);
    this.timer = null;
    await this.runner.stop();
    await this.pool.close();
    for (const port of this.ports) port.close();
    this.options.progress.close();
  }

  private async carryOut(job: ClaimedJob): Promise<JobOutcome> {
    try {
      return await this.pool.run(job);
    } catch (error) {
      if (job.attempts >= maxAttempts) this.noteBroken(job, error);
      throw error;
    }
  }

  /** What no server is to blame for stops a mapping as well: it says so, and is not tried again each second. */
  private noteBroken({ id, name, payload, libraryId }: ClaimedJob, error: unknown): void {
    const { rows, logger } = this.options;
    const { mappingId } = payload as { mappingId: number };
    const { code, message } = toLightkeeperError(error);
    const words =
      code === 'internal' ? `Lightkeeper could not go on (${message}). It is tried again.` : message;
    try {
      rows.commit(() => {
        const mapping = this.mappings.find(mappingId);
        if (mapping === null) return;
        const until = waitsUntil({ isTransient: true, retryAfterMs: null }, rows.now(), mapping.failures);
        this.mappings.noteFailure(mappingId, words, code, until);
        const asksServer = name === 'SyncReconcile' || name === 'SyncDelete';
        this.mappings.owe(mappingId, asksServer ? 'reconciled_at' : 'imported_at');
        if (libraryId !== null) rows.jobs.dropFailed(libraryId, [name], id);
      });
    } catch (failure) {
      logger.error('It could not be written down why nothing is synced', failure);
    }
  }

  /** Queues the jobs whose turn has come. */
  private look(): void {
    const { rows, logger } = this.options;
    try {
      if (this.mappings.list().length > 0) followClock(rows);
      this.forgetFuture();
      const due = this.mappings
        .list()
        .flatMap((mapping) => this.dueOf(mapping).map((name) => ({ mapping, name })))
        .filter(({ mapping, name }) => !isRunning(rows, mapping, name));
      if (due.length === 0) return;
      rows.commitLightly(() => {
        for (const { mapping, name } of due) enqueueSync(rows, mapping, name);
      });
      this.runner.kick();
    } catch (error) {
      logger.error('It could not be looked what is to be synced', error);
    }
  }

  /** What waits for a time that a clock had, which has been set back since, would wait in silence. */
  private forgetFuture(): void {
    const { rows } = this.options;
    const now = rows.now();
    for (const mapping of this.mappings.list()) {
      const { imported_at: imported, uploaded_at: uploaded, reconciled_at: reconciled } = mapping;
      const isAhead = Math.max(imported ?? 0, uploaded ?? 0, reconciled ?? 0) > now;
      if (!isAhead && (mapping.waits_until ?? 0) <= now + longestWaitMs) continue;
      rows.commit(() => {
        if (this.mappings.forgetFuture(mapping, now)) this.files.retryQueued(mapping.id);
      });
    }
  }

  private dueOf(mapping: MappingRow): SyncJobName[] {
    const now = this.options.rows.now();
    if (mapping.is_paused === 1 || (mapping.waits_until ?? 0) > now) return [];
    const isDue = (at: number | null, everySeconds: number) => at === null || at + everySeconds * 1000 <= now;
    const names: SyncJobName[] = [];
    if (isDue(mapping.imported_at, mapping.import_every)) names.push('SyncImport');
    const hasWork = this.files.listQueued(mapping.id, now, 1).length > 0;
    if (hasWork && isDue(mapping.uploaded_at, mapping.upload_every)) names.push('SyncUpload');
    const isTurn = isDue(mapping.reconciled_at, mapping.reconcile_every);
    if (isTurn && this.files.known(mapping.id, 0, 1).length > 0) names.push('SyncReconcile');
    const { deletions } = this;
    const { rows, trash } = this.options;
    if (isBeingScanned(mapping.library_id, rows)) return names;
    const isLooking = isRunning(rows, mapping, 'SyncImport') || isRunning(rows, mapping, 'SyncWatch');
    if (!isLooking && this.changed.delete(mapping.id)) names.push('SyncWatch');
    if (hasDue(mapping, { deletions, now: rows.now, trash })) names.push('SyncDelete');
    return names;
  }

  private shouldStop(job: ClaimedJob): boolean {
    if (this.options.isPaused()) return true;
    const { mappingId } = job.payload as { mappingId: number };
    const mapping = this.mappings.find(mappingId);
    return mapping === null || mapping.is_paused === 1;
  }

  /** The import path that holds a file; one that none holds stands for itself. */
  private importPathOf(libraryId: number | null, path: string): string {
    const importPaths = libraryId === null ? [] : this.options.rows.importPaths.list(libraryId);
    const paths = importPaths.map((record) => record.path);
    return new LibraryRules(paths, []).ownerOf(path) ?? path;
  }

  private threadExtras() {
    const { port1, port2 } = new MessageChannel();
    const { progress, trash } = this.options;
    const engineSide: EngineSide = {
      keyOf: (userId) => this.options.keyOf(userId),
      noteProgress: (mappingId, noted) =>
        noted === null ? progress.clear(mappingId) : progress.note(mappingId, noted),
      hanging: () => this.hanging.hanging,
      trash: async (path) => trash?.(path),
    };
    serve(port1, engineSide);
    port1.unref();
    this.ports.add(port1);
    port1.on('close', () => this.ports.delete(port1));
    const { logFile, patience } = this.options;
    return { data: { enginePort: port2, logFile, canTrash: trash !== null, patience }, transfer: [port2] };
  }
}
