import { setImmediate as nextTurn } from 'node:timers/promises';
import { joinPath, listFolder } from '../files/read-only.ts';
import { LibraryRules } from '../library/library-rules.ts';

const foldersInTurn = 50;

/**
 * Counts the entries below an import path that would be followed one by one; more than `most` are not counted to the
 * end. What hangs on links is left out.
 */
export async function countFiles(
  root: string,
  importPaths: readonly string[],
  patterns: readonly string[],
  most: number,
): Promise<number> {
  const { matcher } = new LibraryRules(importPaths, patterns);
  const waiting = [root];
  let count = 0;
  let folders = 0;
  for (let folder = waiting.pop(); folder !== undefined && count <= most; folder = waiting.pop()) {
    const folderMatcher = matcher.forFolder(folder);
    for (const { name, kind } of listFolder(folder).value ?? []) {
      if (name.startsWith('.') || folderMatcher.excludedBy(name) >= 0) continue;
      if (kind === 'folder') waiting.push(joinPath(folder, name));
      count++;
    }
    if (++folders % foldersInTurn === 0) await nextTurn();
  }
  return count;
}
