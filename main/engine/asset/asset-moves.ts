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

/** Disks keep times as exactly as they can; some only to two seconds. */
const timeTolerance = 2000;

/**
 * Finds where vanished files went, among the assets of a library that are newer than `sinceId`. Size and mtime must be
 * the same. Then the file's number in its file system proves a rename; a file that was copied to another disk and
 * deleted here has another number, and its content decides. Each file is taken once. An asset that is older than the
 * vanished one, or that a person trashed, gives way to nobody.
 */
export function findMoves(
  database: Database,
  libraryId: number,
  vanished: readonly VanishedAsset[],
  sinceId: number,
  hasContent: (path: string, hash: Uint8Array) => boolean,
): Move[] {
  if (vanished.length === 0) return [];
  const search = new MoveSearch(vanished, hasContent);
  const moves: Move[] = [];
  const rows = database
    .prepare<[number, number], NewRow>(
      'SELECT id, path, size, file_modified_at, inode FROM asset ' +
        "WHERE id > ? AND library_id = ? AND offline_reason IS NULL AND status = 'active'",
    )
    .raw();
  for (const row of rows.iterate(sinceId, libraryId)) {
    const found = search.take(row);
    if (found !== null) moves.push({ from: found.id, to: row[0], inode: row[4] });
  }
  return moves;
}

class MoveSearch {
  private readonly left: Set<number>;
  private readonly byNumber = new Map<string, VanishedAsset>();
  private readonly byContent = new Map<string, VanishedAsset[]>();
  private readonly hasContent: (path: string, hash: Uint8Array) => boolean;

  constructor(vanished: readonly VanishedAsset[], hasContent: (path: string, hash: Uint8Array) => boolean) {
    this.hasContent = hasContent;
    this.left = new Set(vanished.map((asset) => asset.id));
    for (const asset of vanished) {
      this.byNumber.set(`${asset.inode} ${asset.size} ${asset.modifiedAt}`, asset);
      if (asset.contentHash === null) continue;
      const key = contentKey(asset.size, asset.modifiedAt);
      this.byContent.set(key, [...(this.byContent.get(key) ?? []), asset]);
    }
  }

  /** The vanished asset whose file this is, or null. */
  take([id, path, size, modifiedAt, inode]: NewRow): VanishedAsset | null {
    if (this.left.has(id)) return null;
    const renamed = inode === null ? undefined : this.byNumber.get(`${inode} ${size} ${modifiedAt}`);
    const found =
      renamed !== undefined && this.left.has(renamed.id) && renamed.id < id
        ? renamed
        : this.findByContent(id, path, size, modifiedAt);
    if (found !== undefined) this.left.delete(found.id);
    return found ?? null;
  }

  private findByContent(
    id: number,
    path: string,
    size: number,
    modifiedAt: number,
  ): VanishedAsset | undefined {
    const candidates = [-timeTolerance, 0, timeTolerance]
      .flatMap((shift) => this.byContent.get(contentKey(size, modifiedAt + shift)) ?? [])
      .filter(
        (asset) =>
          asset.id < id &&
          this.left.has(asset.id) &&
          Math.abs(asset.modifiedAt - modifiedAt) <= timeTolerance,
      );
    const isNamedAlike = (asset: VanishedAsset) => Number(nameOf(asset.path) === nameOf(path));
    return candidates
      .toSorted((a, b) => isNamedAlike(b) - isNamedAlike(a))
      .find((asset) => asset.contentHash !== null && this.hasContent(path, asset.contentHash));
  }
}

function contentKey(size: number, modifiedAt: number): string {
  return `${size} ${Math.floor(modifiedAt / timeTolerance)}`;
}
