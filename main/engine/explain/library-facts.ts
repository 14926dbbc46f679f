import type { AssetRow } from '../asset/asset.ts';
import type { PathLook } from '../disk/path-look.ts';
import { toDisplayPath } from '../files/path-encoding.ts';
import { afterBelow, below } from '../files/path.ts';
import { folderOf } from '../files/read-only.ts';
import type { HiddenFileRow } from '../hidden/hidden-file.repository.ts';
import type { ImportPathRecord } from '../library/import-path.repository.ts';
import type { LibraryRecord } from '../library/library.ts';
import { LibraryRules } from '../library/library-rules.ts';
import type { ProblemRow } from '../problem/problem.repository.ts';
import type { Rows } from '../rows.ts';

/** How many assets lie below a folder. */
export type FolderCounts = { readonly online: number; readonly offline: number; readonly trashed: number };

/** All that a library knows about one path. */
export type LibraryFacts = {
  readonly library: LibraryRecord;
  readonly rules: LibraryRules;
  /** The nearest import path that contains the path, or null. */
  readonly owner: ImportPathRecord | null;
  readonly asset: AssetRow | null;
  /** The asset of the same real file under another name. */
  readonly twin: AssetRow | null;
  readonly hidden: HiddenFileRow | null;
  /** The problem of the path itself, else of the nearest folder above it. */
  readonly problem: ProblemRow | null;
  /** For a folder. */
  readonly counts: FolderCounts;
  readonly isScanning: boolean;
};

/** Collects what a library knows about a path. */
export function readFacts(rows: Rows, library: LibraryRecord, look: PathLook): LibraryFacts {
  const { path } = look;
  const records = rows.importPaths.list(library.id);
  const rules = new LibraryRules(
    records.map((record) => record.path),
    library.exclusionPatterns,
  );
  const ownerPath = rules.ownerOf(path);
  const asset = rows.assets.findByPath(library.id, path) ?? null;
  return {
    library,
    rules,
    owner: records.find((record) => record.path === ownerPath) ?? null,
    asset,
    twin: asset === null ? twinOf(rows, library.id, look) : null,
    hidden: rows.hidden.findByPath(library.id, path) ?? null,
    problem: rows.problems.listAt(library.id, pathsUpTo(path, ownerPath))[0] ?? null,
    counts: countBelow(rows, library.id, path),
    isScanning: rows.scans.findOpen(library.id) !== null,
  };
}

/** A path and the folders above it, up to its import path, innermost first. */
function pathsUpTo(path: string, importPath: string | null): string[] {
  const paths = [path];
  if (importPath === null) return paths;
  for (let at = path; at !== importPath; paths.push(at)) at = folderOf(at);
  return paths;
}

function twinOf(rows: Rows, libraryId: number, { path, real, kind }: PathLook): AssetRow | null {
  if (kind !== 'file' || real === null || real === path) return null;
  return rows.assets.findByPath(libraryId, real) ?? null;
}

function countBelow(rows: Rows, libraryId: number, folder: string): FolderCounts {
  const count = (condition: string) =>
    rows.database
      .prepare<[number, string, string], number>(
        `SELECT count(*) FROM asset WHERE library_id = ? AND path >= ? AND path < ? ${condition}`,
      )
      .pluck()
      .get(libraryId, below(folder), afterBelow(folder)) ?? 0;
  // From indices alone: asking each of a million rows would take seconds.
  const offline = count('AND offline_reason IS NOT NULL');
  const trashed = count("AND status <> 'active'");
  const both = count("AND status <> 'active' AND offline_reason IS NOT NULL");
  return { online: count('') - offline - trashed + both, offline, trashed };
}

/** The name for people of a path. */
export const shown = toDisplayPath;
