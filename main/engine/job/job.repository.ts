import type { Database, Statement } from '../database/connection.ts';
import {
  backOffMs,
  longestDelayMs,
  maxAttempts,
  maxRecoveries,
  queueOf,
  type ClaimedJob,
  type JobName,
  type JobRow,
  type JobState,
  type NewJob,
  type QueueName,
} from './job.ts';

const openStates = "('waiting', 'active', 'delayed', 'paused')";
const keptFinished = 500;

/** The job table. Callers open the transaction when a job belongs to a change of their own. */
export class JobRepository {
  private readonly database: Database;
  private readonly insertOne: Statement;
  private readonly claimOne: Statement<[object], ClaimRow>;

  constructor(database: Database) {
    this.database = database;
    this.insertOne = database.prepare(
      'INSERT INTO job (name, queue, priority, key, payload, library_id, scan_id, size, created_at) ' +
        'VALUES (@name, @queue, @priority, @key, @payload, @libraryId, @scanId, @size, @now) ON CONFLICT DO NOTHING',
    );
    this.claimOne = database.prepare(
      "UPDATE job SET state = 'active', attempts = attempts + 1, started_at = coalesce(started_at, @now) " +
        "WHERE id = (SELECT id FROM job WHERE queue = @queue AND state = 'waiting' " +
        'AND name NOT IN (SELECT value FROM json_each(@except)) ' +
        "AND (@alone = 0 OR key IS NULL OR key NOT IN (SELECT key FROM job WHERE state = 'active' AND key IS NOT NULL)) " +
        'ORDER BY priority, id LIMIT 1) ' +
        'RETURNING id, name, payload, cursor, attempts, library_id, scan_id',
    );
  }

  /** Puts a job into the table unless one with its key waits already. */
  enqueue(job: NewJob, now: number): void {
    this.insertOne.run({
      name: job.name,
      queue: queueOf(job.name),
      priority: job.priority ?? 0,
      key: job.key ?? null,
      payload: JSON.stringify(job.payload),
      libraryId: job.libraryId ?? null,
      scanId: job.scanId ?? null,
      size: job.size ?? 0,
      now,
    });
  }

  /**
   * Takes the next waiting job, except those of certain names, and makes it active, in one statement. Of the jobs that
   * talk to servers, two with the same key never run side by side: what one sends the other would send as well.
   */
  claim(queue: QueueName, except: readonly JobName[], now: number): ClaimedJob | null {
    const alone = queue === 'Sync' ? 1 : 0;
    const row = this.claimOne.get({ queue, except: JSON.stringify(except), now, alone });
    if (row === undefined) return null;
    const { id, name, cursor, attempts } = row;
    const payload: unknown = JSON.parse(row.payload);
    return {
      id,
      name,
      payload,
      cursor,
      attempts,
      libraryId: row.library_id,
      scanId: row.scan_id,
    } as ClaimedJob;
  }

  /** Ends a job well. Its payload goes: batches are large. */
  complete(id: number, now: number): void {
    this.finish(id, 'completed', null, now);
  }

  /** Ends an attempt badly: the job waits for another one, or is left to a person after the third. */
  fail(id: number, error: string, now: number): JobState {
    const attempts = this.attemptsOf(id);
    if (attempts >= maxAttempts) {
      this.database
        .prepare("UPDATE job SET state = 'failed', error = ?, finished_at = ? WHERE id = ?")
        .run(error, now, id);
      return 'failed';
    }
    this.database
      .prepare("UPDATE job SET state = 'delayed', error = ?, run_at = ? WHERE id = ?")
      .run(error, now + backOffMs(attempts), id);
    return 'delayed';
  }

  /**
   * Keeps how far a running job got, and how many of its assets are done. Having got somewhere clears what earlier
   * attempts and crashes counted.
   */
  saveCursor(id: number, cursor: string, done = 0): void {
    this.database
      .prepare('UPDATE job SET cursor = ?, done = ?, attempts = 1, recoveries = 0 WHERE id = ?')
      .run(cursor, done, id);
  }

