import type { Database } from '../database/connection.ts';
import { toDisplayPath } from '../files/path-encoding.ts';

/** What happened to one asset. */
export type AppliedChange = {
  readonly event: 'imported' | 'updated' | 'removed' | 'offline' | 'online' | 'moved';
  readonly libraryId: number;
  /** The asset's path; of one that moved, the new one. */
  readonly path: string;
};

/**
 * Notes every change of an asset that a connection makes, whoever makes it, in the transaction of the change: what is
 * rolled back leaves no note. For those who follow along; nobody else pays for it.
 */
export class AppliedChanges {
  private readonly database: Database;
  private isNoting = false;

  constructor(database: Database) {
    this.database = database;
  }

  start(): void {
    if (this.isNoting) return;
    this.database.exec(notes);
    this.isNoting = true;
  }

  /** Hands out what was noted since the last time, in order. Ask after the commit. */
  take(): AppliedChange[] {
    if (!this.isNoting) return [];
    const read = this.database.prepare<[], Row>(
      'SELECT event, library_id, path FROM temp.applied ORDER BY id',
    );
    const changes = read.all().map(({ event, library_id: libraryId, path }) => ({ event, libraryId, path }));
    if (changes.length > 0) this.database.exec('DELETE FROM temp.applied');
    return withoutMoves(changes).map((change) => ({ ...change, path: toDisplayPath(change.path) }));
  }
}

type Row = { readonly event: AppliedChange['event']; readonly library_id: number; readonly path: string };

/** A move takes the row at the new path away, which is no removal of anything. */
function withoutMoves(changes: AppliedChange[]): AppliedChange[] {
  const moved = new Set(changes.filter(({ event }) => event === 'moved').map(({ path }) => path));
  return moved.size === 0
    ? changes
    : changes.filter(({ event, path }) => event !== 'removed' || !moved.has(path));
}

const notes = `
CREATE TEMP TABLE applied (id INTEGER PRIMARY KEY, event TEXT, library_id INTEGER, path TEXT);
CREATE TEMP TRIGGER applied_insert AFTER INSERT ON main.asset BEGIN
  INSERT INTO applied (event, library_id, path) VALUES ('imported', NEW.library_id, NEW.path);
END;
CREATE TEMP TRIGGER applied_delete AFTER DELETE ON main.asset BEGIN
  INSERT INTO applied (event, library_id, path) VALUES ('removed', OLD.library_id, OLD.path);
END;
CREATE TEMP TRIGGER applied_move AFTER UPDATE OF path ON main.asset WHEN OLD.path <> NEW.path BEGIN
  INSERT INTO applied (event, library_id, path) VALUES ('moved', NEW.library_id, NEW.path);
END;
CREATE TEMP TRIGGER applied_offline AFTER UPDATE OF offline_reason ON main.asset
WHEN (OLD.offline_reason IS NULL) <> (NEW.offline_reason IS NULL) AND OLD.path = NEW.path BEGIN
  INSERT INTO applied (event, library_id, path)
  VALUES (CASE WHEN NEW.offline_reason IS NULL THEN 'online' ELSE 'offline' END, NEW.library_id, NEW.path);
END;
CREATE TEMP TRIGGER applied_update AFTER UPDATE OF size, file_modified_at ON main.asset
WHEN OLD.size <> NEW.size OR OLD.file_modified_at <> NEW.file_modified_at BEGIN
  INSERT INTO applied (event, library_id, path) VALUES ('updated', NEW.library_id, NEW.path);
END;`;
