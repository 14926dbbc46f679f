import fs from 'node:fs';
import type { Looked } from './read-only.ts';
import { toNativePath } from './path-encoding.ts';

/** A file of an import path that is open for reading, for as long as `readFile` works on it. */
export type FileBytes = {
  /** In bytes. */
  readonly size: number;
  /** In whole milliseconds since 1970. */
  readonly modifiedAt: number;
  /** The bytes from `offset` on, fewer where the file ends. Good until `readFile` returns, not longer. */
  at(offset: number, length: number): Uint8Array;
};

/** The most that one look may ask for: what is in a file must not decide how much memory is taken. */
export const mostBytesAtOnce = 16 * 1024 * 1024;

let spareHead: Buffer | null = null;

/**
 * Opens an ordinary file for reading, without blocking, and closes it when `work` is done. The first `headLength` bytes
 * are read at once; looks beyond them read again. Errors of the system come back as errno codes, `NOT_A_FILE` for what
 * is no ordinary file; `work` throws for itself.
 */
export function readFile<T>(path: string, headLength: number, work: (file: FileBytes) => T): Looked<T> {
  let opened: { readonly file: number; readonly stat: fs.Stats } | null = null;
  const head = takeHead(headLength);
  try {
    opened = open(path);
    if (!opened.stat.isFile()) return { value: null, code: 'NOT_A_FILE' };
    const { file, stat } = opened;
    return { value: work(new OpenFile(file, stat, head)), code: null };
  } catch (error) {
    const code = systemCodeOf(error);
    if (code === null) throw error;
    return { value: null, code };
  } finally {
    if (opened !== null) fs.closeSync(opened.file);
    spareHead = head;
  }
}

class OpenFile implements FileBytes {
  readonly size: number;
  readonly modifiedAt: number;
  private readonly file: number;
  private readonly head: Uint8Array;

  constructor(file: number, stat: fs.Stats, head: Buffer) {
    this.file = file;
    this.size = stat.size;
    this.modifiedAt = Math.floor(stat.mtimeMs);
    this.head = this.readInto(head.subarray(0, Math.max(0, Math.min(head.length, stat.size))), 0);
  }

  at(offset: number, length: number): Uint8Array {
    if (length > mostBytesAtOnce) throw new RangeError('More bytes than may be asked for at once.');
    if (offset < 0 || length <= 0 || offset >= this.size) return new Uint8Array(0);
    const end = offset + length;
    const isInHead = end <= this.head.length || this.head.length === this.size;
    return isInHead ? this.head.subarray(offset, end) : this.read(offset, length);
  }

  private read(offset: number, length: number): Uint8Array {
    return this.readInto(Buffer.allocUnsafe(Math.max(0, Math.min(length, this.size - offset))), offset);
  }

  private readInto(bytes: Buffer, offset: number): Uint8Array {
    let got = 0;
    while (got < bytes.length) {
      const count = fs.readSync(this.file, bytes, got, bytes.length - got, offset + got);
      if (count === 0) break;
      got += count;
    }
    return bytes.subarray(0, got);
  }
}

/** One buffer serves all files that are read one after the other; memory for each would cost more than reading it. */
function takeHead(length: number): Buffer {
  const spare = spareHead;
  spareHead = null;
  return spare !== null && spare.length === length ? spare : Buffer.allocUnsafeSlow(length);
}

function open(path: string): { file: number; stat: fs.Stats } {
  const file = fs.openSync(toNativePath(path), fs.constants.O_RDONLY | (fs.constants.O_NONBLOCK ?? 0));
  try {
    return { file, stat: fs.fstatSync(file) };
  } catch (error) {
    fs.closeSync(file);
    throw error;
  }
}

function systemCodeOf(error: unknown): string | null {
  const isSystem = error instanceof Error && 'syscall' in error && 'code' in error;
  return isSystem && typeof error.code === 'string' ? error.code : null;
}
