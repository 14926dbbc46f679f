import { listFolder } from '../files/read-only.ts';
import type { ExclusionMatcher } from '../library/exclusion-pattern.ts';
import { isWatchedName } from './watched-name.ts';

/** The names of a folder's entries that its library includes; what is hidden, excluded or unsupported is left out. */
export type FolderEntries = {
  /** Whether the folder could be read. */
  readonly isListed: boolean;
  readonly folders: readonly string[];
  readonly links: readonly string[];
  readonly files: readonly string[];
};

/** Lists a folder as the crawl sees it; without its files, most of what there is, where nobody asks for them. */
export function listEntries(folder: string, matcher: ExclusionMatcher, withFiles: boolean): FolderEntries {
  const { value, code } = listFolder(folder, (kind) => withFiles || kind !== 'file');
  const folderMatcher = matcher.forFolder(folder);
  const found = { folder: [] as string[], link: [] as string[], file: [] as string[] };
  for (const { name, kind } of value ?? []) {
    if (name.startsWith('.') || kind === 'other') continue;
    if (kind === 'file' && !isWatchedName(name)) continue;
    if (folderMatcher.excludedBy(name) < 0) found[kind].push(name);
  }
  return { isListed: code === null, folders: found.folder, links: found.link, files: found.file };
}
