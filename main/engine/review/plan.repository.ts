import type { OnlineAsset } from '../asset/asset-write.repository.ts';
import type { AssetType } from '../asset/media-types.ts';
import type { Database } from '../database/connection.ts';

export type PlanState = 'held' | 'dismissed' | 'applying';

/** What is kept of how an asset looks: the key of its thumbnails, and the blurred stand-in. */
export type PictureRow = {
  readonly type: AssetType;
  readonly key: string | null;
  readonly hash: Uint8Array | null;
};

/** A change that the brake held back. Times in milliseconds. */
export type PlanRow = {
  readonly id: number;
  readonly library_id: number;
  readonly library_name: string;
  readonly import_path: string;
  readonly state: PlanState;
  readonly count: number;
  readonly out_of: number;
  /** Went missing little by little before: counts with it, and within `out_of`. */
  readonly gone_before: number;
  readonly created_at: number;
};

/** Where assets are held, and how many there were. */
export type HeldBelow = {
  readonly libraryId: number;
  readonly importPath: string;
  readonly outOf: number;
  readonly goneBefore: number;
  readonly now: number;
};

/** What a scan found missing below one import path and may not apply. */
export type HeldMissing = HeldBelow & {
  readonly scanId: number;
  readonly isWholeLibrary: boolean;
};

/** Rows of held plans: at most one per import path, so that a later scan renews it instead of adding to it. */
export class PlanRepository {
  private readonly database: Database;

  constructor(database: Database) {
    this.database = database;
  }

  /**
   * Holds the missing assets of a scan below one import path. A plan that a person dismissed stays dismissed as long as
   * nothing new is missing; then false. A scan of the whole library replaces the old plan, one of a single folder adds
   * to it.
   */
  hold(held: HeldMissing): boolean {
    const { libraryId, importPath, scanId, isWholeLibrary } = held;
    const old = this.findByPath(libraryId, importPath);
    if (old?.state === 'dismissed' && this.coversMissing(old.id, scanId, importPath)) return false;
    if (isWholeLibrary) this.drop(libraryId, importPath);
    this.open(held);
    this.database
      .prepare(
        'INSERT OR IGNORE INTO plan_asset (plan_id, asset_id) SELECT plan.id, asset_id FROM scan_missing ' +
          'JOIN asset ON asset.id = asset_id JOIN plan ON plan.library_id = ? AND plan.import_path = scan_missing.import_path ' +
          'WHERE scan_id = ? AND scan_missing.import_path = ?',
      )
      .run(libraryId, scanId, importPath);
    return true;
  }

  /** Holds missing assets with those that are held below their import path already. */
  holdAlso(held: HeldBelow, assetIds: readonly number[]): void {
    const { libraryId, importPath } = held;
    const old = this.findByPath(libraryId, importPath);
    if (old?.state === 'dismissed' && this.covers(old.id, assetIds)) return;
    this.open(held);
    this.database
      .prepare(
        'INSERT OR IGNORE INTO plan_asset (plan_id, asset_id) SELECT plan.id, value FROM json_each(@ids) ' +
          'JOIN plan ON plan.library_id = @libraryId AND plan.import_path = @importPath',
      )
      .run({ libraryId, importPath, ids: JSON.stringify(assetIds) });
  }

  /** Whether a plan of an import path is a person's to decide, or was put off by one. */
  isWaiting(libraryId: number, importPath: string): boolean {
    const state = this.findByPath(libraryId, importPath)?.state;
    return state === 'held' || state === 'dismissed';
  }

  /** Forgets the plan of an import path: nothing is missing there any more, or too little to hold. */
  drop(libraryId: number, importPath: string): void {
    this.database
      .prepare('DELETE FROM plan WHERE library_id = ? AND import_path = ?')
      .run(libraryId, importPath);
  }

  /** Forgets plans of import paths that the library no longer has. */
  dropStrangers(libraryId: number): void {
    const sql =
      'DELETE FROM plan WHERE library_id = @id AND import_path NOT IN (SELECT path FROM import_path WHERE library_id = @id)';
    this.database.prepare(sql).run({ id: libraryId });
  }

  /** Takes assets out of the plans of a library; a plan without any is dropped. */
  letGo(libraryId: number, assetIds: readonly number[]): void {
    this.database
      .prepare('DELETE FROM plan_asset WHERE asset_id IN (SELECT value FROM json_each(?))')
      .run(JSON.stringify(assetIds));
    this.database
      .prepare(
        'DELETE FROM plan WHERE library_id = ? AND NOT EXISTS (SELECT 1 FROM plan_asset WHERE plan_id = plan.id)',
      )
      .run(libraryId);
  }

