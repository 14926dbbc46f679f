import {
  CircleAlert,
  CircleCheck,
  CircleDashed,
  CircleSlash,
  CirclePause,
  type LucideIcon,
} from 'lucide-react';
import type { ScanView } from '../../../preload/contract.ts';
import { PathText } from '../../components/path-text.tsx';
import { TimeText } from '../../components/time-text.tsx';
import { formatNumber } from '../../format/number.ts';
import { summaryOf } from '../../model/scan-summary.ts';
import { texts } from '../../texts/index.ts';

const icons: Readonly<Record<ScanView['state'], LucideIcon>> = {
  waiting: CircleDashed,
  running: CircleDashed,
  paused: CirclePause,
  completed: CircleCheck,
  cancelled: CircleSlash,
  failed: CircleAlert,
};
const accounted = ['imported', 'known', 'excluded', 'unsupported', 'hidden', 'errors'] as const;

/** One scan: its line, what became of each entry on disk, and whatever it has to say. */
export function ScanRow({ scan }: { readonly scan: ScanView }) {
  const Icon = icons[scan.state];
  const time = scan.finishedAt ?? scan.startedAt;
  const remarks = [scan.error, scan.explanation, ...scan.warnings].filter((remark) => remark !== null);
  return (
    <li className="flex items-start gap-3 border-b border-line px-4 py-2.5 last:border-b-0">
      <Icon
        className={`mt-0.5 size-4 shrink-0 ${scan.state === 'failed' ? 'text-warn' : 'text-ink-soft'}`}
        aria-hidden
      />
      <div className="min-w-0 flex-1 select-text">
        <p className="break-words">
          <span className="font-semibold">{texts.scan.states[scan.state]}</span>
          <span> · {summaryOf(scan)}</span>
        </p>
        {scan.path ? (
          <p className="flex gap-1 text-xs text-ink-soft">
            {texts.scan.folderOnly} <PathText path={scan.path} />
          </p>
        ) : null}
        {scan.crawled > 0 ? <p className="text-xs break-words text-ink-soft">{accountOf(scan)}</p> : null}
        {remarks.map((remark) => (
          <p key={remark} className="text-xs break-words text-warn">
            {remark}
          </p>
        ))}
      </div>
      <span className="shrink-0 text-xs text-ink-soft">{time ? <TimeText time={time} /> : null}</span>
    </li>
  );
}

function accountOf(scan: ScanView): string {
  const parts = accounted
    .filter((kind) => scan[kind] > 0)
    .map((kind) => `${formatNumber(scan[kind])} ${texts.scan.account[kind]}`);
  return `${texts.scan.metOnDisk(scan.crawled)}: ${parts.join(', ')}`;
}
