import type { WatchFigures } from './figures.ts';
import { count, duration, megabytes, met, table } from './report-table.ts';

const latestReady = 600;
const mostMemory = 30_000_000;
const latestVisible = 500;
const mostScans = 1;

/** The table of watching. */
export function watchTable(figures: WatchFigures): string {
  const { folders, watches, readyMs, memoryAboveIdle, visibleMs, slowestVisibleMs, flood } = figures;
  const rows = [
    [
      `watching is ready, ${count(folders)} folders`,
      duration(readyMs),
      `≤ ${duration(latestReady)}`,
      met(readyMs <= latestReady),
    ],
    ['watches of the system', count(watches), 'one per folder', met(watches === folders)],
    [
      'memory above idle',
      megabytes(memoryAboveIdle),
      `≤ ${megabytes(mostMemory)}`,
      met(memoryAboveIdle <= mostMemory),
    ],
    [
      'from the end of the quiet time to the visible asset',
      `${duration(visibleMs)} (slowest ${duration(slowestVisibleMs)})`,
      `≤ ${duration(latestVisible)}`,
      met(slowestVisibleMs <= latestVisible),
    ],
    [
      '10,000 files made, renamed and deleted at full speed: database equals disk',
      flood.isSame ? `yes, ${duration(flood.settledMs)} after the last` : 'no',
      'yes',
      met(flood.isSame),
    ],
    ['… with so many scans', count(flood.scans), `≤ ${mostScans}`, met(flood.scans <= mostScans)],
    unmountRow(figures),
  ];
  return `${table(['watching', 'measured', 'must reach', 'met'], rows)}\n\nMedian of ${figures.runs} runs.`;
}

function unmountRow({ changedByUnmount: changed }: WatchFigures): string[] {
  const what = 'assets changed by the unmount of a watched tree of 10,000';
  return changed === null
    ? [what, 'nothing may be mounted here', '0', '']
    : [what, count(changed), '0', met(changed === 0)];
}
