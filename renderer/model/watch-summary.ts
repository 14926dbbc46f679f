import type { WatchHealthView, WatchedPathView } from '../../preload/contract.ts';
import { texts } from '../texts/index.ts';

/** Whether changes below a folder are heard of as they happen, found by looking again and again, or left to scans. */
export function watchKind(path: WatchedPathView): 'heard' | 'looked' | 'off' {
  if (path.mode === 'off') return 'off';
  return path.mode === 'files' || path.mode === 'folders' ? 'heard' : 'looked';
}

/** How all folders together are watched, in a few words; only what is ready counts as watched. */
export function watchSummary(health: WatchHealthView, isPaused: boolean): string {
  const t = texts.watch;
  if (!health.isEnabled) return t.off;
  if (isPaused) return t.paused;
  const meant = health.paths.filter(({ mode }) => mode !== 'off');
  if (meant.length === 0) return t.none;
  const ready = meant.filter(({ isReady }) => isReady);
  if (ready.length === 0) return t.ready;
  const heard = ready.filter((path) => watchKind(path) === 'heard').length;
  const looked = ready.length - heard;
  const words =
    heard === 0
      ? t.sweeping(looked)
      : looked === 0
        ? t.watching(heard)
        : t.watchingAndSweeping(heard, looked);
  return ready.length === meant.length ? words : t.andNotReady(words, meant.length - ready.length);
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
