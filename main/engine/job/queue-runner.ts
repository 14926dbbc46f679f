import { toLightkeeperError, type LightkeeperError } from '../errors.ts';
import type { Logger } from '../logger.ts';
import type { JobOutcome } from './job-context.ts';
import type { ClaimedJob, JobName, QueueName } from './job.ts';
import type { JobRepository } from './job.repository.ts';

/** How a queue is run. The runner itself knows no job's meaning. */
export type QueueRunnerOptions = {
  readonly queue: QueueName;
  readonly jobs: JobRepository;
  readonly concurrency: number;
  /** The most jobs of a name that may run at once now. */
  limitOf(name: JobName): number;
  /** Names that are claimed only while their limit is above zero. */
  readonly limitedNames: readonly JobName[];
  readonly logger: Logger;
  commit<T>(work: () => T): T;
  /** For claims: one that a power cut undoes is a waiting job again. */
  commitLightly<T>(work: () => T): T;
  execute(job: ClaimedJob): Promise<JobOutcome>;
  /** Asks a running job to stop; `execute` then answers `stopped`. */
  stop(jobId: number): void;
  /** What becomes of a job that was stopped. */
  stateAfterStop(job: ClaimedJob): 'waiting' | 'paused' | 'cancelled';
  /** Whether the queue is paused; nothing is claimed then. */
  isPaused(): boolean;
  /** Whether a running job should stop, because of a change that another process may have made. */
  shouldStop(job: ClaimedJob): boolean;
  /** Called after each job that ended, well or badly. */
  onEnded(job: ClaimedJob): void;
  /** Called when a job leaves the table with nothing else running. */
  onIdle(): void;
};

/** Other processes write to the same table; nothing but a look tells. */
const lookEveryMs = 400;

/** Claims the jobs of one queue and has them carried out, several at a time, with retries. */
export class QueueRunner {
  private readonly options: QueueRunnerOptions;
  private readonly running = new Map<number, ClaimedJob>();
  private isStarted = false;
  private timer: NodeJS.Timeout | null = null;
  private drained: (() => void) | null = null;
  /** Ends of jobs that could not be written, such as on a full disk; tried again until they can. */
  private readonly unwritten = new Map<number, () => void>();
  private lastTrouble: LightkeeperError | null = null;

  constructor(options: QueueRunnerOptions) {
    this.options = options;
  }

  /** Starts claiming. Jobs left active by a crash must have been recovered before. */
  start(): void {
    this.isStarted = true;
    this.timer = setInterval(() => this.look(), lookEveryMs);
    this.kick();
  }

  /** Stops claiming, stops what runs, and waits until it has stopped. */
  async stop(): Promise<void> {
    this.isStarted = false;
    if (this.timer !== null) clearInterval(this.timer);
    if (this.running.size === 0) return;
    const ended = new Promise<void>((resolve) => (this.drained = resolve));
    for (const id of this.running.keys()) this.options.stop(id);
    await ended;
  }

  /** Why the job table cannot be written at the moment; null when it can. */
  get trouble(): LightkeeperError | null {
    return this.lastTrouble;
  }

  get isIdle(): boolean {
    return this.running.size === 0;
  }

  /** Whether a job that matches is being carried out; what it told has been heard once it is not. */
  isRunning(matches: (job: ClaimedJob) => boolean): boolean {
    return [...this.running.values()].some(matches);
  }

  /** Stops the running jobs that match. */
  stopMatching(matches: (job: ClaimedJob) => boolean): void {
    for (const job of this.running.values()) if (matches(job)) this.options.stop(job.id);
  }

  /** Claims as many jobs as may run now. */
  kick(): void {
    const { jobs, queue, concurrency, commitLightly } = this.options;
    if (this.options.isPaused()) return;
    while (this.isStarted && this.running.size < concurrency) {
      const job = commitLightly(() => jobs.claim(queue, this.fullNames(), Date.now()));
      if (job === null) return;
      // What it belongs to may have been paused or ended before the job came into the table.
      if (this.options.shouldStop(job) && this.options.stateAfterStop(job) !== 'waiting') {
        this.options.commit(() => this.putAway(job));
        continue;
      }
      this.running.set(job.id, job);
      void this.carryOut(job);
    }
  }

  private look(): void {
    const isDone = this.safely(() => {
      this.writeOverdue();
      this.options.commitLightly(() => this.options.jobs.wakeDelayed(Date.now()));
      this.stopMatching((job) => this.options.shouldStop(job));
      this.kick();
    });
    if (isDone) this.lastTrouble = null;
  }

  private async carryOut(job: ClaimedJob): Promise<void> {
    const { jobs, logger } = this.options;
    try {
      if ((await this.options.execute(job)) === 'stopped')
        this.unwritten.set(job.id, () => this.putAway(job));
    } catch (error) {
      const { message } = toLightkeeperError(error);
      logger.warn(`${job.name} ${job.id}: ${message}`);
      this.unwritten.set(job.id, () => jobs.fail(job.id, message, Date.now()));
    }
    this.safely(() => this.writeOverdue());
    this.running.delete(job.id);
    this.safely(() => this.options.onEnded(job));
    this.safely(() => this.kick());
    if (this.running.size === 0) {
      this.drained?.();
      if (this.isStarted) this.safely(() => this.options.onIdle());
    }
  }

  private putAway(job: ClaimedJob): void {
    const state = this.options.stateAfterStop(job);
    if (state === 'cancelled') this.options.jobs.cancel(job.id, Date.now());
    else this.options.jobs.putBack(job.id, state);
  }

  private fullNames(): JobName[] {
    const counts = new Map<JobName, number>();
    for (const { name } of this.running.values()) counts.set(name, (counts.get(name) ?? 0) + 1);
    return this.options.limitedNames.filter((name) => (counts.get(name) ?? 0) >= this.options.limitOf(name));
  }

  private writeOverdue(): void {
    for (const [id, write] of this.unwritten) {
      this.options.commit(write);
      this.unwritten.delete(id);
    }
  }

  /** A full disk must not end the runner: it is told once, and the next look tries again. */
  private safely(work: () => void): boolean {
    try {
      work();
      return true;
    } catch (error) {
      const trouble = toLightkeeperError(error);
      if (trouble.message !== this.lastTrouble?.message)
        this.options.logger.error('The job table could not be written', error);
      this.lastTrouble = trouble;
      return false;
    }
  }
}
