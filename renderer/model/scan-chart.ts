import type { ScanView } from '../../preload/contract.ts';

/** What a scan changes, in the order in which it is drawn and told. */
export const changeKinds = ['imported', 'updated', 'moved', 'offline', 'online'] as const;
export type ChangeKind = (typeof changeKinds)[number];

/** The scans that a chart shows: those that are over, oldest first, and no more than `most` of them. */
export function chartScans(scans: readonly ScanView[], most: number): ScanView[] {
  return scans
    .filter(({ state }) => state === 'completed' || state === 'cancelled' || state === 'failed')
    .slice(0, most)
    .toReversed();
}

/** The first power of ten that holds the largest change of the scans; at least ten. */
export function topOf(scans: readonly ScanView[]): number {
  const most = Math.max(1, ...scans.flatMap((scan) => changeKinds.map((kind) => scan[kind])));
  return 10 ** Math.max(1, Math.ceil(Math.log10(most)));
}

/**
 * How high a bar stands, from 0 to 1. A first scan finds a hundred thousand files and the next one three: only by orders
 * of magnitude can both be seen. One file is a low bar, none is no bar.
 */
export function heightOf(value: number, top: number): number {
  if (value <= 0) return 0;
  return (1 + Math.log10(value)) / (1 + Math.log10(top));
}

/** The lines behind the bars: every power of ten up to the top. */
export function linesUpTo(top: number): number[] {
  return Array.from({ length: Math.round(Math.log10(top)) + 1 }, (_, power) => 10 ** power);
}
