import type { Database, Statement } from '../database/connection.ts';
import { comparisonWith } from '../files/path.ts';
import type { AssetStatus, OfflineReason } from './asset.ts';

/** What of an asset decides in which lists it is, and where. */
export type Placed = {
  readonly path: string;
  readonly status: AssetStatus;
  readonly offline_reason: OfflineReason | null;
};

/** How many assets there are; `overlap` counts those that are both offline and in the trash. */
export type PlacedCounts = {
  readonly total: number;
  readonly offline: number;
  readonly missing: number;
  readonly trashed: number;
  readonly overlap: number;
};

/** What changes in the counts with the asset at a path. */
export type CountedChange = readonly [path: string, counts: PlacedCounts];

/** A stretch of a library's paths, from `start` to the start of the next one. */
export type Stretch = PlacedCounts & { readonly start: string };

/** A stretch with twice as many assets becomes several. */
const assetsPerStretch = 1000;
const none: PlacedCounts = { total: 0, offline: 0, missing: 0, trashed: 0, overlap: 0 };

/**
 * Counts of assets by stretches of a library's paths. A long list is read from the stretch that a page begins in, so any
 * page costs the same. Whoever changes rows of assets tells it here, in the same transaction.
 */
export class AssetStretchRepository {
  private readonly startAt: Statement<[number, string], string>;
  private readonly startsWithin: Statement<[number, string, string], string>;
  private readonly addTo: Statement<[object], PlacedCounts>;
  private readonly put: Statement<[object]>;
  private readonly drop: Statement<[number, string]>;
  private readonly pathAfter: Statement<[number, string, number], string>;
  private readonly lookAt: Statement<[string], Placed>;
  private readonly lookWithin: Statement<[number, string, string], Placed>;

  constructor(database: Database) {
    this.startAt = database
      .prepare<[number, string], string>(
        'SELECT start FROM asset_stretch WHERE library_id = ? AND start <= ? ORDER BY start DESC LIMIT 1',
      )
      .pluck();
    this.startsWithin = database
      .prepare<[number, string, string], string>(
        'SELECT start FROM asset_stretch WHERE library_id = ? AND start > ? AND start <= ? ORDER BY start',
      )
      .pluck();
    this.addTo = database.prepare(
      'UPDATE asset_stretch SET total = total + @total, offline = offline + @offline, missing = missing + @missing, ' +
        'trashed = trashed + @trashed, overlap = overlap + @overlap WHERE library_id = @libraryId AND start = @start ' +
        'RETURNING total, offline, missing, trashed, overlap',
    );
    this.put = database.prepare(
      'INSERT OR REPLACE INTO asset_stretch (library_id, start, total, offline, missing, trashed, overlap) ' +
        'VALUES (@libraryId, @start, @total, @offline, @missing, @trashed, @overlap)',
    );
    this.drop = database.prepare('DELETE FROM asset_stretch WHERE library_id = ? AND start = ?');
    this.pathAfter = database
      .prepare<[number, string, number], string>(
        'SELECT path FROM asset WHERE library_id = ? AND path >= ? ORDER BY path LIMIT 1 OFFSET ?',
      )
      .pluck();
    const select = 'SELECT path, status, offline_reason FROM asset WHERE';
    this.lookAt = database.prepare(`${select} id IN (SELECT value FROM json_each(?))`);
    this.lookWithin = database.prepare(`${select} library_id = ? AND path >= ? AND path < ?`);
  }

  /** What these assets are now; those that are gone are left out. */
  look(ids: readonly number[]): Placed[] {
    return this.lookAt.all(JSON.stringify(ids));
  }

  /** Assets of a library were like this before a change, and are like that after it. */
  replace(libraryId: number, before: readonly Placed[], after: readonly Placed[]): void {
    const gone = before.map((asset) => [asset.path, plus(none, countsOf(asset), -1)] as const);
    const come = after.map((asset) => [asset.path, countsOf(asset)] as const);
    this.add(libraryId, [...gone, ...come]);
  }

  /** Adds what changed at these paths of a library. */
  add(libraryId: number, changes: readonly CountedChange[]): void {
    if (changes.length === 0) return;
    const paths = changes.map(([path]) => path);
    const compare = comparisonWith(paths);
    const starts = this.startsFrom(
      libraryId,
      first(paths, compare),
      first(paths, (a, b) => compare(b, a)),
    );
    for (const [at, sum] of sumsOf(changes, starts, compare).entries()) {
      const start = starts[at] ?? '';
      if (isNothing(sum)) continue;
      const counts = this.addTo.get({ libraryId, start, ...sum }) ?? none;
      if (counts.total > 2 * assetsPerStretch) this.cut(libraryId, start, counts);
      else if (counts.total === 0 && start !== '') this.drop.run(libraryId, start);
    }
  }

