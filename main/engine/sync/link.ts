import type { ImmichClient, UploadCheck } from './api/immich-client.ts';
import { ServerFailure } from './api/server-failure.ts';
import type { UploadFacts } from './decide-upload.ts';
import type { SyncEventLog } from './event-log.ts';
import type { MappingRow } from './mapping.ts';
import type { SyncContext } from './sync-context.ts';
import type { SyncFileRow } from './sync-file.repository.ts';
import { about } from './vanished.ts';

/** A file whose content is known. */
export type HashedFile = SyncFileRow & { readonly checksum: Uint8Array };

/** What is known of a file beside what the server answers; a dry run asks for it as well. */
export function factsOf(
  file: HashedFile,
  check: UploadCheck,
  isTwin: boolean,
  mapping: MappingRow,
  { files, deletions }: Pick<SyncContext, 'files' | 'deletions'>,
): UploadFacts {
  return {
    isTwin,
    mode: mapping.mode,
    isTombstoned: file.is_wanted === 0 && files.isTombstoned(mapping.id, file.checksum),
    isMissed: file.is_wanted === 1 || (check.known && deletions.isOurs(check.assetId)),
  };
}

/** The server has the content of a file; `toldMotion` went with it. Call it in a transaction. */
export function noteSynced(
  file: HashedFile,
  remoteId: string,
  origin: 'uploaded' | 'linked',
  log: SyncEventLog,
  { files, gone, deletions, now }: SyncContext,
  toldMotion: string | null = null,
): void {
  files.setSynced(file, remoteId, file.checksum, origin, now(), toldMotion);
  // What was missed at another path was moved here, or has a copy here: its asset stays.
  for (const missed of gone.ofRemote(file.mapping_id, remoteId)) {
    if (missed.id === file.id) continue;
    deletions.takeBack(missed.id, 'there', 'The file was moved, or has a copy here.', now());
    gone.remove(missed.id);
    log.write('db_record_removed', about(missed));
  }
}

/** Takes assets out of the server's trash; answers those that are out. A key that may not do it leaves them there. */
export async function restore(
  client: ImmichClient,
  assetIds: readonly string[],
  { commit, deletions, now }: SyncContext,
): Promise<ReadonlySet<string>> {
  if (assetIds.length === 0) return new Set();
  try {
    await client.restore(assetIds);
  } catch (error) {
    if (!(error instanceof ServerFailure) || error.kind !== 'permission') throw error;
    return new Set();
  }
  commit(() => {
    for (const assetId of assetIds) deletions.noteRestored(assetId, now());
  });
  return new Set(assetIds);
}
