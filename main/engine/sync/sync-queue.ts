import { MessageChannel, type MessagePort } from 'node:worker_threads';
import type { LightkeeperError } from '../errors.ts';
import { JobPool } from '../job/job-pool.ts';
import type { JobThreadData } from '../job/job-thread-data.ts';
import type { ClaimedJob, SyncJobName } from '../job/job.ts';
import { QueueRunner } from '../job/queue-runner.ts';
import type { Logger } from '../logger.ts';
import type { Rows } from '../rows.ts';
import { serve } from '../thread/rpc.ts';
import { threadUrl } from '../thread/thread-url.ts';
import type { MappingRow } from './mapping.ts';
import { MappingRepository } from './mapping.repository.ts';
import type { ProgressBoard } from './progress-board.ts';
import { SyncFileRepository } from './sync-file.repository.ts';
import type { EngineSide } from './sync-thread-data.ts';

/** How often it is looked whose turn has come. */
const lookEveryMs = 1000;

export type SyncQueueOptions = {
  readonly rows: Rows;
  readonly threadData: Omit<JobThreadData, 'control'>;
  readonly logFile: string;
  readonly logger: Logger;
  readonly progress: ProgressBoard;
  keyOf(userId: number): Promise<string>;
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
  private readonly ports = new Set<MessagePort>();
  private timer: NodeJS.Timeout | null = null;

  constructor(options: SyncQueueOptions) {
    this.options = options;
    const { rows } = options;
    this.mappings = new MappingRepository(rows.database);
    this.files = new SyncFileRepository(rows.database);
    this.pool = new JobPool({
      url: threadUrl('sync-thread', import.meta.url),
      data: options.threadData,
      extras: () => this.threadExtras(),
      youngGenerationMb: 32,
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
      execute: (job) => options.hear(this.pool.run(job)),
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
    this.timer ??= setInterval(() => this.look(), lookEveryMs);
    this.look();
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

  /** Queues the jobs whose turn has come. */
  private look(): void {
    const { rows, logger } = this.options;
    try {
      const due = this.mappings
        .list()
        .flatMap((mapping) => this.dueOf(mapping).map((name) => ({ mapping, name })));
      if (due.length === 0) return;
      rows.commitLightly(() => {
        for (const { mapping, name } of due) enqueueSync(rows, mapping, name);
      });
      this.runner.kick();
    } catch (error) {
      logger.error('It could not be looked what is to be synced', error);
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
    return names;
  }

  private shouldStop(job: ClaimedJob): boolean {
    if (this.options.isPaused()) return true;
    const { mappingId } = job.payload as { mappingId: number };
    return this.mappings.find(mappingId)?.is_paused === 1;
  }

  private threadExtras() {
    const { port1, port2 } = new MessageChannel();
    const { progress } = this.options;
    const engineSide: EngineSide = {
      keyOf: (userId) => this.options.keyOf(userId),
      noteProgress: (mappingId, noted) =>
        noted === null ? progress.clear(mappingId) : progress.note(mappingId, noted),
    };
    serve(port1, engineSide);
    port1.unref();
    this.ports.add(port1);
    port1.on('close', () => this.ports.delete(port1));
    return { data: { enginePort: port2, logFile: this.options.logFile }, transfer: [port2] };
  }
}

/** Queues a job of a mapping unless it waits or runs already, in the caller's transaction. */
export function enqueueSync(rows: Pick<Rows, 'jobs' | 'now'>, mapping: MappingRow, name: SyncJobName): void {
  const key = `${name}:${mapping.id}`;
  if (rows.jobs.isActive(key)) return;
  const payload = { mappingId: mapping.id };
  rows.jobs.enqueue({ name, payload, libraryId: mapping.library_id, key }, rows.now());
}
