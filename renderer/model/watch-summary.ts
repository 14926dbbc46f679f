import type { WatchHealthView, WatchedPathView } from '../../preload/contract.ts';
import { texts } from '../texts/index.ts';

/** Whether changes below a folder are heard of as they happen, found by looking again and again, or left to scans. */
export function watchKind(path: WatchedPathView): 'heard' | 'looked' | 'off' {
  if (path.mode === 'off') return 'off';
  return path.mode === 'files' || path.mode === 'folders' ? 'heard' : 'looked';
}

/** How all folders together are watched, in a few words. */
export function watchSummary(health: WatchHealthView, isPaused: boolean): string {
  const t = texts.watch;
  if (!health.isEnabled) return t.off;
  if (isPaused) return t.paused;
  const count = (kind: ReturnType<typeof watchKind>) =>
    health.paths.filter((path) => watchKind(path) === kind).length;
  const heard = count('heard');
  const looked = count('looked');
  if (heard + looked === 0) return t.none;
  if (health.paths.some((path) => path.mode !== 'off' && !path.isReady)) return t.ready;
  if (looked === 0) return t.watching(heard);
  return heard === 0 ? t.sweeping(looked) : t.watchingAndSweeping(heard, looked);
}

/** How much of what the system allows is in use, in percent, and whether that is worth a warning. */
export function limitUse(
  used: number,
  limit: number,
): { readonly percent: number; readonly isNear: boolean } {
  const percent = limit > 0 ? Math.min(100, (100 * used) / limit) : 100;
  return { percent, isNear: percent >= 80 };
}

/** The paths of each library, in the order of the libraries; those of libraries that are gone are left out. */
export function byLibrary<L extends { readonly id: number }>(
  paths: readonly WatchedPathView[],
  libraries: readonly L[],
): { readonly library: L; readonly paths: readonly WatchedPathView[] }[] {
  return libraries
    .map((library) => ({ library, paths: paths.filter(({ libraryId }) => libraryId === library.id) }))
    .filter((group) => group.paths.length > 0);
}
