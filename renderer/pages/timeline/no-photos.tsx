import { FolderPlus, Images, SearchX } from 'lucide-react';
import type { BrowseFilterView } from '../../../preload/browse-views.ts';
import { Button } from '../../components/button.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { ScanControls } from '../../components/scan-controls.tsx';
import { type FilterPart, activeParts, without } from '../../model/timeline-filter.ts';
import { useBrowseTotal } from '../../queries/browse.ts';
import { useLibraries, useLibrary } from '../../queries/read.ts';
import { openAddLibrary } from '../../stores/view.ts';
import { texts } from '../../texts/index.ts';
import { NoAssets } from '../photos/no-assets.tsx';
import { wordsOf } from './filter-words.ts';

type NoPhotosProps = {
  readonly scope: number | null;
  readonly filter: BrowseFilterView;
  /** Files that were not read yet. */
  readonly pending: number;
  readonly onChange: (filter: BrowseFilterView) => void;
  readonly onClear: () => void;
};

/** Why nothing is shown: which condition hides how much, or what is not there yet. */
export function NoPhotos({ scope, filter, pending, onChange, onClear }: NoPhotosProps) {
  const active = activeParts(filter, scope);
  if (active.length === 0) return <NothingAtAll scope={scope} />;
  const t = texts.browse;
  return (
    <EmptyState
      icon={<SearchX className="size-9" strokeWidth={1.25} />}
      title={filter.search && active.length === 1 ? t.emptySearch(filter.search) : t.emptyMatch}
      actions={<Button onClick={onClear}>{texts.photos.showEverything}</Button>}
    >
      {pending > 0 ? <p className="mb-2">{t.emptyPending(pending)}</p> : null}
      {active.length > 1 ? (
        <ul className="flex flex-col items-center gap-1">
          {active.map((part) => (
            <WithoutPart key={part} {...{ scope, filter, part, onChange }} />
          ))}
        </ul>
      ) : null}
    </EmptyState>
  );
}

type WithoutPartProps = Pick<NoPhotosProps, 'scope' | 'filter' | 'onChange'> & { readonly part: FilterPart };

function WithoutPart({ scope, filter, part, onChange }: WithoutPartProps) {
  const reduced = without(filter, part, scope);
  const total = useBrowseTotal(reduced);
  const library = useLibrary(filter.libraryId ?? 0);
  if (total === null || total === 0) return null;
  const words = `${texts.browse.parts[part]}: ${wordsOf(filter, part, library?.name ?? null)}`;
  return (
    <li>
      <button
        type="button"
        className="min-h-6 rounded-sm text-ink underline underline-offset-2"
        onClick={() => onChange(reduced)}
      >
        {texts.browse.emptyWithout(total, words)}
      </button>
    </li>
  );
}

function NothingAtAll({ scope }: { readonly scope: number | null }) {
  const library = useLibrary(scope ?? 0);
  const libraries = useLibraries().data ?? [];
  const only = libraries.length === 1 ? libraries[0] : undefined;
  if (library) {
    const filter = { libraryId: library.id, state: 'all', search: '' } as const;
    return <NoAssets library={library} filter={filter} onClear={() => undefined} />;
  }
  const t = texts.browse;
  return (
    <EmptyState
      icon={<Images className="size-10" strokeWidth={1.25} />}
      title={t.emptyAll}
      actions={
        only ? (
          <ScanControls library={only} look="primary" />
        ) : libraries.length === 0 ? (
          <Button look="primary" icon={<FolderPlus className="size-4" />} onClick={() => openAddLibrary()}>
            {t.addLibrary}
          </Button>
        ) : null
      }
    >
      {t.emptyAllNote}
    </EmptyState>
  );
}
