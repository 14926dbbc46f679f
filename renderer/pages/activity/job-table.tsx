import { Activity } from 'lucide-react';
import { invoke } from '../../api.ts';
import { EmptyState } from '../../components/empty-state.tsx';
import { PagedRows } from '../../components/paged-rows.tsx';
import { keys } from '../../queries/keys.ts';
import { texts } from '../../texts/index.ts';
import { JobRow } from './job-row.tsx';

/** Which jobs are listed. */
export type JobFilter = 'all' | 'active' | 'waiting' | 'failed' | 'completed';

/** Jobs, the newest first. */
export function JobTable({ filter }: { readonly filter: JobFilter }) {
  const state = filter === 'all' ? null : filter;
  return (
    <PagedRows
      label={texts.work.activityTable}
      source={{
        keyOf: (page) => [...keys.jobs, 'list', filter, page],
        read: (offset, limit) => invoke('job.list', { state, offset, limit }),
      }}
      rowRem={3}
      failed={texts.work.activityFailed}
      empty={
        <EmptyState
          icon={<Activity className="size-10" strokeWidth={1.25} />}
          title={texts.work.activityNone[filter]}
        >
          {texts.work.activityNoneNote}
        </EmptyState>
      }
      rowClass="gap-3 border-b border-line px-5"
      className="min-h-0 flex-1 border-t border-line"
    >
      {(job) => <JobRow job={job} />}
    </PagedRows>
  );
}
