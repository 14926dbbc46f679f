import fs from 'node:fs';
import { toNativePath } from './path-encoding.ts';
import type { Looked } from './read-only.ts';

/** Some bytes of a file, and what the file was when they were read. */
export type FilePart = {
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** Of the whole file, in bytes. */
  readonly size: number;
  /** In whole milliseconds since 1970. */
  readonly modifiedAt: number;
};

/**
 * Reads the bytes of a file from `offset`, at most `length`; fewer where the file ends. Opened for reading only and
 * without blocking, so that a FIFO in the place of a photo holds up nobody. Besides those of the system there are the
 * codes `NOT_A_FILE` and, where more would be read than `limit` allows, `TOO_LARGE`.
 */
export function readPart(path: string, offset: number, length: number, limit = Infinity): Looked<FilePart> {
  let file: number;
  try {
    file = fs.openSync(toNativePath(path), fs.constants.O_RDONLY | (fs.constants.O_NONBLOCK ?? 0));
  } catch (error) {
    return { value: null, code: codeOf(error) };
  }
  try {
    const stat = fs.fstatSync(file);
    if (!stat.isFile()) return { value: null, code: 'NOT_A_FILE' };
    const wanted = Math.max(0, Math.min(length, stat.size - offset));
    if (wanted > limit) return { value: null, code: 'TOO_LARGE' };
    const bytes = readFully(file, offset, wanted);
    return { value: { bytes, size: stat.size, modifiedAt: Math.floor(stat.mtimeMs) }, code: null };
  } catch (error) {
    return { value: null, code: codeOf(error) };
  } finally {
    fs.closeSync(file);
  }
}

function readFully(file: number, offset: number, length: number): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(length);
  let filled = 0;
  while (filled < length) {
    const count = fs.readSync(file, bytes, filled, length - filled, offset + filled);
    if (count === 0) break;
    filled += count;
  }
  return filled === length ? bytes : bytes.slice(0, filled);
}

function codeOf(error: unknown): string {
  if (error instanceof Error && 'code' in error && typeof error.code === 'string') return error.code;
  throw error;
}
