import { useVirtualizer } from '@tanstack/react-virtual';
import { useCallback, useLayoutEffect, useMemo, useRef } from 'react';
import { type ScaledScroll, type Scroller, useScaledScroll } from '../../hooks/use-scaled-scroll.ts';
import {
  type TimelineLayout,
  type TimelineSection,
  anchorAt,
  heightOfAnchor,
  rowsBetween,
} from '../../model/timeline-layout.ts';
import { keepAnchor, keptAnchor } from '../../stores/browse.ts';

/** The part of a section that is worth rendering. */
export type ShownSection = {
  readonly section: TimelineSection;
  readonly firstRow: number;
  readonly lastRow: number;
  /** The stretch along which the name of the month stays in view. */
  readonly laneTop: number;
  readonly laneHeight: number;
};

/** What of a timeline is in view, and the ways to move it. */
export type TimelineWindow = {
  readonly scroll: ScaledScroll;
  readonly shown: readonly ShownSection[];
  /** The positions of the first and the last photo that are wanted: a view more on either side. */
  readonly wanted: { readonly first: number; readonly last: number };
};

// Rows above and below the view that stand ready.
const overscanRows = 2;

/**
 * Decides what of a timeline to render. TanStack Virtual keeps the months, whose heights are known from their counts;
 * inside a month all rows are alike. The months are placed by their height in the whole content, which may be more than
 * an element can be high.
 */
export function useTimelineWindow(
  scroller: Scroller,
  layout: TimelineLayout,
  grid: { readonly name: string; readonly filterName: string },
): TimelineWindow {
  const scroll = useScaledScroll(scroller, layout.height);
  const { virtual, now, moveTo } = scroll;
  const tellVirtualizer = useRef<((offset: number, isScrolling: boolean) => void) | null>(null);
  // Nothing memoizes what it returns: there is no React Compiler here.
  // oxlint-disable-next-line react/incompatible-library
  const months = useVirtualizer<HTMLDivElement, Element>({
    count: layout.sections.length,
    getScrollElement: () => scroller.element,
    estimateSize: (index) => layout.sections[index]?.height ?? 0,
    // A new layout has new keys: sizes of another layout are never used for it.
    getItemKey: useMemo(() => keyOfMonth(layout), [layout]),
    initialRect: { width: 0, height: 800 },
    observeElementOffset: (_, tell) => {
      tellVirtualizer.current = tell;
      tell(now(), false);
      return () => {
        tellVirtualizer.current = null;
      };
    },
    scrollToFn: () => undefined,
    overscan: 1,
    useFlushSync: false,
  });
  // The months follow the scroll position within the same frame.
  useLayoutEffect(() => tellVirtualizer.current?.(virtual, false), [virtual]);

  useKeptPlace(layout, grid, { now, moveTo }, scroller.height > 0);

  const view = Math.max(1, scroller.height);
  const shown = shownSections(layout, months.getVirtualItems(), virtual, view);
  return { scroll, shown, wanted: wantedPhotos(layout, shown, virtual, view) };
}

function shownSections(
  layout: TimelineLayout,
  months: readonly { readonly index: number }[],
  virtual: number,
  view: number,
): ShownSection[] {
  const reach = overscanRows * (layout.metrics.cell + layout.metrics.gap);
  // Lanes move on by whole steps, so that most frames of a scroll change nothing of them.
  const step = 2 * view;
  const laneFrom = Math.floor(virtual / step) * step - step;
  const laneTo = laneFrom + 4 * step;
  return months.flatMap(({ index }) => {
    const section = layout.sections[index];
    if (!section || section.top > virtual + view + reach) return [];
    const end = section.top + section.height;
    if (end < virtual - reach) return [];
    const { first, last } = rowsBetween(layout, section, virtual - reach, virtual + view + reach);
    const laneTop = Math.max(section.top, laneFrom);
    return [
      { section, firstRow: first, lastRow: last, laneTop, laneHeight: Math.min(end, laneTo) - laneTop },
    ];
  });
}

function wantedPhotos(
  layout: TimelineLayout,
  shown: readonly ShownSection[],
  virtual: number,
  view: number,
): { first: number; last: number } {
  const [top, bottom] = [shown[0], shown.at(-1)];
  if (!top || !bottom) return { first: 0, last: -1 };
  const { columns } = layout.metrics;
  const begin = rowsBetween(layout, top.section, virtual - view, virtual).first;
  const end = rowsBetween(layout, bottom.section, virtual, virtual + 2 * view).last;
  const last = bottom.section.start + (end + 1) * columns - 1;
  return {
    first: top.section.start + begin * columns,
    last: Math.min(last, bottom.section.start + bottom.section.count - 1),
  };
}

/** What stands at the top stays there when photos come and go, when the width changes, and when the page is left. */
function useKeptPlace(
  layout: TimelineLayout,
  { name, filterName }: { readonly name: string; readonly filterName: string },
  { now, moveTo }: Pick<ScaledScroll, 'now' | 'moveTo'>,
  isMeasured: boolean,
): void {
  const before = useRef<{ layout: TimelineLayout; filterName: string } | null>(null);
  useLayoutEffect(() => {
    if (!isMeasured) return;
    const last = before.current;
    before.current = { layout, filterName };
    if (!last) {
      const kept = keptAnchor(name);
      if (kept) moveTo(heightOfAnchor(layout, kept));
    } else if (last.filterName !== filterName) {
      moveTo(0);
    } else if (last.layout !== layout) {
      const anchor = anchorAt(last.layout, now());
      if (anchor) moveTo(heightOfAnchor(layout, anchor));
    }
  }, [layout, name, filterName, now, moveTo, isMeasured]);
  const keep = useCallback(() => {
    const last = before.current;
    if (last) keepAnchor(name, anchorAt(last.layout, now()));
  }, [name, now]);
  useLayoutEffect(() => keep, [keep]);
}

function keyOfMonth(layout: TimelineLayout): (index: number) => string {
  return (index) => layout.sections[index]?.month ?? String(index);
}
