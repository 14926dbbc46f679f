import type { FileStat } from '../files/read-only.ts';
import type { AssetStatus, OfflineReason } from './asset.ts';

/** What a scan knows of one asset before it looks at the file. */
export type KnownAsset = {
  readonly size: number;
  readonly modifiedAt: number;
  readonly status: AssetStatus;
  readonly offlineReason: OfflineReason | null;
};

export type SyncAction =
  /** Nothing to do. */
  | 'keep'
  /** The file is gone: a candidate for the brake, then offline with the reason `missing`. */
  | 'missing'
  /** The file is back, or the rules let it in again. A trashed asset stays trashed. */
  | 'online'
  /** The file changed: the post-sync chain again. */
  | 'update'
  /** Still offline, but now because the file is gone. */
  | 'still-missing'
  /** Still offline, but now because the rules leave out a file that is there again. */
  | 'left-out';

/**
 * Decides what a scan does with one known asset. `stat` is null when the file is certainly gone; an asset whose file
 * cannot be judged must not be brought here. `isCovered`: inside an import path, not hidden, not excluded. The table is
 * the one that Immich's library sync follows.
 */
export function decideSync(asset: KnownAsset, stat: FileStat | null, isCovered: boolean): SyncAction {
  if (stat === null) {
    if (asset.offlineReason === null) return 'missing';
    return isCovered && asset.offlineReason !== 'missing' ? 'still-missing' : 'keep';
  }
  if (asset.offlineReason !== null) {
    if (isCovered) return 'online';
    return asset.offlineReason === 'missing' ? 'left-out' : 'keep';
  }
  return isChanged(asset, stat) ? 'update' : 'keep';
}

/** Whether a file is another one than when it was last seen. Size counts too, because mtime alone is not trusted. */
export function isChanged(asset: Pick<KnownAsset, 'size' | 'modifiedAt'>, stat: FileStat): boolean {
  return asset.size !== stat.size || asset.modifiedAt !== stat.modifiedAt;
}
