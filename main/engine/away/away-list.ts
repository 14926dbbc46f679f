import { toAsset, type Asset, type AssetRow } from '../asset/asset.ts';
import type { Database } from '../database/connection.ts';
import { smallAddress } from '../media/media-address.ts';
import type { AssetList } from '../query/asset-list.ts';
import { FolderPartsReader } from './folder-parts.ts';

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
/** The order of long lists is kept, four bytes for each row, so that any page costs the same. */
const mostKeptOrders = 4;

/**
 * Groups and pages of what is away. Offline and trashed assets have indices of their own; what lies below an import path
 * that is away is part of the list of what is online.
 */
export class AwayList {
  private readonly database: Database;
  private readonly online: AssetList;
  private readonly folders: FolderPartsReader;
  private readonly groupsKept = new Map<string, Kept<AwayCount[]>>();
  private readonly orders = new Map<string, Kept<Uint32Array>>();

  constructor(database: Database, online: AssetList) {
    this.database = database;
    this.online = online;
    this.folders = new FolderPartsReader(database);
  }

  /** What is away of a library; groups without an asset are left out. */
  groups(libraryId: number): AwayCount[] {
    return this.keep(this.groupsKept, String(libraryId), () => this.readGroups(libraryId));
  }

  page(query: AwayQuery): AwayPage {
    const { items, total } =
      query.reason === 'disconnected' ? this.pageOfFolder(query) : this.pageOfRows(query, query.reason);
    return { items: this.withPictures(items), total };
  }

  private pageOfFolder({ libraryId, importPath, offset, limit }: AwayQuery): {
    items: Asset[];
    total: number;
  } {
    const { parts, count } = this.folders.of(libraryId, importPath ?? '');
    const items: Asset[] = [];
    let skip = offset;
    for (const part of parts) {
      const wanted = Math.min(limit - items.length, part.count - skip);
      if (wanted > 0) {
        const page = {
          libraryId,
          state: 'online',
          search: '',
          offset: part.offset + skip,
          limit: wanted,
        } as const;
        items.push(...this.online.page(page).items);
      }
      skip = Math.max(0, skip - part.count);
    }
    return { items, total: count };
  }

  private pageOfRows(
    { libraryId, offset, limit }: AwayQuery,
    reason: Exclude<AwayReason, 'disconnected'>,
  ): { items: Asset[]; total: number } {
    const ids = this.keep(this.orders, `${libraryId} ${reason}`, () => {
      const sql = `SELECT id FROM asset WHERE library_id = ? AND ${conditions[reason]} ORDER BY path`;
      return Uint32Array.from(this.database.prepare<[number], number>(sql).pluck().all(libraryId));
    });
    const [oldest] = this.orders.keys();
    if (this.orders.size > mostKeptOrders && oldest !== undefined) this.orders.delete(oldest);
    const rows = this.database
      .prepare<[string], AssetRow>(
        'SELECT asset.* FROM json_each(?) AS wanted JOIN asset ON asset.id = wanted.value ORDER BY wanted.key',
      )
      .all(JSON.stringify([...ids.subarray(offset, offset + limit)]));
    return { items: rows.map(toAsset), total: ids.length };
  }

  private withPictures(assets: readonly Asset[]): AwayAsset[] {
    const pictures = new Map(
      this.database
        .prepare<[string], [number, string | null, Uint8Array | null]>(
          'SELECT asset_id, thumbnail_key, thumbhash FROM asset_media ' +
            'WHERE asset_id IN (SELECT value FROM json_each(?))',
        )
        .raw()
        .all(JSON.stringify(assets.map(({ id }) => id)))
        .map(([id, key, hash]) => [id, { key, hash }] as const),
    );
    return assets.map((asset) => {
      const { key = null, hash = null } = pictures.get(asset.id) ?? {};
      return {
        ...asset,
        thumbnail: key === null ? null : smallAddress(key),
        thumbhash: hash === null ? null : Buffer.from(hash).toString('base64'),
      };
    });
  }

  private readGroups(libraryId: number): AwayCount[] {
    const sums =
      'count(*) AS count, coalesce(sum(size), 0) AS size, min(deleted_at) AS since, max(deleted_at) AS until';
    const offline = this.database
      .prepare<[number], AwayCount>(
        `SELECT CASE offline_reason WHEN 'missing' THEN 'missing' ELSE 'excluded' END AS reason, NULL AS importPath, ` +
          `${sums} FROM asset WHERE library_id = ? AND offline_reason IS NOT NULL AND status = 'active' GROUP BY 1`,
      )
      .all(libraryId);
    const trashed = this.database
      .prepare<[number], AwayCount>(
        `SELECT 'trashed' AS reason, NULL AS importPath, ${sums} FROM asset ` +
          `WHERE library_id = ? AND ${conditions.trashed}`,
      )
      .all(libraryId);
    const disconnected = this.disconnectedPaths(libraryId).map((importPath) => {
      const { count, size } = this.folders.of(libraryId, importPath);
      return { reason: 'disconnected', importPath, count, size, since: null, until: null } as const;
    });
    return [...disconnected, ...offline, ...trashed].filter(({ count }) => count > 0);
  }

  private disconnectedPaths(libraryId: number): string[] {
    const sql =
      "SELECT path FROM import_path WHERE library_id = ? AND state = 'disconnected' ORDER BY position";
    return this.database.prepare<[number], string>(sql).pluck().all(libraryId);
  }

  private keep<T>(known: Map<string, Kept<T>>, key: string, read: () => T): T {
    const version = Number(this.database.pragma('data_version', { simple: true }));
    const old = known.get(key);
    const startedAt = performance.now();
    if (old !== undefined && (old.version === version || startedAt < old.keptUntil)) return old.value;
    const value = read();
    const endedAt = performance.now();
    const keepMs = Math.min(longestKeepMs, (endedAt - startedAt) * keepPerMsSpent);
    known.delete(key);
    known.set(key, { version, keptUntil: endedAt + keepMs, value });
    return value;
  }
}

const conditions = {
  missing: "offline_reason IS NOT NULL AND offline_reason = 'missing' AND status = 'active'",
  excluded: "offline_reason IS NOT NULL AND offline_reason <> 'missing' AND status = 'active'",
  trashed: "status <> 'active'",
} as const;
