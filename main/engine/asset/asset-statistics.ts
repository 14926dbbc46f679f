import type { Database } from '../database/connection.ts';
import type { AssetStatus } from './asset.ts';
import type { AssetType } from './media-types.ts';

/** Photos, videos and size count what is neither offline nor trashed; offline and trashed may overlap. */
type Sums = {
  readonly photos: number;
  readonly videos: number;
  readonly size: number;
  readonly offline: number;
  readonly trashed: number;
};

/** Keeps the statistics of libraries in step with their rows. Call it in the transaction that changes the rows. */
export class AssetStatistics {
  private readonly database: Database;

  constructor(database: Database) {
    this.database = database;
  }

  /** Adds to the statistics what changes when assets go offline (1) or come back (-1). */
  countSwitched(
    libraryId: number,
    changed: readonly (readonly [AssetType, number, AssetStatus, ...unknown[]])[],
    direction: 1 | -1,
  ): void {
    const sums = { photos: 0, videos: 0, size: 0, offline: direction * changed.length, trashed: 0 };
    for (const [type, size, status] of changed) {
      if (status !== 'active') continue;
      sums[type === 'IMAGE' ? 'photos' : 'videos'] -= direction;
      sums.size -= direction * size;
    }
    this.add(libraryId, sums, 1);
  }

  /** Runs a change of rows that leaves each in its lists, and adds the difference it makes to the statistics. */
  summing(libraryId: number, ids: readonly number[], change: () => number): number {
    if (ids.length === 0) return 0;
    const before = this.sums(ids);
    const changed = change();
    const after = this.sums(ids);
    this.add(libraryId, before, -1);
    this.add(libraryId, after, 1);
    return changed;
  }

  /** What these assets add to the statistics of their library. */
  sums(ids: readonly number[]): Sums {
    const sql = `
      SELECT
        coalesce(sum(type = 'IMAGE' AND isListed), 0) AS photos,
        coalesce(sum(type = 'VIDEO' AND isListed), 0) AS videos,
        coalesce(sum(size * isListed), 0) AS size,
        coalesce(sum(offline_reason IS NOT NULL), 0) AS offline,
        coalesce(sum(status = 'trashed'), 0) AS trashed
      FROM (
        SELECT *, offline_reason IS NULL AND status = 'active' AS isListed
        FROM asset WHERE id IN (SELECT value FROM json_each(?))
      )`;
    const sums = this.database.prepare<[string], Sums>(sql).get(JSON.stringify(ids));
    return sums ?? { photos: 0, videos: 0, size: 0, offline: 0, trashed: 0 };
  }

  /** Adds sums to the statistics of a library, or takes them away. */
  add(libraryId: number, sums: Sums, sign: 1 | -1): void {
    const sql =
      'UPDATE library_statistics SET photos = photos + @photos, videos = videos + @videos, size = size + @size, ' +
      'offline = offline + @offline, trashed = trashed + @trashed WHERE library_id = @libraryId';
    this.database.prepare(sql).run({
      libraryId,
      photos: sign * sums.photos,
      videos: sign * sums.videos,
      size: sign * sums.size,
      offline: sign * sums.offline,
      trashed: sign * sums.trashed,
    });
  }
}