  /** The starts of the stretches from the one that holds the first path to the one that holds the last. */
  private startsFrom(libraryId: number, firstPath: string, lastPath: string): string[] {
    let start = this.startAt.get(libraryId, firstPath);
    if (start === undefined) {
      start = '';
      this.put.run({ libraryId, start, ...none });
    }
    return [start, ...this.startsWithin.all(libraryId, start, lastPath)];
  }

  /** Makes several stretches of about the same size of one. */
  private cut(libraryId: number, start: string, counts: PlacedCounts): void {
    const parts = Math.floor(counts.total / assetsPerStretch);
    const size = Math.ceil(counts.total / parts);
    let from = start;
    let rest = counts;
    for (let part = 1; part < parts; part++) {
      const to = this.pathAfter.get(libraryId, from, size);
      if (to === undefined) break;
      // Most have nothing that is away, and then no row needs to be read.
      const isPlain = rest.offline === 0 && rest.trashed === 0;
      const own = isPlain
        ? { ...none, total: size }
        : this.lookWithin
            .all(libraryId, from, to)
            .reduce((sum, asset) => plus(sum, countsOf(asset), 1), none);
      this.put.run({ libraryId, start: from, ...own });
      rest = plus(rest, own, -1);
      from = to;
    }
    this.put.run({ libraryId, start: from, ...rest });
  }
}

type Compare = (left: string, right: string) => number;

function first(paths: readonly string[], compare: Compare): string {
  return paths.reduce((found, path) => (compare(path, found) < 0 ? path : found));
}

/** What changes in each stretch. Paths mostly come in order, so the stretch of one is mostly that of the one before. */
function sumsOf(
  changes: readonly CountedChange[],
  starts: readonly string[],
  compare: Compare,
): PlacedCounts[] {
  const sums = starts.map(() => ({ ...none }));
  let at = 0;
  for (const [path, counts] of changes) {
    if (starts.length > 1 && !isWithin(path, starts, at, compare)) at = stretchOf(path, starts, compare);
    const sum = sums[at];
    if (sum === undefined) continue;
    sum.total += counts.total;
    sum.offline += counts.offline;
    sum.missing += counts.missing;
    sum.trashed += counts.trashed;
    sum.overlap += counts.overlap;
  }
  return sums;
}

function isWithin(path: string, starts: readonly string[], at: number, compare: Compare): boolean {
  const next = starts[at + 1];
  return compare(starts[at] ?? '', path) <= 0 && (next === undefined || compare(path, next) < 0);
}

function stretchOf(path: string, starts: readonly string[], compare: Compare): number {
  let [low, high] = [0, starts.length - 1];
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (compare(starts[middle] ?? '', path) <= 0) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** How an asset counts. */
export function countsOf({ status, offline_reason: reason }: Omit<Placed, 'path'>): PlacedCounts {
  if (reason === null && status === 'active') return plainAsset;
  const isOffline = Number(reason !== null);
  const isTrashed = Number(status !== 'active');
  return {
    total: 1,
    offline: isOffline,
    missing: Number(reason === 'missing'),
    trashed: isTrashed,
    overlap: isOffline * isTrashed,
  };
}

/** How an asset counts that is online and not in the trash. */
export const plainAsset: PlacedCounts = { ...none, total: 1 };

/** What the counts of an asset become when it is offline for this reason. */
export function goingOffline(status: AssetStatus, reason: OfflineReason): PlacedCounts {
  return plus(countsOf({ status, offline_reason: reason }), countsOf({ status, offline_reason: null }), -1);
}

/** What the counts of an asset become when it was offline for this reason and no longer is. */
export function comingOnline(status: AssetStatus, reason: OfflineReason): PlacedCounts {
  return plus(none, goingOffline(status, reason), -1);
}

function isNothing({ total, offline, missing, trashed, overlap }: PlacedCounts): boolean {
  return total === 0 && offline === 0 && missing === 0 && trashed === 0 && overlap === 0;
}

function plus(sum: PlacedCounts, counts: PlacedCounts, sign: 1 | -1): PlacedCounts {
  return {
    total: sum.total + sign * counts.total,
    offline: sum.offline + sign * counts.offline,
    missing: sum.missing + sign * counts.missing,
    trashed: sum.trashed + sign * counts.trashed,
    overlap: sum.overlap + sign * counts.overlap,
  };
}
