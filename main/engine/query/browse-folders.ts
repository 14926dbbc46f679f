import type { Database } from '../database/connection.ts';
import { toDisplayPath } from '../files/path-encoding.ts';
import { afterBelow, below, pathSeparator } from '../files/path.ts';
import { nameOf } from '../files/read-only.ts';
import { smallAddress } from '../media/media-address.ts';
import { walkFolder } from './folder-walk.ts';
import { nextTurn } from './next-turn.ts';

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

/** A folder, and the first of the assets below it. */
type Met = { readonly path: string; readonly firstId: number; readonly firstPath: string };
type Described = Omit<BrowseFolder, 'cover'>;

/** Folders of one turn, so that nobody waits long. */
const foldersAtOnce = 200;

/** The folders directly in a folder, or the import paths of a library when it is null; empty ones are left out. */
export async function listFolders(
  database: Database,
  libraryId: number,
  folder: string | null,
): Promise<BrowseFolder[]> {
  const reader = new FolderReader(database, libraryId);
  const met = folder === null ? reader.importPaths() : reader.foldersIn(folder);
  const found: Described[] = [];
  let turn = 0;
  for (const one of met) {
    if (++turn % foldersAtOnce === 0) await nextTurn();
    const described = reader.describe(one);
    if (described.count > 0) found.push(described);
  }
  return withCovers(database, found);
}

class FolderReader {
  private readonly database: Database;
  private readonly libraryId: number;

  constructor(database: Database, libraryId: number) {
    this.database = database;
    this.libraryId = libraryId;
  }

  *importPaths(): Generator<Met> {
    const sql =
      'SELECT path FROM import_path WHERE library_id IN (SELECT id FROM library WHERE id = ? AND deleted_at IS NULL) ' +
      'ORDER BY position';
    const first = this.database.prepare<[number, string, string], { id: number; path: string }>(
      'SELECT id, path FROM asset WHERE library_id = ? AND path >= ? AND path < ? ORDER BY path LIMIT 1',
    );
    for (const path of this.database.prepare<[number], string>(sql).pluck().all(this.libraryId)) {
      const asset = first.get(this.libraryId, below(path), afterBelow(path));
      if (asset !== undefined) yield { path, firstId: asset.id, firstPath: asset.path };
    }
  }

  *foldersIn(folder: string): Generator<Met> {
    const sql = 'SELECT 1 FROM library WHERE id = ? AND deleted_at IS NULL';
    if (this.database.prepare(sql).get(this.libraryId) === undefined) return;
    for (const entry of walkFolder(this.database, this.libraryId, folder)) {
      if (entry.kind === 'folder') yield entry;
    }
  }

  describe({ path, firstId, firstPath }: Met): Described {
    const away = this.countAway(path);
    const isDeeper = firstPath.includes(pathSeparator, below(path).length);
    const { count, depth } = this.count(path, !isDeeper);
    const shown = count - away;
    return {
      path,
      name: toDisplayPath(nameOf(path)) || path,
      count: shown,
      hasFolders: isDeeper || depth > 0,
      coverId: shown === 0 ? null : away === 0 ? firstId : this.firstOnline(path),
    };
  }

  /** Counts what lies below from the index of paths alone; looks for folders only where it must. */
  private count(path: string, looksForFolders: boolean): { count: number; depth: number } {
    const depth = looksForFolders ? 'max(instr(substr(path, length(@start) + 1), @separator))' : '0';
    const sql =
      `SELECT count(*) AS count, ${depth} AS depth FROM asset ` +
      'WHERE library_id = @libraryId AND path >= @start AND path < @end';
    const found = this.prepared<{ count: number; depth: number | null }>(sql).get({
      ...this.range(path),
      ...(looksForFolders ? { separator: pathSeparator } : {}),
    });
    return { count: found?.count ?? 0, depth: found?.depth ?? 0 };
  }

  /** From the small indexes of what is offline or in the trash. */
  private countAway(path: string): number {
    const range = 'library_id = @libraryId AND path >= @start AND path < @end';
    const sql =
      `SELECT (SELECT count(*) FROM asset INDEXED BY asset_offline WHERE ${range} AND offline_reason IS NOT NULL) + ` +
      `(SELECT count(*) FROM asset INDEXED BY asset_trashed WHERE ${range} AND status <> 'active' AND offline_reason IS NULL) AS count`;
    return this.prepared<{ count: number }>(sql).get(this.range(path))?.count ?? 0;
  }

  private firstOnline(path: string): number | null {
    const sql =
      'SELECT id FROM asset WHERE library_id = @libraryId AND path >= @start AND path < @end ' +
      "AND offline_reason IS NULL AND status = 'active' ORDER BY path LIMIT 1";
    return this.prepared<{ id: number }>(sql).get(this.range(path))?.id ?? null;
  }

  private range(path: string) {
    return { libraryId: this.libraryId, start: below(path), end: afterBelow(path) };
  }

  private readonly statements = new Map<string, unknown>();

  private prepared<Row>(sql: string) {
    const known = this.statements.get(sql) ?? this.database.prepare<[object], Row>(sql);
    this.statements.set(sql, known);
    return known as { get(given: object): Row | undefined };
  }
}

/** Adds the small pictures, all with one question. */
function withCovers(database: Database, folders: readonly Described[]): BrowseFolder[] {
  const sql =
    'SELECT asset_id, thumbnail_key FROM asset_media WHERE asset_id IN (SELECT value FROM json_each(?)) ' +
    "AND thumbnail_state = 'ready' AND thumbnail_key IS NOT NULL";
  const ids = folders.map(({ coverId }) => coverId);
  const keys = new Map(database.prepare<[string], [number, string]>(sql).raw().all(JSON.stringify(ids)));
  return folders.map((folder) => {
    const key = folder.coverId === null ? undefined : keys.get(folder.coverId);
    return { ...folder, cover: key === undefined ? null : smallAddress(key) };
  });
}
