import type { ImportPathView, LibraryView, ScanView } from '../../preload/contract.ts';
import { isActive, percentOf } from './scan-progress.ts';

/** How a library stands, the most pressing thing first. */
export type LibraryStatus =
  | { readonly kind: 'removing' }
  | { readonly kind: 'scanning'; readonly percent: number | null }
  | { readonly kind: 'waiting' | 'paused' | 'failed' | 'no-folders' | 'never-scanned' }
  | { readonly kind: 'held'; readonly plans: number }
  | { readonly kind: 'away' | 'unreadable'; readonly folders: number; readonly isAll: boolean }
  | { readonly kind: 'checked'; readonly at: string };

/**
 * Derives the status of a library; `scan` is the newest one known, finished or not. While all work is paused, no scan
 * gets on, whatever it is called.
 */
export function statusOf(library: LibraryView, scan: ScanView | null, isAllPaused = false): LibraryStatus {
  if (library.deletedAt) return { kind: 'removing' };
  if (scan && isActive(scan)) {
    if (isAllPaused) return { kind: 'paused' };
    if (scan.state === 'waiting') return { kind: 'waiting' };
    if (scan.state === 'paused') return { kind: 'paused' };
    return { kind: 'scanning', percent: percentOf(scan) };
  }
  if (library.heldPlans > 0) return { kind: 'held', plans: library.heldPlans };
  const away = library.importPaths.filter(isAway).length;
  if (away > 0) return { kind: 'away', folders: away, isAll: away === library.importPaths.length };
  const unreadable = library.importPaths.filter(isUnreadable).length;
  if (unreadable > 0) {
    return { kind: 'unreadable', folders: unreadable, isAll: unreadable === library.importPaths.length };
  }
  if (scan?.state === 'failed') return { kind: 'failed' };
  if (library.importPaths.length === 0) return { kind: 'no-folders' };
  return library.refreshedAt ? { kind: 'checked', at: library.refreshedAt } : { kind: 'never-scanned' };
}

/** Whether the folder cannot be reached or is not the one it was; its photos keep everything they have. */
export function isAway(path: ImportPathView): boolean {
  return path.state === 'disconnected';
}

/** Whether the folder is there but cannot be used. */
export function isUnreadable(path: ImportPathView): boolean {
  return path.state === 'unreadable' || (!path.isValid && path.state !== 'disconnected');
}

/** Whether "what is there now is right" is an answer: only where there is something to look at. */
export function canAccept(path: ImportPathView): boolean {
  return path.state === 'disconnected' && path.reason !== 'missing' && path.reason !== null;
}
