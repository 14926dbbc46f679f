import type { Database } from '../database/connection.ts';
import { motionsOf } from './live-photo.ts';
import type { SyncFileRow } from './sync-file.repository.ts';
import type { UploadExtras } from './upload-one.ts';

/** Answers what goes along with each of these files of a mapping; asked once for all of them, as they are now. */
export function companionsOf(
  files: readonly SyncFileRow[],
  mappingId: number,
  source: { readonly database: Database },
): (file: SyncFileRow) => UploadExtras {
  const motions = motionsOf(files, mappingId, source);
  const sidecars = sidecarsOf(files, source);
  return ({ asset_id: assetId }) => ({
    sidecarPath: (assetId === null ? null : sidecars.get(assetId)) ?? null,
    motionId: (assetId === null ? null : motions.get(assetId)) ?? null,
  });
}

function sidecarsOf(
  files: readonly SyncFileRow[],
  { database }: { readonly database: Database },
): ReadonlyMap<number, string> {
  const sql =
    'SELECT id, sidecar_path AS path FROM asset WHERE id IN (SELECT value FROM json_each(?)) AND sidecar_path IS NOT NULL';
  const given = JSON.stringify(files.map((file) => file.asset_id));
  const found = database.prepare<[string], { id: number; path: string }>(sql).all(given);
  return new Map(found.map(({ id, path }) => [id, path]));
}
