import { syncJobNames } from '../job/job.ts';
import type { Rows } from '../rows.ts';
import { choicesOf, type MappingChoices, type MappingRow } from './mapping.ts';
import type { ServerRepository } from './server.repository.ts';
import type { SyncDeletionRepository } from './sync-deletion.repository.ts';
import type { SyncFileRepository } from './sync-file.repository.ts';
import type { SyncProgress } from './sync-progress.ts';

/** A mapping as people see it. Times are ISO 8601 in UTC, sizes in bytes. */
export type MappingView = MappingChoices & {
  readonly id: number;
  readonly libraryId: number;
  readonly libraryName: string;
  readonly userId: number;
  readonly userName: string;
  readonly serverId: number;
  readonly serverLabel: string;
  readonly state: 'idle' | 'working' | 'paused' | 'waiting';
  /** How far the upload under way is; null when there is none, or another process does it. */
  readonly progress: SyncProgress | null;
  /** Files to hash, check and upload. */
  readonly queued: { readonly files: number; readonly bytes: number };
  /** Files that the server has. */
  readonly synced: { readonly files: number; readonly bytes: number };
  /** Files that the server does not take. */
  readonly refused: { readonly files: number; readonly bytes: number };
  /** Files that were deleted on the server, which are not sent again. */
  readonly tombstones: { readonly files: number; readonly bytes: number };
  /** Deletions that wait until they are due, and those that a person has to decide about. */
  readonly deletions: { readonly waiting: number; readonly held: number };
  /** Why nothing can be done at the moment, with what to do; null when all is well. */
  readonly failure: string | null;
  readonly failureKind: string | null;
  /** When it is tried again. */
  readonly waitsUntil: string | null;
  readonly importedAt: string | null;
  readonly uploadedAt: string | null;
  readonly reconciledAt: string | null;
};

type Sources = {
  readonly rows: Rows;
  readonly servers: ServerRepository;
  readonly files: SyncFileRepository;
  readonly deletions: SyncDeletionRepository;
  progressOf(mappingId: number): SyncProgress | null;
};

export function toMappingView(
  row: MappingRow,
  { rows, servers, files, deletions, progressOf }: Sources,
): MappingView {
  const user = servers.findUser(row.user_id);
  const server = user === null ? null : servers.find(user.server_id);
  const tally = files.tally(row.id);
  const of = (state: string) => {
    const found = tally.find((entry) => entry.state === state);
    return { files: found?.files ?? 0, bytes: found?.bytes ?? 0 };
  };
  const isWorking = syncJobNames.some((name) => rows.jobs.isActive(`${name}:${row.id}`));
  const waits = row.waits_until !== null && row.waits_until > rows.now();
  return {
    ...choicesOf(row),
    id: row.id,
    libraryId: row.library_id,
    libraryName: rows.libraries.find(row.library_id)?.name ?? '',
    userId: row.user_id,
    userName: user?.name ?? '',
    serverId: server?.id ?? 0,
    serverLabel: server?.label ?? '',
    state: row.is_paused === 1 ? 'paused' : isWorking ? 'working' : waits ? 'waiting' : 'idle',
    progress: isWorking ? progressOf(row.id) : null,
    queued: of('queued'),
    synced: of('synced'),
    refused: of('refused'),
    tombstones: of('tombstone'),
    deletions: deletions.openOf(row.id),
    failure: row.failure,
    failureKind: row.failure_kind,
    waitsUntil: iso(row.waits_until),
    importedAt: iso(row.imported_at),
    uploadedAt: iso(row.uploaded_at),
    reconciledAt: iso(row.reconciled_at),
  };
}

function iso(time: number | null): string | null {
  return time === null ? null : new Date(time).toISOString();
}
