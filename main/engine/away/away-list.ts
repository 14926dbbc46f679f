import { toAsset, type Asset, type AssetRow } from '../asset/asset.ts';
import type { Database } from '../database/connection.ts';
import { afterBelow, below, contains } from '../files/path.ts';
import { smallAddress } from '../media/media-address.ts';

/**
 * Why an asset is out of the timeline. Each asset has one reason: what a person put into the trash is `trashed`, whatever
 * became of its file; then what its row says; then whether its import path is away.
 */
export type AwayReason = 'disconnected' | 'missing' | 'excluded' | 'trashed';

/** Assets of a library that are away for one reason. Times in milliseconds, sizes in bytes. */
export type AwayCount = {
  readonly reason: AwayReason;
  /** The import path that is away, else null. */
  readonly importPath: string | null;
  readonly count: number;
  readonly size: number;
  readonly since: number | null;
  readonly until: number | null;
};

export type AwayQuery = {
  readonly libraryId: number;
  readonly reason: AwayReason;
  /** As the row has it; for `disconnected` only. */
  readonly importPath: string | null;
  readonly offset: number;
  readonly limit: number;
};

/** An asset with what stands for its picture. */
export type AwayAsset = Asset & { readonly thumbnail: string | null; readonly thumbhash: string | null };
export type AwayPage = { readonly items: AwayAsset[]; readonly total: number };

type Kept<T> = { readonly version: number; readonly keptUntil: number; readonly value: T };
/** What took long to read is kept for this many times as long while the database changes, but not longer than that. */
const keepPerMsSpent = 20;
const longestKeepMs = 5000;

/**
 * Groups and pages of what is away. Offline and trashed assets have indices of their own; of those below an import path
 * that is away only the count and the size are read.
 */
export class AwayList {
  private readonly database: Database;
  private readonly kept = new Map<string, Kept<AwayCount[]>>();
  private readonly pages = new Map<string, Kept<number>>();

  constructor(database: Database) {
    this.database = database;
  }

  /** What is away of a library; groups without an asset are left out. */
  groups(libraryId: number): AwayCount[] {
    return this.keep(this.kept, `groups ${libraryId}`, () => this.readGroups(libraryId));
  }

  page(query: AwayQuery): AwayPage {
    const { libraryId, reason, importPath, offset, limit } = query;
    const part = this.partOf(libraryId, reason, importPath);
    const rows = this.database
      .prepare<[object], AssetRow & { thumbnail_key: string | null; thumbhash: Uint8Array | null }>(
        'SELECT asset.*, thumbnail_key, thumbhash FROM asset LEFT JOIN asset_media ON asset_id = asset.id ' +
          `WHERE ${part.sql} ORDER BY path LIMIT @limit OFFSET @offset`,
      )
      .all({ ...part.parameters, limit, offset });
    const total = this.keep(this.pages, JSON.stringify([libraryId, reason, importPath]), () =>
      this.count(part),
    );
    const items = rows.map((row) => ({
      ...toAsset(row),
      thumbnail: row.thumbnail_key === null ? null : smallAddress(row.thumbnail_key),
      thumbhash: row.thumbhash === null ? null : Buffer.from(row.thumbhash).toString('base64'),
    }));
    return { items, total };
  }

  private readGroups(libraryId: number): AwayCount[] {
    const groups = this.database
      .prepare<[number], AwayCount>(
        "SELECT CASE offline_reason WHEN 'missing' THEN 'missing' ELSE 'excluded' END AS reason, NULL AS importPath, " +
          'count(*) AS count, sum(size) AS size, min(deleted_at) AS since, max(deleted_at) AS until ' +
          "FROM asset WHERE library_id = ? AND offline_reason IS NOT NULL AND status = 'active' GROUP BY 1",
      )
      .all(libraryId);
    const trashed = this.database
      .prepare<[number], AwayCount>(
        "SELECT 'trashed' AS reason, NULL AS importPath, count(*) AS count, coalesce(sum(size), 0) AS size, " +
          "min(deleted_at) AS since, max(deleted_at) AS until FROM asset WHERE library_id = ? AND status <> 'active'",
      )
      .all(libraryId);
    const disconnected = this.disconnectedPaths(libraryId).map((path) =>
      this.readDisconnected(libraryId, path),
    );
    return [...disconnected, ...groups, ...trashed].filter(({ count }) => count > 0);
  }

  private readDisconnected(libraryId: number, importPath: string): AwayCount {
    const { sql, parameters } = this.partOf(libraryId, 'disconnected', importPath);
    const sums = this.database
      .prepare<[object], { count: number; size: number }>(
        `SELECT count(*) AS count, coalesce(sum(size), 0) AS size FROM asset WHERE ${sql}`,
      )
      .get(parameters);
    return {
      reason: 'disconnected',
      importPath,
      count: sums?.count ?? 0,
      size: sums?.size ?? 0,
      since: null,
      until: null,
    };
  }

  private disconnectedPaths(libraryId: number): string[] {
    const sql =
      "SELECT path FROM import_path WHERE library_id = ? AND state = 'disconnected' ORDER BY position";
    return this.database.prepare<[number], string>(sql).pluck().all(libraryId);
  }

  private partOf(libraryId: number, reason: AwayReason, importPath: string | null): Part {
    if (reason === 'trashed') {
      return { sql: "library_id = @libraryId AND status <> 'active'", parameters: { libraryId } };
    }
    if (reason === 'disconnected') return this.belowPath(libraryId, importPath ?? '');
    const which = reason === 'missing' ? "= 'missing'" : "<> 'missing'";
    return {
      sql:
        'library_id = @libraryId AND offline_reason IS NOT NULL ' +
        `AND offline_reason ${which} AND status = 'active'`,
      parameters: { libraryId },
    };
  }

  /** What is in the timeline and has this import path, of all those of its library, as its nearest. */
  private belowPath(libraryId: number, importPath: string): Part {
    const inner = this.database
      .prepare<[number], string>('SELECT path FROM import_path WHERE library_id = ?')
      .pluck()
      .all(libraryId)
      .filter((path) => path !== importPath && contains(importPath, path));
    const parameters: Record<string, unknown> = {
      libraryId,
      from: below(importPath),
      to: afterBelow(importPath),
    };
    const less = inner.map((path, index) => {
      parameters[`innerFrom${index}`] = below(path);
      parameters[`innerTo${index}`] = afterBelow(path);
      return `AND NOT (path >= @innerFrom${index} AND path < @innerTo${index})`;
    });
    const sql =
      "library_id = @libraryId AND path >= @from AND path < @to AND offline_reason IS NULL AND status = 'active' " +
      less.join(' ');
    return { sql, parameters };
  }

  private count({ sql, parameters }: Part): number {
    return (
      this.database
        .prepare<[object], number>(`SELECT count(*) FROM asset WHERE ${sql}`)
        .pluck()
        .get(parameters) ?? 0
    );
  }

  private keep<T>(known: Map<string, Kept<T>>, key: string, read: () => T): T {
    const version = Number(this.database.pragma('data_version', { simple: true }));
    const old = known.get(key);
    const startedAt = performance.now();
    if (old !== undefined && (old.version === version || startedAt < old.keptUntil)) return old.value;
    const value = read();
    const endedAt = performance.now();
    const keepMs = Math.min(longestKeepMs, (endedAt - startedAt) * keepPerMsSpent);
    known.set(key, { version, keptUntil: endedAt + keepMs, value });
    return value;
  }
}

type Part = { readonly sql: string; readonly parameters: Readonly<Record<string, unknown>> };
