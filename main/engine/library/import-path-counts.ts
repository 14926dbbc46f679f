import type { Database, Statement } from '../database/connection.ts';
import { afterBelow, below, contains } from '../files/path.ts';
import type { ImportPathRecord } from './import-path.repository.ts';

/** Counts the assets below import paths. Counting a million takes a while, so a count is kept while nothing changed. */
export class ImportPathCounts {
  private readonly counter: Statement<[number, string, string], number>;
  private readonly stamp: Statement<[number], string>;
  private readonly kept = new Map<string, { readonly stamp: string; readonly count: number }>();

  constructor(database: Database) {
    this.counter = database
      .prepare<[number, string, string], number>(
        'SELECT count(*) FROM asset WHERE library_id = ? AND path >= ? AND path < ?',
      )
      .pluck();
    this.stamp = database
      .prepare<[number], string>(
        "SELECT concat_ws(' ', photos, videos, size, offline, trashed) FROM library_statistics WHERE library_id = ?",
      )
      .pluck();
  }

  /** Assets for which this import path, of all those of its library, is the nearest. */
  of(record: ImportPathRecord, all: readonly ImportPathRecord[]): number {
    const inner = all.filter((other) => other.path !== record.path && contains(record.path, other.path));
    const outermost = inner.filter(
      (path) => !inner.some((other) => other !== path && contains(other.path, path.path)),
    );
    return this.below(record) - outermost.reduce((sum, path) => sum + this.below(path), 0);
  }

  private below({ libraryId, path }: ImportPathRecord): number {
    const stamp = this.stamp.get(libraryId) ?? '';
    const key = `${libraryId}:${path}`;
    const kept = this.kept.get(key);
    if (kept?.stamp === stamp) return kept.count;
    const count = this.counter.get(libraryId, below(path), afterBelow(path)) ?? 0;
    this.kept.set(key, { stamp, count });
    return count;
  }
}
