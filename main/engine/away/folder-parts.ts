import { StretchSums } from '../asset/stretch-sums.ts';
import type { Database } from '../database/connection.ts';
import { afterBelow, below, contains } from '../files/path.ts';

/** Consecutive rows of a library's list of what is online: the first one's place in it, and how many there are. */
export type ListPart = { readonly offset: number; readonly count: number };

/** What is online below an import path: where it stands in the list of the library, and the sum of its sizes. */
export type FolderParts = {
  readonly parts: readonly ListPart[];
  readonly count: number;
  readonly size: number;
};

type Range = { readonly from: string; readonly to: string };

/**
 * Counts what is online below import paths, from indices and kept sums alone as far as that goes: a drive with a million
 * photos must not take seconds to be shown as away. What was counted is kept while the statistics of the library and its
 * import paths stay as they are.
 */
export class FolderPartsReader {
  private readonly database: Database;
  private readonly stretches: StretchSums;
  private readonly kept = new Map<string, { readonly stamp: string; readonly value: FolderParts }>();

  constructor(database: Database) {
    this.database = database;
    this.stretches = new StretchSums(database);
  }

  /** What has this import path, of all those of its library, as its nearest. */
  of(libraryId: number, importPath: string): FolderParts {
    const paths = this.importPaths(libraryId);
    const stamp = this.stampOf(libraryId, paths);
    const key = `${libraryId} ${importPath}`;
    const kept = this.kept.get(key);
    if (kept?.stamp === stamp) return kept.value;
    const value = this.read(libraryId, importPath, paths);
    this.kept.set(key, { stamp, value });
    return value;
  }

  private read(libraryId: number, importPath: string, paths: readonly string[]): FolderParts {
    const ranges = rangesOf(importPath, paths);
    const parts = ranges.map(({ from, to }) => {
      const offset = this.countOnline(libraryId, '', from);
      return { offset, count: this.countOnline(libraryId, from, to) };
    });
    const count = parts.reduce((sum, part) => sum + part.count, 0);
    return { parts, count, size: this.sizeOf(libraryId, importPath, paths, count) };
  }

  /** Reading rows is what costs: where less lies below the other import paths, their sizes are taken from the sum. */
  private sizeOf(libraryId: number, importPath: string, paths: readonly string[], count: number): number {
    const { listed, size } = this.sums(libraryId);
    if (count === 0) return 0;
    if (listed - count > count) return this.sizeBelow(libraryId, importPath, paths);
    const others = paths.filter((path) => path !== importPath);
    return others.reduce((rest, path) => rest - this.sizeBelow(libraryId, path, paths), size);
  }

  private sizeBelow(libraryId: number, importPath: string, paths: readonly string[]): number {
    const sum = this.database
      .prepare<[number, string, string], number>(
        'SELECT coalesce(sum(size), 0) FROM asset WHERE library_id = ? AND path >= ? AND path < ? ' +
          "AND offline_reason IS NULL AND status = 'active'",
      )
      .pluck();
    const ranges = rangesOf(importPath, paths);
    return ranges.reduce((total, { from, to }) => total + (sum.get(libraryId, from, to) ?? 0), 0);
  }

  private countOnline(libraryId: number, from: string, to: string): number {
    return this.stretches.between(libraryId, from, to).online;
  }

  private sums(libraryId: number): { readonly listed: number; readonly size: number } {
    const sql = 'SELECT photos + videos AS listed, size FROM library_statistics WHERE library_id = ?';
    const sums = this.database.prepare<[number], { listed: number; size: number }>(sql).get(libraryId);
    return sums ?? { listed: 0, size: 0 };
  }

  private importPaths(libraryId: number): string[] {
    const sql = 'SELECT path FROM import_path WHERE library_id = ? ORDER BY position';
    return this.database.prepare<[number], string>(sql).pluck().all(libraryId);
  }

  private stampOf(libraryId: number, paths: readonly string[]): string {
    const sql =
      "SELECT concat_ws(' ', photos, videos, size, offline, trashed) FROM library_statistics WHERE library_id = ?";
    const sums = this.database.prepare<[number], string>(sql).pluck().get(libraryId) ?? '';
    return JSON.stringify([sums, paths]);
  }
}

/** The ranges of paths below an import path, without those below other ones in it. */
function rangesOf(importPath: string, paths: readonly string[]): Range[] {
  const inner = paths.filter((path) => path !== importPath && contains(importPath, path));
  const holes = inner
    .filter((path) => !inner.some((other) => other !== path && contains(other, path)))
    .map((path) => ({ from: below(path), to: afterBelow(path) }))
    .toSorted((a, b) => (a.from < b.from ? -1 : 1));
  const ranges: Range[] = [];
  let from = below(importPath);
  for (const hole of holes) {
    ranges.push({ from, to: hole.from });
    from = hole.to;
  }
  return [...ranges, { from, to: afterBelow(importPath) }];
}
