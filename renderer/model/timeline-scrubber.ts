import { type TimelineLayout, sectionAt } from './timeline-layout.ts';

/** A mark of the scrubber: where a year begins, or a month within it. */
export type ScrubberMark = {
  /** Share of the scrubber's height, from 0 to 1. */
  readonly at: number;
  /** The year that is written there; null for the dot of a month. */
  readonly year: string | null;
};

/** The years and months of a timeline by where they are scrolled to, as many as fit `height` pixels. */
export function marksOf(
  layout: TimelineLayout,
  viewport: number,
  height: number,
  least: { readonly year: number; readonly month: number },
): readonly ScrubberMark[] {
  const end = Math.max(1, layout.height - viewport);
  const years: ScrubberMark[] = [];
  const months: ScrubberMark[] = [];
  let known: string | null = null;
  let [lastYear, lastMonth] = [Number.NEGATIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const section of layout.sections) {
    const at = Math.min(1, section.top / end);
    const year = yearOf(section.month);
    if (year !== known && (at - lastYear) * height >= least.year) {
      years.push({ at, year });
      lastYear = at;
    } else if ((at - lastMonth) * height >= least.month && (at - lastYear) * height >= least.month) {
      months.push({ at, year: null });
      lastMonth = at;
    }
    known = year;
  }
  // A dot right above the name of a year would touch it.
  const free = months.filter(({ at }) => {
    return years.every((year) => Math.abs(year.at - at) * height >= least.year / 2);
  });
  return [...years, ...free];
}

/** The section that a share of the scrubber stands for, and the height to scroll to. */
export function scrubTo(layout: TimelineLayout, viewport: number, share: number) {
  const end = Math.max(0, layout.height - viewport);
  const y = Math.min(1, Math.max(0, share)) * end;
  return { y, section: sectionAt(layout, y) };
}

/** The section that a key leads to from the one in view, or null for a key that does not move. */
export function sectionForKey(layout: TimelineLayout, current: number, key: string): number | null {
  const last = layout.sections.length - 1;
  const clamp = (index: number) => Math.min(Math.max(0, index), last);
  switch (key) {
    case 'ArrowDown':
    case 'ArrowRight':
      return clamp(current + 1);
    case 'ArrowUp':
    case 'ArrowLeft':
      return clamp(current - 1);
    case 'PageDown':
      return yearAfter(layout, current);
    case 'PageUp':
      return yearBefore(layout, current);
    case 'Home':
      return 0;
    case 'End':
      return last;
    default:
      return null;
  }
}

/** The year of a month such as `2024-06`. */
export function yearOf(month: string): string {
  return month.slice(0, month.lastIndexOf('-'));
}

function yearAfter({ sections }: TimelineLayout, current: number): number {
  const year = yearOf(sections[current]?.month ?? '');
  const next = sections.findIndex(({ month }, index) => index > current && yearOf(month) !== year);
  return next < 0 ? sections.length - 1 : next;
}

function yearBefore({ sections }: TimelineLayout, current: number): number {
  const year = yearOf(sections[current]?.month ?? '');
  const first = sections.findIndex(({ month }) => yearOf(month) === year);
  const target = first < current ? first : first - 1;
  const targetYear = yearOf(sections[Math.max(0, target)]?.month ?? '');
  return Math.max(
    0,
    sections.findIndex(({ month }) => yearOf(month) === targetYear),
  );
}
