import type { Database } from '../database/connection.ts';
import type { DeletionDirection } from './sync-deletion.repository.ts';

/** A row of the table of plans: deletions of a mapping in one direction that wait for a person. */
export type SyncPlanRow = {
  readonly id: number;
  readonly mapping_id: number;
  readonly direction: DeletionDirection;
  /** A `PlanReason`, or a sentence. */
  readonly reason: string;
  readonly out_of: number;
  readonly created_at: number;
};

/** Rows of held plans, at most one for each mapping and direction. Callers open the transaction. */
export class SyncPlanRepository {
  private readonly database: Database;

  constructor(database: Database) {
    this.database = database;
  }

  /** Holds a plan. What is held anew makes it another plan: a person must not apply what nobody has shown. */
  hold(plan: Omit<SyncPlanRow, 'id'>): void {
    this.drop(plan.mapping_id, plan.direction);
    this.database
      .prepare(
        'INSERT INTO sync_plan (mapping_id, direction, reason, out_of, created_at) ' +
          'VALUES (@mapping_id, @direction, @reason, @out_of, @created_at)',
      )
      .run(plan);
  }

  drop(mappingId: number, direction: DeletionDirection): void {
    this.database
      .prepare('DELETE FROM sync_plan WHERE mapping_id = ? AND direction = ?')
      .run(mappingId, direction);
  }

  find(id: number): SyncPlanRow | null {
    return this.database.prepare<[number], SyncPlanRow>(`${select} AND plan.id = ?`).get(id) ?? null;
  }

  /** How many plans wait for a person. */
  count(): number {
    const sql = `SELECT count(*) FROM (${select}) AS plan WHERE ${isHeld}`;
    return this.database.prepare<[], number>(sql).pluck().get() ?? 0;
  }

  list(): SyncPlanRow[] {
    return this.database.prepare<[], SyncPlanRow>(`${select} ORDER BY plan.id`).all();
  }
}

const select =
  'SELECT plan.* FROM sync_plan AS plan JOIN mapping ON mapping.id = plan.mapping_id ' +
  'JOIN library ON library.id = mapping.library_id WHERE library.deleted_at IS NULL';

const isHeld =
  'EXISTS (SELECT 1 FROM sync_deletion AS deletion WHERE deletion.mapping_id = plan.mapping_id ' +
  "AND deletion.direction = plan.direction AND deletion.state = 'held')";
