import type { BrowseFilterView } from '../../../preload/browse-views.ts';
import { Button } from '../../components/button.tsx';
import { RemovableChip } from '../../components/chip.tsx';
import { activeParts, allOf, without } from '../../model/timeline-filter.ts';
import { useLibrary } from '../../queries/read.ts';
import { texts } from '../../texts/index.ts';
import { wordsOf } from './filter-words.ts';

type ActiveFiltersProps = {
  readonly scope: number | null;
  readonly filter: BrowseFilterView;
  readonly onChange: (filter: BrowseFilterView) => void;
};

/** The conditions that are set, each to be taken out; nothing where none is. */
export function ActiveFilters({ scope, filter, onChange }: ActiveFiltersProps) {
  const library = useLibrary(filter.libraryId ?? 0);
  const active = activeParts(filter, scope).filter((part) => part !== 'search');
  if (active.length === 0) return null;
  return (
    <div className="flex shrink-0 flex-wrap items-center gap-2 px-5 pb-2">
      <ul aria-label={texts.browse.active} className="flex min-w-0 flex-wrap gap-1.5">
        {active.map((part) => {
          const label = `${texts.browse.parts[part]}: ${wordsOf(filter, part, library?.name ?? null)}`;
          return (
            <RemovableChip
              key={part}
              label={label}
              removeLabel={texts.browse.removeFilter(label)}
              onRemove={() => onChange(without(filter, part, scope))}
            />
          );
        })}
      </ul>
      <Button
        size="small"
        look="quiet"
        onClick={() => onChange({ ...allOf(scope), search: filter.search, folder: filter.folder })}
      >
        {texts.browse.clearAll}
      </Button>
    </div>
  );
}
