import crypto from 'node:crypto';
import fs from 'node:fs';
import { systemCode } from '../errors.ts';
import { toNativePath } from './path-encoding.ts';
import { touching } from './touched.ts';

const hashedBytes = 1024 * 1024;
const chunkBytes = 1024 * 1024;
/** Chunks that nobody uses, for the next files: what is allotted anew for each leaves holes in memory. */
const spare: Buffer[] = [];
const mostSpare = 16;
/** Two changes within one tick of the clock of a file system look like one. */
const settledMs = 5000;
/** One for all files of a thread: what is allotted anew for each is collected late. */
const hashedChunk = Buffer.allocUnsafeSlow(hashedBytes);

/** A file whose content is being read, a chunk at a time; never held whole. */
export type OpenContent = {
  /** In bytes, when it was opened. */
  readonly size: number;
  /** In whole milliseconds since 1970, when it was opened. */
  readonly modifiedAt: number;
  /** Its bytes from the start, up to the size that it had. A chunk is overwritten when the next one is asked for. */
  chunks(): Iterable<Uint8Array>;
  /** Whether the path still leads to this file, and size and time are what they were. */
  isUnchanged(): boolean;
  /** Changes with whatever happens to the file, its name included; as it was when it was opened. */
  readonly stamp: string;
  /** The same as it is now. */
  stampNow(): string;
  close(): void;
};

/** Opens a file for reading only and without blocking. Answers the errno code when it cannot, or `NOT_A_FILE`. */
export function openContent(path: string): OpenContent | { readonly code: string } {
  const opened = touching(path, () => openForReading(path));
  if ('code' in opened) return opened;
  const { file, stat } = opened;
  return {
    size: stat.size,
    modifiedAt: Math.floor(stat.mtimeMs),
    chunks: () => chunksOf(path, file, stat.size),
    isUnchanged: () => touching(path, () => isStill(path, stat)),
    stamp: stampOf(stat),
    stampNow: () => stampOf(touching(path, () => fs.fstatSync(file))),
    close: () => touching(path, () => fs.closeSync(file)),
  };
}

/** What a file was when it was hashed. */
export type HashedContent = {
  readonly checksum: Buffer;
  /** In bytes. */
  readonly size: number;
  /** In whole milliseconds since 1970. */
  readonly modifiedAt: number;
  /** As long as the file has this stamp its content is the same; null when it changed too recently to say so. */
  readonly stamp: string | null;
};

/**
 * SHA-1 of a whole file, with the size in bytes and time in milliseconds of what was hashed; read on the calling
 * thread, which `onRead` hears of as it goes on.
 * Null when `shouldStop` says so between two chunks, the errno code when it cannot be read, `CHANGED` when it changed
 * meanwhile.
 */
export function hashFile(
  path: string,
  shouldStop: () => boolean,
  onRead: (bytes: number) => void = () => undefined,
): HashedContent | { readonly code: string } | null {
  return touching(path, () => hash(path, shouldStop, onRead));
}

function hash(
  path: string,
  shouldStop: () => boolean,
  onRead: (bytes: number) => void,
): HashedContent | { readonly code: string } | null {
  const startedAt = Date.now();
  const opened = openForReading(path);
  if ('code' in opened) return opened;
  const { file, stat } = opened;
  try {
    const content = crypto.createHash('sha1');
    let length = 0;
    for (;;) {
      if (shouldStop()) return null;
      const count = fs.readSync(file, hashedChunk, 0, hashedBytes, null);
      if (count === 0) break;
      content.update(hashedChunk.subarray(0, count));
      length += count;
      onRead(count);
    }
    if (length !== stat.size || !isStill(path, stat)) return { code: 'CHANGED' };
    const stamp = stampOf(stat);
    const isSettled = stat.ctimeMs < startedAt - settledMs && stampOf(fs.fstatSync(file)) === stamp;
    return {
      checksum: content.digest(),
      size: stat.size,
      modifiedAt: Math.floor(stat.mtimeMs),
      stamp: isSettled ? stamp : null,
    };
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

/** Changed by each write, rename, replacement and change of times, which no program can set back. */
function stampOf({ dev, ino, size, mtimeMs, ctimeMs }: fs.Stats): string {
  return `${dev}:${ino}:${size}:${mtimeMs}:${ctimeMs}`;
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

/**
 * The bytes of an open file up to a size, read on the calling thread: handing each read to another one costs more than
 * most reads, and whoever sends has several files under way anyway.
 */
function* chunksOf(path: string, file: number, size: number): Generator<Uint8Array> {
  const buffer = spare.pop() ?? Buffer.allocUnsafeSlow(chunkBytes);
  for (let at = 0; at < size;) {
    const length = Math.min(chunkBytes, size - at);
    const count = touching(path, () => fs.readSync(file, buffer, 0, length, at));
    if (count === 0) return;
    at += count;
    yield buffer.subarray(0, count);
  }
  // Only after the last one: of a file that is given up before, a chunk may still be on its way.
  if (spare.length < mostSpare) spare.push(buffer);
}
