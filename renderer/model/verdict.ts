import type { LibraryView, MappingView, ScanView } from '../../preload/contract.ts';
import { isAway, isUnreadable, statusOf } from './library-status.ts';
import { syncVerdict } from './sync-verdict.ts';

/** One thing that waits for a person. */
export type Need = {
  readonly kind: 'held' | 'away' | 'unreadable' | 'failed' | 'no-folders' | 'sync-held' | 'sync-needs';
  readonly library: LibraryView;
  /** How many plans, folders, deletions or connections. */
  readonly count: number;
};

/** What the whole app has to say in one sentence. */
export type Verdict =
  | { readonly kind: 'needs'; readonly needs: readonly Need[] }
  | { readonly kind: 'scanning' | 'paused' | 'never-scanned'; readonly libraries: readonly LibraryView[] }
  | { readonly kind: 'all-paused' }
  /** `problems`: files and folders that could not be read or understood. */
  | { readonly kind: 'up-to-date'; readonly checkedAt: string; readonly problems: number };

/** Sums up all libraries: what needs a person goes before what runs, and that before rest. */
export function verdictOf(
  libraries: readonly LibraryView[],
  scans: Readonly<Record<number, ScanView | undefined>>,
  isAllPaused = false,
  mappings: readonly MappingView[] = [],
): Verdict {
  const kept = libraries.filter((library) => library.deletedAt === null);
  const needs = kept.flatMap((library) => [
    ...needsOf(library, scans[library.id] ?? library.lastScan),
    ...syncNeedsOf(library, mappings),
  ]);
  if (needs.length > 0) return { kind: 'needs', needs };
  if (isAllPaused) return { kind: 'all-paused' };
  const kinds = kept.map((library) => statusOf(library, scans[library.id] ?? library.activeScan).kind);
  const isBusy = (_: LibraryView, index: number) =>
    ['scanning', 'waiting', 'paused'].includes(kinds[index] ?? '');
  const busy = kept.filter(isBusy);
  const paused = kept.filter((_, index) => kinds[index] === 'paused');
  if (busy.length > paused.length) return { kind: 'scanning', libraries: busy };
  if (paused.length > 0) return { kind: 'paused', libraries: paused };
  const fresh = kept.filter((library) => library.refreshedAt === null);
  if (fresh.length > 0) return { kind: 'never-scanned', libraries: fresh };
  const oldest = kept.map((library) => library.refreshedAt ?? '').toSorted()[0] ?? '';
  const problems = kept.reduce((sum, library) => sum + library.problems, 0);
  return { kind: 'up-to-date', checkedAt: oldest, problems };
}

function needsOf(library: LibraryView, scan: ScanView | null): Need[] {
  const needs: Need[] = [];
  const away = library.importPaths.filter(isAway).length;
  const unreadable = library.importPaths.filter(isUnreadable).length;
  if (library.heldPlans > 0) needs.push({ kind: 'held', library, count: library.heldPlans });
  if (away > 0) needs.push({ kind: 'away', library, count: away });
  if (unreadable > 0) needs.push({ kind: 'unreadable', library, count: unreadable });
  if (scan?.state === 'failed') needs.push({ kind: 'failed', library, count: 1 });
  if (library.importPaths.length === 0) needs.push({ kind: 'no-folders', library, count: 1 });
  return needs;
}

/** What waits for a person at the servers of a library. */
function syncNeedsOf(library: LibraryView, mappings: readonly MappingView[]): Need[] {
  const verdicts = mappings
    .filter(({ libraryId }) => libraryId === library.id)
    .map((mapping) => syncVerdict(mapping));
  const held = verdicts.reduce((sum, verdict) => sum + (verdict.kind === 'held' ? verdict.deletions : 0), 0);
  const needing = verdicts.filter(({ kind }) => kind === 'needs').length;
  const needs: Need[] = [];
  if (held > 0) needs.push({ kind: 'sync-held', library, count: held });
  if (needing > 0) needs.push({ kind: 'sync-needs', library, count: needing });
  return needs;
}
