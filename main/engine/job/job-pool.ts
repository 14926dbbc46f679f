import { Worker, type Transferable } from 'node:worker_threads';
import type { AppliedChange } from '../asset/applied-changes.ts';
import { releaseAfter } from '../database/write-lock.ts';
import { touchedBytes, touchedIn } from '../files/touched.ts';
import { connect, type Connection } from '../thread/rpc.ts';
import type { JobOutcome } from './job-context.ts';
import { abandonedCell, beatCell, controlBytes, stopCell, type JobThreadData } from './job-thread-data.ts';
import type { ClaimedJob } from './job.ts';
import type { JobThreadApi } from './serve-jobs.ts';

/** A job that does not stop within this time hangs in the file system; its thread is given up. */
const stopWithinMs = 800;
/** A thread that was given up and did not end itself within this time is ended from outside. */
const endWithinMs = 15_000;
/** A file system that does not answer for this long counts as away. */
const usualAnswerWithinMs = 60_000;
/** Within that time it is looked this often whether a thread shows life. */
const looks = 12;
/** Threads that had nothing to do for this long are ended: they hold memory. */
const idleForMs = 30_000;

type Thread = {
  readonly worker: Worker;
  readonly connection: Connection<JobThreadApi>;
  readonly control: Int32Array;
  readonly touched: SharedArrayBuffer;
  readonly threadId: number;
  job: ClaimedJob | null;
  idleTimer: NodeJS.Timeout | null;
};

type PoolData = Omit<JobThreadData, 'control' | 'touched'>;

export type JobPoolOptions = {
  /** The script of the threads. */
  readonly url: URL;
  readonly data: PoolData;
  /** What each thread gets besides, and what of it is handed over instead of copied. */
  extras?(): { readonly data: object; readonly transfer: readonly Transferable[] };
  onApplied?(change: AppliedChange): void;
  /**
   * Hears that a thread was left behind because it hangs at a path, and when it has ended after all. A job that hung then
   * counts as stopped: it is for whoever hears this to have it go on without that path.
   */
  onLeftBehind?(job: ClaimedJob, path: string, ended: Promise<void>): void;
  /** How long a thread may show no sign of life, in milliseconds, where it is not the usual time. */
  readonly answerWithinMs?: number | undefined;
  /** Small for threads whose garbage dies at once: they add up. In megabytes. */
  readonly youngGenerationMb: number;
};

/** Worker threads that carry out jobs. Started when needed, ended when idle, replaced when stuck. */
export class JobPool {
  private readonly options: JobPoolOptions;
  private readonly threads = new Set<Thread>();
  /** Whether somebody follows what becomes of each asset. */
  tellsApplied = false;

  constructor(options: JobPoolOptions) {
    this.options = options;
  }

  /** Carries out a job. Rejects with the handler's error; answers `stopped` for one that `stop` ended. */
  async run(job: ClaimedJob): Promise<JobOutcome> {
    const thread = [...this.threads].find((candidate) => candidate.job === null) ?? this.start();
    if (thread.idleTimer !== null) clearTimeout(thread.idleTimer);
    thread.idleTimer = null;
    thread.job = job;
    // A job that was stopped and goes on must not find the old word to stop.
    Atomics.store(thread.control, stopCell, 0);
    const watchdog = this.watch(thread);
    try {
      return await thread.connection.api.run(job, this.tellsApplied);
    } catch (error) {
      if (error instanceof ThreadGivenUp && error.isStopped) return 'stopped';
      throw error;
    } finally {
      clearInterval(watchdog);
      thread.job = null;
      if (this.threads.has(thread))
        thread.idleTimer = setTimeout(() => void this.end(thread), idleForMs).unref();
    }
  }

  /** Asks the thread that runs this job to stop; gives the thread up when it does not. */
  stop(jobId: number): void {
    const thread = [...this.threads].find((candidate) => candidate.job?.id === jobId);
    if (thread === undefined || Atomics.load(thread.control, stopCell) === jobId) return;
    Atomics.store(thread.control, stopCell, jobId);
    const asked = thread.job;
    setTimeout(() => {
      if (thread.job === asked) this.leaveBehind(thread, true, 'The job did not stop in time.');
    }, stopWithinMs).unref();
  }

