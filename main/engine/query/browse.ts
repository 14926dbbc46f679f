import type { Database } from '../database/connection.ts';
import { AwayAssets, isAway } from './away-assets.ts';
import { readChoices, type BrowseChoices } from './browse-choices.ts';
import { BrowseConditions } from './browse-conditions.ts';
import { isPlain, keyOf, onlyState, stateConditions, type BrowseFilter } from './browse-filter.ts';
import { listFolders, type BrowseFolder } from './browse-folders.ts';
import { readItems, type BrowseItem } from './browse-items.ts';
import { AssetSearch } from './browse-search.ts';
import { KeptAnswers } from './kept-answers.ts';
import { nextTurn } from './next-turn.ts';
import { idsOfMonth, namedCounts, type Selection, type SelectedMonth } from './selection.ts';
import { shownLibraries } from './shown-libraries.ts';
import { Timeline } from './timeline.ts';
import { monthNumberOfName } from './wall-clock.ts';

/** How many assets each month has, newest first. */
export type BrowseMonths = {
  readonly months: { readonly month: string; readonly count: number }[];
  readonly total: number;
  readonly isCapped: boolean;
  /** Assets that the chain after a scan has not come to yet. */
  readonly pending: number;
};

/** A stretch of one month. */
export type BrowsePage = {
  readonly filter: BrowseFilter;
  readonly month: string;
  readonly offset: number;
  readonly limit: number;
};

type Whole = Pick<BrowseFilter, 'state' | 'libraryId'>;
type MonthCounts = readonly Pick<SelectedMonth, 'number' | 'count'>[];

/** So far into a month it is quicker to walk the index than to keep the order of everything. */
const directOffset = 20_000;
const keptWholes = 3;
const keptSelections = 8;

/** Reads the timeline: months, pages of them, folders and what there is to filter by. */
export class Browse {
  private readonly database: Database;
  private readonly timeline: Timeline;
  private readonly away: AwayAssets;
  private readonly conditions: BrowseConditions;
  private readonly counts: KeptAnswers<MonthCounts>;
  private readonly wholes: KeptAnswers<Selection>;
  private readonly selections: KeptAnswers<Selection>;
  private readonly choiceLists: KeptAnswers<BrowseChoices>;
  private readonly folderLists: KeptAnswers<BrowseFolder[]>;
  /** The newest search of each filter. */
  private readonly asking = new Map<string, { key: string; stopper: AbortController }>();

  /** The connection must be writable until then, and need not be later. */
  constructor(database: Database) {
    this.database = database;
    this.timeline = new Timeline(database);
    this.away = new AwayAssets(database);
    this.conditions = new BrowseConditions(database, new AssetSearch(database));
    this.counts = new KeptAnswers(database, keptSelections);
    this.wholes = new KeptAnswers(database, keptWholes);
    this.selections = new KeptAnswers(database, keptSelections);
    this.choiceLists = new KeptAnswers(database, keptSelections);
    this.folderLists = new KeptAnswers(database, keptSelections);
  }

  /** A newer search ends an older one with the same filter, which throws `busy`. */
  async months(filter: BrowseFilter): Promise<BrowseMonths> {
    const { months, isCapped } = isPlain(filter)
      ? { months: await this.countMonths(filter.libraryId), isCapped: false }
      : await this.selectForNewest(filter);
    return {
      months: namedCounts(months),
      total: months.reduce((sum, { count }) => sum + count, 0),
      isCapped,
      pending: this.pending(filter.libraryId),
    };
  }

  async page({ filter, month, offset, limit }: BrowsePage): Promise<BrowseItem[]> {
    const number = monthNumberOfName(month);
    if (isPlain(filter) && offset < directOffset) {
      return readItems(this.database, this.timeline.idsOfMonth(filter.libraryId, number, offset, limit));
    }
    const selection = isPlain(filter)
      ? await this.whole(filter)
      : (this.selections.last(keyOf(filter)) ?? (await this.select(filter)));
    return readItems(this.database, idsOfMonth(selection, number, offset, limit));
  }

  folders(libraryId: number, folder: string | null): Promise<BrowseFolder[]> {
    return this.folderLists.get(JSON.stringify([libraryId, folder]), () =>
      listFolders(this.database, libraryId, folder),
    );
  }

  choices(libraryId: number | null): Promise<BrowseChoices> {
    return this.choiceLists.get(shownLibraries(this.database, libraryId), async () =>
      readChoices(this.database, await this.whole(onlyState('online', libraryId))),
    );
  }

  private countMonths(libraryId: number | null): Promise<MonthCounts> {
    return this.counts.get(shownLibraries(this.database, libraryId), async () => {
      const counts = this.timeline.countMonths(libraryId);
      this.prepare(libraryId);
      return counts;
    });
  }

  /** A search or a jump into the depth of a month comes next, or not; it shall not have to wait. */
  private prepare(libraryId: number | null): void {
    const filter = onlyState('online', libraryId);
    if (this.wholes.last(this.keyOfWhole(filter)) !== undefined) return;
    setTimeout(() => void this.whole(filter).catch(() => undefined), prepareAfterMs).unref();
  }

  private async selectForNewest(filter: BrowseFilter): Promise<Selection> {
    const whatElse = keyOf({ ...filter, search: '' });
    const key = keyOf(filter);
    const older = this.asking.get(whatElse);
    if (older !== undefined && older.key !== key) {
      older.stopper.abort();
      this.selections.leave(older.key);
    }
    const stopper = new AbortController();
    const asked = { key, stopper };
    this.asking.set(whatElse, asked);
    try {
      // Whatever else was asked meanwhile comes in now, and may end this.
      await nextTurn(stopper.signal);
      return await this.select(filter, stopper.signal);
    } finally {
      if (this.asking.get(whatElse) === asked) this.asking.delete(whatElse);
    }
  }

  private select(filter: BrowseFilter, signal?: AbortSignal): Promise<Selection> {
    return this.selections.get(keyOf(filter), async () =>
      this.conditions.apply(await this.whole(filter), filter, signal),
    );
  }

  /** Everything in the state that a filter asks for, whatever else it asks for. */
  private async whole({ state, libraryId }: Whole): Promise<Selection> {
    return this.wholes.get(this.keyOfWhole({ state, libraryId }), async () => {
      if (state === 'online') return this.timeline.read(libraryId);
      if (isAway(state)) return this.away.read(state, libraryId);
      return this.away.readAll(await this.whole(onlyState('online', libraryId)), libraryId);
    });
  }

  /** The only library there is asks for the same as all of them. */
  private keyOfWhole({ state, libraryId }: Whole): string {
    return `${state} ${shownLibraries(this.database, libraryId)}`;
  }

  /** Counted without a look at the rows: there may be a million of them, and few of those are away. */
  private pending(libraryId: number | null): number {
    const libraries = shownLibraries(this.database, libraryId);
    const count = (index: string, more: string) =>
      `(SELECT count(*) FROM asset INDEXED BY ${index} WHERE local_time IS NULL AND ${libraries} AND ${more})`;
    const sql =
      `SELECT ${count('asset_unplaced', 'TRUE')} - ${count('asset_offline', stateConditions.offline)} ` +
      `- ${count('asset_trashed', `${stateConditions.trashed} AND offline_reason IS NULL`)}`;
    return this.database.prepare<[], number>(sql).pluck().get() ?? 0;
  }
}

const prepareAfterMs = 50;
