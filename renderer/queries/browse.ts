import { type QueryKey, keepPreviousData, useQueries, useQuery } from '@tanstack/react-query';
import { useCallback, useRef } from 'react';
import type {
  AssetDetailView,
  BrowseFilterView,
  BrowseItemView,
  BrowseMonthsView,
} from '../../preload/browse-views.ts';
import { invoke } from '../api.ts';
import { allOf } from '../model/timeline-filter.ts';
import { type TimelineLayout, sectionOf } from '../model/timeline-layout.ts';
import { queryClient } from './client.ts';
import { keys } from './keys.ts';

/** The months of a filter, together with the filter that they are of: while the next are read, the last are shown. */
export type ShownMonths = BrowseMonthsView & { readonly filter: BrowseFilterView };

/** A page of one month: photos from `page` times the size of a page on. */
export type PageOfMonth = { readonly month: string; readonly page: number };

/** The photos that were read, found by month and position. */
export type PageLookup = (month: string, page: number) => readonly BrowseItemView[] | undefined;

/** Photos of a page: a few screens, and quick to read. */
export const photosPerPage = 200;

const pathsAtOnce = 100;

// The photos that stand at the top come with the months, so that a new search never shows a page of empty cells.
const monthsAhead = 4;

/** How many photos each month has; the last answer stays until the next is there. */
export function useBrowseMonths(filter: BrowseFilterView) {
  return useQuery({
    queryKey: keys.browseMonths(filter),
    queryFn: async (): Promise<ShownMonths> => {
      const months = await invoke('browse.months', filter);
      await Promise.all(
        firstMonths(months).map(({ month }) =>
          queryClient.prefetchQuery(pageQuery(filter, { month, page: 0 })),
        ),
      );
      return { ...months, filter };
    },
    placeholderData: keepPreviousData<ShownMonths>,
  });
}

/** How many photos a filter shows. */
export function useBrowseTotal(filter: BrowseFilterView) {
  const query = useQuery({
    queryKey: keys.browseMonths(filter),
    queryFn: async (): Promise<ShownMonths> => ({ ...(await invoke('browse.months', filter)), filter }),
  });
  return query.data?.total ?? null;
}

/** Reads the pages that are wanted; the lookup changes whenever one of them does. */
export function useBrowsePages(filter: BrowseFilterView, wanted: readonly PageOfMonth[]) {
  return useQueries({
    queries: wanted.map((page) => pageQuery(filter, page)),
    combine: useCallback(
      (results: readonly { data: BrowseItemView[] | undefined; error: Error | null }[]) => {
        const known = new Map(wanted.map((page, index) => [nameOf(page), results[index]?.data]));
        const lookup: PageLookup = (month, page) => known.get(nameOf({ month, page }));
        return { lookup, error: results.find(({ error }) => error !== null)?.error ?? null };
      },
      [wanted],
    ),
  });
}

/** The same pages as long as they are the same ones, whatever list they come in. */
export function useSamePages(pages: readonly PageOfMonth[]): readonly PageOfMonth[] {
  const kept = useRef(pages);
  const isSame = pages.map(nameOf).join() === kept.current.map(nameOf).join();
  if (!isSame) kept.current = pages;
  return kept.current;
}

/** Photos from one position among all to another, both included, read page by page. */
export async function readPhotos(
  filter: BrowseFilterView,
  layout: TimelineLayout,
  first: number,
  last: number,
): Promise<BrowseItemView[]> {
  const wanted = pagesBetween(layout, first, last);
  const pages = await Promise.all(wanted.map((page) => queryClient.fetchQuery(pageQuery(filter, page))));
  const photos = pages.flat();
  const begin = wanted[0];
  const section = begin && layout.sections.find(({ month }) => month === begin.month);
  const skipped = section && begin ? first - (section.start + begin.page * photosPerPage) : 0;
  return photos.slice(skipped, skipped + last - first + 1);
}

/** The pages that hold the photos from one position among all to another. */
export function pagesBetween(layout: TimelineLayout, first: number, last: number): PageOfMonth[] {
  const from = sectionOf(layout, Math.max(0, first));
  const pages: PageOfMonth[] = [];
  for (let index = from?.index ?? 0; index < layout.sections.length; index += 1) {
    const section = layout.sections[index];
    if (!section || section.start > last) break;
    const begin = Math.floor(Math.max(0, first - section.start) / photosPerPage);
    const end = Math.floor(Math.min(section.count - 1, last - section.start) / photosPerPage);
    for (let page = begin; page <= end; page += 1) pages.push({ month: section.month, page });
  }
  return pages;
}

