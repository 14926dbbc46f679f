import fs from 'node:fs';
import { toNativePath } from './path-encoding.ts';
import type { Looked } from './read-only.ts';

/**
 * A file that is open for reading, and for nothing else. Opened without blocking, so that a FIFO in the place of a
 * photo holds up nobody.
 */
export type OpenFile = {
  /** In bytes, when it was opened. */
  readonly size: number;
  /** In whole milliseconds since 1970, when it was opened. */
  readonly modifiedAt: number;
  /** The bytes from `offset`, at most `length`; fewer where the file ends. Rejects with the system's error. */
  read(offset: number, length: number): Promise<Uint8Array<ArrayBuffer>>;
  close(): Promise<void>;
};

/** Opens a file. Besides those of the system there is the code `NOT_A_FILE`. */
export async function openFile(path: string): Promise<Looked<OpenFile>> {
  let handle: fs.promises.FileHandle;
  try {
    const flags = fs.constants.O_RDONLY | (fs.constants.O_NONBLOCK ?? 0);
    handle = await fs.promises.open(toNativePath(path), flags);
  } catch (error) {
    return { value: null, code: codeOf(error) };
  }
  const stats = await handle.stat();
  if (!stats.isFile()) {
    await handle.close();
    return { value: null, code: 'NOT_A_FILE' };
  }
  return {
    value: {
      size: stats.size,
      modifiedAt: Math.floor(stats.mtimeMs),
      read: (offset, length) => readFully(handle, offset, length),
      close: () => handle.close(),
    },
    code: null,
  };
}

/** The bytes of a file from `offset`, at most `length`. Errors of the system come back as codes. */
export async function readBytes(
  path: string,
  offset: number,
  length: number,
): Promise<Looked<Uint8Array<ArrayBuffer>>> {
  const { value: file, code } = await openFile(path);
  if (file === null) return { value: null, code };
  try {
    return { value: await file.read(offset, length), code: null };
  } catch (error) {
    return { value: null, code: codeOf(error) };
  } finally {
    await file.close();
  }
}

async function readFully(
  handle: fs.promises.FileHandle,
  offset: number,
  length: number,
): Promise<Uint8Array<ArrayBuffer>> {
  const bytes = new Uint8Array(length);
  let filled = 0;
  while (filled < length) {
    const { bytesRead } = await handle.read(bytes, filled, length - filled, offset + filled);
    if (bytesRead === 0) break;
    filled += bytesRead;
  }
  return filled === length ? bytes : bytes.slice(0, filled);
}

function codeOf(error: unknown): string {
  if (error instanceof Error && 'code' in error && typeof error.code === 'string') return error.code;
  throw error;
}
