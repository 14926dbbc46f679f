import type { Database } from '../database/connection.ts';
import type { QueueName } from './job.ts';

/** A pause of all work. `until` in milliseconds; null lasts until somebody resumes. */
export type Pause = { readonly until: number | null };

/** Rows of paused queues: a pause survives a restart. */
export class QueuePauseRepository {
  private readonly database: Database;

  constructor(database: Database) {
    this.database = database;
  }

  /** The pause of a queue, or null when it runs. One that is over counts as none. */
  find(queue: QueueName, now: number): Pause | null {
    const row = this.database
      .prepare<[string], Pause>('SELECT until FROM paused_queue WHERE name = ?')
      .get(queue);
    return row === undefined || (row.until !== null && row.until <= now) ? null : row;
  }

  pause(queue: QueueName, until: number | null): void {
    const sql =
      'INSERT INTO paused_queue (name, until) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET until = excluded.until';
    this.database.prepare(sql).run(queue, until);
  }

  resume(queue: QueueName): void {
    this.database.prepare('DELETE FROM paused_queue WHERE name = ?').run(queue);
  }
}
