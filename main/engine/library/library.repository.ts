import type { Database } from '../database/connection.ts';
import { localOwnerId, type LibraryRecord, type LibraryStatistics } from './library.ts';

/** Rows of libraries. */
export class LibraryRepository {
  private readonly database: Database;

  constructor(database: Database) {
    this.database = database;
  }

  create(name: string, exclusionPatterns: readonly string[], now: number): number {
    const sql =
      'INSERT INTO library (name, owner_id, exclusion_patterns, created_at, updated_at) VALUES (?, ?, ?, ?, ?)';
    const { lastInsertRowid } = this.database
      .prepare(sql)
      .run(name, localOwnerId, JSON.stringify(exclusionPatterns), now, now);
    this.database.prepare('INSERT INTO library_statistics (library_id) VALUES (?)').run(lastInsertRowid);
    return Number(lastInsertRowid);
  }

  /** A library that is not being deleted; `withDeleted` also gives one that is. */
  find(id: number, withDeleted = false): LibraryRecord | null {
    const sql = `SELECT * FROM library WHERE id = ? ${withDeleted ? '' : 'AND deleted_at IS NULL'}`;
    const row = this.database.prepare<[number], LibraryRow>(sql).get(id);
    return row === undefined ? null : toRecord(row);
  }

  list(): LibraryRecord[] {
    const sql = 'SELECT * FROM library WHERE deleted_at IS NULL ORDER BY id';
    return this.database.prepare<[], LibraryRow>(sql).all().map(toRecord);
  }

  /** Ids of libraries whose deletion has begun and not ended. */
  listDeleted(): number[] {
    return this.database
      .prepare<[], number>('SELECT id FROM library WHERE deleted_at IS NOT NULL')
      .pluck()
      .all();
  }

  /** When the newest library that has been scanned was made; null when none has been. */
  newestScannedAt(): number | null {
    const sql = 'SELECT max(created_at) FROM library WHERE refreshed_at IS NOT NULL AND deleted_at IS NULL';
    return this.database.prepare<[], number | null>(sql).pluck().get() ?? null;
  }

  rename(id: number, name: string, now: number): void {
    this.database.prepare('UPDATE library SET name = ?, updated_at = ? WHERE id = ?').run(name, now, id);
  }

  setPatterns(id: number, exclusionPatterns: readonly string[]): void {
    const sql = 'UPDATE library SET exclusion_patterns = ? WHERE id = ?';
    this.database.prepare(sql).run(JSON.stringify(exclusionPatterns), id);
  }

  /** Notes that import paths or patterns changed: the next scan applies them to every asset. */
  rulesChanged(id: number, now: number): void {
    const sql = 'UPDATE library SET rules_version = rules_version + 1, updated_at = ? WHERE id = ?';
    this.database.prepare(sql).run(now, id);
  }

  setRulesApplied(id: number, stamp: string): void {
    this.database.prepare('UPDATE library SET rules_applied = ? WHERE id = ?').run(stamp, id);
  }

  setRefreshed(id: number, now: number): void {
    this.database.prepare('UPDATE library SET refreshed_at = ? WHERE id = ?').run(now, id);
  }

  setWatched(id: number, isWatched: boolean): void {
    this.database.prepare('UPDATE library SET is_watched = ? WHERE id = ?').run(isWatched ? 1 : 0, id);
  }

  /** Gives a library its own schedule, or that of all with null. What was due before does not become due by it. */
  setSchedule(id: number, cronExpression: string | null, now: number): void {
    const sql = 'UPDATE library SET cron_expression = ?, scheduled_at = ? WHERE id = ?';
    this.database.prepare(sql).run(cronExpression, now, id);
  }

  setScheduled(id: number, now: number): void {
    this.database.prepare('UPDATE library SET scheduled_at = ? WHERE id = ?').run(now, id);
  }

  softDelete(id: number, now: number): void {
    this.database.prepare('UPDATE library SET deleted_at = ? WHERE id = ?').run(now, id);
  }

  /** Removes the row. Its assets must be gone already. */
  remove(id: number): void {
    this.database.prepare('DELETE FROM library WHERE id = ?').run(id);
  }

  statistics(id: number): LibraryStatistics {
    const sql = 'SELECT photos, videos, size, offline, trashed FROM library_statistics WHERE library_id = ?';
    const row = this.database.prepare<[number], StatisticsRow>(sql).get(id) ?? emptyStatistics;
    const { photos, videos, size, offline, trashed } = row;
    return { photos, videos, total: photos + videos, offline, trashed, sizeInBytes: size };
  }
}

const emptyStatistics: StatisticsRow = { photos: 0, videos: 0, size: 0, offline: 0, trashed: 0 };

type StatisticsRow = { photos: number; videos: number; size: number; offline: number; trashed: number };

type LibraryRow = {
  readonly id: number;
  readonly name: string;
  readonly owner_id: string;
  readonly exclusion_patterns: string;
  readonly rules_version: number;
  readonly rules_applied: string | null;
  readonly created_at: number;
  readonly updated_at: number;
  readonly refreshed_at: number | null;
  readonly deleted_at: number | null;
  readonly is_watched: number;
  readonly cron_expression: string | null;
  readonly scheduled_at: number | null;
};

function toRecord(row: LibraryRow): LibraryRecord {
  return {
    id: row.id,
    name: row.name,
    ownerId: row.owner_id,
    exclusionPatterns: JSON.parse(row.exclusion_patterns) as string[],
    rulesVersion: row.rules_version,
    rulesApplied: row.rules_applied,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
    refreshedAt: row.refreshed_at,
    deletedAt: row.deleted_at,
    isWatched: row.is_watched === 1,
    cronExpression: row.cron_expression,
    scheduledAt: row.scheduled_at,
  };
}
