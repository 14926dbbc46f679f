import type { Database } from '../database/connection.ts';
import { toDisplayPath } from '../files/path-encoding.ts';
import { afterBelow, below, contains, pathSeparator } from '../files/path.ts';
import { nameOf } from '../files/read-only.ts';
import { nextTurn } from '../query/next-turn.ts';

/** A number of files, and how large they are together in bytes. */
export type FileCount = { readonly files: number; readonly bytes: number };

/**
 * Where the files of a folder are, as far as it is known here: what the server has beside what was ever uploaded or
 * linked from this mapping is not, and what was deleted there becomes known when the server is asked about it.
 */
export type Coverage = {
  /** Here, and on the server as it is here. */
  readonly onServer: FileCount;
  /** Here, and not on the server as it is here: still to be sent, left out, refused, or deleted there. */
  readonly onlyHere: FileCount;
  /** Gone here for certain, while the server has it still. */
  readonly onlyThere: FileCount;
};

export type FolderCoverage = Coverage & {
  /** As the engine keeps it: to be handed back, not shown. */
  readonly path: string;
  readonly name: string;
};

export type CoverageView = {
  /** The folders directly in the folder asked for, by path; or the import paths of the library. */
  readonly folders: FolderCoverage[];
  /** The folder asked for with all below, or the whole library. */
  readonly total: Coverage;
};

export type CoverageQuery = {
  readonly mappingId: number;
  /** Null for the whole library. */
  readonly folder: string | null;
};

type Place = keyof Coverage;
type Counted = { [P in Place]: { files: number; bytes: number } };
type Row = readonly [path: string, size: number, place: Place];

const rowsPerTurn = 5000;

/** Which files of a folder are on the server, and which are on one side only. */
export async function readCoverage(
  database: Database,
  { mappingId, folder }: CoverageQuery,
): Promise<CoverageView> {
  const libraryId = libraryOf(database, mappingId);
  const importPaths = importPathsOf(database, libraryId);
  const folders = new Map<string, Counted>();
  if (folder === null) for (const path of importPaths) folders.set(path, nothing());
  const total = nothing();
  let count = 0;
  const read = folder === null ? importPaths : [folder];
  for (const rows of [
    hereBelow(database, mappingId, libraryId, read),
    goneBelow(database, mappingId, read),
  ]) {
    for (const [path, size, place] of rows) {
      add(total, place, size);
      const within = folder === null ? importPaths.find((one) => contains(one, path)) : childOf(folder, path);
      if (within !== undefined) add(entryOf(folders, within), place, size);
      if (++count % rowsPerTurn === 0) await nextTurn();
    }
  }
  const listed = [...folders].map(([path, counted]) => ({
    path,
    name: toDisplayPath(folder === null ? path : nameOf(path)),
    ...counted,
  }));
  return { folders: folder === null ? listed : listed.toSorted(byPath), total };
}

/** Files that are here, each once although import paths may lie in each other. */
function* hereBelow(
  database: Database,
  mappingId: number,
  libraryId: number,
  folders: readonly string[],
): Generator<Row> {
  const page = database
    .prepare<[object], [string, number, number]>(
      "SELECT asset.path, asset.size, file.state IS 'synced' AND file.size = asset.size AND " +
        'file.modified_at = asset.file_modified_at AND file.gone_at IS NULL FROM asset ' +
        'LEFT JOIN sync_file AS file ON file.mapping_id = @mappingId AND file.asset_id = asset.id ' +
        'WHERE asset.library_id = @libraryId AND asset.path > @after AND asset.path < @end ' +
        "AND asset.offline_reason IS NULL AND asset.status = 'active' ORDER BY asset.path LIMIT @limit",
    )
    .raw();
  for (const folder of outermost(folders)) {
    const end = afterBelow(folder);
    for (let after = below(folder); ;) {
      const rows = page.all({ mappingId, libraryId, after, end, limit: rowsPerTurn });
      for (const [path, size, isThere] of rows) yield [path, size, isThere === 1 ? 'onServer' : 'onlyHere'];
      const last = rows.at(-1);
      if (last === undefined) break;
      after = last[0];
    }
  }
}

function* goneBelow(database: Database, mappingId: number, folders: readonly string[]): Generator<Row> {
  const rows = database
    .prepare<[number], [string, number]>(
      'SELECT path, size FROM sync_file WHERE mapping_id = ? AND gone_at IS NOT NULL AND remote_id IS NOT NULL ' +
        "AND state <> 'tombstone'",
    )
    .raw()
    .all(mappingId);
  for (const [path, size] of rows) {
    if (folders.some((folder) => contains(folder, path))) yield [path, size, 'onlyThere'];
  }
}

function outermost(folders: readonly string[]): string[] {
  return folders.filter((folder) => !folders.some((other) => other !== folder && contains(other, folder)));
}

/** The folder directly in `folder` that holds a path; undefined when the path lies directly in it. */
function childOf(folder: string, path: string): string | undefined {
  const separator = path.indexOf(pathSeparator, below(folder).length);
  return separator < 0 ? undefined : path.slice(0, separator);
}

function libraryOf(database: Database, mappingId: number): number {
  const sql = 'SELECT library_id FROM mapping WHERE id = ?';
  return database.prepare<[number], number>(sql).pluck().get(mappingId) ?? 0;
}

function importPathsOf(database: Database, libraryId: number): string[] {
  const sql = 'SELECT path FROM import_path WHERE library_id = ? ORDER BY position';
  return database.prepare<[number], string>(sql).pluck().all(libraryId);
}

function entryOf(folders: Map<string, Counted>, path: string): Counted {
  const entry = folders.get(path) ?? nothing();
  folders.set(path, entry);
  return entry;
}

function nothing(): Counted {
  const none = () => ({ files: 0, bytes: 0 });
  return { onServer: none(), onlyHere: none(), onlyThere: none() };
}

function add(counted: Counted, place: Place, bytes: number): void {
  counted[place].files++;
  counted[place].bytes += bytes;
}

function byPath(one: FolderCoverage, other: FolderCoverage): number {
  return one.path < other.path ? -1 : 1;
}