  /** Puts an active job back without counting the attempt. */
  putBack(id: number, state: 'waiting' | 'paused'): void {
    this.dropTwins("id = @id AND state = 'active'", { id });
    const sql = "UPDATE job SET state = ?, attempts = max(attempts - 1, 0) WHERE id = ? AND state = 'active'";
    this.database.prepare(sql).run(state, id);
  }

  /** Puts an active job off without counting the attempt: what it waits for is no fault. */
  putOff(id: number, runAt: number): void {
    const sql =
      "UPDATE job SET state = 'delayed', run_at = ?, attempts = max(attempts - 1, 0) WHERE id = ? AND state = 'active'";
    this.database.prepare(sql).run(runAt, id);
  }

  cancel(id: number, now: number): void {
    this.finish(id, 'cancelled', null, now);
  }

  /** Puts what was running at a crash back to waiting; what was running at too many crashes fails. */
  recover(now: number): void {
    this.database
      .prepare(
        "UPDATE job SET state = 'failed', finished_at = ?, error = 'It was running each time Lightkeeper ended unexpectedly.' " +
          "WHERE state = 'active' AND recoveries >= ?",
      )
      .run(now, maxRecoveries);
    this.dropTwins("state = 'active'", {});
    this.database
      .prepare(
        "DELETE FROM job WHERE state = 'active' AND key IS NOT NULL " +
          "AND id NOT IN (SELECT min(id) FROM job WHERE state = 'active' GROUP BY key)",
      )
      .run();
    // The crash may have come right after a person paused or ended the scan, before its jobs heard of it.
    this.database
      .prepare(
        'UPDATE job SET attempts = max(attempts - 1, 0), recoveries = recoveries + 1, ' +
          "state = CASE (SELECT state FROM scan WHERE id = job.scan_id) WHEN 'paused' THEN 'paused' " +
          "WHEN 'cancelled' THEN 'cancelled' WHEN 'failed' THEN 'cancelled' ELSE 'waiting' END WHERE state = 'active'",
      )
      .run();
    this.database
      .prepare("UPDATE job SET finished_at = ? WHERE state = 'cancelled' AND finished_at IS NULL")
      .run(now);
  }

  /** Wakes the jobs whose back-off is over. */
  wakeDelayed(now: number): void {
    // Nobody waits that long: the clock has been set back meanwhile.
    const sql =
      "UPDATE OR IGNORE job SET state = 'waiting' WHERE state = 'delayed' AND (run_at <= @now OR run_at > @now + @longest)";
    if (this.hasDelayed()) this.database.prepare(sql).run({ now, longest: longestDelayMs });
  }

  /** Changes the state of all of a scan's jobs that are in another one; returns how many. */
  moveScanJobs(scanId: number, from: readonly JobState[], to: JobState, now: number): number {
    const finishedAt = to === 'cancelled' ? now : null;
    const sql =
      'UPDATE OR IGNORE job SET state = ?, finished_at = coalesce(?, finished_at) ' +
      'WHERE scan_id = ? AND state IN (SELECT value FROM json_each(?))';
    return this.database.prepare(sql).run(to, finishedAt, scanId, JSON.stringify(from)).changes;
  }

  /** Whether jobs of a scan are still to be done; `name` asks for those of one name only. */
  hasOpen(scanId: number, name?: JobName): boolean {
    const sql = `SELECT 1 FROM job WHERE scan_id = ? AND state IN ${openStates} ${name === undefined ? '' : 'AND name = ?'} LIMIT 1`;
    const parameters = name === undefined ? [scanId] : [scanId, name];
    return this.database.prepare(sql).get(...parameters) !== undefined;
  }

  /** Whether a job with this key is being carried out. */
  isActive(key: string): boolean {
    return (
      this.database.prepare("SELECT 1 FROM job WHERE state = 'active' AND key = ?").get(key) !== undefined
    );
  }

