import type { FolderVerdictView } from '../../preload/contract.ts';

/** The offered folders with more added; a folder that is already there stays as it is. */
export function addFolders(
  known: readonly FolderVerdictView[],
  offered: readonly FolderVerdictView[],
): FolderVerdictView[] {
  const fresh = offered.filter((folder, index) => {
    const isRepeated = offered.findIndex(({ path }) => path === folder.path) !== index;
    return !isRepeated && known.every(({ path }) => path !== folder.path);
  });
  return [...known, ...fresh];
}

/** Another usable folder that contains a usable one, or lies in it: paths compare by segment. */
export function overlapWithin(
  folders: readonly FolderVerdictView[],
  folder: FolderVerdictView,
): string | null {
  if (!folder.isValid) return null;
  const other = folders.find(
    ({ path }) => path !== folder.path && (contains(path, folder.path) || contains(folder.path, path)),
  );
  return other?.path ?? null;
}

function contains(outer: string, inner: string): boolean {
  const separator = outer.includes('\\') ? '\\' : '/';
  const base = outer.endsWith(separator) ? outer : `${outer}${separator}`;
  return inner.startsWith(base);
}
