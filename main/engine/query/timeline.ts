import type { Database } from '../database/connection.ts';
import { inTimeline } from './browse-filter.ts';
import { nextTurn } from './next-turn.ts';
import { SelectionBuilder, type SelectedMonth, type Selection } from './selection.ts';
import { shownLibraries } from './shown-libraries.ts';
import { monthNumberOf, startOfMonth } from './wall-clock.ts';

const fromTimeline = 'FROM asset INDEXED BY asset_timeline';
const newestFirst = 'ORDER BY local_time DESC, library_id DESC, id DESC';
/** How long a thread may keep others waiting. */
const turnMs = 8;

/** Everything that is online, read from the index `asset_timeline` alone. `libraryId`: one library, or all when null. */
export class Timeline {
  private readonly database: Database;

  constructor(database: Database) {
    this.database = database;
  }

  /** How many assets each month has. */
  countMonths(libraryId: number | null): Pick<SelectedMonth, 'number' | 'count'>[] {
    const where = this.where(libraryId);
    const count = this.numbers(
      `SELECT count(*) ${fromTimeline} WHERE ${where} AND local_time >= ? AND local_time < ?`,
    );
    return [...this.months(where)].map((number) => ({
      number,
      count: count.get(startOfMonth(number), startOfMonth(number + 1)) ?? 0,
    }));
  }

  /** The ids of a stretch of one month. Takes longer the further it is from the month's end. */
  idsOfMonth(libraryId: number | null, month: number, offset: number, limit: number): number[] {
    const where = `${this.where(libraryId)} AND local_time >= ? AND local_time < ?`;
    const sql = `SELECT id ${fromTimeline} WHERE ${where} ${newestFirst} LIMIT ? OFFSET ?`;
    return this.numbers(sql).all(startOfMonth(month), startOfMonth(month + 1), limit, offset);
  }

  /** All ids in order. Lets others have their turn in between, unless a single month is huge. */
  async read(libraryId: number | null): Promise<Selection> {
    const where = this.where(libraryId);
    const list = this.numbers(
      `SELECT id ${fromTimeline} WHERE ${where} AND local_time >= ? AND local_time < ? ${newestFirst}`,
    );
    const builder = new SelectionBuilder();
    let turnEnds = performance.now() + turnMs;
    for (const number of this.months(where)) {
      builder.addMonth(number, list.all(startOfMonth(number), startOfMonth(number + 1)));
      if (performance.now() < turnEnds) continue;
      await nextTurn();
      turnEnds = performance.now() + turnMs;
    }
    return builder.done();
  }

  /** Months with assets, newest first; stretches without any take one step, however long. */
  private *months(where: string): Generator<number> {
    const newestBefore = this.numbers(
      `SELECT local_time ${fromTimeline} WHERE ${where} AND local_time < ? ORDER BY local_time DESC LIMIT 1`,
    );
    for (let before = Number.MAX_SAFE_INTEGER; ;) {
      const newest = newestBefore.get(before);
      if (newest === undefined) return;
      const number = monthNumberOf(newest);
      yield number;
      before = startOfMonth(number);
    }
  }

  private where(libraryId: number | null): string {
    return `${inTimeline} AND ${shownLibraries(this.database, libraryId)}`;
  }

  private numbers(sql: string) {
    return this.database.prepare<number[], number>(sql).pluck();
  }
}
