import type { SizeFigures } from './figures.ts';
import { pageTable, windowTable } from './report-reading.ts';
import { scanTables } from './report-scans.ts';
import { count } from './report-table.ts';

const introduction = `# Benchmarks

\`npm run bench\` writes this page. It says how fast Lightkeeper is on one machine; because machines differ, a scan
is given as a ratio to \`find <tree> -type f -printf '%p %T@ %s\\n'\` (output discarded) on the same tree in the same
minute, the two taking turns. "Must reach" is what the architecture asks for.`;

const method = `## How it is measured

- **Trees** of small files in folders of 100 on the third level, all of types that are imported, made once and kept;
  everything is read from a warm cache, for \`find\` and Lightkeeper alike.
- **A scan** runs in a process that holds the built engine as the desktop does, on a thread of its own. It is timed from
  the call \`startScan\` until the event \`scan.finished\` is here. A first scan has a new process and a new data folder
  each time; rescans take turns in one process, and what they change is undone by scans that are not timed.
  Every scan's counts are checked: one that did not do what its name says ends the run.
- **Exactly 10 %** of the files are taken away, so that the brake does not hold them, and put back afterwards.
- **Memory** is the resident size of that whole process, sampled every 20 ms, above what it was before its first scan.
- **Main-loop delay** is \`monitorEventLoopDelay\` on the main thread of that process, where the desktop has its windows;
  its resolution of 1 ms is part of each value. The maximum is that of all runs.
- **Pages** are the 200 rows that the window asks for at once, read in the database of the largest tree with half of the
  assets offline and 1,000 in the trash. "First look" has a new connection each time; a jump deep into a list or a search
  then puts the whole list into order once. Later looks go to the 20 pages around.
- **The window** is the real app, launched by Playwright on that database; the clock starts before the process does.

To repeat: \`npm ci && npm run bench\`. A part: \`npm run bench -- --sizes 20000,200000 --only scan\` (\`scan\`, \`pages\`,
\`window\`; \`--runs 3\`); figures of other sizes and parts then stay as they were, each with its date. \`--profile\` keeps
CPU profiles of all threads in \`node_modules/.cache/lightkeeper/bench/profiles\` instead of figures.`;

/** The whole of docs/benchmarks.md. */
export function writeReport(sizes: readonly SizeFigures[], machine: string): string {
  const reference = sizes.find(({ size }) => size === 200_000)?.scan?.figures;
  const sections = sizes.flatMap(({ size, scan, pages, window }) => {
    const files = `${count(size)} files`;
    return [
      scan && section(`Scanning ${files}`, scan.measuredAt, scanTables(size, scan.figures, reference)),
      pages && section(`Lists of ${files}`, pages.measuredAt, pageTable(pages.figures)),
      window &&
        section(
          `Starting the app with ${files}`,
          window.measuredAt,
          `${windowTable(window.figures)}\n\nMedian of ${window.figures.runs} launches, Electron ${window.figures.electron}.`,
        ),
    ].filter((text) => text !== undefined);
  });
  return `${[introduction, `**Machine:** ${machine}`, ...sections, method].join('\n\n')}\n`;
}

function section(title: string, measuredAt: string, body: string): string {
  return `## ${title}\n\nMeasured ${measuredAt.slice(0, 16).replace('T', ' ')} UTC.\n\n${body}`;
}
