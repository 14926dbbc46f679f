import { useQueries } from '@tanstack/react-query';
import type { JobView } from '../../preload/contract.ts';
import { invoke } from '../api.ts';
import { type JobCounts, type JobStack, stackPages, stackRow } from '../model/job-stack.ts';
import { keys } from './keys.ts';
import { pageSize } from './pages.ts';

type State = JobView['state'];

const states: readonly State[] = [
  'active',
  'failed',
  'waiting',
  'delayed',
  'paused',
  'completed',
  'cancelled',
];

/** How many jobs are in each state; null until all are counted. */
export function useJobCounts(): { counts: JobCounts | null; error: Error | null; retry: () => void } {
  return useQueries({
    queries: states.map((state) => ({
      queryKey: [...keys.jobs, 'count', state],
      queryFn: () => invoke('job.list', { state, offset: 0, limit: 1 }),
    })),
    combine: (results) => {
      const totals = results.map((result, index) => [states[index], result.data?.total] as const);
      const isWhole = totals.every(([, total]) => total !== undefined);
      return {
        counts: isWhole ? (Object.fromEntries(totals) as JobCounts) : null,
        error: results.find((result) => result.error !== null)?.error ?? null,
        retry: () => results.forEach((result) => void result.refetch()),
      };
    },
  });
}

/** The jobs of the stack's rows from `first` to `last`, read page by page. */
export function useStackedJobs(stack: JobStack, first: number, last: number) {
  const pages = stackPages(stack, first, last, pageSize);
  return useQueries({
    queries: pages.map(({ state, page }) => ({
      queryKey: [...keys.jobs, 'list', state, page],
      queryFn: () => invoke('job.list', { state, offset: page * pageSize, limit: pageSize }),
      gcTime: 20_000,
    })),
    combine: (results) => ({
      error: results.find((result) => result.error !== null)?.error ?? null,
      retry: () => results.forEach((result) => void result.refetch()),
      jobAt: (index: number): JobView | undefined => {
        const row = stackRow(stack, index);
        if (row?.kind !== 'job') return undefined;
        const page = Math.floor(row.at / pageSize);
        const at = pages.findIndex((known) => known.state === row.state && known.page === page);
        return results[at]?.data?.items[row.at % pageSize];
      },
    }),
  });
}

/** Gives every failed job another chance; answers how many there were. */
export async function retryAllFailed(): Promise<number> {
  const { items } = await invoke('job.list', { state: 'failed', offset: 0, limit: 1000 });
  for (const { id } of items) await invoke('job.retry', id);
  return items.length;
}
