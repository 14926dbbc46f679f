import { CircleAlert } from 'lucide-react';
import type { LibraryView } from '../../preload/contract.ts';
import { shortenMiddle } from '../format/path.ts';
import { formatSize } from '../format/size.ts';
import { useJobCount, useLibraries } from '../queries/read.ts';
import { useLive } from '../stores/live.ts';
import { navigate } from '../stores/view.ts';
import { texts } from '../texts/index.ts';

/** What runs, what waits, and how much there is, on one line. */
export function StatusBar() {
  const libraries = useLibraries().data ?? [];
  const waiting = useJobCount('waiting');
  const failed = useJobCount('failed');
  return (
    <footer
      aria-label={texts.shell.statusBar}
      className="flex h-7 shrink-0 items-center gap-4 overflow-hidden border-t border-line bg-sidebar px-4 text-2xs whitespace-nowrap text-ink-soft"
    >
      <span className="min-w-0 truncate">{useRunning(libraries)}</span>
      {waiting ? <span className="max-[700px]:hidden">{texts.shell.waitingJobs(waiting)}</span> : null}
      {failed ? (
        <button
          type="button"
          className="inline-flex h-6 items-center gap-1 rounded-sm text-warn hover:underline"
          onClick={() => navigate({ page: 'activity' })}
        >
          <CircleAlert className="size-3.5" aria-hidden />
          {texts.shell.failedJobs(failed)}
        </button>
      ) : null}
      <span className="flex-1" />
      {libraries.length > 0 ? <span>{totals(libraries)}</span> : null}
    </footer>
  );
}

function useRunning(libraries: readonly LibraryView[]): string {
  const scans = useLive((live) => live.scans);
  const inState = (state: string) => libraries.filter((library) => scans[library.id]?.state === state);
  const names = (some: readonly LibraryView[]) =>
    some.map((library) => shortenMiddle(library.name, 24)).join(', ');
  const running = inState('running');
  const paused = inState('paused');
  const waiting = inState('waiting');
  const parts = [
    running.length > 0 ? texts.shell.running(names(running)) : null,
    paused.length > 0 ? texts.shell.paused(names(paused)) : null,
    waiting.length > 0 ? texts.shell.waitingScans(waiting.length) : null,
  ].filter(Boolean);
  return parts.length > 0 ? parts.join(' · ') : texts.shell.idle;
}

function totals(libraries: readonly LibraryView[]): string {
  const sum = (field: 'photos' | 'videos' | 'sizeInBytes') =>
    libraries.reduce((total, library) => total + library.statistics[field], 0);
  return texts.shell.totals(sum('photos'), sum('videos'), formatSize(sum('sizeInBytes')));
}
