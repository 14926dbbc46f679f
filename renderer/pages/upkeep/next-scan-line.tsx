import { CalendarClock, Clock } from 'lucide-react';
import { WhenText } from '../../components/time-text.tsx';
import { nextScanOf } from '../../model/next-scan.ts';
import { useNextRuns, usePause } from '../../queries/read.ts';
import { texts } from '../../texts/index.ts';

type NextScanLineProps = {
  /** Null for all libraries. */
  readonly libraryId: number | null;
  /** Whether to speak only of a scan that is due and waits, where the times themselves are told elsewhere. */
  readonly isOnlyWaiting?: boolean;
};

/** When the next scan starts by itself, of one library or of all, or why it waits. */
export function NextScanLine({ libraryId, isOnlyWaiting = false }: NextScanLineProps) {
  const runs = useNextRuns().data;
  const isPaused = usePause() !== null;
  if (!runs || runs.length === 0) return null;
  const next = nextScanOf(runs, libraryId);
  const isWaiting = next.kind === 'waits' || (isPaused && next.kind === 'at');
  if (isOnlyWaiting && !isWaiting) return null;
  const Icon = isWaiting ? Clock : CalendarClock;
  return (
    <span className="inline-flex min-w-0 items-center gap-1.5 text-xs text-ink-soft">
      <Icon className="size-3.5 shrink-0" aria-hidden />
      <span>
        {next.kind === 'off' ? texts.schedule.nextOff : null}
        {next.kind === 'waits' ? `${texts.schedule.nextScan}: ${next.why}` : null}
        {next.kind === 'at' ? (
          <>
            {texts.schedule.nextScan} <WhenText time={next.at} />
            {isPaused ? `, ${texts.schedule.paused}` : null}
          </>
        ) : null}
      </span>
    </span>
  );
}
