import type { PageFigure, TimelineFigures, WindowFigures } from './figures.ts';
import { count, duration, met, table } from './report-table.ts';

const slowestPage = 10;
const slowestStart = 1500;

/** The table of pages. */
export function pageTable(figures: readonly PageFigure[]): string {
  return table(
    [
      'list',
      'rows',
      'page at',
      'first look',
      'then, median',
      'then, slowest',
      'must reach',
      'met',
      'all is found after',
    ],
    figures.map(({ list, rows, place, first, later, worst, whole }) => [
      list,
      count(rows),
      place,
      duration(first),
      duration(later),
      duration(worst),
      `≤ ${slowestPage} ms`,
      met(Math.max(first, worst) <= slowestPage),
      typeof whole === 'number' && place === 'start' ? duration(whole) : '',
    ]),
  );
}

const slowestPaint = 300;
const longestTask = 50;

/** The tables of the timeline: what is asked of the database, and what a person sees. */
export function timelineTables(figures: TimelineFigures): string {
  const { questions, firstPaint, slowestFirstPaint, searchPaint } = figures;
  const asked = table(
    ['question', 'in the answer', 'median', 'slowest', 'must reach', 'met'],
    questions.map(({ question, answer, ms, worst, limit }) => [
      question,
      count(answer),
      duration(ms),
      duration(worst),
      limit === null ? '' : `≤ ${limit} ms`,
      limit === null ? '' : met(ms <= limit),
    ]),
  );
  const seen = table(
    ['in the window', 'measured', 'must reach', 'met'],
    [
      [
        'from the click until the first photos are painted',
        `${duration(firstPaint)} (slowest ${duration(slowestFirstPaint)})`,
        `≤ ${slowestPaint} ms`,
        met(firstPaint <= slowestPaint),
      ],
      [
        'longest task while scrolling',
        figures.longTasks === 0
          ? `none over ${longestTask} ms`
          : `${duration(figures.longestTask)} (${count(figures.longTasks)} over ${longestTask} ms)`,
        `≤ ${longestTask} ms`,
        met(figures.longTasks === 0),
      ],
      ['from a word typed until its photos are painted', duration(searchPaint), '', ''],
    ],
  );
  return `${asked}\n\n${seen}`;
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
        'the first page of the table is, two clicks included',
        `${duration(shown)} (slowest ${duration(worstTable)})`,
        `≤ ${duration(slowestStart)}`,
        met(shown <= slowestStart),
      ],
    ],
  );
}
