import { crawlRoots } from '../library/library-rules.ts';
import { contains } from '../files/path.ts';
import type { LibraryRecord } from '../library/library.ts';
import type { ImportPathRecord } from '../library/import-path.repository.ts';
import type { Rows } from '../rows.ts';

/** An import path that is watched on its own; others of its library may lie in it and are watched with it. */
export type WatchRoot = {
  readonly id: number;
  readonly libraryId: number;
  readonly path: string;
  readonly isLibraryWatched: boolean;
  readonly importPaths: readonly string[];
  readonly exclusionPatterns: readonly string[];
  /** Ids of the import paths that are watched with it, its own included. */
  readonly members: readonly number[];
};

/** The folders of all libraries, each to be watched once. */
export function readRoots(rows: Rows): WatchRoot[] {
  return rows.libraries.list().flatMap((library) => rootsOf(library, rows.importPaths.list(library.id)));
}

/** Libraries grow out of their mode, or back into it. In tenths of the budget: each new one asks for another count. */
export function readSizes(rows: Rows, mostFiles: number): number[] {
  const totals = rows.libraries.list().map(({ id }) => rows.libraries.statistics(id).total);
  return totals.map((total) => Math.floor(Math.min(1, total / Math.max(1, mostFiles)) * 10));
}

function rootsOf(library: LibraryRecord, records: readonly ImportPathRecord[]): WatchRoot[] {
  const importPaths = records.map((record) => record.path);
  const roots = crawlRoots(importPaths);
  return roots.flatMap((path) => {
    const record = records.find((candidate) => candidate.path === path);
    if (record === undefined) return [];
    return [
      {
        id: record.id,
        libraryId: library.id,
        path,
        isLibraryWatched: library.isWatched,
        importPaths,
        exclusionPatterns: library.exclusionPatterns,
        members: records.filter((other) => rootOf(other.path, roots) === path).map((other) => other.id),
      },
    ];
  });
}

/** The nearest root wins: one that is reached through no other folder is a root itself. */
function rootOf(path: string, roots: readonly string[]): string | undefined {
  return roots
    .filter((root) => contains(root, path))
    .toSorted((a, b) => b.length - a.length)
    .at(0);
}
