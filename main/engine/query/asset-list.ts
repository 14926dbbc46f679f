import { toAsset, type Asset, type AssetRow } from '../asset/asset.ts';
import type { Database } from '../database/connection.ts';
import { conditions, type AssetStateFilter } from './asset-state.ts';
import { rangesOf, rowsOf, StretchReader, type ListRange } from './list-stretches.ts';
import { PathSearch } from './path-search.ts';

export type AssetQuery = {
  readonly libraryId: number;
  readonly state: AssetStateFilter;
  readonly search: string;
  readonly offset: number;
  readonly limit: number;
};

export type AssetPage = {
  readonly items: Asset[];
  readonly total: number;
  /** False while a search goes on: then the total and the rows are those that it has found so far. */
  readonly isComplete: boolean;
};

/** A search of one state of the database. */
type Search = {
  readonly key: string;
  readonly version: number;
  readonly search: PathSearch;
  keptUntil: number;
};

/** Who asks for a page of a search gets what was found by then. */
const answerWithinMs = 4;
/** Who asks something meanwhile waits no longer than this. */
const goOnForMs = 4;
/**
 * A scan changes the database many times a second; a search need not follow each time. What was quick is soon done
 * again, what was slow keeps for a while, but less than the window waits between two looks.
 */
const keepPerMsSpent = 30;
const longestKeepMs = 900;

/** Pages of a library's assets in the order of their paths. */
export class AssetList {
  private readonly database: Database;
  private readonly stretches: StretchReader;
  private readonly pageOfRows: (query: AssetQuery) => AssetPage;
  /** The search that answers, and the one that takes its place once it is complete. */
  private shown: Search | null = null;
  private newer: Search | null = null;

  constructor(database: Database) {
    this.database = database;
    this.stretches = new StretchReader(database);
    // Counts and rows of the same moment.
    this.pageOfRows = database.transaction((query: AssetQuery) => this.readPage(query));
  }

  page(query: AssetQuery): AssetPage {
    return query.search.trim() === '' ? this.pageOfRows(query) : this.pageOfSearch(query);
  }

  private readPage({ libraryId, state, offset, limit }: AssetQuery): AssetPage {
    const stretches = this.stretches.of(libraryId);
    const ranges = rangesOf(stretches, state, offset, limit);
    const rows = ranges.flatMap((range) => this.rowsIn(libraryId, state, range));
    return { items: rows.map(toAsset), total: rowsOf(stretches, state), isComplete: true };
  }

  private rowsIn(
    libraryId: number,
    state: AssetStateFilter,
    { from, to, skip, take }: ListRange,
  ): AssetRow[] {
    const sql =
      `SELECT * FROM asset WHERE library_id = ? AND path >= ? AND path < ? AND ${conditions[state]} ` +
      'ORDER BY path LIMIT ? OFFSET ?';
    return this.database
      .prepare<[number, string, string, number, number], AssetRow>(sql)
      .all(libraryId, from, to, take, skip);
  }

  private pageOfSearch(query: AssetQuery): AssetPage {
    const search = this.searchOf(query);
    const rows = this.rowsOfIds(search.page(query.offset, query.limit));
    return { items: rows.map(toAsset), total: search.found, isComplete: search.isComplete };
  }

  private searchOf(query: AssetQuery): PathSearch {
    const key = JSON.stringify([query.libraryId, query.state, query.search]);
    const { shown } = this;
    if (shown?.key !== key) {
      this.newer = null;
      this.shown = this.begin(key, query);
      return this.shown.search;
    }
    if (!shown.search.isComplete) shown.search.goOnFor(answerWithinMs);
    else if (this.newer === null && !this.isFresh(shown)) this.newer = this.begin(key, query);
    this.takeNewer();
    return (this.shown ?? shown).search;
  }

  private begin(key: string, query: AssetQuery): Search {
    const version = this.version();
    const search = new PathSearch(this.database, query, this.stretches.of(query.libraryId));
    const begun: Search = { key, version, search, keptUntil: Infinity };
    search.goOnFor(answerWithinMs);
    this.goOnSoon(begun);
    return begun;
  }

  private goOnSoon(begun: Search): void {
    const { search } = begun;
    if (search.isComplete) {
      begun.keptUntil = performance.now() + Math.min(longestKeepMs, search.spentMs * keepPerMsSpent);
      return this.takeNewer();
    }
    setTimeout(() => {
      // Another list is looked at by now.
      if (begun !== this.shown && begun !== this.newer) return;
      if (!this.database.open) return;
      search.goOnFor(goOnForMs);
      this.goOnSoon(begun);
    }, 0).unref();
  }

  private takeNewer(): void {
    if (this.newer?.search.isComplete !== true) return;
    this.shown = this.newer;
    this.newer = null;
  }

  private isFresh({ version, keptUntil }: Search): boolean {
    return version === this.version() || performance.now() < keptUntil;
  }

  private version(): number {
    return Number(this.database.pragma('data_version', { simple: true }));
  }

  private rowsOfIds(ids: readonly number[]): AssetRow[] {
    const sql =
      'SELECT asset.* FROM json_each(?) AS wanted JOIN asset ON asset.id = wanted.value ORDER BY wanted.key';
    return this.database.prepare<[string], AssetRow>(sql).all(JSON.stringify(ids));
  }
}
