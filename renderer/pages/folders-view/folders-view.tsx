import { FolderPlus, Images } from 'lucide-react';
import { type KeyboardEvent, type ReactNode, useEffect, useId, useRef } from 'react';
import type { BrowseFilterView } from '../../../preload/browse-views.ts';
import { Button } from '../../components/button.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { Failure } from '../../components/failure.tsx';
import { Switch } from '../../components/switch.tsx';
import { allOf } from '../../model/timeline-filter.ts';
import { readBrowseAgain, useBrowseFolders, useBrowseMonths } from '../../queries/browse.ts';
import { useLibraries } from '../../queries/read.ts';
import { type BrowseScope, type Crumb, changeScope } from '../../stores/browse.ts';
import { openLibrary } from '../../stores/view.ts';
import { texts } from '../../texts/index.ts';
import { ActiveFilters } from '../timeline/active-filters.tsx';
import { BrowseToolbar } from '../timeline/browse-toolbar.tsx';
import { NoPhotos } from '../timeline/no-photos.tsx';
import { TimelineGrid } from '../timeline/timeline-grid.tsx';
import { Breadcrumb } from './breadcrumb.tsx';
import { type CardFolder, FolderCards } from './folder-cards.tsx';

type FoldersViewProps = {
  /** The library of the page; null where all are shown. */
  readonly scope: number | null;
  readonly chosen: BrowseScope;
  /** The filter as it is being typed. */
  readonly typed: BrowseFilterView;
  readonly switcher: ReactNode;
  readonly onChange: (filter: BrowseFilterView) => void;
};

/** A library of one folder begins inside it: to choose among one is no choice. */
function useOpenFolder(libraryId: number | null, last: Crumb | undefined): Crumb | undefined {
  const roots = useBrowseFolders(libraryId, null).data;
  const only = roots?.length === 1 ? roots[0] : undefined;
  if (!only || libraryId === null || last?.path) return last;
  return { libraryId, path: only.path, name: only.name };
}

/** Folders as they lie on the disks, and the photos of the one that is open. */
export function FoldersView({ scope, chosen, typed, switcher, onChange }: FoldersViewProps) {
  const { crumbs, isDeep, filter } = chosen;
  const libraryId = crumbs.at(-1)?.libraryId ?? scope;
  const here = useOpenFolder(libraryId, crumbs.at(-1));
  const libraries = useLibraries().data ?? [];
  const library = libraries.find(({ id }) => id === libraryId);
  const goTo = (next: readonly Crumb[]) => changeScope(scope, { crumbs: next });
  const root = library?.name ?? texts.browse.allLibraries;
  const asked: BrowseFilterView = {
    ...filter,
    libraryId,
    folder: here?.path ? { path: here.path, isDeep } : null,
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const isUp = event.key === 'Backspace' || (event.key === 'ArrowUp' && event.altKey);
    if (!isUp || crumbs.length === 0 || event.target instanceof HTMLInputElement) return;
    event.preventDefault();
    goTo(crumbs.slice(0, -1));
  };
  return (
    // Backspace goes up from wherever the focus is inside.
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions
    <div className="flex min-h-0 flex-1 flex-col" onKeyDown={onKeyDown}>
      <BrowseToolbar
        scope={libraryId}
        filter={{ ...typed, libraryId }}
        onChange={(next) => onChange({ ...next, libraryId: scope })}
        switcher={switcher}
        note={<FoldersNote filter={here?.path ? asked : null} />}
      />
      <ActiveFilters
        scope={libraryId}
        filter={{ ...typed, libraryId }}
        onChange={(next) => onChange({ ...next, libraryId: scope })}
      />
      <div className="flex min-h-8 shrink-0 flex-wrap items-center gap-x-4 gap-y-1 px-5 pb-2">
        <Breadcrumb root={scope === null ? texts.browse.allLibraries : root} crumbs={crumbs} onGo={goTo} />
        {here?.path ? <DeepSwitch isDeep={isDeep} scope={scope} /> : null}
      </div>
      {libraryId === null || (scope === null && crumbs.length === 0) ? (
        <FolderCards
          folders={libraries.map(({ id, name, statistics }) => ({
            path: String(id),
            name,
            count: statistics.total,
            cover: null,
            libraryId: id,
          }))}
          isStrip={false}
          onOpen={(folder) => goTo([{ libraryId: Number(folder.path), path: '', name: folder.name }])}
        />
      ) : (
        <OpenFolder
          key={`${libraryId} ${here?.path ?? ''}`}
          libraryId={libraryId}
          here={here ?? null}
          filter={asked}
          isDeep={isDeep}
          scope={scope}
          onChange={onChange}
          onOpen={({ path, name }) => goTo([...crumbs, { libraryId, path, name }])}
        />
      )}
    </div>
  );
}

