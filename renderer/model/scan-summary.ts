import type { ScanView } from '../../preload/contract.ts';
import { formatDuration } from '../format/time.ts';
import { texts } from '../texts/index.ts';

const parts = ['imported', 'moved', 'updated', 'online', 'offline', 'held', 'errors'] as const;

/** A finished scan in one line, such as `12 new, 2 offline, 1 unreadable · 4.1 s`. */
export function summaryOf(scan: ScanView): string {
  const changes = parts.filter((part) => scan[part] > 0).map((part) => texts.scan.parts[part](scan[part]));
  const what = changes.length > 0 ? changes.join(', ') : texts.scan.nothingNew;
  return `${what} · ${formatDuration(scan.durationMs)}`;
}
