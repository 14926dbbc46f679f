import type { Database } from '../database/connection.ts';
import { wallClockOf } from '../media/wall-clock.ts';
import { inTimeline, stateConditions, type BrowseFilter } from './browse-filter.ts';
import { nextTurn } from './next-turn.ts';
import {
  comparePlaced,
  SelectionBuilder,
  selectPlaced,
  type PlacedAsset,
  type Selection,
} from './selection.ts';
import { shownLibraries } from './shown-libraries.ts';
import { startOfMonth } from './wall-clock.ts';

/** Rows of one turn, so that nobody waits long. */
const rowsAtOnce = 10_000;

type Row = readonly [id: number, localTime: number | null, libraryId: number, modifiedAt: number];

/** Assets that the timeline of what is online leaves out, each read from the index of its state. */
export class AwayAssets {
  private readonly database: Database;

  constructor(database: Database) {
    this.database = database;
  }

  /** What is offline, or in the trash. */
  async read(state: 'offline' | 'trashed', libraryId: number | null): Promise<Selection> {
    return selectPlaced(await this.readPlaced(stateConditions[state], libraryId));
  }

  /** What is online together with everything that is not. */
  async readAll(online: Selection, libraryId: number | null): Promise<Selection> {
    const others = new Map<number, PlacedAsset>();
    for (const condition of [stateConditions.offline, stateConditions.trashed, unplaced]) {
      for (const asset of await this.readPlaced(condition, libraryId)) others.set(asset[0], asset);
    }
    return this.merge(online, [...others.values()].sort(comparePlaced), libraryId);
  }

  private async readPlaced(condition: string, libraryId: number | null): Promise<PlacedAsset[]> {
    const libraries = shownLibraries(this.database, libraryId);
    const ids = this.database
      .prepare<[], number>(`SELECT id FROM asset WHERE ${condition} AND ${libraries}`)
      .pluck()
      .all();
    const read = this.database
      .prepare<[string], Row>(
        'SELECT asset.id, local_time, library_id, file_modified_at FROM json_each(?) AS wanted ' +
          'CROSS JOIN asset ON asset.id = wanted.value',
      )
      .raw();
    const placed: PlacedAsset[] = [];
    for (let from = 0; from < ids.length; from += rowsAtOnce) {
      await nextTurn();
      for (const row of read.all(JSON.stringify(ids.slice(from, from + rowsAtOnce)))) {
        // What was never placed has the time of its file.
        placed.push([row[0], row[1] ?? wallClockOf(row[3]), row[2]]);
      }
    }
    return placed.sort(comparePlaced);
  }

  /** Only months that both have need a look at times. */
  private merge(online: Selection, others: readonly PlacedAsset[], libraryId: number | null): Selection {
    const away = selectPlaced(others);
    const byNumber = new Map(away.months.map((month) => [month.number, month]));
    const numbers = new Set([...online.months, ...away.months].map(({ number }) => number));
    const onlineByNumber = new Map(online.months.map((month) => [month.number, month]));
    const builder = new SelectionBuilder(online.ids.length + others.length);
    for (const number of [...numbers].sort((a, b) => b - a)) {
      const here = onlineByNumber.get(number);
      const there = byNumber.get(number);
      if (there === undefined && here !== undefined) {
        builder.addMonth(number, online.ids.subarray(here.from, here.from + here.count));
      } else if (there !== undefined) {
        const gone = others.slice(there.from, there.from + there.count);
        const both = here === undefined ? gone : [...gone, ...this.onlineIn(number, libraryId)];
        const unique = new Map(both.toSorted(comparePlaced).map((asset) => [asset[0], asset]));
        builder.addMonth(number, [...unique.keys()]);
      }
    }
    return builder.done();
  }

  private onlineIn(month: number, libraryId: number | null): PlacedAsset[] {
    const sql =
      'SELECT id, local_time, library_id FROM asset INDEXED BY asset_timeline ' +
      `WHERE ${inTimeline} AND ${shownLibraries(this.database, libraryId)} AND local_time >= ? AND local_time < ?`;
    return this.database
      .prepare<[number, number], PlacedAsset>(sql)
      .raw()
      .all(startOfMonth(month), startOfMonth(month + 1));
  }
}

/** What the chain after a scan has not come to yet. */
const unplaced = "local_time IS NULL AND offline_reason IS NULL AND status = 'active'";

/** Whether a state needs more than the timeline. */
export function isAway(state: BrowseFilter['state']): state is 'offline' | 'trashed' {
  return state === 'offline' || state === 'trashed';
}