type OpenFolderProps = {
  readonly libraryId: number;
  readonly here: Crumb | null;
  readonly filter: BrowseFilterView;
  readonly isDeep: boolean;
  readonly scope: number | null;
  readonly onChange: (filter: BrowseFilterView) => void;
  readonly onOpen: (folder: CardFolder) => void;
};

function OpenFolder({ libraryId, here, filter, isDeep, scope, onChange, onOpen }: OpenFolderProps) {
  const path = here?.path || null;
  const top = useFocusInside();
  const folders = useBrowseFolders(libraryId, path);
  const photos = useBrowseMonths(filter);
  const error = folders.error ?? photos.error;
  if (error) return <Failure what={texts.browse.foldersFailed} error={error} onRetry={readBrowseAgain} />;
  if (!folders.data || !photos.data) return <div className="flex-1" />;
  const isSame = photos.data.filter.folder?.path === filter.folder?.path;
  const hasPhotos = path !== null && isSame && photos.data.total > 0;
  const below = folders.data;
  if (path === null && below.length === 0) return <NoFolders libraryId={libraryId} />;
  return (
    <div ref={top} className="flex min-h-0 flex-1 flex-col">
      {below.length > 0 && !isDeep ? (
        <FolderCards folders={below} isStrip={hasPhotos} onOpen={onOpen} />
      ) : null}
      {hasPhotos ? (
        <TimelineGrid
          months={photos.data}
          label={texts.browse.folderGrid(here?.name ?? '')}
          name={`folder ${libraryId} ${path} ${isDeep}`}
        />
      ) : below.length === 0 || isDeep ? (
        <EmptyFolder scope={scope} filter={filter} pending={photos.data.pending} onChange={onChange} />
      ) : null}
    </div>
  );
}

/** Who opened a folder goes on inside it: what had the focus is gone with the folder before. */
function useFocusInside() {
  const top = useRef<HTMLDivElement>(null);
  const isDone = useRef(false);
  useEffect(() => {
    if (isDone.current || !top.current) return;
    isDone.current = true;
    const frame = requestAnimationFrame(() => {
      const { activeElement } = document;
      if (activeElement !== document.body && activeElement?.tagName !== 'MAIN') return;
      top.current
        ?.querySelector<HTMLElement>('ul button, [role="grid"]')
        ?.focus({ focusVisible: true } as FocusOptions);
    });
    return () => cancelAnimationFrame(frame);
  });
  return top;
}

type EmptyFolderProps = {
  readonly scope: number | null;
  readonly filter: BrowseFilterView;
  readonly pending: number;
  readonly onChange: (filter: BrowseFilterView) => void;
};

function EmptyFolder({ scope, filter, pending, onChange }: EmptyFolderProps) {
  const { libraryId } = filter;
  const isAsked = JSON.stringify({ ...filter, folder: null }) !== JSON.stringify(allOf(libraryId));
  if (isAsked) {
    return (
      <NoPhotos
        scope={libraryId}
        filter={filter}
        pending={pending}
        onChange={(next) => onChange({ ...next, folder: null, libraryId: scope })}
        onClear={() => onChange(allOf(scope))}
      />
    );
  }
  return (
    <EmptyState
      icon={<Images className="size-10" strokeWidth={1.25} />}
      title={texts.browse.emptyFolderAll}
    />
  );
}

function NoFolders({ libraryId }: { readonly libraryId: number }) {
  return (
    <EmptyState
      icon={<FolderPlus className="size-10" strokeWidth={1.25} />}
      title={texts.browse.noFolders}
      actions={<Button onClick={() => openLibrary(libraryId, 'folders')}>{texts.photos.addFolder}</Button>}
    >
      {texts.browse.noFoldersNote}
    </EmptyState>
  );
}

function DeepSwitch({ isDeep, scope }: { readonly isDeep: boolean; readonly scope: number | null }) {
  const id = useId();
  return (
    <span className="flex items-center gap-2">
      <label id={`${id}-label`} htmlFor={id} className="text-xs text-ink-soft">
        {texts.browse.deep}
      </label>
      <Switch id={id} isOn={isDeep} onChange={(isOn) => changeScope(scope, { isDeep: isOn })} />
    </span>
  );
}

function FoldersNote({ filter }: { readonly filter: BrowseFilterView | null }) {
  return filter ? <FolderNote filter={filter} /> : null;
}

function FolderNote({ filter }: { readonly filter: BrowseFilterView }) {
  const { data } = useBrowseMonths(filter);
  // A folder of folders has nothing of its own to count.
  if (!data || data.total === 0) return null;
  const t = texts.browse;
  return [t.shown(data.total), data.pending > 0 ? t.pending(data.pending) : null].filter(Boolean).join(' · ');
}
