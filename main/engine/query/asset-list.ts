import { toAsset, type Asset, type AssetRow } from '../asset/asset.ts';
import type { Database } from '../database/connection.ts';
import { conditions, type AssetStateFilter } from './asset-state.ts';
import { ListMarks } from './list-marks.ts';

export type AssetQuery = {
  readonly libraryId: number;
  readonly state: AssetStateFilter;
  readonly search: string;
  readonly offset: number;
  readonly limit: number;
};

export type AssetPage = { readonly items: Asset[]; readonly total: number };

/** What was read, of which state of the database, and how long it may be kept when that changes. */
type Kept<T> = { readonly value: T; readonly version: number; readonly keptUntil: number };
type Order = Kept<Uint32Array> & { readonly key: string };

/**
 * A scan changes the database many times a second; a list that is open need not follow each time. What was quick to
 * read is soon read again, what was slow keeps for a while, but less than the window waits between two looks.
 */
const keepPerMsSpent = 30;
const longestKeepMs = 900;
const prepareAfterMs = 50;
/** Who asks for a page meanwhile waits no longer than this. */
const prepareForMs = 4;
const mostMarkedLists = 8;

/**
 * Pages of a library's assets in the order of their paths. Long lists are marked at every thousandth row as soon as they
 * are opened, so that any page costs the same. A search keeps the ids of all it found in order, four bytes each.
 */
export class AssetList {
  private readonly database: Database;
  private order: Order | null = null;
  private readonly marked = new Map<string, Kept<ListMarks>>();
  private preparing: string | null = null;
  private readonly counts = new Map<string, Kept<number>>();

  constructor(database: Database) {
    this.database = database;
  }

  page(query: AssetQuery): AssetPage {
    const { libraryId, state, offset, limit } = query;
    if (query.search.trim() !== '') {
      const { value: ids } = this.orderOf(query);
      return { items: this.rowsOf(ids.subarray(offset, offset + limit)).map(toAsset), total: ids.length };
    }
    const total = this.keptCount(libraryId, state);
    const { path, upTo } = this.marksOf(libraryId, state).before(Math.min(offset, total));
    const rows = this.select(libraryId, state, path, limit, offset - upTo);
    // A jump into the depth of the list comes next, or not; it shall not have to wait.
    this.prepareSoon(libraryId, state);
    return { items: rows.map(toAsset), total };
  }

  private select(
    libraryId: number,
    state: AssetStateFilter,
    after: string,
    limit: number,
    skip: number,
  ): AssetRow[] {
    const sql =
      `SELECT * FROM asset WHERE library_id = ? AND path > ? AND ${conditions[state]} ` +
      'ORDER BY path LIMIT ? OFFSET ?';
    return this.database
      .prepare<[number, string, number, number], AssetRow>(sql)
      .all(libraryId, after, limit, skip);
  }

  private marksOf(libraryId: number, state: AssetStateFilter): ListMarks {
    const key = `${libraryId} ${state}`;
    const kept = this.marked.get(key);
    if (kept !== undefined && isFresh(kept, this.version())) return kept.value;
    return this.keepMarks(key, new ListMarks(this.database, libraryId, state), this.version());
  }

  /** Kept for a moment longer than it is right; what takes its place is made in that time. */
  private keepMarks(key: string, value: ListMarks, version: number): ListMarks {
    this.marked.delete(key);
    this.marked.set(key, { value, version, keptUntil: performance.now() + longestKeepMs });
    const [oldest] = this.marked.keys();
    if (this.marked.size > mostMarkedLists && oldest !== undefined) this.marked.delete(oldest);
    return value;
  }

  private prepareSoon(libraryId: number, state: AssetStateFilter): void {
    const key = `${libraryId} ${state}`;
    const kept = this.marked.get(key);
    const version = this.version();
    if (this.preparing === key || (kept?.value.isComplete === true && kept.version === version)) return;
    const isRight = kept?.version === version;
    const marks = isRight ? kept.value : new ListMarks(this.database, libraryId, state);
    this.preparing = key;
    const goOn = (): void => {
      // Another list is looked at by now, or nobody looks any more.
      if (this.preparing !== key || !this.database.open) return;
      marks.extendFor(prepareForMs);
      if (!marks.isComplete) return void setTimeout(goOn, 0).unref();
      this.preparing = null;
      if (!isRight) this.keepMarks(key, marks, version);
    };
    setTimeout(goOn, prepareAfterMs).unref();
  }

  /** Counting a million rows takes longer than a page may; a count is kept as long as an order is. */
  private keptCount(libraryId: number, state: AssetStateFilter): number {
    const key = `${libraryId} ${state}`;
    const kept = this.counts.get(key);
    const version = this.version();
    if (kept !== undefined && isFresh(kept, version)) return kept.value;
    const counted = keep(version, () => this.count(libraryId, state));
    this.counts.set(key, counted);
    return counted.value;
  }

