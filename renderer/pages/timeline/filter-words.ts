import type { BrowseFilterView } from '../../../preload/browse-views.ts';
import type { FilterPart } from '../../model/timeline-filter.ts';
import { texts } from '../../texts/index.ts';

/** What a condition of a filter asks for, in words; `libraryName` is that of its library. */
export function wordsOf(filter: BrowseFilterView, part: FilterPart, libraryName: string | null): string {
  const t = texts.browse;
  switch (part) {
    case 'search':
      return `“${filter.search}”`;
    case 'libraryId':
      return libraryName ?? t.parts.libraryId;
    case 'type':
      return filter.type === null ? t.any : t.types[filter.type];
    case 'state':
      return t.states[filter.state];
    case 'camera':
      return filter.camera ?? t.any;
    case 'year':
      return String(filter.year ?? t.any);
    case 'minRating':
      return ratingWords(filter.minRating ?? 0);
    case 'hasGps':
      return filter.hasGps === true ? t.gps.yes : t.gps.no;
    case 'hasError':
      return filter.hasError === true ? t.error.yes : t.error.no;
  }
}

/** The least rating in words. */
export function ratingWords(stars: number): string {
  return stars === 1 ? texts.browse.oneStar : texts.browse.rating(stars);
}
