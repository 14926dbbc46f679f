import { useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { type ScrollPosition, follow, positionAt, reveal, scaleOf } from '../model/scroll-scale.ts';

/** The rows of a long list that are worth rendering, and where they go. */
export type VirtualRows = {
  /** The ref of the element that scrolls. */
  readonly scroller: (element: HTMLDivElement | null) => void;
  readonly onScroll: () => void;
  /** Height of the element inside the scroller, in pixels. */
  readonly spacer: number;
  readonly first: number;
  readonly last: number;
  /** From `first` to `last`. */
  readonly indices: readonly number[];
  /** How many rows the viewport shows whole. */
  readonly page: number;
  readonly topOf: (index: number) => number;
  /** A key under which the element of a row that left the view serves one that came into it. */
  readonly keyOf: (index: number) => number;
  readonly show: (index: number) => void;
};

const overscan = 6;
// The wheel has come to rest: the scroll bar may move to where the rows really are.
const restDelay = 160;

/** Renders a window of `count` rows of one height, in pixels, below a head that stays in view. */
export function useVirtualRows(count: number, rowHeight: number, headHeight = 0): VirtualRows {
  const element = useRef<HTMLDivElement>(null);
  const [scroller, setScroller] = useState<HTMLDivElement | null>(null);
  const viewport = useHeight(scroller) - headHeight;
  const [position, setPosition] = useState<ScrollPosition>({ physical: 0, offset: 0 });
  const scale = scaleOf(count, rowHeight, Math.max(1, viewport));
  const latest = useRef({ scale, position });
  useLayoutEffect(() => {
    latest.current = { scale, position };
  });

  const shownRow = useRef<number | null>(null);

  const moveTo = useCallback((next: ScrollPosition) => {
    latest.current.position = next;
    setPosition(next);
    const moved = element.current;
    if (moved && Math.abs(moved.scrollTop - next.physical) >= 1) moved.scrollTop = next.physical;
  }, []);

  useEffect(() => {
    const timer = setTimeout(() => {
      const known = latest.current;
      if (known.scale.spacer === known.scale.content) return;
      const exact = positionAt(known.scale, known.position.physical + known.position.offset);
      if (exact.physical !== Math.round(known.position.physical)) moveTo(exact);
    }, restDelay);
    return () => clearTimeout(timer);
  }, [position, moveTo]);

  const onScroll = useCallback(() => {
    const { scale: current, position: before } = latest.current;
    const top = element.current?.scrollTop ?? 0;
    if (Math.abs(top - before.physical) < 1) return;
    const next = follow(current, before, top);
    latest.current.position = next;
    setPosition(next);
  }, []);

  const show = useCallback(
    (index: number) => {
      shownRow.current = index;
      const { scale: current, position: before } = latest.current;
      const virtual = before.physical + before.offset;
      const wanted = reveal(current, virtual, index, rowHeight);
      if (wanted !== virtual) moveTo(positionAt(current, wanted));
    },
    [moveTo, rowHeight],
  );

  const virtual = position.physical + position.offset;
  useKeepInView(shownRow, { virtual, viewport: scale.viewport, rowHeight, show });
  const first = Math.max(0, Math.min(count - 1, Math.floor(virtual / rowHeight) - overscan));
  const last = Math.min(count - 1, Math.ceil((virtual + scale.viewport) / rowHeight) + overscan);
  return {
    scroller: useCallback((mounted: HTMLDivElement | null) => {
      element.current = mounted;
      setScroller(mounted);
    }, []),
    onScroll,
    spacer: scale.spacer,
    first,
    last,
    indices: Array.from({ length: Math.max(0, last - first + 1) }, (_, index) => first + index),
    page: Math.max(1, Math.floor(scale.viewport / rowHeight) - 1),
    topOf: (index) => index * rowHeight - position.offset,
    keyOf: (index) => index % (Math.ceil(scale.viewport / rowHeight) + 2 * overscan + 2),
    show,
  };
}

type View = {
  readonly virtual: number;
  readonly viewport: number;
  readonly rowHeight: number;
  readonly show: (index: number) => void;
};

/** Something below the list may take room from it: the row that was shown last stays in view, if it was. */
function useKeepInView(
  row: { readonly current: number | null },
  { virtual, viewport, rowHeight, show }: View,
): void {
  const viewportBefore = useRef(viewport);
  useLayoutEffect(() => {
    const before = viewportBefore.current;
    viewportBefore.current = viewport;
    if (row.current === null || viewport >= before) return;
    const top = row.current * rowHeight;
    if (top + rowHeight > virtual && top < virtual + before) show(row.current);
  }, [row, virtual, viewport, rowHeight, show]);
}

function useHeight(element: HTMLDivElement | null): number {
  const [height, setHeight] = useState(600);
  useLayoutEffect(() => {
    if (!element) return undefined;
    const measure = () => setHeight(element.clientHeight);
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => observer.disconnect();
  }, [element]);
  return height;
}
