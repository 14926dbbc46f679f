import type { ScanView } from '../engine/scan/scan-view.ts';
import type { SyncProgress } from '../engine/sync/sync-progress.ts';
import { formatSize, printable } from './output.ts';

const showEveryMs = 100;
const barWidth = 20;

/** One line on a terminal that says how far the work is; nothing where stderr is no terminal. */
export class ProgressLine {
  private shownAt = 0;
  private isShown = false;

  show(scans: readonly ScanView[]): void {
    const scan = scans.find((candidate) => candidate.phase !== 'done');
    if (scan !== undefined) this.write(() => describe(scan));
  }

  /** How many files are still to be looked into. */
  showReading(left: number): void {
    this.write(() => `reading metadata: ${left} files left`);
  }

  /** How far an upload is; asked for only when it is shown. */
  showUpload(find: () => SyncProgress | null): void {
    this.write(() => {
      const upload = find();
      return upload === null ? 'looking for changes' : describeUpload(upload);
    });
  }

  private write(describeNow: () => string): void {
    const now = Date.now();
    if (!process.stderr.isTTY || now - this.shownAt < showEveryMs) return;
    this.shownAt = now;
    this.isShown = true;
    const width = process.stderr.columns ?? 80;
    process.stderr.write(`\r\u001b[K${describeNow().slice(0, width - 1)}`);
  }

  clear(): void {
    if (this.isShown) process.stderr.write('\r\u001b[K');
    this.isShown = false;
  }
}

/** A percentage only where the whole is known. */
function describe(scan: ScanView): string {
  const rate = scan.filesPerSecond === null ? '' : ` · ${Math.round(scan.filesPerSecond)}/s`;
  const left = scan.secondsLeft === null ? '' : ` · ${Math.ceil(scan.secondsLeft)} s left`;
  const folder = scan.currentFolder === null ? '' : ` · ${printable(scan.currentFolder)}`;
  if (scan.phase === 'checking' && scan.toCheck > 0) {
    const share = Math.min(1, scan.checked / scan.toCheck);
    return `${bar(share)} checking ${scan.checked} of ${scan.toCheck}${rate}${left}`;
  }
  return `${scan.phase}: ${scan.crawled} entries, ${scan.imported} new${rate}${left}${folder}`;
}

function describeUpload(progress: SyncProgress): string {
  const { phase, filesDone, filesTotal, bytesDone, bytesTotal, bytesPerSecond, secondsLeft } = progress;
  const share = bytesTotal === 0 ? 1 : bytesDone / bytesTotal;
  const rate = bytesPerSecond === null ? '' : ` · ${formatSize(bytesPerSecond)}/s`;
  const left = secondsLeft === null ? '' : ` · ${secondsLeft} s left`;
  const path = progress.currentPath === null ? '' : ` · ${printable(progress.currentPath)}`;
  return `${bar(share)} ${phase} ${filesDone} of ${filesTotal}${rate}${left}${path}`;
}

function bar(share: number): string {
  return '█'.repeat(Math.round(share * barWidth)).padEnd(barWidth, '░');
}
