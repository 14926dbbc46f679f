import type { UploadCheck } from './api/immich-client.ts';
import type { MappingChoices, MappingMode } from './mapping.ts';
import { hasExtension } from './excluded-extensions.ts';
import type { Difference } from './sync-file.repository.ts';

/** What is decided of a file on its way to a server. Uploads and dry runs ask the same functions, so they agree. */

/** What an import does with a difference between a library and what its mapping knows. */
export function decideImport(
  difference: Pick<Difference, 'kind' | 'path'>,
  { excludedExtensions }: Pick<MappingChoices, 'excludedExtensions'>,
): 'queue' | 'move' | 'leave-out' {
  if (hasExtension(difference.path, excludedExtensions)) return 'leave-out';
  return difference.kind === 'moved' ? 'move' : 'queue';
}

/** What hashing found: the content of just this size and time, or why the file has to wait. */
export type HashDecision =
  | { readonly kind: 'hashed'; readonly checksum: Buffer }
  | { readonly kind: 'later'; readonly reason: string };

export function decideHashed(
  file: { readonly size: number; readonly modifiedAt: number },
  found:
    | { readonly checksum: Buffer; readonly size: number; readonly modifiedAt: number }
    | { readonly code: string },
): HashDecision {
  if ('code' in found) return { kind: 'later', reason: `The file cannot be read now (${found.code}).` };
  // What changed since it was queued is looked at again later.
  if (found.size !== file.size || found.modifiedAt !== file.modifiedAt) {
    return { kind: 'later', reason: 'The file has changed.' };
  }
  return { kind: 'hashed', checksum: found.checksum };
}

/** What becomes of a file whose content the server was asked about. */
export type UploadDecision =
  | { readonly kind: 'upload' }
  | { readonly kind: 'link'; readonly remoteId: string }
  /** Another file with the same content is uploaded; this one is linked to what that becomes. */
  | { readonly kind: 'link-later' }
  /** It is missed: the server takes it out of its trash. Where the key may not, it is a tombstone for this reason. */
  | { readonly kind: 'restore'; readonly remoteId: string; readonly reason: string }
  /** It was deleted on the server, and is not sent again; `remoteId` where its trash still has it. */
  | { readonly kind: 'tombstone'; readonly remoteId: string | null; readonly reason: string }
  /** Nothing is sent in this mode. */
  | { readonly kind: 'stay'; readonly reason: string }
  | { readonly kind: 'refused'; readonly reason: string };

export type UploadFacts = {
  /** A file with the same content was decided to be uploaded before this one. */
  readonly isTwin: boolean;
  readonly mode: MappingMode;
  /** The server was found to have deleted this content. */
  readonly isTombstoned: boolean;
  /** A person wants it there again, or it was us who deleted it there because its file was gone. */
  readonly isMissed: boolean;
};

/** Why a file stays where it is in the mode `mirror`. */
export const notSent = 'The server does not have it, and this library sends nothing.';

export function decideUpload(
  check: UploadCheck,
  { isTwin, mode, isTombstoned, isMissed }: UploadFacts,
): UploadDecision {
  if (check.known) {
    const { assetId: remoteId } = check;
    if (!check.isTrashed) return { kind: 'link', remoteId };
    const reason = 'It is in the trash of the server.';
    return { kind: isMissed && mode !== 'mirror' ? 'restore' : 'tombstone', remoteId, reason };
  }
  if (check.isUnsupported) return { kind: 'refused', reason: 'The server does not take files of this kind.' };
  if (isTombstoned) return { kind: 'tombstone', remoteId: null, reason: 'It was deleted on the server.' };
  if (mode === 'mirror') {
    return { kind: 'stay', reason: notSent };
  }
  return isTwin ? { kind: 'link-later' } : { kind: 'upload' };
}
