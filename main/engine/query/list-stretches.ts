import type { Stretch } from '../asset/asset-stretch.repository.ts';
import type { Database } from '../database/connection.ts';
import type { AssetStateFilter } from './asset-state.ts';

/** A range of paths, and which of the list's rows in it: so many after the first so many. */
export type ListRange = {
  readonly from: string;
  /** The first path behind it. */
  readonly to: string;
  readonly skip: number;
  readonly take: number;
};

/** Behind every path. */
const end = '\u{10ffff}';

/** How many rows of a list lie in each stretch of a library's paths. */
const countsIn: Readonly<Record<AssetStateFilter, (stretch: Stretch) => number>> = {
  all: ({ total }) => total,
  online: ({ total, offline, trashed, overlap }) => total - offline - trashed + overlap,
  offline: ({ offline }) => offline,
  missing: ({ missing }) => missing,
  excluded: ({ offline, missing }) => offline - missing,
  trashed: ({ trashed }) => trashed,
};

/** The stretches of a library as a connection sees them, read anew when the database has changed. */
export class StretchReader {
  private readonly database: Database;
  private readonly known = new Map<number, { readonly version: number; readonly stretches: Stretch[] }>();

  constructor(database: Database) {
    this.database = database;
  }

  of(libraryId: number): readonly Stretch[] {
    const version = Number(this.database.pragma('data_version', { simple: true }));
    const known = this.known.get(libraryId);
    if (known?.version === version) return known.stretches;
    const sql =
      'SELECT start, total, offline, missing, trashed, overlap FROM asset_stretch WHERE library_id = ? ORDER BY start';
    const stretches = this.database.prepare<[number], Stretch>(sql).all(libraryId);
    this.known.set(libraryId, { version, stretches });
    return stretches;
  }
}

/** How many rows a list has. */
export function rowsOf(stretches: readonly Stretch[], state: AssetStateFilter): number {
  return stretches.reduce((sum, stretch) => sum + countsIn[state](stretch), 0);
}

/** Where the rows of a page are: ranges without a stretch that has none of them, in order. */
export function rangesOf(
  stretches: readonly Stretch[],
  state: AssetStateFilter,
  offset: number,
  limit: number,
): ListRange[] {
  const ranges: ListRange[] = [];
  let before = 0;
  let wanted = limit;
  let isBroken = true;
  for (const [at, stretch] of stretches.entries()) {
    if (wanted === 0) break;
    const count = countsIn[state](stretch);
    const skip = Math.max(0, offset - before);
    const take = Math.min(wanted, Math.max(0, count - skip));
    before += count;
    wanted -= take;
    const to = stretches[at + 1]?.start ?? end;
    const last = ranges.at(-1);
    if (take > 0 && last !== undefined && !isBroken)
      ranges.splice(-1, 1, { ...last, to, take: last.take + take });
    else if (take > 0) ranges.push({ from: stretch.start, to, skip, take });
    isBroken = take === 0;
  }
  return ranges;
}

/** Each stretch that has rows of a list, and whether all that lies in it belongs to the list. */
export function partsOf(
  stretches: readonly Stretch[],
  state: AssetStateFilter,
): { readonly from: string; readonly to: string; readonly isWhole: boolean }[] {
  return stretches.flatMap((stretch, at) => {
    const count = countsIn[state](stretch);
    if (count === 0) return [];
    const to = stretches[at + 1]?.start ?? end;
    return [{ from: stretch.start, to, isWhole: count === stretch.total }];
  });
}
