/** Where every photo of a timeline lies, known from the counts of its months before any photo is. All in pixels. */
export type TimelineLayout = {
  readonly sections: readonly TimelineSection[];
  readonly metrics: TimelineMetrics;
  /** Photos in all sections. */
  readonly total: number;
  /** Rows in all sections, the heads included. */
  readonly rows: number;
  readonly height: number;
};

/** One month of a timeline. */
export type TimelineSection = {
  readonly index: number;
  readonly month: string;
  readonly count: number;
  /** The position of its first photo among all. */
  readonly start: number;
  /** Rows of photos, without the head. */
  readonly rows: number;
  /** The position of its head among all rows, from 0. */
  readonly firstRow: number;
  readonly top: number;
  readonly height: number;
};

/** The measures that follow from the width of the window and the size that was chosen. */
export type TimelineMetrics = {
  readonly columns: number;
  /** The side of a square cell. */
  readonly cell: number;
  readonly gap: number;
  /** Height of the name of a month. */
  readonly head: number;
};

/** Where one photo lies. */
export type TimelinePlace = {
  readonly section: TimelineSection;
  readonly row: number;
  readonly column: number;
  readonly top: number;
};

/** Something that stays where it is on the screen while the layout around it changes. */
export type TimelineAnchor = {
  readonly month: string;
  /** The photo of that month that leads the topmost row. */
  readonly offset: number;
  /** How far the row is scrolled above the edge; negative below it. */
  readonly shift: number;
};

// What is left free below the last row of a month.
const sectionGap = 8;

/** As many cells of at least `wanted` pixels as fit side by side, stretched to fill the width. */
export function metricsOf(width: number, wanted: number, gap: number, head: number): TimelineMetrics {
  const columns = Math.max(1, Math.floor((width + gap) / (wanted + gap)));
  const cell = Math.max(1, Math.floor((width - gap * (columns - 1)) / columns));
  return { columns, cell, gap, head };
}

/** Lays out months, newest first as they are given. */
export function layoutOf(
  months: readonly { readonly month: string; readonly count: number }[],
  metrics: TimelineMetrics,
): TimelineLayout {
  const sections: TimelineSection[] = [];
  let [start, firstRow, top] = [0, 0, 0];
  for (const { month, count } of months) {
    const rows = Math.ceil(count / metrics.columns);
    const height = metrics.head + rows * rowStep(metrics) + sectionGap;
    sections.push({ index: sections.length, month, count, start, rows, firstRow, top, height });
    start += count;
    firstRow += rows + 1;
    top += height;
  }
  return { sections, metrics, total: start, rows: firstRow, height: top };
}

/** The section that lies at a height; the nearest one beyond the ends, null where there is none at all. */
export function sectionAt(layout: TimelineLayout, y: number): TimelineSection | null {
  return findLast(layout.sections, (section) => section.top <= y);
}

/** The section that holds a photo by its position among all. */
export function sectionOf(layout: TimelineLayout, index: number): TimelineSection | null {
  return findLast(layout.sections, (section) => section.start <= index);
}

/** Where the photo at a position among all lies; null where there is none. */
export function placeOf(layout: TimelineLayout, index: number): TimelinePlace | null {
  const section = sectionOf(layout, index);
  if (!section || index < 0 || index >= layout.total) return null;
  const { columns } = layout.metrics;
  const row = Math.floor((index - section.start) / columns);
  return { section, row, column: (index - section.start) % columns, top: topOfRow(layout, section, row) };
}

/** The top of a row of photos. */
export function topOfRow(layout: TimelineLayout, section: TimelineSection, row: number): number {
  return section.top + layout.metrics.head + row * rowStep(layout.metrics);
}

/** The rows of a section between two heights; `first` is greater than `last` where there are none. */
export function rowsBetween(
  layout: TimelineLayout,
  section: TimelineSection,
  from: number,
  to: number,
): { readonly first: number; readonly last: number } {
  const step = rowStep(layout.metrics);
  const begin = section.top + layout.metrics.head;
  return {
    first: Math.max(0, Math.floor((from - begin) / step)),
    last: Math.min(section.rows - 1, Math.floor((to - begin) / step)),
  };
}

/** What stands at the top of the view, to be kept there; null at the very top, which stays the top. */
export function anchorAt(layout: TimelineLayout, y: number): TimelineAnchor | null {
  const section = y > 0 ? sectionAt(layout, y) : null;
  if (!section) return null;
  const row = Math.min(rowsBetween(layout, section, y, y).first, section.rows - 1);
  const offset = row * layout.metrics.columns;
  return { month: section.month, offset, shift: y - topOfRow(layout, section, row) };
}

/** Where the anchor lies in another layout; a month that is gone gives way to the next older one. */
export function heightOfAnchor(layout: TimelineLayout, anchor: TimelineAnchor): number {
  const section = layout.sections.find(({ month }) => !isNewer(month, anchor.month));
  if (!section) return layout.height;
  if (section.month !== anchor.month) return section.top;
  const row = Math.floor(Math.min(anchor.offset, section.count - 1) / layout.metrics.columns);
  return topOfRow(layout, section, row) + Math.min(anchor.shift, layout.metrics.cell);
}

/** Whether a month comes before another one in the timeline. */
export function isNewer(month: string, other: string): boolean {
  return orderOf(month) > orderOf(other);
}

/** The height from the top of a row to the top of the next. */
export function rowStep({ cell, gap }: TimelineMetrics): number {
  return cell + gap;
}

function orderOf(month: string): number {
  const [, sign, year, number] = /^(-?)(\d+)-(\d+)$/.exec(month) ?? [];
  return (sign ? -Number(year) : Number(year)) * 12 + Number(number);
}

function findLast(
  sections: readonly TimelineSection[],
  isBefore: (section: TimelineSection) => boolean,
): TimelineSection | null {
  let [low, high] = [0, sections.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    const section = sections[middle];
    if (section && isBefore(section)) low = middle + 1;
    else high = middle;
  }
  return sections[Math.max(0, low - 1)] ?? null;
}
