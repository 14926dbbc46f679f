import { setImmediate as nextTurn } from 'node:timers/promises';
import { joinPath } from '../files/read-only.ts';
import { ExclusionMatcher } from '../library/exclusion-pattern.ts';
import { listEntries } from './folder-entries.ts';

const foldersInTurn = 50;

/**
 * Counts the files and folders below an import path that would be followed one by one; more than `most` are not counted
 * to the end. What hangs on links is left out.
 */
export async function countFiles(root: string, patterns: readonly string[], most: number): Promise<number> {
  const matcher = new ExclusionMatcher(patterns);
  const waiting = [root];
  let count = 0;
  let folders = 0;
  for (let folder = waiting.pop(); folder !== undefined && count <= most; folder = waiting.pop()) {
    const entries = listEntries(folder, matcher, true);
    for (const name of entries.folders) waiting.push(joinPath(folder, name));
    count += entries.folders.length + entries.links.length + entries.files.length;
    if (++folders % foldersInTurn === 0) await nextTurn();
  }
  return count;
}
