import type { Database } from '../database/connection.ts';
import { toDisplayPath } from '../files/path-encoding.ts';
import { afterBelow, below, pathSeparator } from '../files/path.ts';
import { nameOf } from '../files/read-only.ts';
import { smallAddress } from '../media/media-address.ts';

/** A folder with online assets in it or below. */
export type BrowseFolder = {
  /** As the engine keeps it: bytes that are no text are private characters in it. To be handed back, not shown. */
  readonly path: string;
  readonly name: string;
  readonly count: number;
  readonly hasFolders: boolean;
  readonly coverId: number | null;
  readonly cover: string | null;
};

/** The folders directly in a folder, or the import paths of a library when it is null; empty ones are left out. */
export function listFolders(database: Database, libraryId: number, folder: string | null): BrowseFolder[] {
  const reader = new FolderReader(database, libraryId);
  const paths = folder === null ? reader.importPaths() : reader.foldersIn(folder);
  return paths.map((path) => reader.describe(path)).filter(({ count }) => count > 0);
}

class FolderReader {
  private readonly database: Database;
  private readonly libraryId: number;

  constructor(database: Database, libraryId: number) {
    this.database = database;
    this.libraryId = libraryId;
  }

  importPaths(): string[] {
    const sql =
      'SELECT path FROM import_path JOIN library ON library.id = library_id ' +
      'WHERE library_id = ? AND deleted_at IS NULL ORDER BY position';
    return this.database.prepare<[number], string>(sql).pluck().all(this.libraryId);
  }

  foldersIn(folder: string): string[] {
    const sql =
      'SELECT path FROM asset JOIN library ON library.id = library_id ' +
      'WHERE library_id = ? AND deleted_at IS NULL AND path >= ? AND path < ? ORDER BY path LIMIT 1';
    const next = this.database.prepare<[number, string, string], string>(sql).pluck();
    const start = below(folder);
    const end = afterBelow(folder);
    const found: string[] = [];
    for (let at = start; ;) {
      const path = next.get(this.libraryId, at, end);
      if (path === undefined) return found;
      const separator = path.indexOf(pathSeparator, start.length);
      if (separator < 0) at = `${path}\0`;
      else {
        const inner = path.slice(0, separator);
        found.push(inner);
        at = afterBelow(inner);
      }
    }
  }

  describe(path: string): BrowseFolder {
    const range =
      "library_id = ? AND path >= ? AND path < ? AND offline_reason IS NULL AND status = 'active'";
    const given = [this.libraryId, below(path), afterBelow(path)] as const;
    const count = this.database
      .prepare<unknown[], number>(`SELECT count(*) FROM asset WHERE ${range}`)
      .pluck()
      .get(...given);
    const cover = this.database
      .prepare<unknown[], { id: number; key: string | null }>(
        `SELECT id, CASE thumbnail_state WHEN 'ready' THEN thumbnail_key END AS key FROM asset ` +
          `LEFT JOIN asset_media ON asset_id = id WHERE ${range} ORDER BY path LIMIT 1`,
      )
      .get(...given);
    const key = cover?.key ?? null;
    return {
      path,
      name: toDisplayPath(nameOf(path)) || path,
      count: count ?? 0,
      hasFolders: this.hasFolders(path),
      coverId: cover?.id ?? null,
      cover: key === null ? null : smallAddress(key),
    };
  }

  private hasFolders(path: string): boolean {
    const sql =
      'SELECT 1 FROM asset WHERE library_id = ? AND path >= ? AND path < ? AND instr(substr(path, length(?) + 1), ?) > 0 LIMIT 1';
    const start = below(path);
    const row = this.database.prepare(sql).get(this.libraryId, start, afterBelow(path), start, pathSeparator);
    return row !== undefined;
  }
}