  /** Drops a plan for good once it has been carried out. */
  remove(id: number): void {
    this.database.prepare('DELETE FROM plan WHERE id = ?').run(id);
  }

  setState(id: number, state: PlanState): void {
    this.database.prepare('UPDATE plan SET state = ? WHERE id = ?').run(state, id);
  }

  list(): PlanRow[] {
    return this.database.prepare<[], PlanRow>(`${select} AND plan.state = 'held' ORDER BY plan.id`).all();
  }

  find(id: number): PlanRow | null {
    return this.database.prepare<[number], PlanRow>(`${select} AND plan.id = ?`).get(id) ?? null;
  }

  countHeld(libraryId: number): number {
    const sql = "SELECT count(*) FROM plan WHERE library_id = ? AND state = 'held'";
    return this.database.prepare<[number], number>(sql).pluck().get(libraryId) ?? 0;
  }

  /** Paths of a plan's assets, in order. */
  paths(id: number, offset: number, limit: number): string[] {
    const sql =
      'SELECT asset.path FROM plan_asset JOIN asset ON asset.id = asset_id WHERE plan_id = ? ORDER BY asset.path LIMIT ? OFFSET ?';
    return this.database.prepare<[number, number, number], string>(sql).pluck().all(id, limit, offset);
  }

  /** How the first of a plan's assets look, in the order of their paths. */
  pictures(id: number, limit: number): PictureRow[] {
    const sql =
      'SELECT type, thumbnail_key AS key, thumbhash AS hash FROM plan_asset JOIN asset ON asset.id = plan_asset.asset_id ' +
      'LEFT JOIN asset_media ON asset_media.asset_id = asset.id WHERE plan_id = ? ORDER BY asset.path LIMIT ?';
    return this.database.prepare<[number, number], PictureRow>(sql).all(id, limit);
  }

  /** A plan's assets after one id, for work in batches. */
  assetsAfter(id: number, after: number, limit: number): OnlineAsset[] {
    const sql =
      'SELECT asset.id, path, type, size, status FROM plan_asset JOIN asset ON asset.id = asset_id ' +
      'WHERE plan_id = ? AND asset_id > ? ORDER BY asset_id LIMIT ?';
    return this.database.prepare<[number, number, number], OnlineAsset>(sql).all(id, after, limit);
  }

  private findByPath(libraryId: number, importPath: string): { id: number; state: PlanState } | undefined {
    const sql = 'SELECT id, state FROM plan WHERE library_id = ? AND import_path = ?';
    return this.database
      .prepare<[number, string], { id: number; state: PlanState }>(sql)
      .get(libraryId, importPath);
  }

  private open({ libraryId, importPath, outOf, goneBefore, now }: HeldBelow): void {
    const sql =
      'INSERT INTO plan (library_id, import_path, out_of, gone_before, created_at) VALUES (?, ?, ?, ?, ?) ' +
      "ON CONFLICT (library_id, import_path) DO UPDATE SET state = 'held'";
    this.database.prepare(sql).run(libraryId, importPath, outOf, goneBefore, now);
  }

  private covers(planId: number, assetIds: readonly number[]): boolean {
    const sql =
      'SELECT 1 FROM json_each(?) WHERE value NOT IN (SELECT asset_id FROM plan_asset WHERE plan_id = ?) LIMIT 1';
    return this.database.prepare(sql).get(JSON.stringify(assetIds), planId) === undefined;
  }

  private coversMissing(planId: number, scanId: number, importPath: string): boolean {
    const sql =
      'SELECT 1 FROM scan_missing WHERE scan_id = ? AND import_path = ? ' +
      'AND asset_id NOT IN (SELECT asset_id FROM plan_asset WHERE plan_id = ?) LIMIT 1';
    return this.database.prepare(sql).get(scanId, importPath, planId) === undefined;
  }
}

const select =
  'SELECT plan.id, plan.library_id, library.name AS library_name, plan.import_path, plan.state, plan.out_of, ' +
  'plan.gone_before, plan.created_at, (SELECT count(*) FROM plan_asset WHERE plan_id = plan.id) AS count ' +
  'FROM plan JOIN library ON library.id = plan.library_id WHERE library.deleted_at IS NULL';
