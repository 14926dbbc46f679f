import { toDisplayPath } from '../files/path-encoding.ts';
import type { Rows } from '../rows.ts';
import type { MappingRepository } from './mapping.repository.ts';
import { inWords } from './plan-words.ts';
import type { ServerRepository } from './server.repository.ts';
import type {
  DeletionDirection,
  DeletionState,
  SyncDeletionRepository,
  SyncDeletionRow,
} from './sync-deletion.repository.ts';
import type { SyncFileRow } from './sync-file.repository.ts';
import type { SyncPlanRow } from './sync-plan.repository.ts';

/** What becomes of one file that was deleted on one side. Times are ISO 8601 in UTC, sizes in bytes. */
export type DeletionView = {
  readonly id: number;
  readonly mappingId: number;
  /** `there`: deleted here, to be trashed on the server. `here`: the other way round. */
  readonly direction: DeletionDirection;
  readonly state: DeletionState;
  readonly path: string;
  readonly size: number;
  /** Why it is as it is, in words; null when there is nothing to say. */
  readonly reason: string | null;
  readonly dueAt: string | null;
  readonly doneAt: string | null;
};

/** Deletions of a mapping in one direction that wait for a person. */
export type SyncPlanView = {
  readonly id: number;
  readonly mappingId: number;
  readonly libraryId: number;
  readonly libraryName: string;
  readonly serverLabel: string;
  readonly userName: string;
  readonly direction: DeletionDirection;
  readonly count: number;
  readonly outOf: number;
  /** Why it waits, in words. */
  readonly reason: string;
  /** What each answer does, in words. */
  readonly applies: string;
  readonly dismisses: string;
  readonly createdAt: string;
  readonly samples: string[];
};

/** A file that is not sent to a server again, because it was deleted there. */
export type TombstoneView = {
  readonly id: number;
  readonly mappingId: number;
  readonly path: string;
  readonly size: number;
  readonly reason: string;
};

const sampleCount = 8;

export function toDeletionView(row: SyncDeletionRow, canTrash: boolean, now: number): DeletionView {
  const isStuck =
    row.state === 'waiting' && row.direction === 'here' && !canTrash && (row.due_at ?? 0) <= now;
  return {
    id: row.id,
    mappingId: row.mapping_id,
    direction: row.direction,
    state: row.state,
    path: toDisplayPath(row.path),
    size: row.size,
    reason: isStuck ? 'Open the app to have it moved to the system’s trash.' : (row.error ?? row.reason),
    dueAt: row.state === 'waiting' ? iso(row.due_at) : null,
    doneAt: iso(row.done_at),
  };
}

export function toTombstoneView(row: SyncFileRow): TombstoneView {
  const { id, mapping_id: mappingId, path, size, error } = row;
  return { id, mappingId, path: toDisplayPath(path), size, reason: error ?? 'It was deleted on the server.' };
}

type Sources = {
  readonly rows: Rows;
  readonly servers: ServerRepository;
  readonly mappings: MappingRepository;
  readonly deletions: SyncDeletionRepository;
};

export function toSyncPlanView(
  row: SyncPlanRow,
  { rows, servers, mappings, deletions }: Sources,
): SyncPlanView {
  const mapping = mappings.find(row.mapping_id);
  const user = mapping === null ? null : servers.findUser(mapping.user_id);
  const server = user === null ? null : servers.find(user.server_id);
  const trashesHere = mapping?.mode === 'two-way' && mapping.deletes_here === 1;
  const count = deletions.countHeld(row.mapping_id, row.direction);
  const label = server?.label ?? '';
  return {
    id: row.id,
    mappingId: row.mapping_id,
    libraryId: mapping?.library_id ?? 0,
    libraryName: mapping === null ? '' : (rows.libraries.find(mapping.library_id)?.name ?? ''),
    serverLabel: label,
    userName: user?.name ?? '',
    direction: row.direction,
    count,
    outOf: row.out_of,
    reason: inWords(row.reason, { count, outOf: row.out_of, label }),
    ...answers(row.direction, trashesHere),
    createdAt: new Date(row.created_at).toISOString(),
    samples: deletions.heldPaths(row.mapping_id, row.direction, sampleCount).map(toDisplayPath),
  };
}

function answers(direction: DeletionDirection, trashesHere: boolean): { applies: string; dismisses: string } {
  if (direction === 'there') {
    return {
      applies: 'They go to the trash of the server, from where they can be restored.',
      dismisses: 'They stay on the server, for good.',
    };
  }
  return {
    applies: trashesHere
      ? 'They are not sent to the server again, and go to the trash of this system.'
      : 'They stay on this machine and are not sent to the server again.',
    dismisses: 'It was no deletion: they are sent to the server again.',
  };
}

function iso(time: number | null): string | null {
  return time === null ? null : new Date(time).toISOString();
}
