import { describe, expect, it } from 'vitest';
import { activeParts, allOf, without } from '../../../../renderer/model/timeline-filter.ts';
import { photoForKey } from '../../../../renderer/model/timeline-keys.ts';
import {
  anchorAt,
  heightOfAnchor,
  isNewer,
  layoutOf,
  metricsOf,
  placeOf,
  rowsBetween,
  sectionAt,
} from '../../../../renderer/model/timeline-layout.ts';
import { marksOf, scrubTo, sectionForKey } from '../../../../renderer/model/timeline-scrubber.ts';

const metrics = { columns: 4, cell: 96, gap: 4, head: 40 };
const months = [
  { month: '2024-05', count: 10 },
  { month: '2024-03', count: 1 },
  { month: '2023-12', count: 8 },
];
const layout = layoutOf(months, metrics);

describe('the layout of a timeline', () => {
  it('stretches as many cells as fit over the width', () => {
    expect(metricsOf(1000, 150, 4, 40)).toEqual({ columns: 6, cell: 163, gap: 4, head: 40 });
    expect(metricsOf(10, 150, 4, 40).columns).toBe(1);
  });

  it('knows every height from the counts alone', () => {
    expect(layout.sections.map(({ top, rows, start }) => [top, rows, start])).toEqual([
      [0, 3, 0],
      [348, 1, 10],
      [496, 2, 11],
    ]);
    expect([layout.total, layout.rows, layout.height]).toEqual([19, 9, 744]);
  });

  it('places each photo in its month, row and column', () => {
    const place = placeOf(layout, 16);
    expect([place?.section.month, place?.row, place?.column, place?.top]).toEqual(['2023-12', 1, 1, 636]);
    expect(placeOf(layout, 19)).toBeNull();
    expect(placeOf(layoutOf([], metrics), 0)).toBeNull();
  });

  it('tells which rows lie between two heights', () => {
    const section = sectionAt(layout, 10);
    expect(section && rowsBetween(layout, section, 45, 245)).toEqual({ first: 0, last: 2 });
  });

  it('keeps what stands at the top when months come and go above it', () => {
    const anchor = anchorAt(layout, 540);
    const more = layoutOf([{ month: '2024-08', count: 100 }, ...months], metrics);
    const added = more.height - layout.height;
    expect(anchor && heightOfAnchor(more, anchor)).toBe(540 + added);
  });

  it('keeps the photo at the top when the columns change', () => {
    const anchor = anchorAt(layout, 140);
    expect(anchor?.offset).toBe(4);
    const wide = layoutOf(months, { ...metrics, columns: 2 });
    expect(anchor && heightOfAnchor(wide, anchor)).toBe(40 + 2 * 100);
  });

  it('stays at the very top whatever comes', () => {
    expect(anchorAt(layout, 0)).toBeNull();
  });

  it('knows the order of months, before the year one too', () => {
    expect(isNewer('2024-02', '2023-12')).toBe(true);
    expect(isNewer('-0044-03', '0001-01')).toBe(false);
    expect(isNewer('12024-01', '9999-12')).toBe(true);
  });
});

describe('the keys of a timeline', () => {
  it.each([
    ['ArrowRight', 3, 4],
    ['ArrowLeft', 0, 0],
    ['ArrowDown', 2, 6],
    // The last row of the month has no third column: the last photo of it is the nearest.
    ['ArrowDown', 6, 9],
    ['ArrowDown', 9, 10],
    ['ArrowDown', 10, 11],
    ['ArrowUp', 14, 10],
    ['ArrowUp', 2, 2],
    ['ArrowDown', 17, 18],
    ['Home', 9, 0],
    ['End', 0, 18],
    ['PageDown', 0, 8],
    ['PageUp', 8, 0],
  ])('%s leads from %d to %d', (key, from, to) => {
    expect(photoForKey(layout, from, key, 380)).toBe(to);
  });

  it('leave other keys alone, and all keys where there are no photos', () => {
    expect(photoForKey(layout, 0, 'x', 380)).toBeNull();
    expect(photoForKey(layoutOf([], metrics), 0, 'End', 380)).toBeNull();
  });
});

describe('the scrubber', () => {
  const years = layoutOf(
    Array.from({ length: 60 }, (_, index) => ({
      month: `${2024 - Math.floor(index / 12)}-${String(12 - (index % 12)).padStart(2, '0')}`,
      count: 40,
    })),
    metrics,
  );

  it('names each year once, with dots between them that touch no name', () => {
    const marks = marksOf(years, 500, 600, { year: 20, month: 8 });
    expect(marks.flatMap(({ year }) => year ?? [])).toEqual(['2024', '2023', '2022', '2021', '2020']);
    const named = marks.filter(({ year }) => year !== null).map(({ at }) => at * 600);
    const dots = marks.filter(({ year }) => year === null).map(({ at }) => at * 600);
    expect(dots.length).toBeGreaterThan(10);
    for (const dot of dots) for (const name of named) expect(Math.abs(dot - name)).toBeGreaterThanOrEqual(10);
  });

  it('leads from its ends to the ends of the timeline', () => {
    expect(scrubTo(years, 500, 0).y).toBe(0);
    expect(scrubTo(years, 500, 1).y).toBe(years.height - 500);
    expect(scrubTo(years, 500, 2).y).toBe(years.height - 500);
  });

  it.each([
    ['ArrowDown', 0, 1],
    ['ArrowUp', 0, 0],
    ['PageDown', 3, 12],
    ['PageUp', 14, 12],
    ['PageUp', 12, 0],
    ['End', 0, 59],
    ['PageDown', 55, 59],
  ])('%s leads from month %d to month %d', (key, from, to) => {
    expect(sectionForKey(years, from, key)).toBe(to);
  });
});

describe('a filter', () => {
  it('lists its conditions, and can go without each of them', () => {
    const filter = { ...allOf(3), year: 2022, search: 'snow' };
    expect(activeParts(filter, 3)).toEqual(['search', 'year']);
    expect(activeParts(filter, null)).toEqual(['search', 'libraryId', 'year']);
    expect(without(filter, 'year', 3)).toEqual({ ...allOf(3), search: 'snow' });
  });
});
