import type { ScanView } from '../../preload/contract.ts';

/** Whether a scan still has something to do: it waits, runs or is paused. */
export function isActive(scan: ScanView): boolean {
  return scan.state === 'waiting' || scan.state === 'running' || scan.state === 'paused';
}

/** Whole percent done, or null while the whole is not known: what is still being found has no honest percentage. */
export function percentOf(scan: ScanView): number | null {
  if (scan.phase === 'waiting' || scan.phase === 'finding') return null;
  const whole = scan.toCheck + scan.imported + scan.toImport;
  if (whole === 0) return null;
  const done = scan.checked + scan.imported;
  // The last percent belongs to the end itself.
  return Math.min(99, Math.floor((100 * done) / whole));
}

/** How many files the scan has dealt with so far, whatever it found them to be. */
export function filesSeen(scan: ScanView): number {
  return Math.max(scan.crawled, scan.checked, scan.imported);
}
