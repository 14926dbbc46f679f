import { Search, X } from 'lucide-react';
import type { ReactNode } from 'react';
import type { AssetStateFilter, LibraryView } from '../../../preload/contract.ts';
import { FilterChip } from '../../components/chip.tsx';
import { inputLook } from '../../components/field.tsx';
import { IconButton } from '../../components/icon-button.tsx';
import { formatNumber } from '../../format/number.ts';
import { useAssetCount } from '../../queries/read.ts';
import { texts } from '../../texts/index.ts';

const states: readonly AssetStateFilter[] = ['all', 'online', 'offline', 'missing', 'excluded', 'trashed'];

type AssetFiltersProps = {
  /** The way to the other views, at the beginning of the line. */
  readonly switcher: ReactNode;
  readonly library: LibraryView;
  readonly state: AssetStateFilter;
  readonly search: string;
  readonly onState: (state: AssetStateFilter) => void;
  readonly onSearch: (search: string) => void;
};

/** Which photos the table shows: by state, and by a part of the path. */
export function AssetFilters({ switcher, library, state, search, onState, onSearch }: AssetFiltersProps) {
  const counts = useCounts(library);
  return (
    <div className="flex shrink-0 flex-wrap items-center gap-x-3 gap-y-2 px-5 py-2">
      {switcher}
      <div role="group" aria-label={texts.photos.filters} className="flex min-w-0 flex-wrap gap-1">
        {states.map((id) => (
          <FilterChip
            key={id}
            label={texts.photos.filter[id]}
            count={counts[id] === null ? null : formatNumber(counts[id])}
            isOn={id === state}
            onPick={() => onState(id)}
          />
        ))}
      </div>
      <div className="relative ml-auto w-64 max-w-full">
        <Search className="pointer-events-none absolute top-2 left-2.5 size-4 text-ink-faint" aria-hidden />
        <input
          type="search"
          aria-label={texts.photos.search}
          placeholder={texts.photos.search}
          className={`${inputLook} pr-8 pl-8 [&::-webkit-search-cancel-button]:hidden`}
          value={search}
          maxLength={1000}
          spellCheck={false}
          onChange={(event) => onSearch(event.target.value)}
          onKeyDown={(event) => {
            if (event.key === 'Escape') onSearch('');
          }}
        />
        {search ? (
          <IconButton
            label={texts.photos.clearSearch}
            icon={<X className="size-3.5" />}
            onClick={() => onSearch('')}
            className="absolute top-1 right-1 size-6"
          />
        ) : null}
      </div>
    </div>
  );
}

function useCounts(library: LibraryView): Record<AssetStateFilter, number | null> {
  const { id, statistics } = library;
  const hasOffline = statistics.offline > 0;
  return {
    all: useAssetCount(id, 'all', true),
    online: statistics.total,
    offline: statistics.offline,
    missing: useAssetCount(id, 'missing', hasOffline) ?? (hasOffline ? null : 0),
    excluded: useAssetCount(id, 'excluded', hasOffline) ?? (hasOffline ? null : 0),
    trashed: statistics.trashed,
  };
}
