import type { Database } from '../database/connection.ts';
import { camerasNamed } from './browse-choices.ts';
import type { BrowseFilter } from './browse-filter.ts';
import type { AssetSearch } from './browse-search.ts';
import { idsBelow, idsDirectlyIn } from './folder-ids.ts';
import { IdMarks } from './id-marks.ts';
import { nextTurn } from './next-turn.ts';
import type { Selection } from './selection.ts';

/** As many matches of a search as are shown. */
export const mostFound = 5000;
/** A stretch of ids that is looked at in one turn. */
const idsAtOnce = 200_000;

/**
 * What of a selection a filter lets through. Each condition is read from where it is quickest, as ids; the order comes
 * from the selection.
 */
export class BrowseConditions {
  private readonly database: Database;
  private readonly search: AssetSearch;

  constructor(database: Database, search: AssetSearch) {
    this.database = database;
    this.search = search;
  }

  /** Throws `busy` when the signal ended it. */
  async apply(whole: Selection, filter: BrowseFilter, signal?: AbortSignal): Promise<Selection> {
    const selection = filter.year === null ? whole : inYear(whole, filter.year);
    const marks = new IdMarks(selection);
    await this.readFolderAndCamera(marks, filter, signal);
    const { type, hasGps, minRating, hasError } = filter;
    // Videos are few, so photos are what is no video.
    if (type !== null) await this.mark(marks, type === 'VIDEO', videos, signal);
    if (hasGps !== null) await this.mark(marks, hasGps, placed, signal);
    if (minRating !== null) await this.mark(marks, true, rated(minRating), signal);
    if (hasError !== null) await this.mark(marks, hasError, inTrouble, signal);
    if (filter.search.trim() === '') return marks.select();
    const found = await this.search.find(filter.search, marks.passes, mostFound, signal);
    marks.begin();
    marks.meets(found.ids);
    return marks.select(found.isCapped);
  }

  private async readFolderAndCamera(
    marks: IdMarks,
    { folder, libraryId, camera }: BrowseFilter,
    signal?: AbortSignal,
  ): Promise<void> {
    if (folder !== null) {
      marks.begin();
      marks.meets((folder.isDeep ? idsBelow : idsDirectlyIn)(this.database, libraryId, folder.path));
      await nextTurn(signal);
    }
    if (camera === null) return;
    const ofCamera = this.database
      .prepare<[string | null, string], number>(
        'SELECT asset_id FROM asset_media WHERE make IS ? AND model = ?',
      )
      .pluck();
    marks.begin();
    for (const { make, model } of camerasNamed(this.database, camera)) {
      marks.meets(ofCamera.all(make, model));
      await nextTurn(signal);
    }
  }

  /** Lets through what is in a list, or what is not; a stretch of ids in each turn. */
  private async mark(marks: IdMarks, isWanted: boolean, list: IdList, signal?: AbortSignal): Promise<void> {
    const sql = `SELECT ${list.id} FROM ${list.fromWhere} AND ${list.id} BETWEEN ? AND ?`;
    const read = this.database.prepare<[number, number], number>(sql).pluck();
    if (isWanted) marks.begin();
    for (let from = 0; from <= marks.largestId; from += idsAtOnce) {
      const ids = read.all(from, from + idsAtOnce - 1);
      if (isWanted) marks.meets(ids);
      else marks.exclude(ids);
      await nextTurn(signal);
    }
  }
}

/** Ids of assets from an index of those alone; its conditions are word for word the index's. */
type IdList = { readonly id: 'id' | 'asset_id'; readonly fromWhere: string };

const videos: IdList = { id: 'id', fromWhere: "asset INDEXED BY asset_video WHERE type = 'VIDEO'" };
const placed: IdList = {
  id: 'asset_id',
  fromWhere: 'asset_media INDEXED BY asset_media_placed WHERE latitude IS NOT NULL',
};
const inTrouble: IdList = { id: 'asset_id', fromWhere: 'problem WHERE asset_id IS NOT NULL' };

function rated(least: number): IdList {
  const fromWhere = `asset_media INDEXED BY asset_media_rated WHERE rating > 0 AND rating >= ${least}`;
  return { id: 'asset_id', fromWhere };
}

function inYear({ ids, months, isCapped }: Selection, year: number): Selection {
  const own = months.filter(({ number }) => number >= year * 12 && number < (year + 1) * 12);
  const start = own[0]?.from ?? 0;
  const count = own.reduce((sum, month) => sum + month.count, 0);
  return {
    ids: ids.subarray(start, start + count),
    months: own.map((month) => ({ ...month, from: month.from - start })),
    isCapped,
  };
}
