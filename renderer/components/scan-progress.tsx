import type { ScanView } from '../../preload/contract.ts';
import { formatPercent } from '../format/number.ts';
import { formatTimeLeft } from '../format/time.ts';
import { filesSeen, percentOf } from '../model/scan-progress.ts';
import { usePause } from '../queries/read.ts';
import { texts } from '../texts/index.ts';
import { PathText } from './path-text.tsx';
import { ProgressBar } from './progress-bar.tsx';

type ScanProgressProps = { readonly scan: ScanView; readonly name: string };

/** A scan at work: what it does, how many files it has seen, and how much is left once that is known. */
export function ScanProgress({ scan, name }: ScanProgressProps) {
  const percent = percentOf(scan);
  const isPaused = usePause() !== null || scan.state === 'paused';
  const phase = texts.scan.phases[scan.phase];
  return (
    <div className="@container flex min-w-0 flex-col gap-1.5">
      <div className="flex items-baseline gap-2 text-xs">
        <span className="min-w-0 truncate font-semibold">
          {isPaused ? texts.scan.pausedIn(phase) : phase}
        </span>
        <span className="flex-1" />
        <span className="whitespace-nowrap">{texts.scan.seen(filesSeen(scan))}</span>
        {scan.imported > 0 ? (
          <span className="hidden whitespace-nowrap text-ink-soft @[20rem]:inline">
            {texts.scan.isNew(scan.imported)}
          </span>
        ) : null}
        {percent === null ? null : (
          <span className="w-9 text-right whitespace-nowrap text-ink-soft">{formatPercent(percent)}</span>
        )}
      </div>
      <ProgressBar percent={percent} label={texts.scan.progressLabel(name)} isPaused={isPaused} />
      <div className="flex h-[1.125rem] items-center gap-2 text-xs text-ink-soft">
        {scan.currentFolder && !isPaused ? (
          <PathText path={scan.currentFolder} className="flex-1" />
        ) : (
          <span className="flex-1" />
        )}
        {scan.filesPerSecond !== null && !isPaused ? (
          <span className="hidden whitespace-nowrap @[20rem]:inline">
            {texts.scan.rate(Math.round(scan.filesPerSecond))}
          </span>
        ) : null}
        {scan.secondsLeft !== null && !isPaused ? (
          <span className="whitespace-nowrap">{formatTimeLeft(scan.secondsLeft)}</span>
        ) : null}
      </div>
    </div>
  );
}
