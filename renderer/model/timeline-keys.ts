import { type TimelineLayout, placeOf, rowStep, rowsBetween, sectionAt } from './timeline-layout.ts';

/**
 * Which photo a key leads to from the one at `cursor`, or null for a key that does not move. Up and down keep the
 * column and go on into the neighbouring month; a page is what the view shows, less one row.
 */
export function photoForKey(
  layout: TimelineLayout,
  cursor: number,
  key: string,
  viewport: number,
): number | null {
  if (layout.total === 0) return null;
  switch (key) {
    case 'ArrowRight':
      return inside(layout, cursor + 1);
    case 'ArrowLeft':
      return inside(layout, cursor - 1);
    case 'ArrowDown':
      return nextRow(layout, cursor, 1);
    case 'ArrowUp':
      return nextRow(layout, cursor, -1);
    case 'PageDown':
      return byHeight(layout, cursor, pageOf(layout, viewport));
    case 'PageUp':
      return byHeight(layout, cursor, -pageOf(layout, viewport));
    case 'Home':
      return 0;
    case 'End':
      return layout.total - 1;
    default:
      return null;
  }
}

function nextRow(layout: TimelineLayout, cursor: number, step: 1 | -1): number {
  const place = placeOf(layout, cursor);
  if (!place) return 0;
  const { section, column } = place;
  const row = place.row + step;
  if (row >= 0 && row < section.rows) return photoIn(layout, section.index, row, column);
  const next = layout.sections[section.index + step];
  // At the ends the last row has no next: the outermost photo is as far as it goes.
  if (!next) return step > 0 ? Math.max(cursor, layout.total - 1) : cursor;
  return photoIn(layout, next.index, step > 0 ? 0 : next.rows - 1, column);
}

function byHeight(layout: TimelineLayout, cursor: number, distance: number): number {
  const place = placeOf(layout, cursor);
  if (!place) return 0;
  const y = place.top + distance;
  if (y <= 0) return Math.min(place.column, layout.total - 1);
  if (y >= layout.height) return layout.total - 1;
  const section = sectionAt(layout, y) ?? place.section;
  const row = Math.min(rowsBetween(layout, section, y, y).first, section.rows - 1);
  return photoIn(layout, section.index, row, place.column);
}

function photoIn(layout: TimelineLayout, sectionIndex: number, row: number, column: number): number {
  const section = layout.sections[sectionIndex];
  if (!section) return 0;
  const offset = Math.min(row * layout.metrics.columns + column, section.count - 1);
  return section.start + offset;
}

function pageOf(layout: TimelineLayout, viewport: number): number {
  const step = rowStep(layout.metrics);
  return Math.max(step, viewport - layout.metrics.head - step);
}

function inside(layout: TimelineLayout, index: number): number {
  return Math.min(Math.max(0, index), layout.total - 1);
}
