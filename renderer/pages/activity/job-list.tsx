import { Activity, RotateCw } from 'lucide-react';
import { useState } from 'react';
import { Button } from '../../components/button.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { Failure } from '../../components/failure.tsx';
import { formatNumber } from '../../format/number.ts';
import { useRem } from '../../hooks/use-rem.ts';
import { useVirtualRows } from '../../hooks/use-virtual-rows.ts';
import { type JobCounts, type JobGroup, stackJobs, stackRow } from '../../model/job-stack.ts';
import { queryClient } from '../../queries/client.ts';
import { retryAllFailed, useStackedJobs } from '../../queries/jobs.ts';
import { keys } from '../../queries/keys.ts';
import { sayDone, sayFailed } from '../../stores/toasts.ts';
import { texts } from '../../texts/index.ts';
import { JobRow } from './job-row.tsx';

type JobListProps = {
  readonly groups: readonly JobGroup[];
  readonly counts: JobCounts;
  /** What to say where there is no job. */
  readonly nothing: string;
};

const rowRem = 3;

/** Jobs, group below group, the newest of each first; only those in view are read and rendered. */
export function JobList({ groups, counts, nothing }: JobListProps) {
  const rowHeight = Math.round(rowRem * useRem());
  const stack = stackJobs(groups, counts);
  const rows = useVirtualRows(stack.total, rowHeight);
  const jobs = useStackedJobs(stack, rows.first, rows.last);
  if (stack.total === 0) {
    return (
      <EmptyState icon={<Activity className="size-10" strokeWidth={1.25} />} title={nothing}>
        {texts.work.activityNoneNote}
      </EmptyState>
    );
  }
  if (jobs.error) {
    return <Failure what={texts.work.activityFailed} error={jobs.error} onRetry={jobs.retry} />;
  }
  return (
    <div
      ref={rows.scroller}
      onScroll={rows.onScroll}
      role="list"
      aria-label={texts.work.activityTable}
      // Whoever has no mouse scrolls it with the keyboard.
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
      tabIndex={0}
      className="min-h-0 flex-1 overflow-y-scroll border-t border-line outline-offset-[-2px]"
    >
      <div role="presentation" className="relative" style={{ height: rows.spacer }}>
        {rows.indices.map((index) => {
          const row = stackRow(stack, index);
          const job = jobs.jobAt(index);
          return (
            <div
              key={rows.keyOf(index)}
              role="listitem"
              aria-setsize={stack.total}
              aria-posinset={index + 1}
              style={{ top: rows.topOf(index), height: rowHeight }}
              className="absolute inset-x-0 flex items-center gap-3 border-b border-line px-5"
            >
              {row?.kind === 'head' ? <GroupHead group={row.group} total={row.total} /> : null}
              {job ? <JobRow key={job.id} job={job} /> : null}
            </div>
          );
        })}
      </div>
    </div>
  );
}

function GroupHead({ group, total }: { readonly group: JobGroup; readonly total: number }) {
  return (
    <>
      <h2 className="flex-1 self-end pb-1.5 font-semibold">
        {texts.work.activityGroups[group]}{' '}
        <span className="text-xs font-normal text-ink-soft">{formatNumber(total)}</span>
      </h2>
      {group === 'failed' && total > 1 ? <RetryAll /> : null}
    </>
  );
}

function RetryAll() {
  const [isBusy, setIsBusy] = useState(false);
  const retry = async () => {
    setIsBusy(true);
    try {
      sayDone(texts.work.retriedAll(await retryAllFailed()));
    } catch (error) {
      sayFailed(error);
    } finally {
      setIsBusy(false);
      void queryClient.invalidateQueries({ queryKey: keys.jobs });
    }
  };
  return (
    <Button
      size="small"
      className="mb-1 self-end"
      icon={<RotateCw className="size-3.5" />}
      isBusy={isBusy}
      onClick={() => void retry()}
    >
      {texts.work.retryAll}
    </Button>
  );
}
