import { useState } from 'react';
import { FilterChip } from '../../components/chip.tsx';
import { PageHeader } from '../../components/page-header.tsx';
import { formatNumber } from '../../format/number.ts';
import { useJobCount } from '../../queries/read.ts';
import { texts } from '../../texts/index.ts';
import { type JobFilter, JobTable } from './job-table.tsx';

const filters: readonly JobFilter[] = ['all', 'active', 'waiting', 'failed', 'completed'];

/** What the engine works on, what waits, and what failed. */
export function ActivityPage() {
  const [filter, setFilter] = useState<JobFilter>('all');
  const counts: Partial<Record<JobFilter, number | null>> = {
    active: useJobCount('active'),
    waiting: useJobCount('waiting'),
    failed: useJobCount('failed'),
  };
  const state = counts.active ? texts.work.activityRunning(counts.active) : texts.work.activityIdle;
  return (
    <>
      <PageHeader title={texts.work.activityTitle} state={state} />
      <div role="group" aria-label={texts.photos.filters} className="flex shrink-0 flex-wrap gap-1 px-5 pb-2">
        {filters.map((id) => (
          <FilterChip
            key={id}
            label={texts.work.activityFilters[id]}
            count={counts[id] == null ? null : formatNumber(counts[id])}
            isOn={id === filter}
            onPick={() => setFilter(id)}
          />
        ))}
      </div>
      <JobTable key={filter} filter={filter} />
    </>
  );
}
