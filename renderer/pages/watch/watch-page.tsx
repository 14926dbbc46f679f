import { Eye, Settings } from 'lucide-react';
import type { WatchHealthView } from '../../../preload/contract.ts';
import { Button } from '../../components/button.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { Failure } from '../../components/failure.tsx';
import { PageHeader } from '../../components/page-header.tsx';
import { PausedBanner } from '../../components/paused-banner.tsx';
import { SkeletonRows } from '../../components/skeleton.tsx';
import { byLibrary, watchKind, watchSummary } from '../../model/watch-summary.ts';
import { useLibraries, usePause, useWatchHealth } from '../../queries/read.ts';
import { turnWatching } from '../../shell/actions.ts';
import { navigate, openLibrary } from '../../stores/view.ts';
import { texts } from '../../texts/index.ts';
import { LimitCard } from './limit-card.tsx';
import { WatchedFolder } from './watched-folder.tsx';

/** How every folder is watched and why, and what that costs of what the system allows. */
export function WatchPage() {
  const health = useWatchHealth();
  const isPaused = usePause() !== null;
  return (
    <>
      <PageHeader
        title={texts.watch.title}
        state={health.data ? stateOf(health.data, isPaused) : ''}
        actions={
          <Button icon={<Settings className="size-4" />} onClick={() => navigate({ page: 'settings' })}>
            {texts.shell.settings}
          </Button>
        }
      />
      {health.error && !health.data ? (
        <Failure what={texts.watch.failed} error={health.error} onRetry={() => void health.refetch()} />
      ) : null}
      {health.isPending ? <SkeletonRows /> : null}
      {health.data ? <Health health={health.data} /> : null}
    </>
  );
}

function Health({ health }: { readonly health: WatchHealthView }) {
  const t = texts.watch;
  const groups = byLibrary(health.paths, useLibraries().data ?? []);
  if (!health.isEnabled) {
    return (
      <EmptyState
        icon={<Eye className="size-10" strokeWidth={1.25} />}
        title={t.off}
        actions={
          <Button look="primary" onClick={() => void turnWatching(true)}>
            {t.turnOn}
          </Button>
        }
      >
        {t.offNote}
      </EmptyState>
    );
  }
  return (
    <div className="min-h-0 flex-1 overflow-y-auto px-5 pb-6">
      <div className="flex max-w-4xl flex-col gap-5 min-[1700px]:max-w-[98rem]">
        <PausedBanner />
        <LimitCard health={health} />
        {groups.length === 0 ? (
          <EmptyState icon={<Eye className="size-10" strokeWidth={1.25} />} title={t.none}>
            {t.noneNote}
          </EmptyState>
        ) : null}
        <div className="gap-6 *:mb-5 *:break-inside-avoid min-[1700px]:columns-2">
          {groups.map(({ library, paths }) => (
            <section key={library.id} aria-label={library.name} className="flex min-w-0 flex-col gap-2">
              <h2 className="flex min-w-0 items-baseline gap-2 text-md">
                <button
                  type="button"
                  title={library.name}
                  className="min-w-0 truncate rounded-sm hover:underline"
                  onClick={() => openLibrary(library.id, 'upkeep')}
                >
                  {library.name}
                </button>
              </h2>
              <ul className="divide-y divide-line rounded-lg border border-line bg-raised">
                {paths.map((path) => (
                  <WatchedFolder
                    key={path.importPath}
                    path={path}
                    folder={library.importPaths.find((known) => known.path === path.importPath)}
                  />
                ))}
              </ul>
            </section>
          ))}
        </div>
      </div>
    </div>
  );
}

function stateOf(health: WatchHealthView, isPaused: boolean): string {
  const unwatched = health.paths.filter((path) => watchKind(path) === 'off').length;
  const parts = [watchSummary(health, isPaused)];
  if (health.isEnabled && unwatched > 0) parts.push(texts.watch.notWatched(unwatched));
  return parts.join(' · ');
}
