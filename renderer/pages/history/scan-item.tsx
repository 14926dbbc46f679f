import {
  CircleAlert,
  CircleCheck,
  CircleDashed,
  CirclePause,
  CircleSlash,
  type LucideIcon,
} from 'lucide-react';
import type { ScanView } from '../../../preload/contract.ts';
import { SplitItem } from '../../components/split-view.tsx';
import { formatAgo } from '../../format/time.ts';
import { useNow } from '../../hooks/use-now.ts';
import { changesOf } from '../../model/scan-summary.ts';
import { texts } from '../../texts/index.ts';

const icons: Readonly<Record<ScanView['state'], LucideIcon>> = {
  waiting: CircleDashed,
  running: CircleDashed,
  paused: CirclePause,
  completed: CircleCheck,
  cancelled: CircleSlash,
  failed: CircleAlert,
};

type ScanItemProps = {
  readonly scan: ScanView;
  readonly isCurrent: boolean;
  readonly onPick: () => void;
};

/** One scan in the list: when it was, how it ended, what it changed. */
export function ScanItem({ scan, isCurrent, onPick }: ScanItemProps) {
  const now = useNow();
  const Icon = icons[scan.state];
  const time = scan.finishedAt ?? scan.startedAt;
  const title = time === null ? texts.scan.states[scan.state] : formatAgo(time, now);
  const remarks = scan.warnings.length + (scan.error === null ? 0 : 1);
  return (
    <SplitItem
      icon={<Icon className="size-4" />}
      title={title.charAt(0).toUpperCase() + title.slice(1)}
      badge={scan.state === 'completed' ? null : texts.scan.states[scan.state]}
      note={
        <span className="block truncate">
          {changesOf(scan)}
          {remarks > 0 ? <span className="text-warn"> · {texts.history.warnings(remarks)}</span> : null}
        </span>
      }
      isCurrent={isCurrent}
      isUrgent={scan.state === 'failed'}
      onPick={onPick}
    />
  );
}
