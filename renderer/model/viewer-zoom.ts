/** How a picture is looked at: 1 fits it into the view; the shift moves its middle, in pixels of the screen. */
export type Zoom = { readonly scale: number; readonly x: number; readonly y: number };

/** A size in pixels. */
export type Size = { readonly width: number; readonly height: number };

/** The whole picture. */
export const fitted: Zoom = { scale: 1, x: 0, y: 0 };

// One pixel of the picture as four by four of the screen is as close as anybody looks.
const closest = 4;
const leastRange = 4;

/** The largest box of a ratio (width by height) that fits into the view; small pictures are not blown up past `natural`. */
export function fitBox(view: Size, ratio: number, natural: Size | null): Size {
  const width = Math.min(view.width, view.height * ratio, natural?.width ?? Number.POSITIVE_INFINITY);
  return { width: Math.max(1, width), height: Math.max(1, width / ratio) };
}

/** The scale at which one pixel of the picture is one of the screen. */
export function actualScale(box: Size, naturalWidth: number, pixelRatio: number): number {
  return naturalWidth / pixelRatio / box.width;
}

/** The farthest in that one may go. */
export function largestScale(actual: number): number {
  return Math.max(leastRange, actual * closest);
}

/** Zooms so that what lies at `point`, measured from the middle of the view, stays there. */
export function zoomAt(zoom: Zoom, scale: number, point: { x: number; y: number }, limit: Limits): Zoom {
  const next = Math.min(Math.max(1, scale), limit.largest);
  const factor = next / zoom.scale;
  return keepInside(
    { scale: next, x: point.x - (point.x - zoom.x) * factor, y: point.y - (point.y - zoom.y) * factor },
    limit,
  );
}

/** What a zoom is held by. */
export type Limits = { readonly view: Size; readonly box: Size; readonly largest: number };

/** Moves the picture, never so far that its edge leaves the edge of the view. */
export function panBy(zoom: Zoom, x: number, y: number, limit: Limits): Zoom {
  return keepInside({ ...zoom, x: zoom.x + x, y: zoom.y + y }, limit);
}

function keepInside(zoom: Zoom, { view, box }: Limits): Zoom {
  const spareX = Math.max(0, (box.width * zoom.scale - view.width) / 2);
  const spareY = Math.max(0, (box.height * zoom.scale - view.height) / 2);
  return {
    scale: zoom.scale,
    x: Math.min(spareX, Math.max(-spareX, zoom.x)),
    y: Math.min(spareY, Math.max(-spareY, zoom.y)),
  };
}
