import { setImmediate as nextTurn } from 'node:timers/promises';
import { joinPath, listFolder, statPath } from '../files/read-only.ts';

/** A file that was found by its name. Size in bytes, times in whole milliseconds since 1970. */
export type FoundFile = {
  readonly path: string;
  readonly size: number;
  readonly modifiedAt: number;
  readonly createdAt: number;
  readonly inode: number;
};

const turnEveryMs = 10;

/**
 * Finds the files below a folder that have one of these names. Links are not followed and hidden folders not entered:
 * a scan would not import from there. Null when it was aborted.
 */
export async function findNamed(
  folder: string,
  names: ReadonlySet<string>,
  signal: AbortSignal,
): Promise<FoundFile[] | null> {
  const found: FoundFile[] = [];
  const waiting = [folder];
  let turnAt = Date.now();
  for (let at = waiting.pop(); at !== undefined; at = waiting.pop()) {
    for (const { name, kind } of listFolder(at).value ?? []) {
      if (name.startsWith('.')) continue;
      const path = joinPath(at, name);
      if (kind === 'folder') waiting.push(path);
      else if (kind === 'file' && names.has(name)) {
        const stat = statPath(path).value;
        if (stat === null || stat.kind !== 'file') continue;
        const { size, modifiedAt, createdAt, inode } = stat;
        found.push({ path, size, modifiedAt, createdAt, inode });
      }
    }
    if (Date.now() - turnAt < turnEveryMs) continue;
    await nextTurn();
    if (signal.aborted) return null;
    turnAt = Date.now();
  }
  return signal.aborted ? null : found;
}
