/**
 * What a thread is looking at in the file system, kept in memory that other threads can read while it hangs there: nobody
 * can ask it then.
 */

const mostCharacters = 32_767;

/** Bytes of the memory that a thread shares for this: how long the path is, and the path itself. */
export const touchedBytes = 4 + 2 * mostCharacters;

let length: Int32Array | null = null;
let text: Buffer | null = null;

/** From here on others can read in this memory, of `touchedBytes`, where this thread is. */
export function shareTouched(memory: SharedArrayBuffer): void {
  length = new Int32Array(memory, 0, 1);
  text = Buffer.from(memory, 4);
}

/** Does something that the file system may never answer, in the name of a path: that of the file, or of what holds it. */
export function touching<T>(path: string, work: () => T): T {
  if (length === null || text === null) return work();
  const written = text.write(path, 'utf16le');
  Atomics.store(length, 0, written);
  try {
    return work();
  } finally {
    Atomics.store(length, 0, 0);
  }
}

/** The path that the thread which shares this memory is at; null when it is at none. */
export function touchedIn(memory: SharedArrayBuffer): string | null {
  const bytes = Atomics.load(new Int32Array(memory, 0, 1), 0);
  return bytes === 0 ? null : Buffer.from(memory, 4, bytes).toString('utf16le');
}
