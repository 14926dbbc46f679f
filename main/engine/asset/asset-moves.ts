import type { Database } from '../database/connection.ts';
import { nameOf } from '../files/read-only.ts';

/** An asset whose file is gone from its path. */
export type VanishedAsset = {
  readonly id: number;
  readonly path: string;
  readonly size: number;
  readonly modifiedAt: number;
  readonly inode: number | null;
  readonly contentHash: Uint8Array | null;
};

/** The file of asset `from` is now at the path of asset `to`, which was imported there as if it were new. */
export type Move = { readonly from: number; readonly to: number; readonly inode: number | null };

type NewRow = [id: number, path: string, size: number, modifiedAt: number, inode: number | null];

/**
 * Finds where vanished files went, among the assets of a library that are newer than `sinceId`. Size and mtime must be
 * the same. Then the file's number in its file system proves a rename; a file that was copied to another disk and
 * deleted here has another number, and its content decides. Each file is taken once.
 */
export function findMoves(
  database: Database,
  libraryId: number,
  vanished: readonly VanishedAsset[],
  sinceId: number,
  hasContent: (path: string, hash: Uint8Array) => boolean,
): Move[] {
  if (vanished.length === 0) return [];
  const wanted = new Map<string, VanishedAsset[]>();
  for (const asset of vanished) {
    const key = keyOf(asset.size, asset.modifiedAt);
    wanted.set(key, [...(wanted.get(key) ?? []), asset]);
  }
  const gone = new Set(vanished.map((asset) => asset.id));
  const moves: Move[] = [];
  const rows = database
    .prepare<[number, number], NewRow>(
      'SELECT id, path, size, file_modified_at, inode FROM asset ' +
        'WHERE id > ? AND library_id = ? AND offline_reason IS NULL',
    )
    .raw();
  for (const [id, path, size, modifiedAt, inode] of rows.iterate(sinceId, libraryId)) {
    const candidates = wanted.get(keyOf(size, modifiedAt));
    if (candidates === undefined || gone.has(id)) continue;
    const match = matchOf(candidates, path, inode, hasContent);
    if (match === undefined) continue;
    candidates.splice(candidates.indexOf(match), 1);
    moves.push({ from: match.id, to: id, inode });
  }
  return moves;
}

function matchOf(
  candidates: readonly VanishedAsset[],
  path: string,
  inode: number | null,
  hasContent: (path: string, hash: Uint8Array) => boolean,
): VanishedAsset | undefined {
  const renamed = candidates.find((asset) => asset.inode !== null && asset.inode === inode);
  if (renamed !== undefined) return renamed;
  const byName = candidates.toSorted((a, b) => Number(isNamed(b, path)) - Number(isNamed(a, path)));
  return byName.find((asset) => asset.contentHash !== null && hasContent(path, asset.contentHash));
}

function isNamed(asset: VanishedAsset, path: string): boolean {
  return nameOf(asset.path) === nameOf(path);
}

function keyOf(size: number, modifiedAt: number): string {
  return `${size}:${modifiedAt}`;
}
