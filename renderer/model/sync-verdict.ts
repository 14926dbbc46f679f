import type { MappingView } from '../../preload/contract.ts';
import { userState } from './server-state.ts';

/** How a library stands with its server, the most pressing thing first. */
export type SyncVerdict =
  | { readonly kind: 'needs' | 'away'; readonly why: string }
  | { readonly kind: 'held'; readonly deletions: number }
  | { readonly kind: 'paused' | 'all-paused' | 'looking' | 'new' | 'empty' | 'all' }
  | {
      readonly kind: 'uploading' | 'waiting' | 'some' | 'but-deleted' | 'compared';
      readonly files: number;
    };

/** Sums up a mapping in one thing; `isAllPaused` while all work is, or the queue of syncs. */
export function syncVerdict(mapping: MappingView, isAllPaused = false): SyncVerdict {
  const { failure, failureKind, deletions, queued, synced, refused, tombstones, state } = mapping;
  const needs = failure !== null && userState({ failureKind, lacks: [], checkedAt: null }) === 'needs';
  if (needs) return { kind: 'needs', why: failure };
  if (deletions.held > 0) return { kind: 'held', deletions: deletions.held };
  if (state === 'paused') return { kind: 'paused' };
  if (isAllPaused) return { kind: 'all-paused' };
  if (failure !== null) return { kind: 'away', why: failure };
  const left = mapping.progress === null ? 0 : mapping.progress.filesTotal - mapping.progress.filesDone;
  // Between what is sent and what is found next nothing is left for a moment.
  if (left > 0) return { kind: 'uploading', files: left };
  if (state === 'working') return { kind: 'looking' };
  if (mapping.importedAt === null) return { kind: 'new' };
  if (mapping.mode === 'mirror') return { kind: 'compared', files: synced.files };
  if (queued.files > 0) return { kind: 'waiting', files: queued.files };
  if (refused.files > 0) return { kind: 'some', files: refused.files };
  // Somebody wanted those gone: that is no reason to warn.
  if (tombstones.files > 0) return { kind: 'but-deleted', files: tombstones.files };
  return { kind: synced.files === 0 ? 'empty' : 'all' };
}

/** Whole percent of an upload; null while the whole is not known. */
export function uploadPercent({ progress }: Pick<MappingView, 'progress'>): number | null {
  if (progress === null || progress.bytesTotal === 0) return null;
  // The last percent belongs to the end itself.
  return Math.min(99, Math.floor((100 * progress.bytesDone) / progress.bytesTotal));
}

/** How many files all uploads together have still to send. */
export function uploadsLeft(mappings: readonly MappingView[]): number {
  const running = mappings.map(({ progress }) => progress).filter((progress) => progress !== null);
  return running.reduce((sum, { filesTotal, filesDone }) => sum + filesTotal - filesDone, 0);
}
