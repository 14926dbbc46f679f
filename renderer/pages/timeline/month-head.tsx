import { memo } from 'react';
import { formatMonth } from '../../format/month.ts';
import { formatNumber } from '../../format/number.ts';
import { texts } from '../../texts/index.ts';

type MonthHeadProps = {
  readonly month: string;
  readonly count: number;
  readonly ariaRow: number;
  readonly columns: number;
  /** Where its lane lies: the name stays at the top of the view as long as the lane does. */
  readonly top: number;
  readonly laneHeight: number;
  readonly height: number;
};

/** The name of a month above its photos. */
export const MonthHead = memo(function MonthHead(props: MonthHeadProps) {
  const { month, count, ariaRow, columns, top, laneHeight, height } = props;
  const name = formatMonth(month);
  return (
    <div
      role="presentation"
      className="pointer-events-none absolute -inset-x-1"
      style={{ top, height: laneHeight }}
    >
      <div
        role="row"
        aria-rowindex={ariaRow}
        className="sticky top-0 z-20 flex items-center bg-canvas px-1"
        style={{ height }}
      >
        <div
          role="rowheader"
          aria-colspan={columns}
          aria-label={`${name}, ${texts.browse.shown(count)}`}
          className="flex min-w-0 items-baseline gap-2 text-sm font-semibold"
        >
          <span className="truncate">{name}</span>
          <span className="text-xs font-normal text-ink-soft">{formatNumber(count)}</span>
        </div>
      </div>
    </div>
  );
});
