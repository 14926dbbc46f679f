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
  X,
} from 'lucide-react';
import type { JobView } from '../../../preload/contract.ts';
import { Button } from '../../components/button.tsx';
import { IconButton } from '../../components/icon-button.tsx';
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

// What runs ends or stops with its scan.
const canCancel: readonly JobView['state'][] = ['waiting', 'delayed', 'paused', 'failed'];

/** One job: what it does and for which library, how it stands, and the ways to try it again and to give it up. */
export function JobRow({ job }: { readonly job: JobView }) {
  const retry = useCommand('job.retry', { onDone: () => sayDone(texts.work.retried) });
  const cancel = useCommand('job.cancel', { onDone: () => sayDone(texts.work.cancelled) });
  const name = texts.work.jobNames[job.name] ?? job.name;
  const named = job.libraryName ? `${name}, ${job.libraryName}` : name;
  const Icon = icons[job.state];
  const isFailed = job.state === 'failed';
  return (
    <>
      <Icon className={`size-4 shrink-0 ${isFailed ? 'text-warn' : 'text-ink-soft'}`} aria-hidden />
      <div className="min-w-0 flex-1">
        <p className="truncate" title={job.name}>
          <span className="font-semibold">{name}</span>
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
          aria-label={texts.work.retryJob(named)}
          onClick={() => retry.mutate(job.id)}
        >
          {texts.work.retry}
        </Button>
      ) : null}
      {canCancel.includes(job.state) ? (
        <IconButton
          label={texts.work.cancelJob(named)}
          icon={<X className="size-4" />}
          disabled={cancel.isPending}
          onClick={() => cancel.mutate(job.id)}
        />
      ) : null}
    </>
  );
}
