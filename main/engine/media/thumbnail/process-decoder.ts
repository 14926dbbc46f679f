import { fork } from 'node:child_process';
import os from 'node:os';
import { fileURLToPath } from 'node:url';
import { threadUrl } from '../../thread/thread-url.ts';
import type { DecodeOrder } from './decode-order.ts';
import {
  decodeWithinMs,
  notDecoded,
  type DecodeRequest,
  type DecodeResult,
  type ImageDecoder,
  type ImageFormat,
} from './decoder.ts';

export type ProcessDecoderOptions = {
  /** Starts a process; one of Node with native sharp unless told. */
  readonly launch?: () => DecodeProcess;
  /** How many processes there are at most; one more than there are processors unless told: one may wait for its order. */
  readonly parallel?: number;
  /** A picture that takes longer is given up, in milliseconds. */
  readonly withinMs?: number;
  /** A picture that takes more memory is given up, in bytes of its process as a whole. */
  readonly memoryLimit?: number;
};

/** Processes that had nothing to do for this long are ended: they hold memory. */
const idleForMs = 20_000;

type Work = {
  readonly request: DecodeRequest;
  /** Null when the process that worked on it crashed. */
  answer(result: DecodeResult | null): void;
  fail(error: Error): void;
};

/** A process that says when it is ready, and then answers each order with a result. */
export type DecodeProcess = {
  send(order: DecodeOrder): void;
  onMessage(listener: (message: 'ready' | DecodeResult) => void): void;
  /** Hears the end of the process, with the reason where it could not be started. */
  onEnd(listener: (error: Error | null) => void): void;
  /** Ends it at once. */
  kill(): void;
  readonly hasEnded: Promise<void>;
};

type Helper = {
  readonly process: DecodeProcess;
  isReady: boolean;
  work: Work | null;
  /** Gives up what takes too long, or ends a process that has nothing to do. */
  timer: NodeJS.Timeout | null;
};

/** Decodes with native sharp in child processes, each of which works on one picture at a time. */
export class ProcessDecoder implements ImageDecoder {
  // What sharp-picture.ts allows; the module itself would load sharp into this process.
  readonly formats: readonly ImageFormat[] = ['jpeg', 'png', 'webp', 'gif', 'avif', 'tiff', 'svg', 'heif'];
  readonly parallel: number;
  private readonly launch: () => DecodeProcess;
  private readonly withinMs: number;
  private readonly memoryLimit: number;
  private readonly helpers = new Set<Helper>();
  private readonly waiting: Work[] = [];
  private isClosed = false;

  constructor(options: ProcessDecoderOptions = {}) {
    this.launch = options.launch ?? (() => forkProcess(threadUrl('decode-process', import.meta.url)));
    this.parallel = options.parallel ?? os.availableParallelism() + 1;
    this.withinMs = options.withinMs ?? decodeWithinMs;
    this.memoryLimit = options.memoryLimit ?? Math.min(2 * 1024 ** 3, os.totalmem() / 2);
  }

  async decode(request: DecodeRequest): Promise<DecodeResult> {
    const first = await this.attempt(request);
    // A process may also die of something else, such as a system that is short of memory.
    return first ?? (await this.attempt(request)) ?? notDecoded('UNDECODABLE', 'The decoder crashed.');
  }

  async close(): Promise<void> {
    this.isClosed = true;
    const closed = new Error('The decoder was closed.');
    for (const { fail } of this.waiting.splice(0)) fail(closed);
    const ends = [...this.helpers].map(({ process }) => process.hasEnded);
    for (const helper of this.helpers) this.end(helper, (work) => work.fail(closed));
    await Promise.all(ends);
  }

  private attempt(request: DecodeRequest): Promise<DecodeResult | null> {
    return new Promise((answer, fail) => {
      this.waiting.push({ request, answer, fail });
      this.next();
    });
  }

  private next(): void {
    while (this.waiting.length > 0 && !this.isClosed) {
      const helper = [...this.helpers].find(({ work }) => work === null) ?? this.start();
      if (helper === null) return;
      const work = this.waiting.shift();
      if (work !== undefined) this.give(helper, work);
    }
  }

  private give(helper: Helper, work: Work): void {
    helper.work = work;
    const late = notDecoded('TOOK_TOO_LONG', `More than ${this.withinMs / 1000} s`);
    setTimer(helper, this.withinMs, () => this.end(helper, ({ answer }) => answer(late)));
    helper.process.send({ request: work.request, memoryLimit: this.memoryLimit });
  }

  private start(): Helper | null {
    if (this.helpers.size >= this.parallel) return null;
    const process = this.launch();
    const helper: Helper = { process, isReady: false, work: null, timer: null };
    process.onMessage((message) => {
      if (message === 'ready') helper.isReady = true;
      else this.finish(helper, message);
    });
    process.onEnd((error) => this.end(helper, (work) => tellEnd(helper, error, work)));
    this.helpers.add(helper);
    return helper;
  }

  private finish(helper: Helper, result: DecodeResult): void {
    const { work } = helper;
    helper.work = null;
    work?.answer(result);
    const isSpoilt = result.image === null && result.failure === 'TOO_LARGE';
    if (isSpoilt) this.end(helper, () => undefined);
    else setTimer(helper, idleForMs, () => this.end(helper, () => undefined));
    this.next();
  }

  /** Ends a process; `tell` what it worked on, if anything. */
  private end(helper: Helper, tell: (work: Work) => void): void {
    if (!this.helpers.delete(helper)) return;
    setTimer(helper, 0, null);
    helper.process.kill();
    const { work } = helper;
    helper.work = null;
    if (work !== null) tell(work);
    this.next();
  }
}

/** It needs to know nothing of who starts it; Windows starts no program without this. */
const systemOnly: NodeJS.ProcessEnv =
  process.env['SystemRoot'] === undefined ? {} : { SystemRoot: process.env['SystemRoot'] };

/** What does not even start says nothing about the picture. */
function tellEnd({ isReady }: Helper, error: Error | null, { answer, fail }: Work): void {
  if (isReady && error === null) answer(null);
  else fail(error ?? new Error('The decoder of pictures does not start. Install Lightkeeper again.'));
}

function setTimer(helper: Helper, milliseconds: number, work: (() => void) | null): void {
  if (helper.timer !== null) clearTimeout(helper.timer);
  helper.timer = work === null ? null : setTimeout(work, milliseconds).unref();
}

/** A process of Node that runs a script; its orders and results travel as structured clones. */
export function forkProcess(script: URL): DecodeProcess {
  const child = fork(fileURLToPath(script), [], {
    serialization: 'advanced',
    env: systemOnly,
    execArgv: [],
    // Nobody reads what libraries complain about.
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  });
  const hasEnded = new Promise<void>((resolve) => {
    child.once('exit', () => resolve());
    child.once('error', () => resolve());
  });
  return {
    // What cannot be sent any more is answered by the end of the process.
    send: (order) => child.send(order, () => undefined),
    onMessage: (listener) => void child.on('message', listener),
    onEnd: (listener) => {
      child.on('error', listener);
      child.on('exit', () => listener(null));
    },
    kill: () => child.kill('SIGKILL'),
    hasEnded,
  };
}
