import type { Stretch } from '../asset/asset-stretch.repository.ts';
import type { Database } from '../database/connection.ts';
import { conditions, type AssetStateFilter } from './asset-state.ts';
import { partsOf } from './list-stretches.ts';

/** What a search looks for, in the list of a library. */
export type PathQuestion = {
  readonly libraryId: number;
  readonly state: AssetStateFilter;
  readonly search: string;
};

/** Whether a path holds every word of a question. */
type Matcher = {
  /** Ids of what matches in a range of paths, in order. */
  idsWithin(from: string, to: string, condition: string): number[];
};

/**
 * Looks for assets whose path holds every word of a question, one stretch of paths after the other, so that it can be
 * left and gone on with. Keeps the ids of all it found in the order of their paths, four bytes each.
 */
export class PathSearch {
  private readonly parts: ReturnType<typeof partsOf>;
  private readonly matcher: Matcher;
  private readonly condition: string;
  private ids = new Uint32Array(1024);
  private length = 0;
  private next = 0;
  private spent = 0;

  constructor(database: Database, { libraryId, state, search }: PathQuestion, stretches: readonly Stretch[]) {
    const words = search.trim().split(/\s+/).filter(Boolean);
    this.parts = partsOf(stretches, state);
    this.condition = conditions[state];
    this.matcher = words.some((word) => /[^ -~]/.test(word))
      ? beyondAscii(database, libraryId, words)
      : ascii(database, libraryId, words);
  }

  /** How many were found so far. */
  get found(): number {
    return this.length;
  }

  /** Whether everything was looked at. */
  get isComplete(): boolean {
    return this.next === this.parts.length;
  }

  /** How long it has looked, in milliseconds. */
  get spentMs(): number {
    return this.spent;
  }

  /** The ids of a page of what was found so far. */
  page(offset: number, limit: number): number[] {
    return [...this.ids.subarray(0, this.length).subarray(offset, offset + limit)];
  }

  /** Goes on for about that long. */
  goOnFor(milliseconds: number): void {
    const startedAt = performance.now();
    for (;;) {
      const part = this.parts[this.next];
      const took = performance.now() - startedAt;
      if (part === undefined || took >= milliseconds) {
        this.spent += took;
        return;
      }
      this.add(this.matcher.idsWithin(part.from, part.to, part.isWhole ? conditions.all : this.condition));
      this.next++;
    }
  }

  private add(ids: readonly number[]): void {
    if (this.length + ids.length > this.ids.length) {
      const wider = new Uint32Array(Math.max(this.ids.length * 2, this.length + ids.length));
      wider.set(this.ids);
      this.ids = wider;
    }
    this.ids.set(ids, this.length);
    this.length += ids.length;
  }
}

const range = 'WHERE library_id = ? AND path >= ? AND path < ?';

function ascii(database: Database, libraryId: number, words: readonly string[]): Matcher {
  const matches = words.map(() => "AND path LIKE ? ESCAPE '\\'").join(' ');
  const patterns = words.map((word) => `%${word.replaceAll(/[\\%_]/g, '\\$&')}%`);
  const statementFor = keptFor((condition) =>
    database
      .prepare<unknown[], number>(`SELECT id FROM asset ${range} ${matches} AND ${condition} ORDER BY path`)
      .pluck(),
  );
  return {
    idsWithin: (from, to, condition) => statementFor(condition).all(libraryId, from, to, ...patterns),
  };
}

/** SQLite folds the case of ASCII only, and knows nothing of composed and decomposed letters. */
function beyondAscii(database: Database, libraryId: number, words: readonly string[]): Matcher {
  const wanted = words.map(fold);
  const statementFor = keptFor((condition) =>
    database
      .prepare<unknown[], [number, string]>(
        `SELECT id, path FROM asset ${range} AND ${condition} ORDER BY path`,
      )
      .raw(),
  );
  return {
    idsWithin: (from, to, condition) =>
      statementFor(condition)
        .all(libraryId, from, to)
        .filter(([, path]) => matchesAll(fold(path), wanted))
        .map(([id]) => id),
  };
}

/** Makes what is asked for once for each condition. */
function keptFor<T>(make: (condition: string) => T): (condition: string) => T {
  const made = new Map<string, T>();
  return (condition) => {
    const value = made.get(condition) ?? make(condition);
    made.set(condition, value);
    return value;
  };
}

function matchesAll(text: string, words: readonly string[]): boolean {
  return words.every((word) => text.includes(word));
}

function fold(text: string): string {
  return text.normalize('NFC').toLowerCase();
}
