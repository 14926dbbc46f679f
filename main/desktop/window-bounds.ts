/** A rectangle on the screen, in device-independent pixels. */
export type Bounds = {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
};

/** Below this size the layout no longer holds. */
export const smallestSize = { width: 800, height: 500 } as const;

// With less than this of it on a display, a window cannot be grabbed and pulled back.
const graspable = { width: 120, height: 48 };

/**
 * Where a remembered window goes on the displays of today: where it was, no larger than its display; null when it
 * would be out of reach, because the display it was on is gone.
 */
export function fitToDisplays(bounds: Bounds, workAreas: readonly Bounds[]): Bounds | null {
  const home = workAreas.find((area) => isWithinReach(bounds, area));
  if (!home) return null;
  const width = Math.max(smallestSize.width, Math.min(bounds.width, home.width));
  const height = Math.max(smallestSize.height, Math.min(bounds.height, home.height));
  return { x: bounds.x, y: Math.max(bounds.y, home.y), width, height };
}

/** Enough of the top edge, by which a window is moved, must lie on the display. */
function isWithinReach(bounds: Bounds, area: Bounds): boolean {
  const visibleWidth = Math.min(bounds.x + bounds.width, area.x + area.width) - Math.max(bounds.x, area.x);
  const isTopVisible =
    bounds.y >= area.y - graspable.height / 2 && bounds.y <= area.y + area.height - graspable.height;
  return visibleWidth >= graspable.width && isTopVisible;
}
