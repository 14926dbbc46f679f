import crypto from 'node:crypto';
import fs from 'node:fs';
import { systemCode } from '../errors.ts';
import { toNativePath } from './path-encoding.ts';

const chunkBytes = 1024 * 1024;

/** A file whose content is being read, a chunk at a time; never held whole. */
export type OpenContent = {
  /** In bytes, when it was opened. */
  readonly size: number;
  /** In whole milliseconds since 1970, when it was opened. */
  readonly modifiedAt: number;
  /** Its bytes from the start, up to the size that it had. */
  chunks(): AsyncIterable<Uint8Array>;
  /** Whether the path still leads to this file, and size and time are what they were. */
  isUnchanged(): boolean;
  close(): void;
};

/** Opens a file for reading only and without blocking. Answers the errno code when it cannot, or `NOT_A_FILE`. */
export function openContent(path: string): OpenContent | { readonly code: string } {
  const opened = openForReading(path);
  if ('code' in opened) return opened;
  const { file, stat } = opened;
  return {
    size: stat.size,
    modifiedAt: Math.floor(stat.mtimeMs),
    async *chunks() {
      for (let at = 0; at < stat.size;) {
        const chunk = await read(file, at, Math.min(chunkBytes, stat.size - at));
        if (chunk.length === 0) return;
        at += chunk.length;
        yield chunk;
      }
    },
    isUnchanged: () => isStill(path, stat),
    close: () => fs.closeSync(file),
  };
}

/**
 * SHA-1 of a whole file, with the size in bytes and time in milliseconds of what was hashed; read on the calling
 * thread, which `onRead` hears of as it goes on. Null when `shouldStop` says so between two chunks, the errno code when it cannot be read, `CHANGED` when it
 * changed meanwhile.
 */
export function hashFile(
  path: string,
  shouldStop: () => boolean,
  onRead: (bytes: number) => void = () => undefined,
):
  | { readonly checksum: Buffer; readonly size: number; readonly modifiedAt: number }
  | { readonly code: string }
  | null {
  const opened = openForReading(path);
  if ('code' in opened) return opened;
  const { file, stat } = opened;
  try {
    const hash = crypto.createHash('sha1');
    // A byte more than the file has, so that one that grew is noticed.
    const chunk = Buffer.allocUnsafe(Math.min(chunkBytes, stat.size + 1));
    let length = 0;
    for (;;) {
      if (shouldStop()) return null;
      const count = fs.readSync(file, chunk, 0, chunk.length, null);
      if (count === 0) break;
      hash.update(chunk.subarray(0, count));
      length += count;
      onRead(count);
    }
    if (length !== stat.size || !isStill(path, stat)) return { code: 'CHANGED' };
    return { checksum: hash.digest(), size: stat.size, modifiedAt: Math.floor(stat.mtimeMs) };
  } catch (error) {
    return { code: systemCode(error) ?? 'EIO' };
  } finally {
    fs.closeSync(file);
  }
}

function openForReading(
  path: string,
): { readonly file: number; readonly stat: fs.Stats } | { readonly code: string } {
  let file: number;
  try {
    file = fs.openSync(toNativePath(path), fs.constants.O_RDONLY | (fs.constants.O_NONBLOCK ?? 0));
  } catch (error) {
    return { code: systemCode(error) ?? 'EIO' };
  }
  const stat = fs.fstatSync(file);
  if (stat.isFile()) return { file, stat };
  fs.closeSync(file);
  return { code: 'NOT_A_FILE' };
}

function isStill(path: string, stat: fs.Stats): boolean {
  let now: fs.Stats;
  try {
    now = fs.statSync(toNativePath(path));
  } catch (error) {
    // Whatever hides it now, it is not what it was.
    if (systemCode(error) === null) throw error;
    return false;
  }
  return now.ino === stat.ino && now.size === stat.size && now.mtimeMs === stat.mtimeMs;
}

function read(file: number, position: number, length: number): Promise<Buffer> {
  const buffer = Buffer.allocUnsafe(length);
  return new Promise((resolve, reject) => {
    fs.read(file, buffer, 0, length, position, (error, count) => {
      if (error) reject(error);
      else resolve(buffer.subarray(0, count));
    });
  });
}
