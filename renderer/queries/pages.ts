import {
  type Query,
  type QueryKey,
  type UseQueryResult,
  keepPreviousData,
  useQueries,
} from '@tanstack/react-query';
import { useEffect, useState } from 'react';

/** One page of a list, and how long the whole list is. */
export type ListPage<T> = {
  readonly items: T[];
  readonly total: number;
  /** False while the engine is still looking for more. */
  readonly isComplete?: boolean;
};

/** A list of which only the pages in view are read. */
export type PagedList<T> = {
  /** Null until the first page has come. */
  readonly total: number | null;
  /** Whether more may still be found. */
  readonly isGrowing: boolean;
  readonly error: Error | null;
  readonly rowAt: (index: number) => T | undefined;
  readonly retry: () => void;
};

/** How a list is read page by page. */
export type PageSource<T> = {
  readonly keyOf: (page: number) => QueryKey;
  readonly read: (offset: number, limit: number) => Promise<ListPage<T>>;
};

/** Rows of a page: a few screens, and quick to read. */
export const pageSize = 200;

// While the scroll bar is dragged, a page that is gone in the next frame need not be read.
const settleDelay = 50;
/** How often a list that still grows is read again, in milliseconds. */
const growingDelay = 100;

/** Reads the pages of a list that hold the rows in view. */
export function usePagedList<T>(source: PageSource<T>, firstRow: number, lastRow: number): PagedList<T> {
  const [first, last] = useSettled(
    Math.floor(Math.max(0, firstRow) / pageSize),
    Math.floor(Math.max(0, lastRow) / pageSize),
  );
  const pages = Array.from({ length: last - first + 1 }, (_, index) => first + index);
  return useQueries({
    queries: pages.map((page) => ({
      queryKey: source.keyOf(page),
      queryFn: () => source.read(page * pageSize, pageSize),
      gcTime: 20_000,
      refetchInterval: ({ state }: Query<ListPage<T>>) =>
        state.data?.isComplete === false ? growingDelay : false,
      ...(page === 0 ? { placeholderData: keepPreviousData<ListPage<T>> } : {}),
    })),
    combine: (results) => combinePages(results, pages),
  });
}

function combinePages<T>(
  results: readonly UseQueryResult<ListPage<T>>[],
  pages: readonly number[],
): PagedList<T> {
  const byPage = new Map(pages.map((page, index) => [page, results[index]?.data]));
  const newest = results
    .filter((result) => result.data !== undefined)
    .toSorted((a, b) => b.dataUpdatedAt - a.dataUpdatedAt)[0];
  return {
    total: newest?.data?.total ?? null,
    isGrowing: newest?.data?.isComplete === false,
    error: results.find((result) => result.error !== null)?.error ?? null,
    rowAt: (index) => byPage.get(Math.floor(index / pageSize))?.items[index % pageSize],
    retry: () => results.forEach((result) => void result.refetch()),
  };
}

function useSettled(first: number, last: number): [number, number] {
  const [settled, setSettled] = useState<[number, number]>([first, last]);
  useEffect(() => {
    const timer = setTimeout(() => setSettled([first, last]), settleDelay);
    return () => clearTimeout(timer);
  }, [first, last]);
  // The next page over is wanted at once; only a far jump waits.
  const isNear = Math.abs(first - settled[0]) <= 1;
  return isNear ? [first, last] : settled;
}
