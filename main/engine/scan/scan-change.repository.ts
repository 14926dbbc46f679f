import type { Database, Statement } from '../database/connection.ts';

export type ChangeKind = 'imported' | 'updated' | 'moved' | 'offline' | 'online';

/** New rows as ranges of ids; moves with where the file was; everything else as ids. */
type Stored = { readonly imported: Range[]; readonly moved: MovedAsset[]; readonly other: number[] };
type Range = readonly [from: number, through: number];
type MovedAsset = readonly [id: number, from: string];

/** An asset that a scan changed; `path` is null when it is gone by now. */
export type ScanChange = {
  readonly assetId: number;
  readonly kind: ChangeKind;
  readonly path: string | null;
  readonly from: string | null;
};

type ChangeRow = {
  readonly id: number;
  readonly kind: ChangeKind;
  readonly count: number;
  readonly assets: string;
};

/**
 * What scans did, written in the transaction of the change itself: a row for each batch, so that a million new files
 * cost a few hundred short rows. A row goes with its scan.
 */
export class ScanChangeRepository {
  private readonly database: Database;
  private insert: Statement<[number, string, number, string]> | null = null;

  constructor(database: Database) {
    this.database = database;
  }

  /** Notes new rows, whose ids follow each other. */
  addImported(
    scanId: number,
    { count, from, through }: { count: number; from: number; through: number },
  ): void {
    if (count > 0) this.put(scanId, 'imported', count, [[from, through]] satisfies Stored['imported']);
  }

  add(scanId: number, kind: 'updated' | 'offline' | 'online', ids: readonly number[]): void {
    if (ids.length > 0) this.put(scanId, kind, ids.length, ids);
  }

  /** Notes moves; the rows that were imported at the new places meanwhile were no imports after all. */
  addMoved(scanId: number, moves: readonly { id: number; from: string; replaced: number }[]): void {
    if (moves.length === 0) return;
    this.put(
      scanId,
      'moved',
      moves.length,
      moves.map(({ id, from }) => [id, from] as const) satisfies Stored['moved'],
    );
    this.dropImported(
      scanId,
      moves.map(({ replaced }) => replaced).toSorted((a, b) => a - b),
    );
  }

  /** How many assets a scan changed, of one kind or of all. */
  count(scanId: number, kind: ChangeKind | null): number {
    const sql = `SELECT coalesce(sum(count), 0) FROM scan_change WHERE scan_id = ? ${kind === null ? '' : 'AND kind = ?'}`;
    return (
      this.database
        .prepare<unknown[], number>(sql)
        .pluck()
        .get(...(kind === null ? [scanId] : [scanId, kind])) ?? 0
    );
  }

  /** A page of what a scan changed, in the order in which it did. Only the batches that the page touches are read. */
  page(scanId: number, kind: ChangeKind | null, offset: number, limit: number): ScanChange[] {
    const sql = `SELECT id, count FROM scan_change WHERE scan_id = ? ${kind === null ? '' : 'AND kind = ?'} ORDER BY id`;
    const batches = this.database
      .prepare<unknown[], { id: number; count: number }>(sql)
      .all(...(kind === null ? [scanId] : [scanId, kind]));
    const read = this.database.prepare<[number], ChangeRow>('SELECT * FROM scan_change WHERE id = ?');
    const changes: Omit<ScanChange, 'path'>[] = [];
    let skip = offset;
    for (const { id, count } of batches) {
      if (changes.length >= limit) break;
      const row = skip < count ? read.get(id) : undefined;
      if (row !== undefined) changes.push(...membersOf(row, skip, limit - changes.length));
      skip = Math.max(0, skip - count);
    }
    return this.withPaths(changes);
  }

  /** The ids of all assets that a scan marked offline. */
  offlineIds(scanId: number): number[] {
    const sql = "SELECT assets FROM scan_change WHERE scan_id = ? AND kind = 'offline'";
    return this.database
      .prepare<[number], string>(sql)
      .pluck()
      .all(scanId)
      .flatMap((assets) => JSON.parse(assets) as Stored['other']);
  }

  private put(scanId: number, kind: ChangeKind, count: number, assets: unknown): void {
    this.insert ??= this.database.prepare(
      'INSERT INTO scan_change (scan_id, kind, count, assets) VALUES (?, ?, ?, ?)',
    );
    this.insert.run(scanId, kind, count, JSON.stringify(assets));
  }

  private dropImported(scanId: number, dropped: readonly number[]): void {
    const rows = this.database
      .prepare<[number], ChangeRow>("SELECT * FROM scan_change WHERE scan_id = ? AND kind = 'imported'")
      .all(scanId);
    const update = this.database.prepare('UPDATE scan_change SET count = ?, assets = ? WHERE id = ?');
    const remove = this.database.prepare('DELETE FROM scan_change WHERE id = ?');
    for (const row of rows) {
      const ranges = JSON.parse(row.assets) as Stored['imported'];
      const left = ranges.flatMap((range) => without(range, dropped));
      const count = left.reduce((sum, [from, through]) => sum + through - from + 1, 0);
      if (count === row.count) continue;
      if (count === 0) remove.run(row.id);
      else update.run(count, JSON.stringify(left), row.id);
    }
  }

  private withPaths(changes: readonly Omit<ScanChange, 'path'>[]): ScanChange[] {
    const sql = 'SELECT id, path FROM asset WHERE id IN (SELECT value FROM json_each(?))';
    const paths = new Map(
      this.database
        .prepare<[string], [number, string]>(sql)
        .raw()
        .all(JSON.stringify(changes.map(({ assetId }) => assetId))),
    );
    return changes.map((change) => ({ ...change, path: paths.get(change.assetId) ?? null }));
  }
}

/** The assets of a batch from the one at `skip` on, at most `limit`. */
function membersOf({ kind, assets }: ChangeRow, skip: number, limit: number): Omit<ScanChange, 'path'>[] {
  if (kind === 'imported') {
    return cut(JSON.parse(assets) as Stored['imported'], skip, limit).map((assetId) => ({
      assetId,
      kind,
      from: null,
    }));
  }
  if (kind === 'moved') {
    const moved = (JSON.parse(assets) as Stored['moved']).slice(skip, skip + limit);
    return moved.map(([assetId, from]) => ({ assetId, kind, from }));
  }
  const ids = (JSON.parse(assets) as Stored['other']).slice(skip, skip + limit);
  return ids.map((assetId) => ({ assetId, kind, from: null }));
}

/** Ids of ranges, from the one at `skip` on. */
function cut(ranges: readonly Range[], skip: number, limit: number): number[] {
  const ids: number[] = [];
  let left = skip;
  for (const [from, through] of ranges) {
    for (let id = from + left; id <= through && ids.length < limit; id++) ids.push(id);
    left = Math.max(0, left - (through - from + 1));
  }
  return ids;
}

/** A range less some ids, which are sorted. */
function without([from, through]: Range, dropped: readonly number[]): Range[] {
  const parts: Range[] = [];
  let start = from;
  for (const id of dropped) {
    if (id < start || id > through) continue;
    if (id > start) parts.push([start, id - 1]);
    start = id + 1;
  }
  if (start <= through) parts.push([start, through]);
  return parts;
}
