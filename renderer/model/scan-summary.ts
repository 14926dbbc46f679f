import type { ScanView } from '../../preload/contract.ts';
import { formatDuration } from '../format/time.ts';
import { texts } from '../texts/index.ts';

const parts = ['imported', 'moved', 'updated', 'online', 'offline', 'held', 'errors'] as const;

/** A finished scan in one line, such as `12 new, 2 offline, 1 unreadable · 4.1 s`. */
export function summaryOf(scan: ScanView): string {
  return `${changesOf(scan)} · ${formatDuration(scan.durationMs)}`;
}

/** What a scan changed, such as `12 new, 2 offline, 1 unreadable`. */
export function changesOf(scan: ScanView): string {
  const changes = parts.filter((part) => scan[part] > 0).map((part) => texts.scan.parts[part](scan[part]));
  return changes.length > 0 ? changes.join(', ') : texts.scan.nothingNew;
}

// Below this, a rate says more about the clock than about the disk.
const worthARate = { files: 100, milliseconds: 100 };

/** Files met on disk in a second, of a scan that took long enough to tell; else null. */
export function rateOf(scan: ScanView): number | null {
  if (scan.crawled < worthARate.files || scan.durationMs < worthARate.milliseconds) return null;
  return Math.round(scan.crawled / (scan.durationMs / 1000));
}
