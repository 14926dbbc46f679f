import { SlidersHorizontal } from 'lucide-react';
import { Popover } from 'radix-ui';
import { type ReactNode, useId, useState } from 'react';
import type { BrowseFilterView } from '../../../preload/browse-views.ts';
import { Button } from '../../components/button.tsx';
import { usePortalContainer } from '../../components/portal-container.ts';
import { Select } from '../../components/select.tsx';
import { type FilterPart, activeParts, allOf } from '../../model/timeline-filter.ts';
import { useBrowseChoices } from '../../queries/browse.ts';
import { useLibraries } from '../../queries/read.ts';
import { texts } from '../../texts/index.ts';
import { ratingWords } from './filter-words.ts';

type FilterPanelProps = {
  /** The library of the page; null where all are shown. */
  readonly scope: number | null;
  readonly filter: BrowseFilterView;
  readonly onChange: (filter: BrowseFilterView) => void;
};

type Option<T> = { readonly value: T; readonly label: string };

/** The button that opens all conditions that photos can be asked for. */
export function FilterPanel({ scope, filter, onChange }: FilterPanelProps) {
  const [isOpen, setIsOpen] = useState(false);
  const container = usePortalContainer();
  const t = texts.browse;
  const active = activeParts(filter, scope).filter((part) => part !== 'search');
  return (
    <Popover.Root open={isOpen} onOpenChange={setIsOpen}>
      <Popover.Trigger asChild>
        <Button
          icon={<SlidersHorizontal className="size-4" />}
          aria-label={active.length > 0 ? t.filterOn(active.length) : undefined}
        >
          {t.filter}
          {active.length > 0 ? (
            <span className="rounded-full bg-amber px-1.5 text-2xs font-semibold text-amber-ink">
              {active.length}
            </span>
          ) : null}
        </Button>
      </Popover.Trigger>
      <Popover.Portal container={container}>
        <Popover.Content
          align="end"
          sideOffset={4}
          collisionPadding={8}
          aria-label={t.filterTitle}
          className="motion-fade z-50 max-h-(--radix-popover-content-available-height) w-80 max-w-[calc(100vw-1rem)] overflow-y-auto rounded-lg bg-raised p-4 shadow-float outline-none"
        >
          <h2 className="mb-2 text-md">{t.filterTitle}</h2>
          <Conditions scope={scope} filter={filter} onChange={onChange} isOpen={isOpen} />
          {active.length > 0 ? (
            <div className="mt-3 flex justify-end">
              <Button
                size="small"
                onClick={() => onChange({ ...allOf(scope), search: filter.search, folder: filter.folder })}
              >
                {t.clearAll}
              </Button>
            </div>
          ) : null}
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  );
}

function Conditions({ scope, filter, onChange, isOpen }: FilterPanelProps & { readonly isOpen: boolean }) {
  const t = texts.browse;
  const libraries = useLibraries().data ?? [];
  const choices = useBrowseChoices(filter.libraryId, isOpen).data;
  const set = (change: Partial<BrowseFilterView>) => onChange({ ...filter, ...change });
  const any: Option<null> = { value: null, label: t.any };
  return (
    <div className="flex flex-col gap-1.5">
      {scope === null ? (
        <Condition
          part="libraryId"
          value={filter.libraryId}
          options={[any, ...libraries.map(({ id, name }) => ({ value: id, label: name }))]}
          // Cameras and years are those of one library.
          onChange={(libraryId) => set({ libraryId, camera: null, year: null })}
        />
      ) : null}
      <Condition
        part="type"
        value={filter.type}
        options={[any, { value: 'IMAGE', label: t.types.IMAGE }, { value: 'VIDEO', label: t.types.VIDEO }]}
        onChange={(type) => set({ type })}
      />
      <Condition
        part="state"
        value={filter.state}
        options={(['online', 'offline', 'trashed', 'all'] as const).map((value) => ({
          value,
          label: t.states[value],
        }))}
        onChange={(state) => set({ state })}
      />
      <Condition
        part="camera"
        value={filter.camera}
        options={withChosen(
          [any, ...(choices?.cameras ?? []).map((camera) => counted(camera.name, camera.name, camera.count))],
          filter.camera,
        )}
        onChange={(camera) => set({ camera })}
      />
      <Condition
        part="year"
        value={filter.year}
        options={withChosen(
          [any, ...(choices?.years ?? []).map(({ year, count }) => counted(year, String(year), count))],
          filter.year,
        )}
        onChange={(year) => set({ year })}
      />
      <Condition
        part="minRating"
        value={filter.minRating}
        options={[any, ...[1, 2, 3, 4, 5].map((stars) => ({ value: stars, label: ratingWords(stars) }))]}
        onChange={(minRating) => set({ minRating })}
      />
      <Condition
        part="hasGps"
        value={filter.hasGps}
        options={[any, { value: true, label: t.gps.yes }, { value: false, label: t.gps.no }]}
        onChange={(hasGps) => set({ hasGps })}
      />
      <Condition
        part="hasError"
        value={filter.hasError}
        options={[any, { value: true, label: t.error.yes }, { value: false, label: t.error.no }]}
        onChange={(hasError) => set({ hasError })}
      />
    </div>
  );
}

type ConditionProps<T> = {
  readonly part: FilterPart;
  readonly value: T;
  readonly options: readonly Option<T>[];
  readonly onChange: (value: T) => void;
};

function Condition<T extends string | number | boolean | null>(props: ConditionProps<T>): ReactNode {
  const id = useId();
  const { part, value, options, onChange } = props;
  const named = options.map((option) => ({ value: String(option.value), label: option.label }));
  return (
    <div className="flex min-w-0 items-center gap-3">
      <label htmlFor={id} className="w-20 shrink-0 text-xs text-ink-soft">
        {texts.browse.parts[part]}
      </label>
      <div className="flex min-w-0 flex-1 [&_select]:w-full [&>span]:min-w-0 [&>span]:flex-1">
        <Select
          id={id}
          value={String(value)}
          options={named}
          onChange={(picked) => {
            const option = options.find((candidate) => String(candidate.value) === picked);
            if (option) onChange(option.value);
          }}
        />
      </div>
    </div>
  );
}

function counted<T>(value: T, label: string, count: number): Option<T> {
  return { value, label: texts.browse.choice(label, count) };
}

/** What is chosen stays among the choices, even where nothing has it any more. */
function withChosen<T extends string | number>(
  options: readonly Option<T | null>[],
  chosen: T | null,
): readonly Option<T | null>[] {
  if (chosen === null || options.some(({ value }) => value === chosen)) return options;
  return [...options, { value: chosen, label: String(chosen) }];
}
