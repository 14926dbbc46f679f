import { app, type Session } from 'electron';
import { FileReader } from '../../engine/media/file-reader.ts';
import {
  decodeWithinMs,
  hashSize,
  maxPixels,
  notDecoded,
  previewSize,
  smallSize,
  type DecodeFailure,
  type DecodeRequest,
  type DecodeResult,
  type ImageDecoder,
  type ImageFormat,
} from '../../engine/media/thumbnail/decoder.ts';
import { readPictureHeader, type PictureHeader } from '../../engine/media/thumbnail/picture-header.ts';
import { DecoderPage } from './decoder-page.ts';
import { openDecoderSession } from './decoder-session.ts';
import { pictureTypes } from './picture-types.ts';

/** A page that had nothing to do for this long is ended: it holds memory. */
const idleForMs = 30_000;
const lookAtMemoryEveryMs = 500;
/** In kilobytes, as Electron counts. */
const memoryLimit = 2 * 1024 * 1024;
/** A file with more bytes is not handed to the page. */
const mostBytes = 300 * 1024 * 1024;

type Work = {
  readonly id: number;
  readonly request: DecodeRequest;
  /** It was on a page that crashed: it is tried once more with no other beside it. */
  isAlone: boolean;
  header: PictureHeader | null;
  timer: NodeJS.Timeout | null;
  answer(result: DecodeResult): void;
};

/** Chromium's own decoders, in a sandboxed page that nobody sees. */
export class WindowDecoder implements ImageDecoder {
  readonly formats: readonly ImageFormat[] = ['jpeg', 'png', 'webp', 'gif', 'avif', 'bmp'];
  readonly parallel: number;
  private readonly files = new FileReader();
  private session: Session | null = null;
  private page: DecoderPage | null = null;
  private readonly waiting: Work[] = [];
  private readonly running = new Map<number, Work>();
  /** Workers that wait for a picture. */
  private readonly workers: ((response: Response) => void)[] = [];
  private lastId = 0;
  private lastPage = 0;
  private idleTimer: NodeJS.Timeout | null = null;
  private memoryTimer: NodeJS.Timeout | null = null;
  private isClosed = false;

  constructor(parallel: number) {
    this.parallel = parallel;
  }

  /** The system's number of the process that decodes; 0 while there is none. */
  get processId(): number {
    return this.page?.processId ?? 0;
  }

  decode(request: DecodeRequest): Promise<DecodeResult> {
    if (this.isClosed) return Promise.reject(new Error('The decoder was closed.'));
    return new Promise((answer) => {
      const id = ++this.lastId;
      this.waiting.push({ id, request, isAlone: false, header: null, timer: null, answer });
      this.next();
    });
  }

  async close(): Promise<void> {
    this.isClosed = true;
    this.endPage();
    await this.files.close();
  }

  private next(): void {
    if (this.isClosed) return;
    if (this.waiting.length > 0) this.openPage();
    while (this.workers.length > 0 && this.mayStart()) {
      const work = this.waiting.shift();
      const worker = this.workers.shift();
      if (work === undefined || worker === undefined) return;
      this.running.set(work.id, work);
      void this.give(work, worker);
    }
  }

  /** What crashed a page once has the page for itself. */
  private mayStart(): boolean {
    const [first] = this.waiting;
    if (first === undefined) return false;
    const isSomebodyAlone = [...this.running.values()].some(({ isAlone }) => isAlone);
    return this.running.size === 0 || !(first.isAlone || isSomebodyAlone);
  }

  private async give(work: Work, worker: (response: Response) => void): Promise<void> {
    const { request } = work;
    const { page } = this;
    const { offset, length } = request.range ?? { offset: 0, length: Infinity };
    const { value: part, code } = await this.files.read(request.path, offset, length, mostBytes);
    const bytes = part?.bytes ?? new Uint8Array();
    const refusal = part === null ? notDecoded(code as DecodeFailure) : this.refuse(work, bytes);
    // The page may have ended while the file was read: then the work waits again, or has another worker already.
    if (page !== this.page || !this.running.has(work.id)) return;
    if (refusal !== null) {
      this.workers.unshift(worker);
      return this.finish(work, refusal);
    }
    work.timer = setTimeout(() => this.giveUp(work), decodeWithinMs);
    worker(new Response(streamOf(bytes), { headers: headersOf(work) }));
  }

  private refuse(work: Work, bytes: Uint8Array): DecodeResult | null {
    if (bytes.length === 0) return notDecoded('EMPTY_FILE');
    const { format, orientation } = work.request;
    const header = readPictureHeader(bytes, format);
    if (header === null || header.width === 0 || header.height === 0) {
      return notDecoded('UNDECODABLE', 'Its header does not say how large it is.');
    }
    work.header = { ...header, orientation: orientation ?? header.orientation };
    const pixels = header.width * header.height;
    return pixels > maxPixels ? notDecoded('TOO_LARGE', `${header.width} × ${header.height} pixels`) : null;
  }

