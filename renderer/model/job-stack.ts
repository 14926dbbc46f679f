import type { JobView } from '../../preload/contract.ts';

/** Jobs that belong together for a person, with the states that the table has for them. */
export const jobGroups = {
  active: ['active'],
  failed: ['failed'],
  waiting: ['waiting', 'delayed', 'paused'],
  finished: ['completed', 'cancelled'],
} as const satisfies Record<string, readonly JobView['state'][]>;
export type JobGroup = keyof typeof jobGroups;

/** How many jobs are in each state. */
export type JobCounts = Readonly<Record<JobView['state'], number>>;

/** A row of the stacked lists: the head of a group, or the n-th job in a state. */
export type StackRow =
  | { readonly kind: 'head'; readonly group: JobGroup; readonly total: number }
  | { readonly kind: 'job'; readonly state: JobView['state']; readonly at: number };

/** One run of rows of the stack. */
type Run = { readonly start: number; readonly length: number; readonly rowAt: (at: number) => StackRow };

/** The lists of several states as one list, group below group. */
export type JobStack = { readonly total: number; readonly runs: readonly Run[] };

/** Stacks the lists of the groups; a group without jobs leaves nothing. */
export function stackJobs(groups: readonly JobGroup[], counts: JobCounts): JobStack {
  const runs: Run[] = [];
  let start = 0;
  const add = (length: number, rowAt: Run['rowAt']) => {
    if (length > 0) runs.push({ start, length, rowAt });
    start += length;
  };
  for (const group of groups) {
    const total = countOf(group, counts);
    add(total > 0 ? 1 : 0, () => ({ kind: 'head', group, total }));
    for (const state of jobGroups[group]) add(counts[state], (at) => ({ kind: 'job', state, at }));
  }
  return { total: start, runs };
}

/** How many jobs a group has. */
export function countOf(group: JobGroup, counts: JobCounts): number {
  return jobGroups[group].reduce((sum, state) => sum + counts[state], 0);
}

/** The row at an index; undefined beyond the end. */
export function stackRow(stack: JobStack, index: number): StackRow | undefined {
  const run = stack.runs.find(({ start, length }) => index >= start && index < start + length);
  return run?.rowAt(index - run.start);
}

/** Which pages of which state hold the rows from `first` to `last`. */
export function stackPages(
  stack: JobStack,
  first: number,
  last: number,
  pageSize: number,
): { readonly state: JobView['state']; readonly page: number }[] {
  return stack.runs.flatMap(({ start, length, rowAt }) => {
    const from = Math.max(first, start);
    const to = Math.min(last, start + length - 1);
    const row = rowAt(0);
    if (from > to || row.kind === 'head') return [];
    const firstPage = Math.floor((from - start) / pageSize);
    const pages = Math.floor((to - start) / pageSize) - firstPage + 1;
    return Array.from({ length: pages }, (_, index) => ({ state: row.state, page: firstPage + index }));
  });
}
