import crypto from 'node:crypto';
import { toDisplayPath, toNativePath } from '../files/path-encoding.ts';
import { nameOf } from '../files/read-only.ts';
import type { AssetType } from './media-types.ts';

export type OfflineReason = 'missing' | 'excluded' | 'outside';
export type AssetStatus = 'active' | 'trashed' | 'deleted';

/** A photo or video of a library, as everyone outside the database sees it. Times are ISO 8601 in UTC. */
export type Asset = {
  readonly id: number;
  readonly libraryId: number;
  readonly originalPath: string;
  readonly originalFileName: string;
  readonly type: AssetType;
  readonly sizeInBytes: number;
  readonly fileCreatedAt: string;
  readonly fileModifiedAt: string;
  readonly checksum: string;
  readonly isExternal: boolean;
  readonly deviceId: string;
  readonly isOffline: boolean;
  readonly offlineReason: OfflineReason | null;
  readonly deletedAt: string | null;
  readonly status: AssetStatus;
  readonly sidecarPath: string | null;
};

/** A row of the asset table. What follows from the path is not stored. */
export type AssetRow = {
  readonly id: number;
  readonly library_id: number;
  readonly path: string;
  readonly type: AssetType;
  readonly size: number;
  readonly file_created_at: number;
  readonly file_modified_at: number;
  readonly status: AssetStatus;
  readonly offline_reason: OfflineReason | null;
  readonly deleted_at: number | null;
  readonly sidecar_path: string | null;
  readonly inode: number | null;
  readonly content_hash: Uint8Array | null;
};

/** SHA-1 of `path:<path>`, the path as its bytes, in hex: what Immich gives to assets of external libraries. */
export function pathChecksum(path: string): string {
  return crypto.createHash('sha1').update('path:').update(toNativePath(path)).digest('hex');
}

/** The asset that a row stands for. */
export function toAsset(row: AssetRow): Asset {
  return {
    id: row.id,
    libraryId: row.library_id,
    originalPath: toDisplayPath(row.path),
    originalFileName: toDisplayPath(nameOf(row.path)),
    type: row.type,
    sizeInBytes: row.size,
    fileCreatedAt: new Date(row.file_created_at).toISOString(),
    fileModifiedAt: new Date(row.file_modified_at).toISOString(),
    checksum: pathChecksum(row.path),
    isExternal: true,
    deviceId: 'Library Import',
    isOffline: row.offline_reason !== null,
    offlineReason: row.offline_reason,
    deletedAt: row.deleted_at === null ? null : new Date(row.deleted_at).toISOString(),
    status: row.status,
    sidecarPath: row.sidecar_path,
  };
}
