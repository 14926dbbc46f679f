import { FolderX } from 'lucide-react';
import type { LibraryView } from '../../../preload/contract.ts';
import { Button } from '../../components/button.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { PageHeader } from '../../components/page-header.tsx';
import { ScanControls } from '../../components/scan-controls.tsx';
import { ScanProgress } from '../../components/scan-progress.tsx';
import { StatusLine } from '../../components/status-line.tsx';
import { Tabs } from '../../components/tabs.tsx';
import { formatCompact } from '../../format/number.ts';
import { formatSize } from '../../format/size.ts';
import { useAwayCount } from '../../queries/away.ts';
import { useLibrary } from '../../queries/read.ts';
import { useActiveScan } from '../../stores/live.ts';
import { type LibraryTab, libraryTabs, navigate, openLibrary } from '../../stores/view.ts';
import { texts } from '../../texts/index.ts';
import { ExclusionsTab } from '../exclusions/exclusions-tab.tsx';
import { AwayView } from '../away/away-view.tsx';
import { FoldersTab } from '../folders/folders-tab.tsx';
import { BrowseView } from '../timeline/browse-view.tsx';
import { HistoryTab } from '../history/history-tab.tsx';
import { ProblemsView } from '../problems/problems-view.tsx';
import { SyncTab } from '../sync/sync-tab.tsx';
import { UpkeepTab } from '../upkeep/upkeep-tab.tsx';
import { LibraryMenu } from './library-menu.tsx';

type LibraryPageProps = {
  readonly libraryId: number;
  readonly tab: LibraryTab;
  /** A pattern to be typed in among the exclusions. */
  readonly pattern?: string | undefined;
};

/** Everything about one library. */
export function LibraryPage({ libraryId, tab, pattern }: LibraryPageProps) {
  const library = useLibrary(libraryId);
  const scan = useActiveScan(libraryId);
  const away = useAwayCount(libraryId);
  if (!library) return <Gone />;
  return (
    <>
      <PageHeader
        title={library.name}
        state={<State library={library} />}
        actions={
          <>
            <ScanControls library={library} look="primary" />
            <LibraryMenu library={library} />
          </>
        }
      />
      {scan ? (
        <div className="shrink-0 px-5 pb-2">
          <ScanProgress scan={scan} name={library.name} />
        </div>
      ) : null}
      <Tabs
        label={texts.library.tabsLabel}
        value={tab}
        tabs={libraryTabs.map((id) => ({
          id,
          label: texts.library.tabs[id],
          badge: badgeOf(id, library, away),
        }))}
        onChange={(id) => openLibrary(libraryId, id)}
      >
        <TabContent tab={tab} library={library} pattern={pattern} />
      </Tabs>
    </>
  );
}

type TabContentProps = {
  readonly tab: LibraryTab;
  readonly library: LibraryView;
  readonly pattern: string | undefined;
};

function TabContent({ tab, library, pattern }: TabContentProps) {
  switch (tab) {
    case 'photos':
      return <BrowseView library={library} />;
    case 'away':
      return <AwayView libraryId={library.id} />;
    case 'folders':
      return <FoldersTab library={library} />;
    case 'exclusions':
      return <ExclusionsTab key={pattern} library={library} offered={pattern} />;
    case 'upkeep':
      return <UpkeepTab library={library} />;
    case 'sync':
      return <SyncTab library={library} />;
    case 'problems':
      return <ProblemsView libraryId={library.id} />;
    case 'history':
      return <HistoryTab library={library} />;
  }
}

function State({ library }: { readonly library: LibraryView }) {
  const { photos, videos, offline, trashed, sizeInBytes } = library.statistics;
  const parts = [
    texts.library.statistics(photos, videos),
    formatSize(sizeInBytes),
    offline > 0 ? texts.library.offline(offline) : null,
    trashed > 0 ? texts.library.hidden(trashed) : null,
  ].filter(Boolean);
  return (
    <>
      <StatusLine library={library} />
      <span className="truncate">· {parts.join(' · ')}</span>
    </>
  );
}

function badgeOf(tab: LibraryTab, library: LibraryView, away: number): string | null {
  const counts: Partial<Record<LibraryTab, number>> = {
    photos: library.statistics.total,
    away,
    folders: library.importPaths.length,
    exclusions: library.exclusionPatterns.length,
    problems: library.problems,
  };
  const count = counts[tab] ?? 0;
  return count > 0 ? formatCompact(count) : null;
}

function Gone() {
  return (
    <EmptyState
      icon={<FolderX className="size-10" strokeWidth={1.25} />}
      title={texts.library.gone}
      actions={
        <Button onClick={() => navigate({ page: 'home' })}>{texts.shell.goTo(texts.shell.home)}</Button>
      }
    >
      {texts.library.goneNote}
    </EmptyState>
  );
}
