import { Plus, RotateCw } from 'lucide-react';
import { Button } from '../../components/button.tsx';
import { PageHeader } from '../../components/page-header.tsx';
import { PausedBanner } from '../../components/paused-banner.tsx';
import { TimeText, WhenText } from '../../components/time-text.tsx';
import { type Verdict, verdictOf } from '../../model/verdict.ts';
import { useLibraries, usePause, useStatus } from '../../queries/read.ts';
import { useMappings } from '../../queries/sync.ts';
import { startScan } from '../../shell/actions.ts';
import { useLive } from '../../stores/live.ts';
import { openAddLibrary } from '../../stores/view.ts';
import { texts } from '../../texts/index.ts';
import { LibraryCard } from './library-card.tsx';
import { NeedList } from './need-list.tsx';
import { Welcome } from './welcome.tsx';

/** One verdict on everything, then a card for each library. */
export function HomePage() {
  const libraries = useLibraries().data ?? [];
  const scans = useLive((live) => live.scans);
  const isPaused = usePause() !== null;
  const mappings = useMappings().data ?? [];
  if (libraries.length === 0) return <Welcome />;
  const verdict = verdictOf(libraries, scans, isPaused, mappings);
  return (
    <>
      <PageHeader
        title={sentence(verdict)}
        state={
          <>
            {verdict.kind === 'up-to-date' ? (
              <Checked time={verdict.checkedAt} />
            ) : (
              texts.common.count('libraries', libraries.length)
            )}
            <NextScan />
          </>
        }
        actions={
          <>
            <Button icon={<Plus className="size-4" />} onClick={() => openAddLibrary()}>
              {texts.shell.addLibrary}
            </Button>
            <Button look="primary" icon={<RotateCw className="size-4" />} onClick={() => startScan(null)}>
              {texts.home.scanAll}
            </Button>
          </>
        }
      />
      <div className="min-h-0 flex-1 overflow-y-auto px-5 pb-5">
        <div className="flex flex-col gap-4">
          <PausedBanner />
          {verdict.kind === 'needs' ? <NeedList needs={verdict.needs} /> : null}
          <ul className="grid grid-cols-[repeat(auto-fill,minmax(min(21rem,100%),1fr))] gap-3">
            {libraries.map((library) => (
              <LibraryCard key={library.id} library={library} />
            ))}
          </ul>
        </div>
      </div>
    </>
  );
}

function sentence(verdict: Verdict): string {
  if (verdict.kind === 'up-to-date') return texts.home.upToDate(verdict.problems);
  if (verdict.kind === 'all-paused') return texts.home.allPaused;
  if (verdict.kind === 'needs') return texts.home.needs(verdict.needs.length);
  const first = verdict.libraries[0]?.name ?? '';
  const others = verdict.libraries.length - 1;
  return texts.home.several[verdict.kind](first, others);
}

function Checked({ time }: { readonly time: string }) {
  return (
    <>
      {texts.home.checked} <TimeText time={time} />
    </>
  );
}

function NextScan() {
  const at = useStatus((status) => (status.isPaused ? null : status.nextScanAt));
  if (!at) return null;
  return (
    <span className="truncate">
      · {texts.schedule.nextScanInside} <WhenText time={at} />
    </span>
  );
}
