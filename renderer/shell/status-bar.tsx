import { CircleAlert, CirclePause } from 'lucide-react';
import type { ReactNode } from 'react';
import type { LibraryView } from '../../preload/contract.ts';
import { WhenText } from '../components/time-text.tsx';
import { shortenMiddle } from '../format/path.ts';
import { formatSize } from '../format/size.ts';
import { useNow } from '../hooks/use-now.ts';
import { pauseWords } from '../model/pause-choice.ts';
import { watchSummary } from '../model/watch-summary.ts';
import { useLibraries, usePause, useQueueCounts, useStatus, useWatchHealth } from '../queries/read.ts';
import { uploadsLeft } from '../model/sync-verdict.ts';
import { useMappings } from '../queries/sync.ts';
import { useLive } from '../stores/live.ts';
import { navigate } from '../stores/view.ts';
import { texts } from '../texts/index.ts';
import { resumeAll } from './actions.ts';

/** What runs, what waits, how folders are watched, what comes next, and how much there is, on one line. */
export function StatusBar() {
  const libraries = useLibraries().data ?? [];
  const { waiting, failed } = useQueueCounts();
  const pause = usePause();
  return (
    <footer
      aria-label={texts.shell.statusBar}
      className="flex h-7 shrink-0 items-center gap-4 border-t border-line bg-sidebar px-4 text-2xs whitespace-nowrap text-ink-soft"
    >
      <div className="flex max-w-[60%] min-w-0 shrink-0 items-center gap-4">
        {pause ? <Paused until={pause.until} /> : <Running libraries={libraries} />}
        {waiting ? <span className="max-[900px]:hidden">{texts.shell.waitingJobs(waiting)}</span> : null}
        {failed ? (
          <BarButton onClick={() => navigate({ page: 'activity' })}>
            <CircleAlert className="size-3.5 text-warn" aria-hidden />
            <span className="text-warn">{texts.shell.failedJobs(failed)}</span>
          </BarButton>
        ) : null}
      </div>
      {libraries.length > 0 ? (
        // What has no room wraps out of sight, the last first.
        <div className="flex h-6 min-w-0 flex-1 flex-wrap justify-end gap-x-4 overflow-hidden leading-6">
          <Watching />
          {pause ? null : <NextScan />}
          <span>{totals(libraries)}</span>
        </div>
      ) : null}
    </footer>
  );
}

function Paused({ until }: { readonly until: string | null }) {
  const now = useNow();
  return (
    <span className="inline-flex items-center gap-1.5">
      <CirclePause className="size-3.5" aria-hidden />
      {pauseWords({ until }, now)}
      <BarButton onClick={() => void resumeAll()}>
        <span className="font-semibold text-ink underline">{texts.pause.resume}</span>
      </BarButton>
    </span>
  );
}

function Watching() {
  const health = useWatchHealth().data;
  const isPaused = usePause() !== null;
  if (!health) return null;
  return (
    <BarButton onClick={() => navigate({ page: 'watch' })}>
      <span className="truncate">{watchSummary(health, isPaused)}</span>
    </BarButton>
  );
}

function NextScan() {
  const at = useStatus((status) => status.nextScanAt);
  if (!at) return null;
  return (
    <BarButton onClick={() => navigate({ page: 'settings' })}>
      <span className="truncate">
        {texts.schedule.nextScan} <WhenText time={at} />
      </span>
    </BarButton>
  );
}

type BarButtonProps = { readonly children: ReactNode; readonly onClick: () => void };

function BarButton({ children, onClick }: BarButtonProps) {
  return (
    <button
      type="button"
      className="inline-flex h-6 max-w-full min-w-0 items-center gap-1 rounded-sm outline-offset-[-2px] hover:text-ink hover:underline"
      onClick={onClick}
    >
      {children}
    </button>
  );
}

function Running({ libraries }: { readonly libraries: readonly LibraryView[] }) {
  const scans = useLive((live) => live.scans);
  const inState = (state: string) => libraries.filter((library) => scans[library.id]?.state === state);
  const names = (some: readonly LibraryView[]) =>
    some.map((library) => shortenMiddle(library.name, 24)).join(', ');
  const media = useStatus((status) => status.media);
  const uploading = uploadsLeft(useMappings().data ?? []);
  const running = inState('running');
  const paused = inState('paused');
  const waiting = inState('waiting');
  const parts = [
    running.length > 0 ? texts.shell.running(names(running)) : null,
    paused.length > 0 ? texts.shell.paused(names(paused)) : null,
    waiting.length > 0 ? texts.shell.waitingScans(waiting.length) : null,
    uploading > 0 ? texts.shell.uploading(uploading) : null,
    running.length === 0 && media ? texts.shell.media[media.activity](media.left) : null,
  ].filter(Boolean);
  return <span className="min-w-0 truncate">{parts.length > 0 ? parts.join(' · ') : texts.shell.idle}</span>;
}

function totals(libraries: readonly LibraryView[]): string {
  const sum = (field: 'photos' | 'videos' | 'sizeInBytes') =>
    libraries.reduce((total, library) => total + library.statistics[field], 0);
  return texts.shell.totals(sum('photos'), sum('videos'), formatSize(sum('sizeInBytes')));
}
