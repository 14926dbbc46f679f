import type { FilePart } from '../files/read-part.ts';
import type { Looked } from '../files/read-only.ts';
import { HelperThread, within } from '../thread/helper.ts';
import { threadUrl } from '../thread/thread-url.ts';
import type { FileApi } from './file-thread.ts';

/** A drive that has not answered for this long does not answer, in milliseconds. */
const answerWithinMs = 15_000;

/** Reads files of import paths on a thread of its own, for a process that must never hang. */
export class FileReader {
  private readonly thread = new HelperThread<FileApi>(threadUrl('file-thread', import.meta.url), null);

  /** The bytes of a file from `offset`, at most `length`. Code `ETIMEDOUT` when the drive does not answer. */
  read(path: string, offset: number, length: number, limit?: number): Promise<Looked<FilePart>> {
    return this.ask(this.thread.api.readPart(path, offset, length, limit), {
      value: null,
      code: 'ETIMEDOUT',
    });
  }

  /** The small JPEG that the camera put into a file, upright; null where there is none. */
  readEmbedded(path: string): Promise<Uint8Array<ArrayBuffer> | null> {
    return this.ask(this.thread.api.readEmbedded(path), null);
  }

  close(): Promise<void> {
    return this.thread.close(0);
  }

  private async ask<T>(answer: Promise<T>, otherwise: T): Promise<T> {
    const late = Symbol('late');
    // What was asked of a thread that has been left behind has no answer either.
    const settled = answer.catch(() => otherwise);
    const first = await within(settled, answerWithinMs, () => late);
    if (typeof first !== 'symbol') return first;
    this.thread.abandon();
    return otherwise;
  }
}
