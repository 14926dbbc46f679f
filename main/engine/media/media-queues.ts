import { MessageChannel, type MessagePort } from 'node:worker_threads';
import type { WriteLock } from '../database/write-lock.ts';
import { JobPool } from '../job/job-pool.ts';
import { queueOf, type ClaimedJob, type QueueName } from '../job/job.ts';
import { QueueRunner } from '../job/queue-runner.ts';
import { toLightkeeperError, type LightkeeperError } from '../errors.ts';
import type { JobOutcome } from '../job/job-context.ts';
import type { Logger } from '../logger.ts';
import type { Rows } from '../rows.ts';
import { serve } from '../thread/rpc.ts';
import { threadUrl } from '../thread/thread-url.ts';
import type { DecoderApi } from './media-tools.ts';
import type { DecodeRequest, ImageDecoder } from './thumbnail/decoder.ts';
import { ThumbnailSweeper } from './thumbnail/thumbnail-sweeper.ts';
import { tryAgainWith } from './thumbnail/known-formats.ts';

export const mediaQueueNames = [
  'Sidecar',
  'MetadataExtraction',
  'ThumbnailGeneration',
] as const satisfies readonly QueueName[];

/** A scan has the disk for itself this long, in milliseconds; then the files that it found are looked into beside it. */
const scanGoesFirstMs = 20_000;

/** While the disk is full, pictures are tried again this often, in milliseconds. */
const fullAgainMs = 30_000;

export type MediaQueuesOptions = {
  readonly rows: Rows;
  readonly threadData: {
    readonly databaseFile: string;
    readonly dataDir: string;
    readonly nativeBinding: string | null;
    readonly writeLock: WriteLock;
  };
  readonly decoder: ImageDecoder;
  readonly logger: Logger;
  isPaused(queue: QueueName): boolean;
  onEnded(job: ClaimedJob): void;
  /** Hears what went wrong in a thread and hands the promise on. */
  hear<T>(promise: Promise<T>): Promise<T>;
};

/** The queues of the chain after a scan, each run on its own, over one pool of media threads. */
export class MediaQueues {
  private readonly options: MediaQueuesOptions;
  private readonly pool: JobPool;
  private readonly runners: readonly QueueRunner[];
  private readonly ports = new Set<MessagePort>();
  private readonly sweeper: ThumbnailSweeper;
  /** The disk was full at this time. */
  private full: { readonly error: LightkeeperError; readonly until: number } | null = null;

  constructor(options: MediaQueuesOptions) {
    this.options = options;
    this.pool = new JobPool({
      url: threadUrl('media-thread', import.meta.url),
      data: options.threadData,
      extras: () => this.decoderPort(),
      youngGenerationMb: 32,
    });
    this.sweeper = new ThumbnailSweeper({
      rows: options.rows,
      dataDir: options.threadData.dataDir,
      onError: (error) => options.logger.error('Old thumbnails could not be removed', error),
    });
    this.runners = mediaQueueNames.map((queue) => this.runner(queue));
  }

  start(): void {
    tryAgainWith(this.options.decoder.formats, this.options.rows);
    for (const runner of this.runners) runner.start();
    this.sweeper.start();
  }

  /** There is work, or what runs may have to stop. */
  signal(): void {
    this.sweeper.soon();
    for (const runner of this.runners) {
      runner.stopMatching((job) => this.shouldStop(job));
      runner.kick();
    }
  }

  get trouble(): LightkeeperError | null {
    if (this.full !== null) return this.full.error;
    return this.runners.map((runner) => runner.trouble).find((trouble) => trouble !== null) ?? null;
  }

  async stop(): Promise<void> {
    await Promise.all(this.runners.map((runner) => runner.stop()));
    await this.sweeper.stop();
    await this.pool.close();
    for (const port of this.ports) port.close();
    await this.options.decoder.close();
  }

  private runner(queue: QueueName): QueueRunner {
    const { rows, logger } = this.options;
    return new QueueRunner({
      queue,
      jobs: rows.jobs,
      concurrency: queue === 'MetadataExtraction' ? 2 : 1,
      limitedNames: [],
      limitOf: () => Infinity,
      logger,
      commit: rows.commit,
      commitLightly: rows.commitLightly,
      execute: (job) => this.execute(job),
      stop: (jobId) => this.pool.stop(jobId),
      stateAfterStop: () => 'waiting',
      isPaused: () => this.mustWait(queue),
      shouldStop: (job) => this.shouldStop(job),
      onEnded: (job) => {
        this.options.onEnded(job);
        this.signal();
      },
      onIdle: () => rows.commitLightly(() => rows.jobs.prune()),
    });
  }

  /** A full disk is told once, and is no failure of the job, which waits until there is space again. */
  private async execute(job: ClaimedJob): Promise<JobOutcome> {
    try {
      const outcome = await this.options.hear(this.pool.run(job));
      this.full = null;
      return outcome;
    } catch (error) {
      const known = toLightkeeperError(error);
      if (known.code !== 'disk-full') throw error;
      if (this.full === null) this.options.logger.error('Pictures could not be kept', error);
      this.full = { error: known, until: this.options.rows.now() + fullAgainMs };
      return 'stopped';
    }
  }

  private shouldStop(job: ClaimedJob): boolean {
    return this.mustWait(queueOf(job.name));
  }

  private mustWait(queue: QueueName): boolean {
    const { rows } = this.options;
    if (this.options.isPaused(queue)) return true;
    if (this.full !== null && rows.now() < this.full.until) return true;
    const young = rows.now() - scanGoesFirstMs;
    return rows.scans.listOpen().some((scan) => scan.state === 'running' && (scan.started_at ?? 0) > young);
  }

  private decoderPort() {
    const { decoder } = this.options;
    const { port1, port2 } = new MessageChannel();
    const api = {
      decode: (request: DecodeRequest) => decoder.decode(request),
      abilities: () => ({ formats: decoder.formats, parallel: decoder.parallel }),
    } satisfies { [K in keyof DecoderApi]: unknown };
    serve(port1, api);
    port1.unref();
    this.ports.add(port1);
    port1.on('close', () => this.ports.delete(port1));
    return { data: { decoderPort: port2 }, transfer: [port2] };
  }
}
