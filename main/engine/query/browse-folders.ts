import type { Database, Statement } from '../database/connection.ts';
import { toDisplayPath } from '../files/path-encoding.ts';
import { afterBelow, below } from '../files/path.ts';
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
  readonly coverId: number | null;
  readonly cover: string | null;
};

/** A folder, and the first of the assets below it. */
type Met = { readonly path: string; readonly firstId: number };
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
  private readonly hasAway: boolean;
  private readonly statements = new Map<string, Statement<[object]>>();

  constructor(database: Database, libraryId: number) {
    this.database = database;
    this.libraryId = libraryId;
    this.hasAway = this.lookForAway();
  }

  *importPaths(): Generator<Met> {
    const sql =
      'SELECT path FROM import_path WHERE library_id IN (SELECT id FROM library WHERE id = ? AND deleted_at IS NULL) ' +
      'ORDER BY position';
    const first = this.database
      .prepare<[number, string, string], number>(
        'SELECT id FROM asset WHERE library_id = ? AND path >= ? AND path < ? ORDER BY path LIMIT 1',
      )
      .pluck();
    for (const path of this.database.prepare<[number], string>(sql).pluck().all(this.libraryId)) {
      const firstId = first.get(this.libraryId, below(path), afterBelow(path));
      if (firstId !== undefined) yield { path, firstId };
    }
  }

  *foldersIn(folder: string): Generator<Met> {
    const sql = 'SELECT 1 FROM library WHERE id = ? AND deleted_at IS NULL';
    if (this.database.prepare(sql).get(this.libraryId) === undefined) return;
    for (const entry of walkFolder(this.database, this.libraryId, folder)) {
      if (entry.kind === 'folder') yield entry;
    }
  }

  /** Counts all that lies below from the index of paths, and what is away from the small indexes of that. */
  describe({ path, firstId }: Met): Described {
    const total = this.read<{ count: number }>(totalBelow, path)?.count ?? 0;
    const away = this.hasAway ? (this.read<{ count: number }>(awayBelow, path)?.count ?? 0) : 0;
    const count = total - away;
    const coverId = away === 0 ? firstId : count === 0 ? null : this.firstOnline(path);
    return { path, name: toDisplayPath(nameOf(path)) || path, count, coverId };
  }

  /** Most libraries have nothing that is away, and then no folder needs to be asked. */
  private lookForAway(): boolean {
    const sql =
      'SELECT 1 FROM asset INDEXED BY asset_offline WHERE library_id = @libraryId AND offline_reason IS NOT NULL ' +
      "UNION ALL SELECT 1 FROM asset INDEXED BY asset_trashed WHERE library_id = @libraryId AND status <> 'active' LIMIT 1";
    return this.database.prepare<[object]>(sql).get({ libraryId: this.libraryId }) !== undefined;
  }

  private firstOnline(path: string): number | null {
    const sql = `SELECT id FROM asset WHERE ${range} AND offline_reason IS NULL AND status = 'active' ORDER BY path LIMIT 1`;
    return this.read<{ id: number }>(sql, path)?.id ?? null;
  }

  private read<Row>(sql: string, path: string): Row | undefined {
    const statement = this.statements.get(sql) ?? this.database.prepare<[object]>(sql);
    this.statements.set(sql, statement);
    return statement.get({ libraryId: this.libraryId, start: below(path), end: afterBelow(path) }) as
      Row | undefined;
  }
}

const range = 'library_id = @libraryId AND path >= @start AND path < @end';
const totalBelow = `SELECT count(*) AS count FROM asset WHERE ${range}`;
const awayBelow =
  `SELECT (SELECT count(*) FROM asset INDEXED BY asset_offline WHERE ${range} AND offline_reason IS NOT NULL) + ` +
  `(SELECT count(*) FROM asset INDEXED BY asset_trashed WHERE ${range} AND status <> 'active' AND offline_reason IS NULL) AS count`;

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
