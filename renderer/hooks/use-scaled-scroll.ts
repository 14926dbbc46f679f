import { type RefCallback, useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { type ScrollPosition, follow, positionAt, revealBox, scaleOfContent } from '../model/scroll-scale.ts';

/** An element that scrolls and how large it is, in pixels; 0 before it was measured. */
export type Scroller = {
  readonly element: HTMLDivElement | null;
  readonly ref: RefCallback<HTMLDivElement>;
  readonly width: number;
  readonly height: number;
};

/** Where content of a known height is scrolled to, however much higher it is than an element may be. */
export type ScaledScroll = {
  /** The height of the content that is at the top of the view. */
  readonly virtual: number;
  /** What a height of the content lies lower than in the element that scrolls. */
  readonly offset: number;
  /** Height of the element inside the scroller. */
  readonly spacer: number;
  /** Whether more passes by than can be seen; what is asked for now is gone before it comes. */
  readonly isFlying: boolean;
  readonly onScroll: () => void;
  readonly moveTo: (virtual: number) => void;
  /** Scrolls as little as possible until a box of the content is in view. */
  readonly reveal: (top: number, height: number) => void;
  /** What `virtual` is now, for handlers. */
  readonly now: () => number;
};

// The wheel has come to rest: the scroll bar may move to where the content really is.
const restDelay = 160;
// Pixels of content per millisecond, in views: three views a second are still followed by the eye.
const flyingViews = 0.004;
const flyingRest = 110;

/** The ref of an element that scrolls, and its size as it changes. */
export function useScroller(): Scroller {
  const [element, setElement] = useState<HTMLDivElement | null>(null);
  const [size, setSize] = useState({ width: 0, height: 0 });
  useLayoutEffect(() => {
    if (!element) return undefined;
    const measure = () => {
      const { clientWidth: width, clientHeight: height } = element;
      setSize((known) => (known.width === width && known.height === height ? known : { width, height }));
    };
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => observer.disconnect();
  }, [element]);
  return { element, ref: setElement, ...size };
}

/** Scrolls content of `height` pixels in an element; what stands at the top is `virtual`. */
export function useScaledScroll({ element, height: viewport }: Scroller, height: number): ScaledScroll {
  const scale = scaleOfContent(height, Math.max(1, viewport));
  const [position, setPosition] = useState<ScrollPosition>({ physical: 0, offset: 0 });
  const [isFlying, setIsFlying] = useState(false);
  const latest = useRef({ element, scale, position });
  useLayoutEffect(() => {
    latest.current = { ...latest.current, element, scale };
  });

  const flight = useRef<{ at: number; timer: ReturnType<typeof setTimeout> | undefined }>({
    at: 0,
    timer: undefined,
  });
  const take = useCallback((next: ScrollPosition) => {
    const { position: before, scale: current } = latest.current;
    const distance = Math.abs(next.physical + next.offset - before.physical - before.offset);
    const now = performance.now();
    const elapsed = Math.max(8, now - flight.current.at);
    flight.current.at = now;
    // One jump is where a person wanted to go; several in a row are a flight.
    if (elapsed < 100 && distance / elapsed > current.viewport * flyingViews) setIsFlying(true);
    clearTimeout(flight.current.timer);
    flight.current.timer = setTimeout(() => setIsFlying(false), flyingRest);
    latest.current.position = next;
    setPosition(next);
  }, []);
  useEffect(() => () => clearTimeout(flight.current.timer), []);

  const moveTo = useCallback(
    (virtual: number) => {
      const next = positionAt(latest.current.scale, virtual);
      take(next);
      const moved = latest.current.element;
      if (moved && Math.abs(moved.scrollTop - next.physical) >= 1) moved.scrollTop = next.physical;
    },
    [take],
  );

  useEffect(() => {
    const timer = setTimeout(() => {
      const { scale: current, position: known } = latest.current;
      if (current.spacer === current.content) return;
      const virtual = known.physical + known.offset;
      if (positionAt(current, virtual).physical !== Math.round(known.physical)) moveTo(virtual);
    }, restDelay);
    return () => clearTimeout(timer);
  }, [position, moveTo]);

  const onScroll = useCallback(() => {
    const { scale: current, position: before, element: scrolled } = latest.current;
    const top = scrolled?.scrollTop ?? 0;
    if (Math.abs(top - before.physical) >= 1) take(follow(current, before, top));
  }, [take]);

  const reveal = useCallback(
    (top: number, boxHeight: number) => {
      const { scale: current, position: known } = latest.current;
      const virtual = known.physical + known.offset;
      const wanted = revealBox(current, virtual, top, boxHeight);
      if (wanted !== virtual) moveTo(wanted);
    },
    [moveTo],
  );

  return {
    virtual: position.physical + position.offset,
    offset: position.offset,
    spacer: scale.spacer,
    isFlying,
    onScroll,
    moveTo,
    reveal,
    now: useCallback(() => latest.current.position.physical + latest.current.position.offset, []),
  };
}
