import { fork, type ChildProcess } from 'node:child_process';
import os from 'node:os';
import { fileURLToPath } from 'node:url';
import { threadUrl } from '../../thread/thread-url.ts';
import type { DecodeOrder } from './decode-process.ts';
import {
  decodeWithinMs,
  notDecoded,
  type DecodeRequest,
  type DecodeResult,
  type ImageDecoder,
  type ImageFormat,
} from './decoder.ts';

export type ProcessDecoderOptions = {
  /** The script of the processes. */
  readonly script?: URL;
  /** How many processes there are at most; as many as there are processors unless told. */
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

type Helper = {
  readonly process: ChildProcess;
  work: Work | null;
  /** Gives up what takes too long, or ends a process that has nothing to do. */
  timer: NodeJS.Timeout | null;
};

/** Decodes with native sharp in child processes, each of which works on one picture at a time. */
export class ProcessDecoder implements ImageDecoder {
  // What sharp-picture.ts allows; the module itself would load sharp into this process.
  readonly formats: readonly ImageFormat[] = ['jpeg', 'png', 'webp', 'gif', 'avif', 'tiff', 'svg'];
  readonly parallel: number;
  private readonly script: URL;
  private readonly withinMs: number;
  private readonly memoryLimit: number;
  private readonly helpers = new Set<Helper>();
  private readonly waiting: Work[] = [];
  private isClosed = false;

  constructor(options: ProcessDecoderOptions = {}) {
    this.script = options.script ?? threadUrl('decode-process', import.meta.url);
    this.parallel = options.parallel ?? os.availableParallelism();
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
    const ends = [...this.helpers].map(({ process }) => ended(process));
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
    const order: DecodeOrder = { request: work.request, memoryLimit: this.memoryLimit };
    helper.process.send(order, (error) => {
      if (error !== null) this.end(helper, ({ answer }) => answer(null));
    });
  }

  private start(): Helper | null {
    if (this.helpers.size >= this.parallel) return null;
    const process = fork(fileURLToPath(this.script), [], {
      serialization: 'advanced',
      env: systemOnly,
      execArgv: [],
      // Nobody reads what libraries complain about.
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    });
    const helper: Helper = { process, work: null, timer: null };
    process.on('message', (result: DecodeResult) => this.finish(helper, result));
    process.on('error', (error) => this.end(helper, ({ fail }) => fail(error)));
    process.on('exit', () => this.end(helper, ({ answer }) => answer(null)));
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
    helper.process.kill('SIGKILL');
    const { work } = helper;
    helper.work = null;
    if (work !== null) tell(work);
    this.next();
  }
}

/** It needs to know nothing of who starts it; Windows starts no program without this. */
const systemOnly: NodeJS.ProcessEnv =
  process.env['SystemRoot'] === undefined ? {} : { SystemRoot: process.env['SystemRoot'] };

function setTimer(helper: Helper, milliseconds: number, work: (() => void) | null): void {
  if (helper.timer !== null) clearTimeout(helper.timer);
  helper.timer = work === null ? null : setTimeout(work, milliseconds).unref();
}

function ended(process: ChildProcess): Promise<void> {
  if (process.exitCode !== null || process.signalCode !== null) return Promise.resolve();
  return new Promise((resolve) => process.once('exit', () => resolve()));
}
