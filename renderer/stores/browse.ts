import { create } from 'zustand';
import type { BrowseFilterView } from '../../preload/browse-views.ts';
import { allOf } from '../model/timeline-filter.ts';
import type { TimelineAnchor } from '../model/timeline-layout.ts';

/** How photos are laid out. */
export const browseLayouts = ['timeline', 'folders', 'list'] as const;
export type BrowseLayout = (typeof browseLayouts)[number];

/** How large a photo of the grid is. */
export const cellSizes = ['small', 'medium', 'large'] as const;
export type CellSize = (typeof cellSizes)[number];

/** A folder on the way to the one that is open. */
export type Crumb = { readonly libraryId: number; readonly path: string; readonly name: string };

/** What a person has chosen to see of one library, or of all. */
export type BrowseScope = {
  readonly layout: BrowseLayout;
  readonly filter: BrowseFilterView;
  /** From the import path down to the folder that is open. */
  readonly crumbs: readonly Crumb[];
  readonly isDeep: boolean;
};

type BrowseState = {
  /** By library; `all` for all of them. Kept while other pages are open. */
  readonly scopes: Readonly<Record<string, BrowseScope | undefined>>;
  readonly size: CellSize;
};

/** What is browsed, page by page. */
export const useBrowse = create<BrowseState>(() => ({ scopes: {}, size: 'medium' }));

/** What was chosen for a library, or for all when it is null. */
export function useBrowseScope(libraryId: number | null): BrowseScope {
  return useBrowse((state) => state.scopes[nameOf(libraryId)]) ?? untouched(libraryId);
}

/** Changes what is seen of a library, or of all. */
export function changeScope(libraryId: number | null, change: Partial<BrowseScope>): void {
  useBrowse.setState(({ scopes }) => {
    const scope = scopes[nameOf(libraryId)] ?? untouched(libraryId);
    return { scopes: { ...scopes, [nameOf(libraryId)]: { ...scope, ...change } } };
  });
}

/** Makes the photos of every grid one size larger or smaller. */
export function resizeCells(step: 1 | -1): void {
  useBrowse.setState(({ size }) => ({ size: cellSizes[cellSizes.indexOf(size) + step] ?? size }));
}

// Where each grid was left; not part of the state, since nothing is drawn from it.
const anchors = new Map<string, TimelineAnchor>();

/** Remembers where a grid was left; null for its beginning. */
export function keepAnchor(grid: string, anchor: TimelineAnchor | null): void {
  if (anchor) anchors.set(grid, anchor);
  else anchors.delete(grid);
}

/** Where a grid was left. */
export function keptAnchor(grid: string): TimelineAnchor | null {
  return anchors.get(grid) ?? null;
}

const fresh = new Map<string, BrowseScope>();

function untouched(libraryId: number | null): BrowseScope {
  const known = fresh.get(nameOf(libraryId));
  if (known) return known;
  const made: BrowseScope = { layout: 'timeline', filter: allOf(libraryId), crumbs: [], isDeep: false };
  fresh.set(nameOf(libraryId), made);
  return made;
}

function nameOf(libraryId: number | null): string {
  return libraryId === null ? 'all' : String(libraryId);
}
