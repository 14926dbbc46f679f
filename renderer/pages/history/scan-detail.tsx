import { Undo2 } from 'lucide-react';
import { useState } from 'react';
import type { ScanView } from '../../../preload/contract.ts';
import { Button } from '../../components/button.tsx';
import { FilterChip } from '../../components/chip.tsx';
import { PathText } from '../../components/path-text.tsx';
import { SplitHead } from '../../components/split-view.tsx';
import { TimeText } from '../../components/time-text.tsx';
import { formatNumber } from '../../format/number.ts';
import { formatDuration } from '../../format/time.ts';
import { type ChangeKind, changeKinds } from '../../model/scan-chart.ts';
import { isActive } from '../../model/scan-progress.ts';
import { changesOf, rateOf } from '../../model/scan-summary.ts';
import { useCommand } from '../../queries/use-command.ts';
import { sayDone } from '../../stores/toasts.ts';
import { texts } from '../../texts/index.ts';
import { ScanChanges } from './scan-changes.tsx';

const accounted = ['imported', 'known', 'excluded', 'unsupported', 'hidden', 'errors'] as const;

/** One scan: what it did, whatever it has to say, and every path that it changed. */
export function ScanDetail({ scan }: { readonly scan: ScanView }) {
  const [kind, setKind] = useState<ChangeKind | null>(null);
  const kinds = changeKinds.filter((known) => scan[known] > 0);
  const total = kinds.reduce((sum, known) => sum + scan[known], 0);
  const remarks = [scan.error, scan.explanation, ...scan.warnings].filter((remark) => remark !== null);
  return (
    <>
      <SplitHead title={changesOf(scan)} facts={<Facts scan={scan} />} actions={<Undo scan={scan} />}>
        <div className="flex flex-col gap-0.5 text-xs select-text">
          {scan.path ? (
            <p className="flex gap-1">
              {texts.scan.folderOnly} <PathText path={scan.path} />
            </p>
          ) : null}
          {scan.crawled > 0 ? <p className="break-words">{accountOf(scan)}</p> : null}
          {remarks.map((remark) => (
            <p key={remark} className="break-words text-warn">
              {remark}
            </p>
          ))}
        </div>
      </SplitHead>
      {kinds.length > 1 ? (
        <div
          role="group"
          aria-label={texts.history.filter}
          className="flex shrink-0 flex-wrap gap-1 border-b border-line px-4 py-1.5"
        >
          <FilterChip
            label={texts.history.all}
            count={formatNumber(total)}
            isOn={kind === null}
            onPick={() => setKind(null)}
          />
          {kinds.map((known) => (
            <FilterChip
              key={known}
              label={texts.history.kinds[known]}
              count={formatNumber(scan[known])}
              isOn={known === kind}
              onPick={() => setKind(known)}
            />
          ))}
        </div>
      ) : null}
      <ScanChanges key={kind} scan={scan} kind={kind} hasChanges={total > 0} />
    </>
  );
}

function Facts({ scan }: { readonly scan: ScanView }) {
  const time = scan.finishedAt ?? scan.startedAt;
  const rate = rateOf(scan);
  return (
    <>
      {texts.scan.states[scan.state]}
      {time ? (
        <>
          {' '}
          <TimeText time={time} />
        </>
      ) : null}
      {scan.durationMs > 0 ? ` · ${formatDuration(scan.durationMs)}` : ''}
      {rate === null ? '' : ` · ${texts.history.rate(rate)}`}
    </>
  );
}

function Undo({ scan }: { readonly scan: ScanView }) {
  const undo = useCommand('scan.undoOffline', {
    onDone: ({ online }) => sayDone(texts.history.undone(online)),
  });
  if (scan.offline === 0 || isActive(scan)) return null;
  return (
    <Button
      icon={<Undo2 className="size-4" />}
      isBusy={undo.isPending}
      onClick={() => undo.mutate({ scanId: scan.id })}
    >
      {texts.history.undoOffline(scan.offline)}
    </Button>
  );
}

function accountOf(scan: ScanView): string {
  const parts = accounted
    .filter((kind) => scan[kind] > 0)
    .map((kind) => `${formatNumber(scan[kind])} ${texts.scan.account[kind]}`);
  return `${texts.scan.metOnDisk(scan.crawled)}: ${parts.join(', ')}`;
}
