import { ChartColumn, Table } from 'lucide-react';
import { useState } from 'react';
import type { ScanView } from '../../../preload/contract.ts';
import { Button } from '../../components/button.tsx';
import { TimeText } from '../../components/time-text.tsx';
import { formatCompact, formatNumber } from '../../format/number.ts';
import { formatExact } from '../../format/time.ts';
import {
  type ChangeKind,
  changeKinds,
  chartScans,
  heightOf,
  linesUpTo,
  topOf,
} from '../../model/scan-chart.ts';
import { changesOf } from '../../model/scan-summary.ts';
import { texts } from '../../texts/index.ts';

const mostBars = 30;
// Told apart by their place and their pattern as well, for those who see no colours.
const fills: Readonly<Record<ChangeKind, string>> = {
  imported: 'bg-amber',
  updated: 'bg-edge',
  moved: 'bg-ink-soft',
  offline: 'bg-loss-solid',
  online: 'border border-edge bg-canvas',
};

type ScanChartProps = {
  readonly scans: readonly ScanView[];
  readonly current: number | null;
  readonly onPick: (scanId: number) => void;
};

/** What the last scans changed, as bars or as a table. */
export function ScanChart({ scans, current, onPick }: ScanChartProps) {
  const [isTable, setIsTable] = useState(false);
  const shown = chartScans(scans, mostBars);
  const kinds = changeKinds.filter((kind) => shown.some((scan) => scan[kind] > 0));
  const t = texts.history;
  if (shown.length < 2) return null;
  return (
    <section
      aria-label={t.chart(shown.length)}
      className="shrink-0 border-b border-line px-4 pt-2 pb-1.5 max-[900px]:[@media(max-height:620px)]:hidden [@media(max-height:560px)]:hidden"
    >
      <div className="flex min-h-6 flex-wrap items-center gap-x-4 gap-y-1 text-xs text-ink-soft">
        <h2 className="font-semibold text-ink">
          {kinds.length === 0 ? t.chartNone(shown.length) : t.chart(shown.length)}
        </h2>
        {kinds.map((kind) => (
          <span key={kind} className="inline-flex items-center gap-1.5">
            <span className={`size-2.5 rounded-sm forced-colors:border ${fills[kind]}`} aria-hidden />
            {t.kinds[kind]}
          </span>
        ))}
        <span className="flex-1" />
        {kinds.length === 0 ? null : (
          <Button
            look="quiet"
            size="small"
            icon={isTable ? <ChartColumn className="size-3.5" /> : <Table className="size-3.5" />}
            onClick={() => setIsTable(!isTable)}
          >
            {isTable ? t.chartBars : t.chartTable}
          </Button>
        )}
      </div>
      {kinds.length === 0 ? null : isTable ? (
        <ChartTable scans={shown.toReversed()} kinds={kinds} />
      ) : (
        <Bars scans={shown} kinds={kinds} current={current} onPick={onPick} />
      )}
    </section>
  );
}

type BarsProps = ScanChartProps & { readonly kinds: readonly ChangeKind[] };

function Bars({ scans, kinds, current, onPick }: BarsProps) {
  const top = topOf(scans);
  return (
    <div className="relative mt-1 h-20" title={texts.history.chartNote}>
      {linesUpTo(top).map((value) => (
        <div
          key={value}
          aria-hidden
          className="absolute inset-x-0 flex items-end border-t border-line text-2xs leading-none text-ink-faint"
          style={{ bottom: `${heightOf(value, top) * 80}%` }}
        >
          <span className="absolute right-0 -translate-y-px bg-canvas pl-1">{formatCompact(value)}</span>
        </div>
      ))}
      <div
        role="img"
        aria-label={scans.map((scan) => `${formatExact(timeOf(scan))}: ${changesOf(scan)}`).join('; ')}
        className="absolute inset-y-0 right-10 left-0 flex items-end justify-start gap-px border-b border-line-strong"
      >
        {scans.map((scan) => (
          // A shortcut for the mouse: the list below leads to the same scan and takes the keyboard.
          // oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/no-static-element-interactions
          <div
            key={scan.id}
            title={`${formatExact(timeOf(scan))}\n${changesOf(scan)}`}
            onClick={() => onPick(scan.id)}
            className={`flex h-full max-w-14 min-w-0 flex-1 items-end justify-center gap-px rounded-t-sm px-px ${
              scan.id === current ? 'bg-selected' : 'hover:bg-hover'
            }`}
          >
            {kinds.map((kind) => (
              <span
                key={kind}
                className={`max-w-2 min-w-0 flex-1 rounded-t-[1px] forced-colors:border ${fills[kind]}`}
                style={{ height: `${heightOf(scan[kind], top) * 80}%`, opacity: scan[kind] > 0 ? 1 : 0 }}
              />
            ))}
          </div>
        ))}
      </div>
    </div>
  );
}

type ChartTableProps = { readonly scans: readonly ScanView[]; readonly kinds: readonly ChangeKind[] };

function ChartTable({ scans, kinds }: ChartTableProps) {
  const t = texts.history;
  return (
    // Whoever has no mouse scrolls it with the keyboard.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <div tabIndex={0} role="region" aria-label={t.chart(scans.length)} className="mt-1 h-20 overflow-y-auto">
      <table className="w-full max-w-2xl text-xs">
        <thead>
          <tr className="text-left text-ink-soft">
            <th scope="col" className="font-semibold">
              {t.when}
            </th>
            {kinds.map((kind) => (
              <th key={kind} scope="col" className="text-right font-semibold">
                {t.kinds[kind]}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {scans.map((scan) => (
            <tr key={scan.id} className="border-t border-line">
              <td>
                <TimeText time={timeOf(scan)} />
              </td>
              {kinds.map((kind) => (
                <td key={kind} className="text-right">
                  {formatNumber(scan[kind])}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function timeOf(scan: ScanView): string {
  return scan.finishedAt ?? scan.startedAt ?? '';
}
