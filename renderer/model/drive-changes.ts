import type { LibraryView, StatusView } from '../../preload/contract.ts';
import { isAway } from './library-status.ts';

/** A folder that went away or came back, and whose it is. */
export type DriveChange = {
  readonly kind: 'away' | 'back';
  readonly libraryName: string;
  readonly importPath: string;
};

type Away = StatusView['disconnected'];

/**
 * What went away and what came back between two looks. A folder that is no longer listed as away is back only where a
 * library still has it and it is there: it may as well have been removed.
 */
export function driveChanges(before: Away, after: Away, libraries: readonly LibraryView[]): DriveChange[] {
  const left = after.filter((path) => !has(before, path));
  const returned = before.filter((path) => !has(after, path) && isThere(path, libraries));
  return [
    ...left.map(({ libraryName, importPath }) => ({ kind: 'away', libraryName, importPath }) as const),
    ...returned.map(({ libraryName, importPath }) => ({ kind: 'back', libraryName, importPath }) as const),
  ];
}

function has(list: Away, wanted: Away[number]): boolean {
  return list.some(({ libraryId, importPath }) => {
    return libraryId === wanted.libraryId && importPath === wanted.importPath;
  });
}

function isThere({ libraryId, importPath }: Away[number], libraries: readonly LibraryView[]): boolean {
  const library = libraries.find(({ id, deletedAt }) => id === libraryId && deletedAt === null);
  return library?.importPaths.some((path) => path.path === importPath && !isAway(path)) ?? false;
}
