import type { Database } from '../database/connection.ts';
import type { ClockLook } from './clock-change.ts';

/** What the clocks said at the last look, in one row. Callers open the transaction. */
export class SyncClockRepository {
  private readonly database: Database;

  constructor(database: Database) {
    this.database = database;
  }

  /** Null before the first look. */
  find(): ClockLook | null {
    const sql = 'SELECT wall, uptime, boot FROM sync_clock';
    return this.database.prepare<[], ClockLook>(sql).get() ?? null;
  }

  put(look: ClockLook): void {
    const sql =
      'INSERT INTO sync_clock (id, wall, uptime, boot) VALUES (1, @wall, @uptime, @boot) ' +
      'ON CONFLICT (id) DO UPDATE SET wall = excluded.wall, uptime = excluded.uptime, boot = excluded.boot';
    this.database.prepare(sql).run(look);
  }
}