  /** What the page's workers ask and send. */
  private async answerWorker(path: string, page: number, request: Request): Promise<Response> {
    if (path === 'next') {
      if (page !== this.page?.number) return new Response('', { status: 404 });
      return new Promise((respond) => {
        this.workers.push(respond);
        this.next();
      });
    }
    const [, kind, id] = /^(done|failed)\/(\d+)$/.exec(path) ?? [];
    const work = this.running.get(Number(id));
    if (request.method !== 'POST' || work === undefined) return new Response('', { status: 404 });
    if (kind === 'done') this.finish(work, readResult(new Uint8Array(await request.arrayBuffer())));
    else this.finish(work, notDecoded('UNDECODABLE', (await request.text()).slice(0, 500)));
    return new Response('');
  }

  private finish(work: Work, result: DecodeResult): void {
    if (!this.running.delete(work.id)) return;
    if (work.timer !== null) clearTimeout(work.timer);
    work.answer(result);
    if (this.running.size === 0 && this.waiting.length === 0) this.endWhenIdle();
    this.next();
  }

  private giveUp(work: Work): void {
    this.running.delete(work.id);
    work.answer(notDecoded('TOOK_TOO_LONG', `More than ${decodeWithinMs / 1000} s`));
    this.startAnew('crash');
  }

  /** Ends the page; those that it worked on are tried again, each alone, or have had their chance. */
  private startAnew(reason: 'crash' | 'memory'): void {
    this.endPage();
    const interrupted = [...this.running.values()];
    this.running.clear();
    for (const work of interrupted) {
      if (work.timer !== null) clearTimeout(work.timer);
      work.timer = null;
      if (!work.isAlone) this.waiting.unshift(Object.assign(work, { isAlone: true }));
      else if (reason === 'memory') work.answer(notDecoded('TOO_LARGE', 'It takes too much memory.'));
      else work.answer(notDecoded('UNDECODABLE', 'The decoder crashed.'));
    }
    this.next();
  }

  private openPage(): void {
    if (this.idleTimer !== null) clearTimeout(this.idleTimer);
    this.idleTimer = null;
    if (this.page !== null) return;
    this.session ??= openDecoderSession((...asked) => this.answerWorker(...asked));
    // One more worker than processors: while one gets its file, the others decode.
    const page = new DecoderPage(this.session, ++this.lastPage, this.parallel + 1, () => {
      if (this.page === page) this.startAnew('crash');
    });
    this.page = page;
    this.memoryTimer = setInterval(() => this.lookAtMemory(), lookAtMemoryEveryMs).unref();
  }

  private lookAtMemory(): void {
    const own = app.getAppMetrics().find(({ pid }) => pid === this.page?.processId);
    if (own !== undefined && own.memory.workingSetSize > memoryLimit) this.startAnew('memory');
  }

  private endWhenIdle(): void {
    if (this.idleTimer !== null) clearTimeout(this.idleTimer);
    this.idleTimer = setTimeout(() => this.endPage(), idleForMs).unref();
  }

  private endPage(): void {
    if (this.idleTimer !== null) clearTimeout(this.idleTimer);
    if (this.memoryTimer !== null) clearInterval(this.memoryTimer);
    const { page } = this;
    this.page = null;
    page?.close();
    for (const respond of this.workers.splice(0)) respond(new Response('', { status: 503 }));
  }
}

const types: Readonly<Partial<Record<ImageFormat, string>>> = pictureTypes;

/** Bytes that are handed over as they are; a response makes a copy of what is no stream. */
function streamOf(bytes: Uint8Array): ReadableStream<Uint8Array> {
  return new ReadableStream({
    start: (controller) => {
      controller.enqueue(bytes);
      controller.close();
    },
  });
}

function headersOf(work: Work): Record<string, string> {
  return { 'content-type': types[work.request.format] ?? '', 'x-order': JSON.stringify(orderOf(work)) };
}

/** How the worker is told what to do; see renderer/decoder/decode-worker.ts. */
function orderOf({ id, request, header }: Work): object {
  return {
    id,
    stored: request.format === 'jpeg' ? header : null,
    previewSize,
    smallSize,
    hashSize,
  };
}

/** Takes apart what the worker sends: four numbers of four bytes, then the pictures and the hash. */
function readResult(bytes: Uint8Array): DecodeResult {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const headLength = 16;
  if (bytes.length < headLength) return notDecoded('UNDECODABLE', 'The decoder sent too little.');
  const [small = 0, preview = 0, width = 0, height = 0] = [0, 4, 8, 12].map((at) => view.getUint32(at, true));
  const end = headLength + small + preview;
  if (small === 0 || preview === 0 || bytes.length - end < 5 || bytes.length - end > 100) {
    return notDecoded('UNDECODABLE', 'The decoder sent something else.');
  }
  return {
    image: {
      small: bytes.slice(headLength, headLength + small),
      preview: bytes.slice(headLength + small, end),
      thumbhash: bytes.slice(end),
      width,
      height,
    },
  };
}
