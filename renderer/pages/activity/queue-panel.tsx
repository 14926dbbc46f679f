import { CloudUpload, FileSearch, Image, Info, type LucideIcon, Pause, Play, ScanSearch } from 'lucide-react';
import type { QueueView } from '../../../preload/contract.ts';
import { Failure } from '../../components/failure.tsx';
import { IconButton } from '../../components/icon-button.tsx';
import { useQueues } from '../../queries/read.ts';
import { useCommand } from '../../queries/use-command.ts';
import { texts } from '../../texts/index.ts';

const icons: Readonly<Record<QueueView['name'], LucideIcon>> = {
  Library: ScanSearch,
  Sidecar: FileSearch,
  MetadataExtraction: Info,
  ThumbnailGeneration: Image,
  Sync: CloudUpload,
};

/** The queues: what each does, how much is left, and the way to pause it alone. */
export function QueuePanel() {
  const queues = useQueues();
  if (queues.error) {
    return (
      <Failure what={texts.media.queuesFailed} error={queues.error} onRetry={() => void queues.refetch()} />
    );
  }
  return (
    <div className="@container shrink-0 px-5 pb-3 empty:hidden">
      {queues.data ? (
        <ul
          aria-label={texts.media.queues}
          className="grid grid-cols-2 gap-2 @[40rem]:grid-cols-3 @[64rem]:grid-cols-5"
        >
          {queues.data.map((queue) => (
            <QueueCard key={queue.name} queue={queue} />
          ))}
        </ul>
      ) : null}
    </div>
  );
}

function QueueCard({ queue }: { readonly queue: QueueView }) {
  const pause = useCommand('queue.pauseOne');
  const resume = useCommand('queue.resumeOne');
  const t = texts.media;
  const name = t.names[queue.name];
  const Icon = icons[queue.name];
  const flip = queue.isPaused ? resume : pause;
  return (
    <li
      title={t.notes[queue.name]}
      className="flex min-w-0 items-center gap-2.5 rounded-lg border border-line bg-raised py-1 pr-1 pl-3"
    >
      <Icon className="size-4 shrink-0 text-ink-soft" strokeWidth={1.75} aria-hidden />
      <div className="min-w-0 flex-1">
        <h2 className="truncate">{name}</h2>
        <p className="truncate text-xs text-ink-soft">
          {queue.failed > 0 ? <span className="text-warn">{t.failed(queue.failed)} · </span> : null}
          {stateOf(queue)}
        </p>
      </div>
      <IconButton
        label={queue.isPaused ? t.resume(name) : t.pause(name)}
        icon={queue.isPaused ? <Play className="size-4" /> : <Pause className="size-4" />}
        disabled={flip.isPending}
        onClick={() => flip.mutate(queue.name)}
      />
    </li>
  );
}

function stateOf(queue: QueueView): string {
  const t = texts.media;
  const { active, waiting, left, isPaused } = queue;
  const work = [
    left > 0 ? t.left(left) : null,
    active > 0 ? t.active(active) : null,
    waiting > 0 && left === 0 ? t.waiting(waiting) : null,
  ].filter((part) => part !== null);
  return [isPaused ? t.paused : null, ...(work.length > 0 || isPaused ? work : [t.idle])]
    .filter((part) => part !== null)
    .join(' · ');
}
