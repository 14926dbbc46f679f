import { setImmediate as nextTurn } from 'node:timers/promises';
import { assetTypeOf } from '../asset/media-types.ts';
import { joinPath, listFolder, statPath } from '../files/read-only.ts';
import { defaultExclusionPatterns, ExclusionMatcher } from '../library/exclusion-pattern.ts';

/** How many photos and videos a folder holds, as far as it has been counted. Sizes in bytes. */
export type FolderCount = {
  readonly token: string;
  readonly files: number;
  readonly bytes: number;
  readonly folders: number;
  readonly unreadable: number;
  readonly isDone: boolean;
};

const tellEveryMs = 150;
const turnEveryMs = 10;

/** Counts what a new library with this folder would hold. Links are not followed: this is a first impression. */
export async function countFolder(
  token: string,
  path: string,
  signal: AbortSignal,
  tell: (count: FolderCount) => void,
): Promise<void> {
  const matcher = new ExclusionMatcher(defaultExclusionPatterns);
  const waiting = [path];
  const count = { files: 0, bytes: 0, folders: 0, unreadable: 0 };
  let toldAt = Date.now();
  let turnAt = Date.now();
  for (let folder = waiting.pop(); folder !== undefined && !signal.aborted; folder = waiting.pop()) {
    const listing = listFolder(folder);
    count.folders++;
    if (listing.code !== null) count.unreadable++;
    const folderMatcher = matcher.forFolder(folder);
    for (const entry of listing.value ?? []) {
      if (entry.name.startsWith('.') || folderMatcher.excludedBy(entry.name) >= 0) continue;
      const entryPath = joinPath(folder, entry.name);
      if (entry.kind === 'folder') waiting.push(entryPath);
      else if (entry.kind === 'file' && assetTypeOf(entry.name) !== null) {
        count.files++;
        count.bytes += statPath(entryPath).value?.size ?? 0;
      }
    }
    const now = Date.now();
    if (now - toldAt >= tellEveryMs) {
      toldAt = now;
      tell({ token, ...count, isDone: false });
    }
    if (now - turnAt >= turnEveryMs) {
      await nextTurn();
      turnAt = Date.now();
    }
  }
  if (!signal.aborted) tell({ token, ...count, isDone: true });
}
