import { onTestFinished } from 'vitest';
import { openConnection, type Database } from '../../../main/engine/database/connection.ts';
import { openStore } from '../../../main/engine/database/store.ts';
import { MediaRepository } from '../../../main/engine/media/media.repository.ts';
import { wordsOf } from '../../../main/engine/media/search-words.ts';
import { Browse } from '../../../main/engine/query/browse.ts';
import { everything, type BrowseFilter } from '../../../main/engine/query/browse-filter.ts';
import { tempFolder } from '../../helpers/test-folder.ts';

/** An asset as a test wants it: what is not told is usual. `at` is the wall clock; null where no job has looked yet. */
export type Shown = {
  readonly path: string;
  readonly at?: string | null;
  readonly library?: number;
  readonly type?: 'IMAGE' | 'VIDEO';
  readonly offline?: 'missing' | 'excluded';
  readonly trashed?: boolean;
  readonly shownBy?: string;
  readonly make?: string;
  readonly model?: string;
  readonly rating?: number;
  readonly latitude?: number;
  readonly words?: string;
  readonly error?: boolean;
  readonly fileTime?: string;
};

/** A data folder with assets of which everything is known, and the timeline over it. */
export class ShownAssets {
  readonly database: Database;
  readonly browse: Browse;

  private constructor(database: Database) {
    this.database = database;
    this.browse = new Browse(database);
  }

  static async open(): Promise<ShownAssets> {
    const store = await openStore(tempFolder().at('data'), { nativeBinding: null });
    onTestFinished(() => store.close());
    return new ShownAssets(store.database);
  }

  static async of(...assets: readonly Shown[]): Promise<ShownAssets> {
    const shown = await ShownAssets.open();
    shown.add(...assets);
    return shown;
  }

  /** Adds assets; ids follow each other. */
  add(...assets: readonly Shown[]): this {
    const putAsset = this.database.prepare(
      'INSERT INTO asset (library_id, path, type, size, file_created_at, file_modified_at, local_time, ' +
        'offline_reason, status, shown_by) VALUES (?, ?, ?, 1, ?, ?, ?, ?, ?, ?)',
    );
    const putMedia = this.database.prepare(
      'INSERT INTO asset_media (asset_id, make, model, rating, latitude) VALUES (?, ?, ?, ?, ?)',
    );
    const media = new MediaRepository(this.database);
    const libraries = new Set<number>();
    const idOf = (path: string) =>
      this.database.prepare<[string], number>('SELECT id FROM asset WHERE path = ?').pluck().get(path);
    for (const asset of assets) {
      const library = asset.library ?? 1;
      if (!libraries.has(library)) this.addLibrary(library);
      libraries.add(library);
      const at = asset.at === undefined ? '2024-06-12T12:00:00' : asset.at;
      const time = Date.parse(asset.fileTime ?? '2020-01-01T00:00:00Z');
      const { lastInsertRowid } = putAsset.run(
        library,
        asset.path,
        asset.type ?? 'IMAGE',
        time,
        time,
        at === null ? null : Date.parse(`${at}Z`),
        asset.offline ?? null,
        asset.trashed === true ? 'trashed' : 'active',
        asset.shownBy === undefined ? null : idOf(asset.shownBy),
      );
      const id = Number(lastInsertRowid);
      if (at === null) continue;
      putMedia.run(id, asset.make ?? null, asset.model ?? null, asset.rating ?? null, asset.latitude ?? null);
      const described = { make: asset.make ?? null, model: asset.model ?? null, lens: null };
      const told = { title: asset.words ?? null, description: null, keywords: null };
      media.setWords(id, wordsOf(asset.path, Date.parse(`${at}Z`), { ...described, ...told }));
      if (asset.error === true) {
        const sql =
          "INSERT INTO problem (library_id, path, code, first_seen_at, last_seen_at, asset_id) VALUES (?, ?, 'EIO', 0, 0, ?)";
        this.database.prepare(sql).run(library, asset.path, id);
      }
    }
    return this;
  }

  addLibrary(id: number, importPath = '/photos'): this {
    this.database
      .prepare(
        "INSERT OR IGNORE INTO library (id, name, owner_id, exclusion_patterns, created_at, updated_at) VALUES (?, 'A', 'local', '[]', 0, 0)",
      )
      .run(id);
    this.database
      .prepare('INSERT OR IGNORE INTO import_path (library_id, path, position) VALUES (?, ?, 0)')
      .run(id, importPath);
    return this;
  }

  /** Marks a library as being deleted. */
  deleteLibrary(id: number): this {
    this.database.prepare('UPDATE library SET deleted_at = 1 WHERE id = ?').run(id);
    return this;
  }

  /** Another connection, as the jobs have one. */
  elsewhere(): Database {
    const other = openConnection(this.database.name, { nativeBinding: null });
    onTestFinished(() => void other.close());
    return other;
  }

  /** Months as `2024-06: 3`, newest first. */
  async months(filter: Partial<BrowseFilter> = {}): Promise<string[]> {
    const { months } = await this.browse.months({ ...everything, ...filter });
    return months.map(({ month, count }) => `${month}: ${count}`);
  }

  /** File names of all months in order, read in pages as a window does. */
  async names(filter: Partial<BrowseFilter> = {}, limit = 100): Promise<string[]> {
    const whole = { ...everything, ...filter };
    const names: string[] = [];
    for (const { month, count } of (await this.browse.months(whole)).months) {
      for (let offset = 0; offset < count; offset += limit) {
        const page = await this.browse.page({ filter: whole, month, offset, limit });
        names.push(...page.map(({ fileName }) => fileName));
      }
    }
    return names;
  }
}
