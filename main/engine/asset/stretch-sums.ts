import type { Database, Statement } from '../database/connection.ts';

/** How many assets of a library lie in a range of paths. */
export type AssetsWithin = {
  readonly total: number;
  readonly offline: number;
  /** Offline because their files are gone. */
  readonly missing: number;
  /** Neither offline nor in the trash. */
  readonly online: number;
};

type Counter = Statement<[number, string, string], AssetsWithin>;

/**
 * Counts assets in a range of a library's paths: stretches that lie in it whole from what is kept of them, and only what
 * lies in a part of a stretch from the rows. Counting a million takes no longer than counting some thousands.
 */
export class StretchSums {
  private readonly stretchAt: Statement<[number, string], Stretch>;
  private readonly kept: Counter;
  private readonly paths: Counter;
  private readonly rows: Counter;

  constructor(database: Database) {
    this.stretchAt = database.prepare(
      'SELECT start, offline = 0 AND trashed = 0 AS isPlain FROM asset_stretch ' +
        'WHERE library_id = ? AND start <= ? ORDER BY start DESC LIMIT 1',
    );
    this.kept = database.prepare(
      'SELECT coalesce(sum(total), 0) AS total, coalesce(sum(offline), 0) AS offline, ' +
        'coalesce(sum(missing), 0) AS missing, ' +
        'coalesce(sum(total - offline - trashed + overlap), 0) AS online ' +
        'FROM asset_stretch WHERE library_id = ? AND start >= ? AND start < ?',
    );
    const range = 'FROM asset WHERE library_id = ? AND path >= ? AND path < ?';
    this.paths = database.prepare(
      `SELECT total, 0 AS offline, 0 AS missing, total AS online FROM (SELECT count(*) AS total ${range})`,
    );
    this.rows = database.prepare(
      'SELECT count(*) AS total, count(offline_reason) AS offline, ' +
        "count(*) FILTER (WHERE offline_reason = 'missing') AS missing, " +
        `count(*) FILTER (WHERE offline_reason IS NULL AND status = 'active') AS online ${range}`,
    );
  }

  /** What lies from one path up to, but not including, another. */
  between(libraryId: number, from: string, to: string): AssetsWithin {
    const first = this.stretchAt.get(libraryId, from);
    const last = this.stretchAt.get(libraryId, to);
    if (first === undefined || last === undefined) return none;
    const part = ({ isPlain }: Stretch, start: string, end: string): AssetsWithin =>
      (isPlain === 1 ? this.paths : this.rows).get(libraryId, start, end) ?? none;
    if (first.start === last.start) return part(first, from, to);
    const whole = this.kept.get(libraryId, first.start, last.start) ?? none;
    const before = part(first, first.start, from);
    const after = part(last, last.start, to);
    return {
      total: whole.total - before.total + after.total,
      offline: whole.offline - before.offline + after.offline,
      missing: whole.missing - before.missing + after.missing,
      online: whole.online - before.online + after.online,
    };
  }
}

type Stretch = {
  readonly start: string;
  /** 1 where nothing is away: then the index of paths says everything. */
  readonly isPlain: number;
};

const none: AssetsWithin = { total: 0, offline: 0, missing: 0, online: 0 };
