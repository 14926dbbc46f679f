import type { PageFigure, WindowFigures } from './figures.ts';
import { count, duration, met, table } from './report-table.ts';

const slowestPage = 10;
const slowestStart = 1500;

/** The table of pages. */
export function pageTable(figures: readonly PageFigure[]): string {
  return table(
    ['list', 'rows', 'page at', 'first look', 'then, median', 'then, slowest', 'must reach', 'met'],
    figures.map(({ list, rows, place, first, later, worst }) => [
      list,
      count(rows),
      place,
      duration(first),
      duration(later),
      duration(worst),
      `≤ ${slowestPage} ms`,
      met(Math.max(first, worst) <= slowestPage),
    ]),
  );
}

/** The table of the app's start. */
export function windowTable({ home, table: shown, worstTable }: WindowFigures): string {
  return table(
    ['from the launch until', 'measured', 'must reach', 'met'],
    [
      [
        'the libraries are on the screen',
        duration(home),
        `≤ ${duration(slowestStart)}`,
        met(home <= slowestStart),
      ],
      [
        'the first page of the table is, one click included',
        `${duration(shown)} (slowest ${duration(worstTable)})`,
        `≤ ${duration(slowestStart)}`,
        met(shown <= slowestStart),
      ],
    ],
  );
}
