import type { ScanView } from '../../preload/contract.ts';
import { formatCompact, formatPercent } from '../format/number.ts';
import { texts } from '../texts/index.ts';
import type { LibraryStatus } from './library-status.ts';
import { filesSeen } from './scan-progress.ts';

/** A library's status in words; for a checked library only the words before the time. */
export function statusText(status: LibraryStatus): string {
  switch (status.kind) {
    case 'scanning':
      return status.percent === null
        ? texts.library.status.scanning
        : `${texts.library.status.scanning} · ${formatPercent(status.percent)}`;
    case 'held':
      return texts.library.held(status.plans);
    case 'away':
      return texts.library.away(status.folders, status.isAll);
    case 'unreadable':
      return texts.library.unreadable(status.folders);
    case 'checked':
      return texts.library.checked;
    default:
      return texts.library.status[status.kind];
  }
}

/** A library's status in the room of the sidebar: a percentage, what was found so far, a word, or the count at rest. */
export function shortStatusText(status: LibraryStatus, total: number, scan: ScanView | null): string {
  if (status.kind === 'scanning') {
    return status.percent === null
      ? formatCompact(scan ? filesSeen(scan) : 0)
      : formatPercent(status.percent);
  }
  if (status.kind === 'away')
    return status.isAll ? texts.library.away(1, true).toLowerCase() : texts.library.shortAway;
  if (status.kind === 'paused') return texts.library.shortPaused;
  if (status.kind === 'waiting') return texts.library.shortWaiting;
  if (status.kind === 'held') return texts.library.shortHeld;
  return formatCompact(total);
}