  private count(libraryId: number, state: AssetStateFilter): number {
    const { listed, offline } = this.database
      .prepare<[number], { listed: number; offline: number }>(
        'SELECT photos + videos AS listed, offline FROM library_statistics WHERE library_id = ?',
      )
      .get(libraryId) ?? { listed: 0, offline: 0 };
    if (state === 'online') return listed;
    if (state === 'offline') return offline;
    const ask = (condition: string): number => {
      const sql = `SELECT count(*) FROM asset WHERE library_id = ? AND ${condition}`;
      return this.database.prepare<[number], number>(sql).pluck().get(libraryId) ?? 0;
    };
    if (state !== 'all') return offline === 0 && state !== 'trashed' ? 0 : ask(conditions[state]);
    // Counting a million rows takes longer than a page may; those in the trash are few.
    return listed + offline + ask(`${conditions.trashed} AND offline_reason IS NULL`);
  }

  private orderOf(query: AssetQuery): Order {
    const key = JSON.stringify([query.libraryId, query.state, query.search]);
    const version = this.version();
    const old = this.order;
    if (old !== null && old.key === key && isFresh(old, version)) return old;
    this.order = { key, ...keep(version, () => this.readIds(query)) };
    return this.order;
  }

  private version(): number {
    return Number(this.database.pragma('data_version', { simple: true }));
  }

  private readIds({ libraryId, state, search }: AssetQuery): Uint32Array {
    const words = search.trim().split(/\s+/).filter(Boolean);
    if (words.some((word) => /[^ -~]/.test(word))) return this.searchBeyondAscii(libraryId, state, words);
    const matches = words.map(() => "AND path LIKE ? ESCAPE '\\'").join(' ');
    const patterns = words.map((word) => `%${word.replaceAll(/[\\%_]/g, '\\$&')}%`);
    if (state === 'online') return this.readOnlineIds(libraryId, matches, patterns);
    const sql = `SELECT id FROM asset WHERE library_id = ? AND ${conditions[state]} ${matches} ORDER BY path`;
    return Uint32Array.from(
      this.database
        .prepare<unknown[], number>(sql)
        .pluck()
        .all(libraryId, ...patterns),
    );
  }

  /** All ids from the index alone, less the few that are offline or trashed: no look at a million rows. */
  private readOnlineIds(libraryId: number, matches: string, patterns: readonly string[]): Uint32Array {
    const others = new Set(
      this.database
        .prepare<[number, number], number>(
          'SELECT id FROM asset WHERE library_id = ? AND offline_reason IS NOT NULL ' +
            "UNION SELECT id FROM asset WHERE library_id = ? AND status <> 'active'",
        )
        .pluck()
        .all(libraryId, libraryId),
    );
    const sql = `SELECT id FROM asset WHERE library_id = ? ${matches} ORDER BY path`;
    const ids = this.database
      .prepare<unknown[], number>(sql)
      .pluck()
      .all(libraryId, ...patterns);
    return Uint32Array.from(others.size === 0 ? ids : ids.filter((id) => !others.has(id)));
  }

  /** SQLite folds the case of ASCII only, and knows nothing of composed and decomposed letters. */
  private searchBeyondAscii(
    libraryId: number,
    state: AssetStateFilter,
    words: readonly string[],
  ): Uint32Array {
    const wanted = words.map(fold);
    const sql = `SELECT id, path FROM asset WHERE library_id = ? AND ${conditions[state]} ORDER BY path`;
    const found: number[] = [];
    for (const [id, path] of this.database
      .prepare<[number], [number, string]>(sql)
      .raw()
      .iterate(libraryId)) {
      const text = fold(path);
      if (wanted.every((word) => text.includes(word))) found.push(id);
    }
    return Uint32Array.from(found);
  }

  private rowsOf(ids: Uint32Array): AssetRow[] {
    const sql =
      'SELECT asset.* FROM json_each(?) AS wanted JOIN asset ON asset.id = wanted.value ORDER BY wanted.key';
    return this.database.prepare<[string], AssetRow>(sql).all(JSON.stringify([...ids]));
  }
}

function keep<T>(version: number, read: () => T): Kept<T> {
  const startedAt = performance.now();
  const value = read();
  const endedAt = performance.now();
  const keepMs = Math.min(longestKeepMs, (endedAt - startedAt) * keepPerMsSpent);
  return { value, version, keptUntil: endedAt + keepMs };
}

function isFresh(kept: Kept<unknown>, version: number): boolean {
  return kept.version === version || performance.now() < kept.keptUntil;
}

function fold(text: string): string {
  return text.normalize('NFC').toLowerCase();
}
