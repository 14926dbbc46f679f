import type { ScanView } from '../engine/scan/scan-view.ts';

/** What a scan did and how long it took, such as `3 new, 1 unreadable · 40 entries in 0.2 s`. */
export function summarise(scan: ScanView): string {
  const parts = [
    [scan.imported, 'new'],
    [scan.updated, 'changed'],
    [scan.moved, 'moved'],
    [scan.online, 'back online'],
    [scan.offline, 'offline'],
    [scan.held, 'missing and held for review'],
    [scan.errors, 'unreadable'],
  ].flatMap(([count, what]) => (Number(count) > 0 ? [`${count} ${what}`] : []));
  const seconds = Math.max(0.1, scan.durationMs / 1000).toFixed(1);
  return `${parts.length === 0 ? 'nothing changed' : parts.join(', ')} · ${scan.crawled} entries in ${seconds} s`;
}
