import type { LibraryView } from '../../../preload/contract.ts';
import { useDebounced } from '../../hooks/use-debounced.ts';
import { activeParts, allOf } from '../../model/timeline-filter.ts';
import { useBrowseMonths } from '../../queries/browse.ts';
import { type BrowseLayout, changeScope, useBrowseScope } from '../../stores/browse.ts';
import { texts } from '../../texts/index.ts';
import { FoldersView } from '../folders-view/folders-view.tsx';
import { PhotosTab } from '../photos/photos-tab.tsx';
import { ActiveFilters } from './active-filters.tsx';
import { BrowseToolbar, LayoutSwitch } from './browse-toolbar.tsx';
import { Timeline } from './timeline.tsx';

// Answers come while typing, but not for every letter of a quick typist.
const searchDelay = 80;

const layoutsOfLibrary: readonly BrowseLayout[] = ['timeline', 'folders', 'list'];
const layoutsOfAll: readonly BrowseLayout[] = ['timeline', 'folders'];

/** The photos of one library, or of all when it is null, in the layout that was chosen. */
export function BrowseView({ library }: { readonly library: LibraryView | null }) {
  const scope = library?.id ?? null;
  const chosen = useBrowseScope(scope);
  const { layout, filter } = chosen;
  const settled = useDebounced(filter, searchDelay);
  const asked = { ...(settled.libraryId === filter.libraryId ? settled : filter) };
  const trimmed = { ...asked, search: asked.search.trim() };
  const switcher = (
    <LayoutSwitch
      layouts={library ? layoutsOfLibrary : layoutsOfAll}
      value={layout}
      onChange={(next) => changeScope(scope, { layout: next })}
    />
  );
  if (layout === 'list' && library) return <PhotosTab library={library} switcher={switcher} />;
  const onChange = (next: typeof filter) => changeScope(scope, { filter: next });
  const onClear = () => onChange(allOf(scope));
  if (layout === 'folders') {
    return (
      <FoldersView
        scope={scope}
        chosen={{ ...chosen, filter: trimmed }}
        typed={filter}
        switcher={switcher}
        onChange={onChange}
      />
    );
  }
  return (
    <>
      <BrowseToolbar
        scope={scope}
        filter={filter}
        onChange={onChange}
        switcher={switcher}
        note={<BrowseNote filter={trimmed} scope={scope} />}
      />
      <ActiveFilters scope={scope} filter={filter} onChange={onChange} />
      <Timeline scope={scope} filter={trimmed} onChange={onChange} onClear={onClear} />
    </>
  );
}

type BrowseNoteProps = { readonly filter: ReturnType<typeof allOf>; readonly scope: number | null };

/** How many photos are shown, and what is still to come. */
export function BrowseNote({ filter, scope }: BrowseNoteProps) {
  const { data } = useBrowseMonths(filter);
  if (!data) return null;
  const t = texts.browse;
  const isAsked = activeParts(data.filter, scope).length > 0;
  if (data.isCapped) return t.capped(data.total);
  const parts = [
    isAsked ? t.found(data.total) : t.shown(data.total),
    data.pending > 0 ? t.pending(data.pending) : null,
  ];
  return parts.filter(Boolean).join(' · ');
}
