import type { ThumbnailFigures } from './figures.ts';
import { met, table, times } from './report-table.ts';

const leastInNode = 0.8;
const leastInApp = 0.6;

/** The table of thumbnails. What is promised is compared with the faster of the two runs of vipsthumbnail. */
export function thumbnailTable(figures: ThumbnailFigures): string {
  const { smallByVips, previewByVips, engine, app, pictures, cores, runs } = figures;
  const row = (what: string, rate: number, least: number | null) => [
    what,
    `${rate.toFixed(1)}/s`,
    times(rate / smallByVips),
    times(rate / previewByVips),
    least === null ? '' : `≥ ${times(least)}`,
    least === null ? '' : met(rate / smallByVips >= least),
  ];
  const rows = [
    row('vipsthumbnail, 250 px WebP', smallByVips, null),
    row('vipsthumbnail, 1440 px JPEG', previewByVips, null),
    row('250 px, 1440 px and placeholder in plain Node', engine, leastInNode),
    row('250 px, 1440 px and placeholder in the app', app, leastInApp),
  ];
  const head = ['pictures per second', 'measured', 'to 250 px', 'to 1440 px', 'must reach', 'met'];
  return `${table(head, rows)}\n\nMedian of ${runs} runs over ${pictures} JPEGs, ${cores} cores.`;
}
