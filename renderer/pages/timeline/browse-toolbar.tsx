import { FolderTree, Images, List, Search, X, ZoomIn, ZoomOut } from 'lucide-react';
import type { ReactNode } from 'react';
import type { BrowseFilterView } from '../../../preload/browse-views.ts';
import { classes } from '../../components/classes.ts';
import { inputLook } from '../../components/field.tsx';
import { IconButton } from '../../components/icon-button.tsx';
import { Tip } from '../../components/tip.tsx';
import { type BrowseLayout, cellSizes, resizeCells, useBrowse } from '../../stores/browse.ts';
import { texts } from '../../texts/index.ts';
import { FilterPanel } from './filter-panel.tsx';

const icons = { timeline: Images, folders: FolderTree, list: List };

type LayoutSwitchProps = {
  readonly layouts: readonly BrowseLayout[];
  readonly value: BrowseLayout;
  readonly onChange: (layout: BrowseLayout) => void;
};

/** Timeline, folders or list. */
export function LayoutSwitch({ layouts, value, onChange }: LayoutSwitchProps) {
  return (
    <div
      role="group"
      aria-label={texts.browse.layoutLabel}
      className="flex shrink-0 rounded-md border border-line-strong bg-raised p-px"
    >
      {layouts.map((layout) => {
        const Icon = icons[layout];
        return (
          <Tip key={layout} text={texts.browse.layouts[layout]}>
            <button
              type="button"
              aria-pressed={layout === value}
              aria-label={texts.browse.layouts[layout]}
              onClick={() => onChange(layout)}
              className={classes(
                'flex h-6 items-center gap-1.5 rounded-sm px-2 text-xs text-ink-soft hover:text-ink',
                layout === value && 'bg-selected font-semibold text-ink forced-colors:outline',
              )}
            >
              <Icon className="size-4" aria-hidden />
              <span className="hidden @[46rem]:inline">{texts.browse.layouts[layout]}</span>
            </button>
          </Tip>
        );
      })}
    </div>
  );
}

type BrowseToolbarProps = {
  readonly scope: number | null;
  readonly filter: BrowseFilterView;
  readonly onChange: (filter: BrowseFilterView) => void;
  readonly switcher: ReactNode;
  /** What the search found, or what is still to come. */
  readonly note: ReactNode;
};

/** View, search, filter and size. */
export function BrowseToolbar({ scope, filter, onChange, switcher, note }: BrowseToolbarProps) {
  const size = useBrowse((state) => state.size);
  const { search } = filter;
  const setSearch = (text: string) => onChange({ ...filter, search: text });
  return (
    <div className="@container shrink-0 px-5 py-2">
      <div className="flex flex-wrap items-center gap-2">
        {switcher}
        <p role="status" className="min-w-0 flex-1 truncate px-1 text-xs text-ink-soft">
          {note}
        </p>
        <div className="relative w-64 max-w-full min-w-40 shrink">
          <Search className="pointer-events-none absolute top-2 left-2.5 size-4 text-ink-faint" aria-hidden />
          <input
            type="search"
            aria-label={texts.browse.search}
            placeholder={texts.browse.search}
            title={texts.browse.searchHint}
            className={`${inputLook} pr-8 pl-8 [&::-webkit-search-cancel-button]:hidden`}
            value={search}
            maxLength={500}
            spellCheck={false}
            onChange={(event) => setSearch(event.target.value)}
            onKeyDown={(event) => {
              if (event.key === 'Escape' && search) setSearch('');
              else if (event.key === 'ArrowDown' || event.key === 'Enter')
                document.querySelector<HTMLElement>('main [role="grid"]')?.focus();
            }}
          />
          {search ? (
            <IconButton
              label={texts.browse.clearSearch}
              icon={<X className="size-3.5" />}
              onClick={() => setSearch('')}
              className="absolute top-1 right-1 size-6"
            />
          ) : null}
        </div>
        <FilterPanel scope={scope} filter={filter} onChange={onChange} />
        <div role="group" aria-label={texts.browse.size} className="flex shrink-0">
          <IconButton
            label={texts.browse.smaller}
            shortcut="-"
            icon={<ZoomOut className="size-4" />}
            disabled={size === cellSizes[0]}
            onClick={() => resizeCells(-1)}
          />
          <IconButton
            label={texts.browse.larger}
            icon={<ZoomIn className="size-4" />}
            disabled={size === cellSizes.at(-1)}
            onClick={() => resizeCells(1)}
          />
        </div>
      </div>
    </div>
  );
}
