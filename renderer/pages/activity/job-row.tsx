import {
  CircleAlert,
  CircleCheck,
  CircleDashed,
  CirclePause,
  CirclePlay,
  CircleSlash,
  Clock,
  type LucideIcon,
  RotateCw,
} from 'lucide-react';
import type { JobView } from '../../../preload/contract.ts';
import { Button } from '../../components/button.tsx';
import { TimeText } from '../../components/time-text.tsx';
import { useCommand } from '../../queries/use-command.ts';
import { sayDone } from '../../stores/toasts.ts';
import { texts } from '../../texts/index.ts';

const icons: Readonly<Record<JobView['state'], LucideIcon>> = {
  waiting: CircleDashed,
  active: CirclePlay,
  completed: CircleCheck,
  failed: CircleAlert,
  delayed: Clock,
  paused: CirclePause,
  cancelled: CircleSlash,
};

/** One job: what it does and for which library, how it stands, and the way to try again. */
export function JobRow({ job }: { readonly job: JobView }) {
  const retry = useCommand('job.retry', { onDone: () => sayDone(texts.work.retried) });
  const Icon = icons[job.state];
  const isFailed = job.state === 'failed';
  return (
    <>
      <Icon className={`size-4 shrink-0 ${isFailed ? 'text-warn' : 'text-ink-soft'}`} aria-hidden />
      <div className="min-w-0 flex-1">
        <p className="truncate" title={job.name}>
          <span className="font-semibold">{texts.work.jobNames[job.name] ?? job.name}</span>
          {job.libraryName ? <span className="text-ink-soft"> · {job.libraryName}</span> : null}
        </p>
        <p className="truncate text-xs text-ink-soft select-text" title={job.error ?? undefined}>
          {texts.work.jobStates[job.state]}
          {job.attempts > 1 ? ` · ${texts.work.attempts(job.attempts)}` : ''}
          {job.error ? ` · ${job.error}` : ''}
        </p>
      </div>
      <span className="shrink-0 text-xs text-ink-soft">
        <TimeText time={job.finishedAt ?? job.startedAt ?? job.createdAt} />
      </span>
      {isFailed ? (
        <Button
          size="small"
          icon={<RotateCw className="size-3.5" />}
          isBusy={retry.isPending}
          onClick={() => retry.mutate(job.id)}
        >
          {texts.work.retry}
        </Button>
      ) : null}
    </>
  );
}
