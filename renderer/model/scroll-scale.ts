/**
 * Scrolling through more rows than an element may be high. Chromium stops laying out at about 33 million pixels, so a
 * long list gets a shorter spacer: near both ends one pixel scrolled is one pixel of rows, in between a jump of the
 * scroll bar is stretched, while turning the wheel still moves the rows pixel by pixel.
 */
export type ScrollScale = {
  /** Height of all rows. */
  readonly content: number;
  /** Height of the element that is scrolled. */
  readonly spacer: number;
  readonly viewport: number;
};

/** Where the list stands: `physical` is the element's scrollTop, rows are shifted by `offset` against it. */
export type ScrollPosition = { readonly physical: number; readonly offset: number };

const longestSpacer = 8_000_000;
const exactEdge = 500_000;

/** The scale for `count` rows of one height seen through a viewport; all in pixels. */
export function scaleOf(count: number, rowHeight: number, viewport: number): ScrollScale {
  return scaleOfContent(count * rowHeight, viewport);
}

/** The scale for content of any height seen through a viewport; both in pixels. */
export function scaleOfContent(content: number, viewport: number): ScrollScale {
  return { content, spacer: Math.min(content, longestSpacer), viewport };
}

/** The scroll position among all rows that a physical one stands for. */
export function toVirtual(scale: ScrollScale, physical: number): number {
  const { virtualEnd, physicalEnd } = ends(scale);
  if (virtualEnd === physicalEnd || physical <= exactEdge) return clamp(physical, virtualEnd);
  if (physical >= physicalEnd - exactEdge) return clamp(virtualEnd - (physicalEnd - physical), virtualEnd);
  return exactEdge + (physical - exactEdge) * stretch(scale);
}

/** The opposite of `toVirtual`. */
export function toPhysical(scale: ScrollScale, virtual: number): number {
  const { virtualEnd, physicalEnd } = ends(scale);
  if (virtualEnd === physicalEnd || virtual <= exactEdge) return clamp(virtual, physicalEnd);
  if (virtual >= virtualEnd - exactEdge) return clamp(physicalEnd - (virtualEnd - virtual), physicalEnd);
  return exactEdge + (virtual - exactEdge) / stretch(scale);
}

/** The position after the element was scrolled: small steps keep the offset, jumps and the ends take the scale's. */
export function follow(scale: ScrollScale, position: ScrollPosition, physical: number): ScrollPosition {
  const { virtualEnd, physicalEnd } = ends(scale);
  const isStep = Math.abs(physical - position.physical) <= scale.viewport * 1.5;
  const isInside = physical > exactEdge && physical < physicalEnd - exactEdge;
  const virtual = isStep && isInside ? physical + position.offset : toVirtual(scale, physical);
  return { physical, offset: clamp(virtual, virtualEnd) - physical };
}

/** The position that shows `virtual` at the top, where the scale puts it. */
export function positionAt(scale: ScrollScale, virtual: number): ScrollPosition {
  const top = clamp(virtual, ends(scale).virtualEnd);
  const physical = Math.round(toPhysical(scale, top));
  return { physical, offset: top - physical };
}

/** Where to scroll so that a row is wholly in view, moving as little as possible. */
export function reveal(scale: ScrollScale, virtual: number, index: number, rowHeight: number): number {
  return revealBox(scale, virtual, index * rowHeight, rowHeight);
}

/** The same for a box of any height, such as a row that has to stay clear of a head above it. */
export function revealBox(scale: ScrollScale, virtual: number, top: number, height: number): number {
  if (top < virtual) return top;
  if (top + height > virtual + scale.viewport) return top + height - scale.viewport;
  return virtual;
}

function ends(scale: ScrollScale) {
  return {
    virtualEnd: Math.max(0, scale.content - scale.viewport),
    physicalEnd: Math.max(0, scale.spacer - scale.viewport),
  };
}

function stretch(scale: ScrollScale): number {
  const { virtualEnd, physicalEnd } = ends(scale);
  return (virtualEnd - 2 * exactEdge) / (physicalEnd - 2 * exactEdge);
}

function clamp(value: number, end: number): number {
  return Math.min(Math.max(0, value), end);
}
