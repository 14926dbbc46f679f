import type { BrowseFilterView } from '../../preload/browse-views.ts';

/** One condition of a filter that can be taken out by itself. */
export type FilterPart = Exclude<keyof BrowseFilterView, 'folder'>;

/** Shows everything that is online in a library, or in all of them when it is null. */
export function allOf(libraryId: number | null): BrowseFilterView {
  return {
    libraryId,
    folder: null,
    search: '',
    type: null,
    state: 'online',
    camera: null,
    year: null,
    minRating: null,
    hasGps: null,
    hasError: null,
  };
}

// In the order in which people think of them.
const parts: readonly FilterPart[] = [
  'search',
  'libraryId',
  'type',
  'state',
  'camera',
  'year',
  'minRating',
  'hasGps',
  'hasError',
];

/** The conditions that are set. The library of a page that shows only one library is not one of them. */
export function activeParts(filter: BrowseFilterView, scope: number | null): FilterPart[] {
  const everything = allOf(scope);
  return parts.filter((part) => filter[part] !== everything[part]);
}

/** The filter without one of its conditions. */
export function without(filter: BrowseFilterView, part: FilterPart, scope: number | null): BrowseFilterView {
  return { ...filter, [part]: allOf(scope)[part] };
}
