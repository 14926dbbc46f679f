import { describe, expect, it } from 'vitest';
import { countOf, stackJobs, stackPages, stackRow } from '../../../../renderer/model/job-stack.ts';

const counts = { active: 2, failed: 0, waiting: 300, delayed: 1, paused: 3, completed: 40, cancelled: 0 };
const stack = stackJobs(['active', 'failed', 'waiting', 'finished'], counts);

describe('the stack of jobs', () => {
  it('has a head for every group that has jobs', () => {
    expect(stack.total).toBe(3 + 2 + 304 + 40);
    expect(stackRow(stack, 0)).toEqual({ kind: 'head', group: 'active', total: 2 });
    expect(stackRow(stack, 3)).toEqual({ kind: 'head', group: 'waiting', total: 304 });
  });

  it('lays the states of a group one after the other', () => {
    expect(stackRow(stack, 2)).toEqual({ kind: 'job', state: 'active', at: 1 });
    expect(stackRow(stack, 4)).toEqual({ kind: 'job', state: 'waiting', at: 0 });
    expect(stackRow(stack, 304)).toEqual({ kind: 'job', state: 'delayed', at: 0 });
    expect(stackRow(stack, 305)).toEqual({ kind: 'job', state: 'paused', at: 0 });
    expect(stackRow(stack, stack.total)).toBeUndefined();
  });

  it('reads only the pages in view', () => {
    expect(stackPages(stack, 0, 10, 100)).toEqual([
      { state: 'active', page: 0 },
      { state: 'waiting', page: 0 },
    ]);
    expect(stackPages(stack, 150, 215, 100)).toEqual([
      { state: 'waiting', page: 1 },
      { state: 'waiting', page: 2 },
    ]);
  });

  it('is empty without jobs', () => {
    const none = { ...counts, active: 0 };
    expect(stackJobs(['active'], none)).toEqual({ total: 0, runs: [] });
    expect(countOf('waiting', none)).toBe(304);
  });
});
