import type { Database } from '../database/connection.ts';
import { afterBelow, below, pathSeparator } from '../files/path.ts';

/** What lies directly in a folder: an asset, or a folder with the first of the assets below it. */
export type FolderEntry =
  | { readonly kind: 'asset'; readonly id: number }
  | { readonly kind: 'folder'; readonly path: string; readonly firstId: number };

const mostRows = 1024;

/** Walks what lies directly in a folder of one library, in the order of paths, and steps over what lies deeper. */
export function* walkFolder(database: Database, libraryId: number, folder: string): Generator<FolderEntry> {
  const next = database
    .prepare<[number, string, string, number], [number, string]>(
      'SELECT id, path FROM asset WHERE library_id = ? AND path >= ? AND path < ? ORDER BY path LIMIT ?',
    )
    .raw();
  const start = below(folder);
  const end = afterBelow(folder);
  // Files come in long rows or one folder after the other: few are read until it is clear which.
  let rows = 1;
  for (let at = start; ;) {
    const page = next.all(libraryId, at, end, rows);
    let inner: string | null = null;
    for (const [id, path] of page) {
      const separator = path.indexOf(pathSeparator, start.length);
      if (separator < 0) {
        yield { kind: 'asset', id };
        continue;
      }
      inner = path.slice(0, separator);
      yield { kind: 'folder', path: inner, firstId: id };
      break;
    }
    if (inner === null && page.length < rows) return;
    rows = inner === null ? Math.min(rows * 2, mostRows) : 1;
    // No path has the character NUL, so nothing comes between a path and that.
    at = inner === null ? `${page.at(-1)?.[1] ?? end}\0` : afterBelow(inner);
  }
}