  /** Whether a job with this key is being carried out, or was and has its next attempt before it. */
  isBegun(key: string): boolean {
    const sql = "SELECT 1 FROM job WHERE state IN ('active', 'delayed') AND key = ? LIMIT 1";
    return this.database.prepare(sql).get(key) !== undefined;
  }

  /** How many batches of new files of a scan wait; the crawl does not run further ahead than the imports can follow. */
  countWaiting(scanId: number, name: JobName): number {
    const sql = "SELECT count(*) FROM job WHERE scan_id = ? AND name = ? AND state IN ('waiting', 'paused')";
    return this.database.prepare<[number, string], number>(sql).pluck().get(scanId, name) ?? 0;
  }

  /** The error of a failed job of a scan, or null. */
  failureOf(scanId: number): string | null {
    const sql = "SELECT error FROM job WHERE scan_id = ? AND state = 'failed' LIMIT 1";
    return this.database.prepare<[number], string>(sql).pluck().get(scanId) ?? null;
  }

  stateOf(id: number): JobState | null {
    return (
      this.database.prepare<[number], JobState>('SELECT state FROM job WHERE id = ?').pluck().get(id) ?? null
    );
  }

  list(state: JobState | null, offset: number, limit: number): JobRow[] {
    const columns =
      'id, name, queue, state, library_id, scan_id, attempts, error, size, done, created_at, started_at, finished_at';
    const where = state === null ? '' : 'WHERE state = @state';
    const sql = `SELECT ${columns} FROM job ${where} ORDER BY id DESC LIMIT @limit OFFSET @offset`;
    return this.database
      .prepare<[object], JobRow>(sql)
      .all({ limit, offset, ...(state === null ? {} : { state }) });
  }

  count(state: JobState | null): number {
    const where = state === null ? '' : 'WHERE state = ?';
    const statement = this.database.prepare<unknown[], number>(`SELECT count(*) FROM job ${where}`).pluck();
    return statement.get(...(state === null ? [] : [state])) ?? 0;
  }

  /** How many jobs of each queue and state there are, and how many assets of theirs are still to be done. */
  tally(): {
    readonly queue: QueueName;
    readonly state: JobState;
    readonly jobs: number;
    readonly left: number;
  }[] {
    const columns = 'SELECT queue, state, count(*) AS jobs, sum(size - done) AS left FROM job';
    const sql =
      `${columns} INDEXED BY job_open WHERE state IN ${openStates} GROUP BY queue, state ` +
      `UNION ALL ${columns} WHERE state = 'failed' GROUP BY queue, state`;
    return this.database
      .prepare<[], { queue: QueueName; state: JobState; jobs: number; left: number }>(sql)
      .all();
  }

  /** The open jobs that look into files, by library, and how many assets of theirs are done. */
  mediaWork(): { readonly libraryId: number; readonly jobs: number; readonly done: number }[] {
    const sql =
      'SELECT library_id AS libraryId, count(*) AS jobs, sum(done) AS done FROM job INDEXED BY job_open ' +
      `WHERE state IN ${openStates} AND queue <> 'Library' AND library_id IS NOT NULL GROUP BY library_id`;
    return this.database.prepare<[], { libraryId: number; jobs: number; done: number }>(sql).all();
  }

  /** Whether jobs of a queue are still to be done, for one library or for any. */
  hasOpenOn(queue: QueueName, libraryId: number | null = null): boolean {
    const sql =
      `SELECT 1 FROM job WHERE queue = @queue AND state IN ${openStates} ` +
      `${libraryId === null ? '' : 'AND library_id = @libraryId'} LIMIT 1`;
    const parameters = { queue, ...(libraryId === null ? {} : { libraryId }) };
    return this.database.prepare<[object]>(sql).get(parameters) !== undefined;
  }

  /** Whether jobs of a name are still to be done for a library. */
  hasOpenNamed(name: JobName, libraryId: number): boolean {
    const sql = `SELECT 1 FROM job WHERE queue = ? AND state IN ${openStates} AND library_id = ? AND name = ? LIMIT 1`;
    return this.database.prepare(sql).get(queueOf(name), libraryId, name) !== undefined;
  }