  /** Has an idle thread do what the work has left for later; call it when no job is left. */
  async tidyUp(): Promise<void> {
    const thread = [...this.threads].find((candidate) => candidate.job === null);
    if (thread === undefined) return;
    await thread.connection.api.tidyUp().catch((error: unknown) => {
      // One that has ended meanwhile has said nothing of the database.
      if (this.threads.has(thread)) throw error;
    });
  }

  /** Ends all threads. Running jobs should have been stopped before. */
  async close(): Promise<void> {
    await Promise.all([...this.threads].map((thread) => this.end(thread)));
  }

  private start(): Thread {
    const control = new SharedArrayBuffer(controlBytes);
    const touched = new SharedArrayBuffer(touchedBytes);
    const { url, data, youngGenerationMb } = this.options;
    const extras = this.options.extras?.() ?? { data: {}, transfer: [] };
    const worker = new Worker(url, {
      workerData: { ...data, ...extras.data, control, touched } satisfies JobThreadData,
      transferList: [...extras.transfer],
      resourceLimits: { maxYoungGenerationSizeMb: youngGenerationMb, maxOldGenerationSizeMb: 256 },
    });
    const connection = connect<JobThreadApi>(worker, (_, payload) => {
      for (const change of payload as AppliedChange[]) this.options.onApplied?.(change);
    });
    const thread: Thread = {
      worker,
      connection,
      control: new Int32Array(control),
      touched,
      threadId: worker.threadId,
      job: null,
      idleTimer: null,
    };
    worker.on('error', (error) =>
      this.giveUp(thread, error instanceof Error ? error : new Error(String(error))),
    );
    worker.on('exit', () => this.giveUp(thread, new Error('The thread ended unexpectedly.')));
    this.threads.add(thread);
    return thread;
  }

  private watch(thread: Thread): NodeJS.Timeout {
    let beat = Atomics.load(thread.control, beatCell);
    const { answerWithinMs = usualAnswerWithinMs } = this.options;
    // Looks, not times: while the machine slept, or when its clock was set, nobody was silent.
    let silentLooks = 0;
    return setInterval(() => {
      const now = Atomics.load(thread.control, beatCell);
      if (now !== beat) {
        beat = now;
        silentLooks = 0;
      } else if (++silentLooks > looks) {
        this.leaveBehind(thread, false, 'The drive or server did not answer for a minute (ETIMEDOUT).');
      }
    }, answerWithinMs / looks).unref();
  }

  private async end(thread: Thread): Promise<void> {
    if (!this.threads.delete(thread)) return;
    if (thread.idleTimer !== null) clearTimeout(thread.idleTimer);
    if (thread.job === null) await thread.connection.api.close().catch(() => undefined);
    thread.connection.close(new Error('The thread has ended.'));
    await thread.worker.terminate();
  }

  private leaveBehind(thread: Thread, wasAsked: boolean, message: string): void {
    const { onLeftBehind } = this.options;
    const { job, worker } = thread;
    const path = touchedIn(thread.touched);
    const isHeard = job !== null && path !== null && onLeftBehind !== undefined;
    this.giveUp(thread, new ThreadGivenUp(wasAsked || isHeard, message));
    if (isHeard) onLeftBehind(job, path, new Promise((resolve) => worker.once('exit', () => resolve())));
  }

  /**
   * Does not wait for the thread: one that hangs in the system cannot be ended, only left behind. It ends itself as soon
   * as it comes back.
   */
  private giveUp(thread: Thread, reason: Error): void {
    if (!this.threads.delete(thread)) return;
    Atomics.store(thread.control, abandonedCell, 1);
    thread.worker.unref();
    setTimeout(() => void thread.worker.terminate().catch(() => undefined), endWithinMs).unref();
    releaseAfter(this.options.data.writeLock, thread.threadId);
    thread.connection.close(reason);
  }
}

class ThreadGivenUp extends Error {
  /** Its job is to be gone on with, not to be tried again. */
  readonly isStopped: boolean;

  constructor(isStopped: boolean, message: string) {
    super(message);
    this.isStopped = isStopped;
  }
}
