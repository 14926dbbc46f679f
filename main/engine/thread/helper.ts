import { Worker } from 'node:worker_threads';
import { connect, type Connection, type Remote } from './rpc.ts';

const finishWithinMs = 2000;

/** A worker thread that serves one API; started at the first call, started again should it end. */
export class HelperThread<Api extends object> {
  private readonly url: URL;
  private readonly workerData: unknown;
  private readonly onEvent: (name: string, payload: unknown) => void;
  private readonly youngGenerationMb: number;
  private current: { worker: Worker; connection: Connection<Api> } | null = null;

  /** `youngGenerationMb`: a thread that makes little garbage needs little room for it. */
  constructor(
    url: URL,
    workerData: unknown,
    onEvent: (name: string, payload: unknown) => void = () => undefined,
    youngGenerationMb = 16,
  ) {
    this.youngGenerationMb = youngGenerationMb;
    this.url = url;
    this.workerData = workerData;
    this.onEvent = onEvent;
  }

  get api(): Remote<Api> {
    this.current ??= this.start();
    return this.current.connection.api;
  }

  /**
   * Ends the thread once it has answered what it was asked, or after some milliseconds: to end one that is in the database
   * can take the whole process with it. One without a database need not be waited for.
   */
  async close(patienceMs = finishWithinMs): Promise<void> {
    const ended = this.current;
    this.current = null;
    if (ended === null) return;
    if (patienceMs > 0) await within(ended.connection.idle(), patienceMs, () => undefined);
    ended.connection.close(new Error('The thread has ended.'));
    await ended.worker.terminate();
  }

  /** Leaves a thread behind that hangs; the next call starts a new one. */
  abandon(): void {
    const ended = this.current;
    this.current = null;
    ended?.connection.close(new Error('The drive or server did not answer.'));
    void ended?.worker.terminate().catch(() => undefined);
  }

  private start(): { worker: Worker; connection: Connection<Api> } {
    const worker = new Worker(this.url, {
      workerData: this.workerData,
      resourceLimits: { maxYoungGenerationSizeMb: this.youngGenerationMb },
    });
    const connection = connect<Api>(worker, this.onEvent);
    const started = { worker, connection };
    const end = (reason: Error) => {
      connection.close(reason);
      if (this.current === started) this.current = null;
    };
    worker.on('error', (error) => end(error instanceof Error ? error : new Error(String(error))));
    worker.on('exit', () => end(new Error('The thread ended unexpectedly.')));
    worker.unref();
    return started;
  }
}

/** The value of a promise, or `fallback` when it takes longer than `milliseconds`. */
export async function within<T, F>(
  promise: Promise<T>,
  milliseconds: number,
  fallback: () => F,
): Promise<T | F> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<F>((resolve) => (timer = setTimeout(() => resolve(fallback()), milliseconds)));
  try {
    return await Promise.race([promise, late]);
  } finally {
    clearTimeout(timer);
  }
}