  /** The scan that a job belongs to, or null. */
  scanOf(id: number): number | null {
    const sql = 'SELECT scan_id FROM job WHERE id = ?';
    return this.database.prepare<[number], number | null>(sql).pluck().get(id) ?? null;
  }

  /** Gives a failed job another three attempts. */
  retry(id: number): boolean {
    const sql =
      "UPDATE OR IGNORE job SET state = 'waiting', attempts = 0, recoveries = 0, error = NULL, finished_at = NULL " +
      "WHERE id = ? AND state = 'failed'";
    return this.database.prepare(sql).run(id).changes > 0;
  }

  /** Cancels a job that does not run and has not ended. */
  cancelWaiting(id: number, now: number): boolean {
    const sql =
      "UPDATE job SET state = 'cancelled', finished_at = ?, payload = '{}' " +
      "WHERE id = ? AND state IN ('waiting', 'delayed', 'paused', 'failed')";
    return this.database.prepare(sql).run(now, id).changes > 0;
  }

  /** Drops finished batches of a scan: its row says what they did. */
  pruneScan(scanId: number): void {
    const sql =
      "DELETE FROM job WHERE scan_id = ? AND state IN ('completed', 'cancelled') " +
      "AND name IN ('LibrarySyncFiles', 'LibrarySyncAssets')";
    this.database.prepare(sql).run(scanId);
  }

  /** Drops the failed jobs of earlier scans of a library: a later one did their work. */
  dropFailedBefore(scanId: number, libraryId: number): void {
    const sql = "DELETE FROM job WHERE state = 'failed' AND library_id = ? AND scan_id < ?";
    this.database.prepare(sql).run(libraryId, scanId);
  }

  /** Drops the failed jobs of these names that are older than another one, which did their work. */
  dropFailed(libraryId: number, names: readonly JobName[], before: number): void {
    const sql =
      "DELETE FROM job WHERE state = 'failed' AND id < ? AND library_id = ? " +
      'AND name IN (SELECT value FROM json_each(?))';
    this.database.prepare(sql).run(before, libraryId, JSON.stringify(names));
  }

  /** Drops all but the newest finished jobs. */
  prune(): void {
    const sql =
      "DELETE FROM job WHERE state IN ('completed', 'cancelled') AND id < " +
      "(SELECT min(id) FROM (SELECT id FROM job WHERE state IN ('completed', 'cancelled') ORDER BY id DESC LIMIT ?))";
    this.database.prepare(sql).run(keptFinished);
  }

  removeOfLibrary(libraryId: number): void {
    this.database.prepare("DELETE FROM job WHERE library_id = ? AND state <> 'active'").run(libraryId);
  }

  private finish(id: number, state: JobState, error: string | null, now: number): void {
    this.database
      .prepare(
        "UPDATE job SET state = ?, error = ?, finished_at = ?, payload = '{}', cursor = NULL WHERE id = ?",
      )
      .run(state, error, now, id);
  }

  /** A waiting job with the same key does the same work; two may not wait. */
  private dropTwins(condition: string, parameters: object): void {
    const sql = `DELETE FROM job WHERE ${condition} AND key IN (SELECT key FROM job WHERE state = 'waiting')`;
    this.database.prepare(sql).run(parameters);
  }

  private attemptsOf(id: number): number {
    return (
      this.database.prepare<[number], number>('SELECT attempts FROM job WHERE id = ?').pluck().get(id) ?? 0
    );
  }

  private hasDelayed(): boolean {
    return this.database.prepare("SELECT 1 FROM job WHERE state = 'delayed' LIMIT 1").get() !== undefined;
  }
}

type ClaimRow = {
  readonly id: number;
  readonly name: JobName;
  readonly payload: string;
  readonly cursor: string | null;
  readonly attempts: number;
  readonly library_id: number | null;
  readonly scan_id: number | null;
};
