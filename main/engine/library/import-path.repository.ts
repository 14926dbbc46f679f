import type { Database } from '../database/connection.ts';
import type { DisconnectReason, Health, Identity } from '../scan/import-path-guard.ts';

export type ImportPathState = 'unchecked' | 'healthy' | 'disconnected' | 'unreadable';

/** An import path and what is known of it. Times in milliseconds. */
export type ImportPathRecord = {
  readonly id: number;
  readonly libraryId: number;
  readonly path: string;
  readonly state: ImportPathState;
  readonly reason: DisconnectReason | null;
  readonly identity: Identity | null;
  /** A person said that what is there now is right: the next scan may mark everything else missing. */
  readonly isAccepted: boolean;
  readonly checkedAt: number | null;
};

/** Rows of import paths. */
export class ImportPathRepository {
  private readonly database: Database;

  constructor(database: Database) {
    this.database = database;
  }

  list(libraryId: number): ImportPathRecord[] {
    const sql = 'SELECT * FROM import_path WHERE library_id = ? ORDER BY position';
    return this.database.prepare<[number], ImportPathRow>(sql).all(libraryId).map(toRecord);
  }

  listAll(): ImportPathRecord[] {
    return this.database
      .prepare<[], ImportPathRow>('SELECT * FROM import_path ORDER BY id')
      .all()
      .map(toRecord);
  }

  find(id: number): ImportPathRecord | null {
    const row = this.database
      .prepare<[number], ImportPathRow>('SELECT * FROM import_path WHERE id = ?')
      .get(id);
    return row === undefined ? null : toRecord(row);
  }

  /** Makes the list of a library exactly this; what stays keeps its identity. */
  replace(libraryId: number, paths: readonly string[]): void {
    const remove =
      'DELETE FROM import_path WHERE library_id = ? AND path NOT IN (SELECT value FROM json_each(?))';
    this.database.prepare(remove).run(libraryId, JSON.stringify(paths));
    const put = this.database.prepare(
      'INSERT INTO import_path (library_id, path, position) VALUES (?, ?, ?) ' +
        'ON CONFLICT (library_id, path) DO UPDATE SET position = excluded.position',
    );
    paths.forEach((path, position) => put.run(libraryId, path, position));
  }

  setHealth(id: number, health: Health, now: number): void {
    const sql = 'UPDATE import_path SET state = ?, reason = ?, checked_at = ? WHERE id = ?';
    this.database.prepare(sql).run(health.state, health.reason, now, id);
  }

  setIdentity(id: number, identity: Identity): void {
    this.database
      .prepare('UPDATE import_path SET identity = ? WHERE id = ?')
      .run(JSON.stringify(identity), id);
  }

  setAccepted(id: number, isAccepted: boolean): void {
    this.database.prepare('UPDATE import_path SET is_accepted = ? WHERE id = ?').run(isAccepted ? 1 : 0, id);
  }
}

type ImportPathRow = {
  readonly id: number;
  readonly library_id: number;
  readonly path: string;
  readonly state: ImportPathState;
  readonly reason: DisconnectReason | null;
  readonly identity: string | null;
  readonly is_accepted: number;
  readonly checked_at: number | null;
};

function toRecord(row: ImportPathRow): ImportPathRecord {
  return {
    id: row.id,
    libraryId: row.library_id,
    path: row.path,
    state: row.state,
    reason: row.reason,
    identity: row.identity === null ? null : (JSON.parse(row.identity) as Identity),
    isAccepted: row.is_accepted === 1,
    checkedAt: row.checked_at,
  };
}
