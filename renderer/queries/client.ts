import { QueryClient, type QueryKey } from '@tanstack/react-query';
import { CommandError } from '../api.ts';

/** What is read from the engine. It is on this machine, so nothing grows stale by itself and no network is needed. */
export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      networkMode: 'always',
      staleTime: Number.POSITIVE_INFINITY,
      gcTime: 60_000,
      refetchOnWindowFocus: false,
      refetchOnReconnect: false,
      retry: (failures, error) => failures < 2 && error instanceof CommandError && error.code === 'busy',
    },
    mutations: { networkMode: 'always', retry: false },
  },
});

/** Keeps what an event told; an answer to an older question that is still on its way no longer counts. */
export function takeNews(queryKey: QueryKey, news: unknown): void {
  void queryClient
    .cancelQueries({ queryKey, exact: true })
    .then(() => queryClient.setQueryData(queryKey, news));
}
