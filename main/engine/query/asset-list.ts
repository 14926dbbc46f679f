import { toAsset, type Asset, type AssetRow } from '../asset/asset.ts';
import type { Database } from '../database/connection.ts';

export type AssetStateFilter = 'all' | 'online' | 'offline' | 'missing' | 'excluded' | 'trashed';

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
const directOffset = 2000;
const prepareAfterMs = 50;

/**
 * Pages of a library's assets in the order of their paths. For jumps deep into long lists it keeps the ids of the whole
 * list in order, four bytes each, so that any page costs the same.
 */
export class AssetList {
  private readonly database: Database;
  private order: Order | null = null;
  private readonly counts = new Map<string, Kept<number>>();

  constructor(database: Database) {
    this.database = database;
  }

  page(query: AssetQuery): AssetPage {
    const { libraryId, state, offset, limit } = query;
    const isPlain = query.search.trim() === '';
    if (isPlain && offset < directOffset) {
      const rows = this.select(libraryId, state, limit, offset);
      const total = this.keptCount(libraryId, state);
      // A jump into the depth of the list comes next, or not; it shall not have to wait.
      if (total > directOffset) setTimeout(() => this.orderOf(query), prepareAfterMs).unref();
      return { items: rows.map(toAsset), total };
    }
    const { value: ids } = this.orderOf(query);
    return { items: this.rowsOf(ids.subarray(offset, offset + limit)).map(toAsset), total: ids.length };
  }

  private select(libraryId: number, state: AssetStateFilter, limit: number, offset: number): AssetRow[] {
    const sql = `SELECT * FROM asset WHERE library_id = ? AND ${conditions[state]} ORDER BY path LIMIT ? OFFSET ?`;
    return this.database.prepare<[number, number, number], AssetRow>(sql).all(libraryId, limit, offset);
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
    if (state === 'online') {
      const sql = 'SELECT photos + videos FROM library_statistics WHERE library_id = ?';
      return this.database.prepare<[number], number>(sql).pluck().get(libraryId) ?? 0;
    }
    const sql = `SELECT count(*) FROM asset WHERE library_id = ? AND ${conditions[state]}`;
    return this.database.prepare<[number], number>(sql).pluck().get(libraryId) ?? 0;
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

const conditions: Readonly<Record<AssetStateFilter, string>> = {
  all: 'TRUE',
  online: "offline_reason IS NULL AND status = 'active'",
  offline: 'offline_reason IS NOT NULL',
  missing: "offline_reason IS NOT NULL AND offline_reason = 'missing'",
  excluded: "offline_reason IS NOT NULL AND offline_reason IN ('excluded', 'outside')",
  trashed: "status <> 'active'",
};