/** The photo at a position among all, where it was read. */
export function photoAt(
  layout: TimelineLayout,
  lookup: PageLookup,
  index: number,
): BrowseItemView | undefined {
  const section = sectionOf(layout, index);
  if (!section || index >= layout.total || index < 0) return undefined;
  const offset = index - section.start;
  return lookup(section.month, Math.floor(offset / photosPerPage))?.[offset % photosPerPage];
}

/** Where a photo is now among all that were read lately; null where it is not among them. */
export function findPhoto(filter: BrowseFilterView, layout: TimelineLayout, id: number): number | null {
  const known = queryClient.getQueriesData<BrowseItemView[]>({ queryKey: keys.browsePages(filter) });
  for (const [queryKey, items] of known) {
    const at = items?.findIndex((item) => item.id === id) ?? -1;
    if (at < 0) continue;
    const [month, page] = queryKey.slice(-2) as [string, number];
    const section = layout.sections.find((section) => section.month === month);
    if (section) return section.start + page * photosPerPage + at;
  }
  return null;
}

/** Everything that is known of one photo. */
export function useAssetDetail(id: number | null) {
  return useQuery(detailQuery(id));
}

/** Reads what the viewer will want next. */
export function prefetchDetail(id: number): Promise<void> {
  return queryClient.prefetchQuery(detailQuery(id));
}

/** The folders directly in a folder, or the import paths of a library. */
export function useBrowseFolders(libraryId: number | null, folder: string | null) {
  return useQuery({
    queryKey: keys.browseFolders(libraryId, folder),
    queryFn: () => invoke('browse.folders', { libraryId: libraryId ?? 0, folder }),
    enabled: libraryId !== null,
  });
}

/** The cameras and years that can be chosen. */
export function useBrowseChoices(libraryId: number | null, isWanted: boolean) {
  return useQuery({
    queryKey: keys.browseChoices(libraryId),
    queryFn: () => invoke('browse.choices', { libraryId }),
    enabled: isWanted,
  });
}

function pageQuery(filter: BrowseFilterView, { month, page }: PageOfMonth) {
  return {
    queryKey: [...keys.browsePages(filter), month, page] as QueryKey,
    queryFn: () =>
      invoke('browse.page', { filter, month, offset: page * photosPerPage, limit: photosPerPage }),
    gcTime: 30_000,
  };
}

function detailQuery(id: number | null) {
  return {
    queryKey: keys.assetDetail(id ?? 0),
    queryFn: (): Promise<AssetDetailView> => invoke('asset.get', id ?? 0),
    enabled: id !== null,
    gcTime: 30_000,
  };
}

function firstMonths({ months }: BrowseMonthsView): BrowseMonthsView['months'] {
  return months.slice(0, monthsAhead);
}

function nameOf({ month, page }: PageOfMonth): string {
  return `${month} ${page}`;
}

/** The paths of photos, in their order. */
export async function readPaths(ids: readonly number[]): Promise<string[]> {
  const paths: string[] = [];
  for (let first = 0; first < ids.length; first += pathsAtOnce) {
    const details = await Promise.all(
      ids.slice(first, first + pathsAtOnce).map((id) => queryClient.fetchQuery(detailQuery(id))),
    );
    paths.push(...details.map(({ originalPath }) => originalPath));
  }
  return paths;
}

/** Reads everything again after a failure. */
export function readBrowseAgain(): void {
  void queryClient.resetQueries({ queryKey: keys.browse });
}

/** What was read of a photo. */
export function knownDetail(id: number): AssetDetailView | undefined {
  return queryClient.getQueryData<AssetDetailView>(keys.assetDetail(id));
}

/** The newest photos of a library, at most `count`; none until they are read. */
function useNewestPhotos(libraryId: number, count: number, isWanted: boolean): BrowseItemView[] {
  const query = useQuery({
    queryKey: keys.browseNewest(libraryId, count),
    queryFn: async () => {
      const filter = allOf(libraryId);
      const { months } = await invoke('browse.months', filter);
      const found: BrowseItemView[] = [];
      for (const { month } of months) {
        if (found.length >= count) break;
        found.push(
          ...(await invoke('browse.page', { filter, month, offset: 0, limit: count - found.length })),
        );
      }
      return found;
    },
    enabled: isWanted,
  });
  return query.data ?? [];
}

// Some of the newest may be damaged, or of a kind that shows no picture.
const lookedAt = 100;

/** The newest photos of a library of which there are pictures. */
export function useNewestPictures(libraryId: number, isWanted: boolean): BrowseItemView[] {
  return useNewestPhotos(libraryId, lookedAt, isWanted).filter(({ thumbnail }) => thumbnail !== null);
}
