import { ClipboardCopy, TriangleAlert } from 'lucide-react';
import { Fragment, useId } from 'react';
import type { WatchHealthView } from '../../../preload/contract.ts';
import { Button } from '../../components/button.tsx';
import { formatPercent } from '../../format/number.ts';
import { copyText } from '../../hooks/copy-text.ts';
import { limitUse } from '../../model/watch-summary.ts';
import { texts } from '../../texts/index.ts';

/** How many watches are in use of what the system allows, and how to get more. */
export function LimitCard({ health }: { readonly health: WatchHealthView }) {
  const t = texts.watch;
  const id = useId();
  const { used, limit, raiseLimit } = health;
  const { percent, isNear } = limitUse(used, limit ?? Number.POSITIVE_INFINITY);
  return (
    <section
      aria-labelledby={id}
      className="flex flex-col gap-2 rounded-lg border border-line bg-raised px-4 py-3"
    >
      <div className="flex flex-wrap items-baseline gap-x-3">
        <h2 id={id} className="flex-1 font-semibold">
          {t.limitTitle}
        </h2>
        <span>{limit === null ? t.limitNone(used) : t.limitOf(used, limit)}</span>
        {limit === null ? null : (
          <span className="w-11 text-right text-ink-soft">
            {used > 0 && percent < 1 ? `< ${formatPercent(1)}` : formatPercent(Math.floor(percent))}
          </span>
        )}
      </div>
      {limit === null ? null : <Meter used={used} limit={limit} percent={percent} labelId={id} />}
      <p className="text-xs text-ink-soft">{limit === null ? t.limitNoneNote : t.limitNote}</p>
      {limit !== null && isNear ? (
        <p className="flex items-start gap-1.5 text-xs text-warn">
          <TriangleAlert className="mt-0.5 size-3.5 shrink-0" aria-hidden />
          {t.limitNear}
        </p>
      ) : null}
      {raiseLimit === null ? null : <RaiseLine line={raiseLimit} />}
    </section>
  );
}

type MeterProps = {
  readonly used: number;
  readonly limit: number;
  readonly percent: number;
  readonly labelId: string;
};

function Meter({ used, limit, percent, labelId }: MeterProps) {
  return (
    <div
      role="meter"
      aria-labelledby={labelId}
      aria-valuemin={0}
      aria-valuemax={limit}
      aria-valuenow={Math.min(used, limit)}
      aria-valuetext={texts.watch.limitOf(used, limit)}
      className="h-2 overflow-hidden rounded-full bg-track forced-colors:border forced-colors:border-[CanvasText]"
    >
      <div
        className="h-full min-w-px rounded-full bg-amber forced-colors:bg-[Highlight]"
        style={{ width: `${percent}%` }}
      />
    </div>
  );
}

function RaiseLine({ line }: { readonly line: string }) {
  const t = texts.watch;
  return (
    <div className="flex flex-col gap-1.5 text-xs">
      <p className="text-ink-soft">{t.raise}</p>
      <div className="flex flex-wrap items-center gap-2">
        <code className="min-w-0 flex-1 rounded-md border border-line bg-sunken px-2.5 py-1.5 font-mono wrap-anywhere select-text">
          {line.split(' ').map((word, index) => (
            // A line that breaks inside a word would be read wrong.
            <Fragment key={index}>
              {index > 0 ? ' ' : ''}
              <span className="inline-block">{word}</span>
            </Fragment>
          ))}
        </code>
        <Button icon={<ClipboardCopy className="size-4" />} onClick={() => void copyText(line, t.copied)}>
          {t.copyLine}
        </Button>
      </div>
    </div>
  );
}
