import type { Database } from '../database/connection.ts';

/** A still on the server that is shown with a motion here, which it is not known to be told of there. */
export type UntoldMotion = {
  readonly fileId: number;
  readonly path: string;
  /** The server's assets of the two. */
  readonly stillId: string;
  readonly motionId: string;
};

/** Live photos that were not known to be ones when they were sent. Callers open the transaction. */
export class UntoldMotionRepository {
  private readonly database: Database;

  constructor(database: Database) {
    this.database = database;
  }

  /** Those of a mapping, by the id of the still after one. */
  list(mappingId: number, libraryId: number, after: number, limit: number): UntoldMotion[] {
    // Always from the few motions to what is known of them, never through all that is synced.
    const sql =
      'SELECT still.id AS fileId, still.path, still.remote_id AS stillId, file.remote_id AS motionId FROM asset AS motion INDEXED BY asset_shown_by ' +
      'CROSS JOIN sync_file AS file ON file.mapping_id = @mappingId AND file.asset_id = motion.id ' +
      'CROSS JOIN sync_file AS still ON still.mapping_id = @mappingId AND still.asset_id = motion.shown_by ' +
      "WHERE motion.library_id = @libraryId AND motion.shown_by IS NOT NULL AND motion.type = 'VIDEO' " +
      "AND motion.offline_reason IS NULL AND motion.status = 'active' " +
      "AND file.state = 'synced' AND file.gone_at IS NULL AND still.state = 'synced' AND still.gone_at IS NULL " +
      'AND still.told_motion IS NOT file.remote_id AND still.id > @after ORDER BY still.id LIMIT @limit';
    return this.database.prepare<[object], UntoldMotion>(sql).all({ mappingId, libraryId, after, limit });
  }

  /** The server knows which motion belongs to a still, as long as the still is that asset there. */
  setTold(fileId: number, stillId: string, motionId: string): void {
    const sql = 'UPDATE sync_file SET told_motion = ? WHERE id = ? AND remote_id = ?';
    this.database.prepare(sql).run(motionId, fileId, stillId);
  }
}
