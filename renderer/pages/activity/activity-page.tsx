import { Play } from 'lucide-react';
import { useState } from 'react';
import { Button } from '../../components/button.tsx';
import { FilterChip } from '../../components/chip.tsx';
import { Failure } from '../../components/failure.tsx';
import { PageHeader } from '../../components/page-header.tsx';
import { PauseMenu } from '../../components/pause-menu.tsx';
import { SkeletonRows } from '../../components/skeleton.tsx';
import { formatNumber } from '../../format/number.ts';
import { useNow } from '../../hooks/use-now.ts';
import { type JobCounts, type JobGroup, countOf, jobGroups } from '../../model/job-stack.ts';
import { pauseWords } from '../../model/pause-choice.ts';
import { useJobCounts } from '../../queries/jobs.ts';
import { usePause } from '../../queries/read.ts';
import { resumeAll } from '../../shell/actions.ts';
import { texts } from '../../texts/index.ts';
import { JobList } from './job-list.tsx';
import { QueuePanel } from './queue-panel.tsx';
import { RunningScans } from './running-scans.tsx';

const groups = Object.keys(jobGroups) as JobGroup[];
const filters = ['all', ...groups] as const;
type Filter = (typeof filters)[number];

/** What the engine works on, what waits, and what failed. */
export function ActivityPage() {
  const [filter, setFilter] = useState<Filter>('all');
  const { counts, error, retry } = useJobCounts();
  const pause = usePause();
  const now = useNow();
  return (
    <>
      <PageHeader
        title={texts.work.activityTitle}
        state={[pause ? pauseWords(pause, now) : null, counts ? stateOf(counts) : null]
          .filter(Boolean)
          .join(' · ')}
        actions={
          <>
            <PauseMenu label={pause ? texts.pause.change : texts.pause.button} />
            {pause ? (
              <Button look="primary" icon={<Play className="size-3.5" />} onClick={() => void resumeAll()}>
                {texts.pause.resume}
              </Button>
            ) : null}
          </>
        }
      />
      <QueuePanel />
      <RunningScans />
      <div role="group" aria-label={texts.photos.filters} className="flex shrink-0 flex-wrap gap-1 px-5 pb-2">
        {filters.map((id) => (
          <FilterChip
            key={id}
            label={id === 'all' ? texts.work.activityAll : texts.work.activityGroups[id]}
            count={id === 'all' || id === 'finished' || !counts ? null : formatNumber(countOf(id, counts))}
            isOn={id === filter}
            onPick={() => setFilter(id)}
          />
        ))}
      </div>
      {error ? <Failure what={texts.work.activityFailed} error={error} onRetry={retry} /> : null}
      {counts && !error ? (
        <JobList
          key={filter}
          groups={filter === 'all' ? groups : [filter]}
          counts={counts}
          nothing={texts.work.activityNone[filter]}
        />
      ) : null}
      {counts || error ? null : <SkeletonRows />}
    </>
  );
}

function stateOf(counts: JobCounts): string {
  const [active, waiting, failed] = [countOf('active', counts), countOf('waiting', counts), counts.failed];
  return [
    active > 0 ? texts.work.activityRunning(active) : texts.work.activityIdle,
    waiting > 0 ? texts.work.activityWaiting(waiting) : null,
    failed > 0 ? texts.work.activityFailing(failed) : null,
  ]
    .filter(Boolean)
    .join(' · ');
}
