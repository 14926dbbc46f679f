import type { Coverage } from '../library/library-rules.ts';
import { hasExtension } from './excluded-extensions.ts';
import type { MappingChoices } from './mapping.ts';
import type { DeletionDirection } from './sync-deletion.repository.ts';
import type { SyncFileRow } from './sync-file.repository.ts';

/** What is known when it is decided whether a deletion on one side is carried to the other. */
export type DeletionFacts = {
  /** `there`: the file is certainly gone here. `here`: the server has its content in its trash, or not at all. */
  readonly direction: DeletionDirection;
  readonly file: Pick<
    SyncFileRow,
    'path' | 'state' | 'remote_id' | 'remote_checksum' | 'origin' | 'modified_at' | 'file_created_at'
  >;
  readonly choices: MappingChoices;
  /** How the library's rules see the path; `forgotten` when a person let go of the file in the app. */
  readonly coverage: Coverage | 'forgotten';
  /** Why the import path cannot be relied on now, in words; null when it is healthy. */
  readonly unhealthy: string | null;
  /** Another file that is still here and has the same asset on the server; null when this is the last. */
  readonly otherCopy: string | null;
  /** In milliseconds; ages count from here, and so does the grace time. */
  readonly now: number;
};

/** `isFinal`: the answer stays the same; otherwise it is asked again later. */
export type DeletionDecision =
  | { readonly kind: 'delete'; readonly dueAt: number }
  | { readonly kind: 'skip'; readonly reason: string; readonly isFinal: boolean };

const dayMs = 86_400_000;

/**
 * Decides whether what was deleted on one side is deleted on the other as well. The one place where this is decided: a
 * dry run and the work itself cannot disagree. Reasons are in words, for people.
 */
export function decideDeletion(facts: DeletionFacts): DeletionDecision {
  const { unhealthy, choices, now } = facts;
  const reason = forbidden(facts) ?? elsewhere(facts) ?? tooOld(facts);
  if (reason !== null) return { kind: 'skip', reason, isFinal: true };
  if (unhealthy !== null) return { kind: 'skip', reason: unhealthy, isFinal: false };
  return { kind: 'delete', dueAt: now + choices.deleteGrace * 1000 };
}

/** What a person chose against it. */
function forbidden({ direction, choices, file, coverage }: DeletionFacts): string | null {
  if (choices.mode === 'upload') return 'Nothing is deleted: this library is uploaded only.';
  if (choices.mode === 'mirror') return 'Nothing is deleted: it is only kept track of what the server has.';
  if (direction === 'there' && !choices.deletesThere) {
    return 'Deletions on this machine are not carried to the server: that is switched off.';
  }
  if (direction === 'here' && !choices.deletesHere) {
    return 'Deletions on the server are not carried to this machine: that is switched off.';
  }
  if (hasExtension(file.path, choices.excludedExtensions)) {
    return 'Files with this extension are left out of sync.';
  }
  return coverage === 'included' ? null : coverages[coverage];
}

/** A change of rules is not a deletion of data. */
const coverages: Readonly<Record<Exclude<DeletionFacts['coverage'], 'included'>, string>> = {
  outside: 'It no longer lies in an import path of the library.',
  hidden: 'It lies in a hidden folder, which the library leaves out.',
  excluded: 'A pattern of the library excludes it.',
  forgotten: 'It was forgotten in the app.',
};

/** What stands against it on the other side. */
function elsewhere({ direction, file, otherCopy }: DeletionFacts): string | null {
  if (file.remote_id === null || file.remote_checksum === null || file.origin === null) {
    return 'Nothing of it was ever uploaded or linked from here.';
  }
  if (direction === 'here') {
    return file.state === 'queued' ? 'The file has changed here since it was uploaded.' : null;
  }
  if (file.state === 'tombstone') return 'It was deleted on the server already.';
  return otherCopy === null ? null : `The same content is still here: ${otherCopy}`;
}

/**
 * Ages count from the creation of the file, as in the immich-sync service; of a copy, which was changed before it was
 * created, from that change, so that copying an old file does not make it young. The threshold is about deletions on
 * this machine only.
 */
function tooOld({ direction, file, choices, now }: DeletionFacts): string | null {
  const times = [file.file_created_at, file.modified_at];
  if (times.some((time) => !Number.isFinite(time) || time <= 0)) return 'The age of the file is unknown.';
  if (times.some((time) => time > now)) return 'The file is dated in the future.';
  const days = (now - Math.min(...times)) / dayMs;
  const { deleteMaxAge, deleteThreshold } = choices;
  if (days > deleteMaxAge) return `The file is older than ${inDays(deleteMaxAge)}, which are never deleted.`;
  if (direction === 'there' && days > deleteThreshold) {
    return `The file is older than ${inDays(deleteThreshold)}: it stays on the server.`;
  }
  return null;
}

function inDays(days: number): string {
  return days === 1 ? 'a day' : `${days} days`;
}
