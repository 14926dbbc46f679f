import type { Database } from '../database/connection.ts';
import { camerasNamed } from './browse-choices.ts';
import type { BrowseFilter } from './browse-filter.ts';
import type { AssetSearch } from './browse-search.ts';
import { idsBelow, idsDirectlyIn } from './folder-ids.ts';
import { IdMarks } from './id-marks.ts';
import { nextTurn } from './next-turn.ts';
import { selectSome, type Selection } from './selection.ts';

/** As many matches of a search as are shown. */
export const mostFound = 5000;
/** Rows of a table that are looked at in one turn. */
const rowsAtOnce = 50_000;

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
  async apply(whole: Selection, filter: BrowseFilter, signal: AbortSignal): Promise<Selection> {
    const selection = filter.year === null ? whole : inYear(whole, filter.year);
    const marks = new IdMarks(selection.ids);
    await this.readCheapOnes(marks, filter, signal);
    const last = selection.ids.reduce((largest, id) => Math.max(largest, id), 0);
    await this.readMedia(marks, filter, last, signal);
    if (filter.type !== null) {
      // Videos are few, so photos are what is no video.
      const isWanted = filter.type === 'VIDEO';
      await this.mark(marks, isWanted, 'id', "FROM asset NOT INDEXED WHERE type = 'VIDEO'", last, signal);
    }
    if (filter.search.trim() === '') return selectSome(selection, marks.passes);
    const found = await this.search.find(filter.search, marks.passes, mostFound, signal);
    marks.begin();
    marks.meets(found.ids);
    return selectSome(selection, marks.passes, found.isCapped);
  }

  private async readCheapOnes(marks: IdMarks, filter: BrowseFilter, signal: AbortSignal): Promise<void> {
    if (filter.folder !== null) {
      const { path, isDeep } = filter.folder;
      marks.begin();
      marks.meets((isDeep ? idsBelow : idsDirectlyIn)(this.database, filter.libraryId, path));
      await nextTurn(signal);
    }
    if (filter.hasError !== null) {
      const sql = 'SELECT asset_id FROM problem WHERE asset_id IS NOT NULL';
      const ids = this.database.prepare<[], number>(sql).pluck().all();
      if (filter.hasError) {
        marks.begin();
        marks.meets(ids);
      } else marks.exclude(ids);
    }
    if (filter.camera === null) return;
    const ofCamera = this.database
      .prepare<[string | null, string], number>(
        'SELECT asset_id FROM asset_media WHERE make IS ? AND model = ?',
      )
      .pluck();
    marks.begin();
    for (const { make, model } of camerasNamed(this.database, filter.camera)) {
      marks.meets(ofCamera.all(make, model));
      await nextTurn(signal);
    }
  }

  private async readMedia(
    marks: IdMarks,
    { minRating, hasGps }: BrowseFilter,
    last: number,
    signal: AbortSignal,
  ): Promise<void> {
    const wanted = [
      ...(minRating === null ? [] : [`rating >= ${minRating}`]),
      ...(hasGps === true ? ['latitude IS NOT NULL'] : []),
    ];
    if (wanted.length > 0) {
      await this.mark(
        marks,
        true,
        'asset_id',
        `FROM asset_media WHERE ${wanted.join(' AND ')}`,
        last,
        signal,
      );
    }
    if (hasGps === false) {
      await this.mark(marks, false, 'asset_id', 'FROM asset_media WHERE latitude IS NOT NULL', last, signal);
    }
  }

  /** Reads a whole table, a stretch of ids in each turn. */
  private async mark(
    marks: IdMarks,
    isWanted: boolean,
    id: string,
    fromWhere: string,
    last: number,
    signal: AbortSignal,
  ): Promise<void> {
    const sql = `SELECT ${id} ${fromWhere} AND ${id} BETWEEN ? AND ?`;
    const list = this.database.prepare<[number, number], number>(sql).pluck();
    if (isWanted) marks.begin();
    for (let from = 0; from <= last; from += rowsAtOnce) {
      const ids = list.all(from, from + rowsAtOnce - 1);
      if (isWanted) marks.meets(ids);
      else marks.exclude(ids);
      await nextTurn(signal);
    }
  }
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
