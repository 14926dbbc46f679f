import { type PointerEvent, useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react';
import {
  type Limits,
  type Size,
  type Zoom,
  actualScale,
  fitted,
  largestScale,
  panBy,
  zoomAt,
} from '../../model/viewer-zoom.ts';

/** How the picture is zoomed and moved, and the ways to change that. */
export type Zooming = {
  readonly zoom: Zoom;
  /** Share of the picture's own size, from 0; null while that is not known. */
  readonly share: number | null;
  readonly isLarge: boolean;
  readonly canGrow: boolean;
  readonly by: (factor: number) => void;
  readonly fit: () => void;
  readonly actual: () => void;
  readonly pan: (x: number, y: number) => void;
  readonly handlers: {
    readonly onPointerDown: (event: PointerEvent<HTMLElement>) => void;
    readonly onPointerMove: (event: PointerEvent<HTMLElement>) => void;
    readonly onPointerUp: (event: PointerEvent<HTMLElement>) => void;
    readonly onPointerCancel: (event: PointerEvent<HTMLElement>) => void;
    readonly onDoubleClick: (event: { clientX: number; clientY: number }) => void;
  };
};

// A notch of a wheel is about 100; a pinch on a touchpad comes as small steps with Ctrl.
const wheelRate = 0.0016;
const pinchRate = 0.012;

/** Zoom and pan of one picture in its stage; it starts whole, and anew with each `subject`. */
export function useZoom(
  stage: HTMLElement | null,
  subject: number,
  { view, box, naturalWidth }: { view: Size; box: Size; naturalWidth: number | null },
): Zooming {
  const [state, setState] = useState({ subject, zoom: fitted });
  const zoom = state.subject === subject ? state.zoom : fitted;
  const pixelRatio = window.devicePixelRatio || 1;
  const actual = naturalWidth === null ? null : actualScale(box, naturalWidth, pixelRatio);
  const limits: Limits = { view, box, largest: largestScale(actual ?? 1) };
  const latest = useRef({ zoom, limits, subject, actual });
  useLayoutEffect(() => {
    latest.current = { zoom, limits, subject, actual };
  });
  const set = useCallback((next: Zoom) => {
    latest.current.zoom = next;
    setState({ subject: latest.current.subject, zoom: next });
  }, []);
  const zoomTo = useCallback(
    (scale: number, point = { x: 0, y: 0 }) => {
      set(zoomAt(latest.current.zoom, scale, point, latest.current.limits));
    },
    [set],
  );

  useEffect(() => {
    if (!stage) return undefined;
    const onWheel = (event: WheelEvent) => {
      event.preventDefault();
      const factor = Math.exp(-event.deltaY * (event.ctrlKey ? pinchRate : wheelRate));
      zoomTo(latest.current.zoom.scale * factor, fromMiddle(stage, event));
    };
    stage.addEventListener('wheel', onWheel, { passive: false });
    return () => stage.removeEventListener('wheel', onWheel);
  }, [stage, zoomTo]);

  const drag = useRef<{ x: number; y: number } | null>(null);
  const endDrag = () => {
    drag.current = null;
  };
  return {
    zoom,
    share: actual === null ? null : zoom.scale / actual,
    isLarge: zoom.scale > 1.001,
    canGrow: zoom.scale < limits.largest - 0.001,
    by: (factor) => zoomTo(zoom.scale * factor),
    fit: () => set(fitted),
    actual: () => zoomTo(Math.max(1, actual ?? 1)),
    pan: (x, y) => set(panBy(zoom, x, y, limits)),
    handlers: {
      onPointerDown: (event) => {
        if (event.button !== 0 || zoom.scale <= 1.001) return;
        event.currentTarget.setPointerCapture(event.pointerId);
        drag.current = { x: event.clientX, y: event.clientY };
      },
      onPointerMove: (event) => {
        const from = drag.current;
        if (!from) return;
        drag.current = { x: event.clientX, y: event.clientY };
        const { zoom: known, limits: held } = latest.current;
        set(panBy(known, event.clientX - from.x, event.clientY - from.y, held));
      },
      onPointerUp: endDrag,
      onPointerCancel: endDrag,
      onDoubleClick: (event) => {
        if (!stage) return;
        const isLarge = zoom.scale > 1.001;
        zoomTo(isLarge ? 1 : Math.max(2, actual ?? 2), fromMiddle(stage, event));
      },
    },
  };
}

function fromMiddle(stage: HTMLElement, { clientX, clientY }: { clientX: number; clientY: number }) {
  const { left, top, width, height } = stage.getBoundingClientRect();
  return { x: clientX - left - width / 2, y: clientY - top - height / 2 };
}
