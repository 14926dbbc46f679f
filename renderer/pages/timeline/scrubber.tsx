import { type KeyboardEvent, type PointerEvent, useMemo, useRef, useState } from 'react';
import { formatMonth } from '../../format/month.ts';
import { useRem } from '../../hooks/use-rem.ts';
import { type TimelineLayout, sectionAt } from '../../model/timeline-layout.ts';
import { marksOf, scrubTo, sectionForKey } from '../../model/timeline-scrubber.ts';
import { texts } from '../../texts/index.ts';

type ScrubberProps = {
  readonly layout: TimelineLayout;
  readonly virtual: number;
  readonly viewport: number;
  readonly onMove: (virtual: number) => void;
};

/** The years at the edge of the grid: press, drag or arrow keys lead to a month. */
export function Scrubber({ layout, virtual, viewport, onMove }: ScrubberProps) {
  const rem = useRem();
  const track = useRef<HTMLDivElement>(null);
  const [hover, setHover] = useState<number | null>(null);
  const [isDragging, setIsDragging] = useState(false);
  const pad = Math.round(rem * 0.75);
  const height = Math.max(1, viewport - 2 * pad);
  const marks = useMemo(
    () => marksOf(layout, viewport, height, { year: rem * 1.25, month: rem * 0.5 }),
    [layout, viewport, height, rem],
  );
  const end = Math.max(1, layout.height - viewport);
  const here = Math.min(1, Math.max(0, virtual / end));
  const current = sectionAt(layout, virtual + layout.metrics.head);
  if (!current || layout.height <= viewport) return null;

  const shareOf = (event: PointerEvent) => {
    const top = track.current?.getBoundingClientRect().top ?? 0;
    return Math.min(1, Math.max(0, (event.clientY - top - pad) / height));
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const target = layout.sections[sectionForKey(layout, current.index, event.key) ?? -1];
    if (!target) return;
    event.preventDefault();
    onMove(target.top);
  };
  const label = hover === null ? null : scrubTo(layout, viewport, hover).section;

  return (
    <div
      ref={track}
      role="slider"
      tabIndex={0}
      aria-label={texts.browse.scrubber}
      aria-orientation="vertical"
      aria-valuemin={0}
      aria-valuemax={layout.sections.length - 1}
      aria-valuenow={current.index}
      aria-valuetext={formatMonth(current.month)}
      className="group/scrub absolute inset-y-0 right-0 w-14 touch-none outline-offset-[-3px]"
      onKeyDown={onKeyDown}
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId);
        const share = shareOf(event);
        setIsDragging(true);
        setHover(share);
        onMove(share * end);
      }}
      onPointerMove={(event) => {
        const share = shareOf(event);
        setHover(share);
        if (isDragging) onMove(share * end);
      }}
      onPointerUp={() => setIsDragging(false)}
      onPointerCancel={() => setIsDragging(false)}
      onPointerLeave={() => setHover(null)}
    >
      {marks.map(({ at, year }) => (
        <span
          key={`${at} ${year}`}
          aria-hidden
          className={
            year === null
              ? 'absolute right-4 size-1 -translate-y-1/2 rounded-full bg-line-strong'
              : 'absolute right-2.5 -translate-y-1/2 text-2xs text-ink-soft'
          }
          style={{ top: pad + at * height }}
        >
          {year}
        </span>
      ))}
      <span
        aria-hidden
        className="absolute left-1 h-0.5 w-3 -translate-y-1/2 rounded-full bg-amber forced-colors:bg-[Highlight]"
        style={{ top: pad + here * height }}
      />
      {label && hover !== null ? (
        <span
          aria-hidden
          className="pointer-events-none absolute right-12 z-30 -translate-y-1/2 rounded-md bg-raised px-2 py-1 text-xs font-semibold whitespace-nowrap shadow-float"
          style={{ top: Math.min(viewport - rem, Math.max(rem, pad + hover * height)) }}
        >
          {formatMonth(label.month)}
        </span>
      ) : null}
    </div>
  );
}
