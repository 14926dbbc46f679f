import crypto from 'node:crypto';
import fs from 'node:fs';
import { toNativePath } from './path-encoding.ts';

const partBytes = 64 * 1024;

/**
 * A hash by which a file is recognised wherever it goes: SHA-1 over its size and its first and last 64 KB, where photos
 * and videos keep what tells them apart. Null when it cannot be read. Opened without blocking, for reading only.
 */
export function hashContent(path: string): Uint8Array | null {
  let file: number;
  try {
    file = fs.openSync(toNativePath(path), fs.constants.O_RDONLY | (fs.constants.O_NONBLOCK ?? 0));
  } catch {
    return null;
  }
  try {
    const stat = fs.fstatSync(file);
    if (!stat.isFile()) return null;
    const hash = crypto.createHash('sha1').update(`${stat.size}:`);
    const part = Buffer.allocUnsafe(partBytes);
    hash.update(part.subarray(0, fs.readSync(file, part, 0, partBytes, 0)));
    const last = Math.max(partBytes, stat.size - partBytes);
    if (stat.size > partBytes) hash.update(part.subarray(0, fs.readSync(file, part, 0, partBytes, last)));
    return hash.digest();
  } catch {
    // A file that cannot be read has no hash; that it cannot be read is told elsewhere.
    return null;
  } finally {
    fs.closeSync(file);
  }
}

/** Whether the file at a path has this hash. */
export function hasContent(path: string, hash: Uint8Array): boolean {
  const found = hashContent(path);
  return found !== null && Buffer.compare(found, hash) === 0;
}
