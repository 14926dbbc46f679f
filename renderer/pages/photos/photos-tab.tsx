import { type ReactNode, useState } from 'react';
import type { AssetStateFilter, LibraryView } from '../../../preload/contract.ts';
import { useDebounced } from '../../hooks/use-debounced.ts';
import type { AssetFilter } from '../../queries/keys.ts';
import { AssetFilters } from './asset-filters.tsx';
import { AssetTable } from './asset-table.tsx';

type PhotosTabProps = { readonly library: LibraryView; readonly switcher: ReactNode };

/** The files of a library as a list, to be filtered and searched. */
export function PhotosTab({ library, switcher }: PhotosTabProps) {
  const [state, setState] = useState<AssetStateFilter>('all');
  const [search, setSearch] = useState('');
  const settled = useDebounced(search.trim(), 150);
  const filter: AssetFilter = { libraryId: library.id, state, search: settled };
  return (
    <>
      <AssetFilters
        switcher={switcher}
        library={library}
        state={state}
        search={search}
        onState={setState}
        onSearch={setSearch}
      />
      <AssetTable
        key={`${state} ${settled}`}
        library={library}
        filter={filter}
        onClear={() => {
          setState('all');
          setSearch('');
        }}
      />
    </>
  );
}
