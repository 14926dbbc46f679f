import type { Database } from '../database/connection.ts';
import { conditions, type AssetStateFilter } from './asset-state.ts';

/** A place in a list: the path of a row and how many rows of the list come up to it, itself included. */
export type Mark = { readonly path: string; readonly upTo: number };

const rowsPerMark = 1000;
const start: Mark = { path: '', upTo: 0 };

/**
 * Marks at about every thousandth row of a library's list in the order of paths, so that a page anywhere is read from the
 * mark before it. They are found one after the other, from the indices alone; a few bytes for a thousand rows are kept.
 */
export class ListMarks {
  private readonly marks: Mark[] = [start];
  private readonly findNext: (after: Mark) => Mark | null;
  private isDone = false;

  constructor(database: Database, libraryId: number, state: AssetStateFilter) {
    this.findNext =
      state === 'online' ? onlineMarks(database, libraryId) : plainMarks(database, libraryId, state);
  }

  /** Whether the whole list is marked. */
  get isComplete(): boolean {
    return this.isDone;
  }

  /** The last mark before the row at `offset`; marks the list so far first. */
  before(offset: number): Mark {
    while (!this.isDone && (this.marks.at(-1) ?? start).upTo <= offset) this.extend();
    let [low, high] = [0, this.marks.length - 1];
    while (low < high) {
      const middle = Math.ceil((low + high) / 2);
      if ((this.marks[middle] ?? start).upTo <= offset) low = middle;
      else high = middle - 1;
    }
    return this.marks[low] ?? start;
  }

  /** Goes on marking for about that long. */
  extendFor(milliseconds: number): void {
    const until = performance.now() + milliseconds;
    while (!this.isDone && performance.now() < until) this.extend();
  }

  private extend(): void {
    const next = this.findNext(this.marks.at(-1) ?? start);
    if (next === null) this.isDone = true;
    else this.marks.push(next);
  }
}

function plainMarks(database: Database, libraryId: number, state: AssetStateFilter) {
  const next = pathAfter(database, conditions[state]);
  return ({ path, upTo }: Mark): Mark | null => {
    const found = next.get(libraryId, path, rowsPerMark - 1);
    return found === undefined ? null : { path: found, upTo: upTo + rowsPerMark };
  };
}

/** No index lists what is online; it is what remains of all rows without those that are offline or in the trash. */
function onlineMarks(database: Database, libraryId: number) {
  const next = pathAfter(database, conditions.all);
  const count = (condition: string) =>
    database
      .prepare<[number, string, string], number>(
        `SELECT count(*) FROM asset WHERE library_id = ? AND path > ? AND path <= ? AND ${condition}`,
      )
      .pluck();
  const offline = count(conditions.offline);
  const trashed = count(`${conditions.trashed} AND offline_reason IS NULL`);
  return ({ path, upTo }: Mark): Mark | null => {
    const found = next.get(libraryId, path, rowsPerMark - 1);
    if (found === undefined) return null;
    const range = [libraryId, path, found] as const;
    const others = (offline.get(...range) ?? 0) + (trashed.get(...range) ?? 0);
    return { path: found, upTo: upTo + rowsPerMark - others };
  };
}

function pathAfter(database: Database, condition: string) {
  return database
    .prepare<[number, string, number], string>(
      `SELECT path FROM asset WHERE library_id = ? AND path > ? AND ${condition} ORDER BY path LIMIT 1 OFFSET ?`,
    )
    .pluck();
}
