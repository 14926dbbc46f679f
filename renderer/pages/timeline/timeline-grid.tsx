import { type KeyboardEvent, useCallback, useEffect, useMemo, useRef } from 'react';
import type { BrowseItemView } from '../../../preload/browse-views.ts';
import { Failure } from '../../components/failure.tsx';
import { MenuArea } from '../../components/menu.tsx';
import { useRem } from '../../hooks/use-rem.ts';
import { useScroller } from '../../hooks/use-scaled-scroll.ts';
import { type TimelineMetrics, layoutOf, metricsOf, topOfRow } from '../../model/timeline-layout.ts';
import {
  type ShownMonths,
  pagesBetween,
  photoAt,
  photosPerPage,
  readBrowseAgain,
  useBrowsePages,
  useSamePages,
} from '../../queries/browse.ts';
import { type CellSize, resizeCells, useBrowse } from '../../stores/browse.ts';
import { openViewer, useView } from '../../stores/view.ts';
import { texts } from '../../texts/index.ts';
import { MonthHead } from './month-head.tsx';
import { Scrubber } from './scrubber.tsx';
import { SelectedBar } from './selected-bar.tsx';
import { TimelineRow } from './timeline-row.tsx';
import { useGridActions } from './use-grid-actions.tsx';
import { useGridSelection } from './use-grid-selection.ts';
import { type ShownSection, useTimelineWindow } from './use-timeline-window.ts';

type TimelineGridProps = {
  readonly months: ShownMonths;
  readonly label: string;
  /** Under this name the grid remembers where it was left. */
  readonly name: string;
};

const wantedRem: Readonly<Record<CellSize, number>> = { small: 6, medium: 9.5, large: 15 };
const headRem = 2.25;
// The margin on the left and the scrubber on the right.
const leftRem = 1.25;
const rightRem = 3.5;

/** Photos by month. Only those in view exist, however many there are. */
export function TimelineGrid({ months, label, name }: TimelineGridProps) {
  const { filter } = months;
  const filterName = useMemo(() => JSON.stringify(filter), [filter]);
  const scroller = useScroller();
  const metrics = useMetrics(scroller.width);
  const layout = useMemo(() => layoutOf(months.months, metrics), [months.months, metrics]);
  const { scroll, shown, wanted } = useTimelineWindow(scroller, layout, { name, filterName });
  const { isFlying, virtual, offset } = scroll;

  const near = useSamePages(
    useMemo(() => pagesBetween(layout, wanted.first, wanted.last), [layout, wanted.first, wanted.last]),
  );
  const settled = useSettledPages(near, isFlying);
  const { lookup, error } = useBrowsePages(filter, settled);
  const itemAt = useCallback((index: number) => photoAt(layout, lookup, index), [layout, lookup]);

  const selecting = useGridSelection({
    filter,
    filterName,
    layout,
    scroll,
    viewport: scroller.height,
    itemAt,
  });
  const onOpen = useCallback(
    (index: number, item: BrowseItemView) => openViewer({ filter, index, id: item.id }),
    [filter],
  );
  const actions = useGridActions(selecting, onOpen);
  const grid = useRef<HTMLDivElement>(null);
  const { cursor, ids } = selecting.selection;
  useReturnFromViewer(selecting.goTo, selecting.cursorId);

  const onKeyDown = (event: KeyboardEvent) => {
    const here = itemAt(cursor);
    const isPlain = !event.ctrlKey && !event.metaKey && !event.altKey;
    if (isPlain && (event.key === 'Enter' || event.key === ' ') && here) onOpen(cursor, here);
    else if (isPlain && (event.key === '+' || event.key === '=')) resizeCells(1);
    else if (isPlain && event.key === '-') resizeCells(-1);
    else if (selecting.onKeyDown(event) || actions.onKeyDown(event)) return;
    else if (isPlain && event.key.length === 1 && event.key !== '?') {
      // Typing goes on in the search field, which gets this letter too.
      document.querySelector<HTMLInputElement>('input[type="search"]')?.focus();
      return;
    } else return;
    event.preventDefault();
  };

  if (error) return <Failure what={texts.browse.failed} error={error} onRetry={readBrowseAgain} />;
  const isCursorShown = shown.some(
    ({ section, firstRow, lastRow }) =>
      cursor >= section.start + firstRow * metrics.columns &&
      cursor < Math.min(section.start + section.count, section.start + (lastRow + 1) * metrics.columns),
  );
  return (
    <>
      <div className="relative flex min-h-0 flex-1 flex-col">
        <MenuArea entries={actions.entries} onFocusBack={() => grid.current?.focus()}>
          <div
            ref={scroller.ref}
            onScroll={scroll.onScroll}
            className="min-h-0 flex-1 overflow-x-hidden overflow-y-scroll [overflow-anchor:none] [scrollbar-width:none]"
          >
            <div
              ref={grid}
              role="grid"
              tabIndex={0}
              aria-label={label}
              aria-rowcount={layout.rows}
              aria-colcount={metrics.columns}
              aria-multiselectable
              aria-activedescendant={isCursorShown ? `photo-${cursor}` : undefined}
              className="group/grid relative mr-14 ml-5 outline-none"
              onKeyDown={onKeyDown}
            >
              <div role="rowgroup" className="relative" style={{ height: scroll.spacer }}>
                {scroller.width > 0
                  ? shown.map((part) => (
                      <Section
                        key={part.section.month}
                        part={part}
                        topOf={(row) => topOfRow(layout, part.section, row) - offset}
                        laneTop={part.laneTop - offset}
                        metrics={metrics}
                        pageOf={lookup}
                        selected={ids}
                        cursor={cursor}
                        isFlying={isFlying}
                        onPress={selecting.onPress}
                        onOpen={onOpen}
                      />
                    ))
                  : null}
              </div>
            </div>
          </div>
        </MenuArea>
        <Scrubber layout={layout} virtual={virtual} viewport={scroller.height} onMove={scroll.moveTo} />
      </div>
      <SelectedBar selecting={selecting} actions={actions} />
    </>
  );
}

