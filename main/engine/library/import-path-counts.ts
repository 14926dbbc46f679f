import { StretchSums, type AssetsWithin } from '../asset/stretch-sums.ts';
import type { Database } from '../database/connection.ts';
import { afterBelow, below, contains } from '../files/path.ts';
import type { ImportPathRecord } from './import-path.repository.ts';

/** Counts the assets below import paths. */
export class ImportPathCounts {
  private readonly sums: StretchSums;

  constructor(database: Database) {
    this.sums = new StretchSums(database);
  }

  /** Assets for which this import path, of all those of its library, is the nearest. */
  of(record: ImportPathRecord, all: readonly ImportPathRecord[]): number {
    return this.nearest(record, all, ({ total }) => total);
  }

  /** Those of them that are not offline. */
  notOffline(record: ImportPathRecord, all: readonly ImportPathRecord[]): number {
    return this.nearest(record, all, ({ total, offline }) => total - offline);
  }

  /** Those of them that are offline because their files are gone. */
  missing(record: ImportPathRecord, all: readonly ImportPathRecord[]): number {
    return this.nearest(record, all, ({ missing }) => missing);
  }

  private nearest(
    record: ImportPathRecord,
    all: readonly ImportPathRecord[],
    count: (within: AssetsWithin) => number,
  ): number {
    const inner = all.filter((other) => other.path !== record.path && contains(record.path, other.path));
    const outermost = inner.filter(
      (path) => !inner.some((other) => other !== path && contains(other.path, path.path)),
    );
    return outermost.reduce((sum, path) => sum - count(this.below(path)), count(this.below(record)));
  }

  private below({ libraryId, path }: ImportPathRecord): AssetsWithin {
    return this.sums.between(libraryId, below(path), afterBelow(path));
  }
}
