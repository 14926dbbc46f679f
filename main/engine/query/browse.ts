import { cameraName } from '../asset/camera-name.ts';
import type { Database } from '../database/connection.ts';
import { afterBelow, below, pathSeparator } from '../files/path.ts';
import { camerasNamed, listCameras, type BrowseChoices } from './browse-choices.ts';
import { everything, keyOf, stateConditions, type BrowseFilter } from './browse-filter.ts';
import { listFolders, type BrowseFolder } from './browse-folders.ts';
import { readItems, type BrowseItem } from './browse-items.ts';
import { selectionOf, type BrowseMonths, type Selection } from './browse-months.ts';
import { toMatch } from './browse-search.ts';
import { wallClockHere } from './wall-clock.ts';

/** A stretch of one month. */
export type BrowsePage = {
  readonly filter: BrowseFilter;
  readonly month: string;
  readonly offset: number;
  readonly limit: number;
};

/** Reads the timeline: months, pages of them, folders and what there is to filter by. */
export class Browse {
  private readonly database: Database;
  private kept: { key: string; version: number; selection: Selection } | null = null;

  constructor(database: Database) {
    this.database = database;
    // What was never placed has the time of its file.
    database.function('wall_clock', { deterministic: true }, (time: unknown) => wallClockHere(Number(time)));
  }

  months(filter: BrowseFilter): BrowseMonths {
    const { ids, months, isCapped } = this.select(filter);
    return {
      months: months.map(({ name, count }) => ({ month: name, count })),
      total: ids.length,
      isCapped,
      pending: this.pending(filter.libraryId),
    };
  }

  page({ filter, month, offset, limit }: BrowsePage): BrowseItem[] {
    const { ids, months } = this.select(filter);
    const wanted = months.find(({ name }) => name === month);
    if (wanted === undefined || offset >= wanted.count) return [];
    const from = wanted.from + offset;
    return readItems(this.database, ids.subarray(from, Math.min(from + limit, wanted.from + wanted.count)));
  }

  folders(libraryId: number, folder: string | null): BrowseFolder[] {
    return listFolders(this.database, libraryId, folder);
  }

  choices(libraryId: number | null): BrowseChoices {
    const { ids, months } = this.select({ ...everything, libraryId });
    const shown = new Set(ids);
    const list = this.database
      .prepare<[string | null, string], number>(
        'SELECT asset_id FROM asset_media WHERE make IS ? AND model = ?',
      )
      .pluck();
    const counts = new Map<string, number>();
    for (const { make, model } of listCameras(this.database)) {
      const name = cameraName(make, model);
      if (name === null) continue;
      const count = list.all(make, model).filter((id) => shown.has(id)).length;
      if (count > 0) counts.set(name, (counts.get(name) ?? 0) + count);
    }
    const years = new Map<number, number>();
    for (const { name, count } of months) {
      const year = Number(name.slice(0, name.lastIndexOf('-')));
      years.set(year, (years.get(year) ?? 0) + count);
    }
    return {
      cameras: [...counts]
        .map(([name, count]) => ({ name, count }))
        .sort((a, b) => b.count - a.count || (a.name < b.name ? -1 : 1)),
      years: [...years].map(([year, count]) => ({ year, count })),
    };
  }

  private select(filter: BrowseFilter): Selection {
    const key = keyOf(filter);
    const version = Number(this.database.pragma('data_version', { simple: true }));
    if (this.kept?.key === key && this.kept.version === version) return this.kept.selection;
    const selection = this.read(filter);
    this.kept = { key, version, selection };
    return selection;
  }

  private read(filter: BrowseFilter): Selection {
    const conditions = [stateConditions[filter.state], 'library.deleted_at IS NULL'];
    const given: unknown[] = [];
    const where = (sql: string, ...values: unknown[]) => {
      conditions.push(sql);
      given.push(...values);
    };
    if (filter.libraryId !== null) where('library_id = ?', filter.libraryId);
    if (filter.folder !== null) {
      const { path, isDeep } = filter.folder;
      where('path >= ? AND path < ?', below(path), afterBelow(path));
      if (!isDeep) where('instr(substr(path, length(?) + 1), ?) = 0', below(path), pathSeparator);
    }
    const match = toMatch(filter.search);
    if (match !== null) {
      where('asset.id IN (SELECT rowid FROM asset_search WHERE asset_search MATCH ?)', match);
    } else if (filter.search.trim() !== '') where('FALSE');
    if (filter.type !== null) where('type = ?', filter.type);
    if (filter.camera !== null) {
      const cameras = camerasNamed(this.database, filter.camera).map(({ make, model }) => [make, model]);
      where(
        'EXISTS (SELECT 1 FROM json_each(?) AS camera WHERE make IS camera.value ->> 0 AND model = camera.value ->> 1)',
        JSON.stringify(cameras),
      );
    }
    if (filter.year !== null) {
      const startOf = (year: number) => new Date(0).setUTCFullYear(year, 0, 1);
      where(`${timeOf} >= ? AND ${timeOf} < ?`, startOf(filter.year), startOf(filter.year + 1));
    }
    if (filter.minRating !== null) where('rating >= ?', filter.minRating);
    if (filter.hasGps !== null) where(`latitude IS ${filter.hasGps ? 'NOT ' : ''}NULL`);
    if (filter.hasError !== null) {
      where(
        `${filter.hasError ? '' : 'NOT '}EXISTS (SELECT 1 FROM problem WHERE problem.asset_id = asset.id)`,
      );
    }
    const sql =
      `SELECT asset.id, ${timeOf} AS time FROM asset JOIN library ON library.id = library_id ` +
      `LEFT JOIN asset_media ON asset_id = asset.id WHERE ${conditions.join(' AND ')} ` +
      'ORDER BY time DESC, library_id DESC, asset.id DESC';
    const rows = this.database.prepare<unknown[], [number, number]>(sql).raw();
    return selectionOf(rows.iterate(...given));
  }

  private pending(libraryId: number | null): number {
    const sql =
      "SELECT count(*) FROM asset WHERE local_time IS NULL AND offline_reason IS NULL AND status = 'active' " +
      `AND library_id IN (SELECT id FROM library WHERE deleted_at IS NULL) ${libraryId === null ? '' : 'AND library_id = ?'}`;
    const statement = this.database.prepare<unknown[], number>(sql).pluck();
    return statement.get(...(libraryId === null ? [] : [libraryId])) ?? 0;
  }
}

const timeOf = 'coalesce(local_time, wall_clock(file_modified_at))';