type SectionProps = {
  readonly part: ShownSection;
  readonly topOf: (row: number) => number;
  readonly laneTop: number;
  readonly metrics: TimelineMetrics;
  readonly pageOf: (month: string, page: number) => readonly BrowseItemView[] | undefined;
  readonly selected: ReadonlySet<number>;
  readonly cursor: number;
  readonly isFlying: boolean;
  readonly onPress: Parameters<typeof TimelineRow>[0]['onPress'];
  readonly onOpen: Parameters<typeof TimelineRow>[0]['onOpen'];
};

function Section({ part, topOf, laneTop, metrics, pageOf, cursor, ...rest }: SectionProps) {
  const { section, firstRow, lastRow, laneHeight } = part;
  const { columns, cell, gap, head } = metrics;
  const rows = Array.from({ length: Math.max(0, lastRow - firstRow + 1) }, (_, row) => firstRow + row);
  return (
    <>
      <MonthHead
        month={section.month}
        count={section.count}
        ariaRow={section.firstRow + 1}
        columns={columns}
        top={laneTop}
        laneHeight={laneHeight}
        height={head}
      />
      {rows.map((row) => {
        const offset = row * columns;
        const index = section.start + offset;
        const count = Math.min(columns, section.count - offset);
        const page = Math.floor(offset / photosPerPage);
        const lastPage = Math.floor((offset + count - 1) / photosPerPage);
        return (
          <TimelineRow
            key={row}
            index={index}
            offset={offset}
            count={count}
            page={pageOf(section.month, page)}
            nextPage={lastPage === page ? undefined : pageOf(section.month, lastPage)}
            ariaRow={section.firstRow + 2 + row}
            top={topOf(row)}
            cell={cell}
            gap={gap}
            cursor={cursor >= index && cursor < index + count ? cursor : -1}
            {...rest}
          />
        );
      })}
    </>
  );
}

function useMetrics(width: number): TimelineMetrics {
  const rem = useRem();
  const size = useBrowse((state) => state.size);
  return useMemo(() => {
    const inner = Math.max(1, width - Math.round((leftRem + rightRem) * rem));
    const gap = Math.round(rem * (size === 'small' ? 0.125 : 0.25));
    return metricsOf(inner, Math.round(wantedRem[size] * rem), gap, Math.round(headRem * rem));
  }, [width, rem, size]);
}

/** While months fly by, nothing is read: what is asked for would be gone before it came. */
function useSettledPages<T>(pages: readonly T[], isFlying: boolean): readonly T[] {
  const kept = useRef(pages);
  if (!isFlying) kept.current = pages;
  return kept.current;
}

/** Who comes back from the viewer is at the photo that was seen last. */
function useReturnFromViewer(goTo: (index: number) => void, cursorId: number | null): void {
  const viewer = useView((view) => view.viewer);
  const before = useRef(viewer);
  useEffect(() => {
    const last = before.current;
    before.current = viewer;
    if (last && !viewer && last.id !== cursorId) goTo(last.index);
  }, [viewer, goTo, cursorId]);
}
