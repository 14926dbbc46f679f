import type { OtherFigures } from './figure-store.ts';
import type { Dated, SizeFigures, SyncFigures, ThumbnailFigures } from './figures.ts';
import { metadataTable } from './report-metadata.ts';
import { pageTable, timelineTables, windowTable } from './report-reading.ts';
import { scanTables } from './report-scans.ts';
import { syncTable } from './report-sync.ts';
import { count } from './report-table.ts';
import { thumbnailTable } from './report-thumbnails.ts';
import { watchTable } from './report-watch.ts';

const introduction = `# Benchmarks

\`npm run bench\` writes this page. It says how fast Lightkeeper is on one machine; because machines differ, a scan
is given as a ratio to \`find <tree> -type f -printf '%p %T@ %s\\n'\` (output discarded) on the same tree in the same
minute, the two taking turns. "Must reach" is what the architecture asks for.`;

const method = `## How it is measured

- **Trees** of small files in folders of 100 on the third level, all of types that are imported, made once and kept;
  everything is read from a warm cache, for \`find\` and Lightkeeper alike.
- **A scan** runs in a process that holds the built engine as the desktop does, on a thread of its own. It is timed from
  the call \`startScan\` until the event \`scan.finished\` is here. A first scan has a new process and a new data folder
  each time; rescans take turns in one process, and what they change is undone by scans that are not timed. The queues
  that look into files are paused: a scan is measured alone.
  Every scan's counts are checked: one that did not do what its name says ends the run.
- **Exactly 10 %** of the files are taken away, so that the brake does not hold them, and put back afterwards.
- **Memory** is the resident size of that whole process, sampled every 20 ms, above what it was before its first scan.
- **Main-loop delay** is \`monitorEventLoopDelay\` on the main thread of that process, where the desktop has its windows;
  its resolution of 1 ms is part of each value. The maximum is that of all runs.
- **Watching** is turned on and off in one process with that tree in its library, folders watched one by one, at the
  usual pace: a file must be quiet for 5 s. "Ready" is timed from the change of the setting until the engine says that
  everything is watched. Memory is that of the whole process, a second later, above what it was once the drives had been
  looked at for the first time. A flood makes 10,000 files in a new folder,
  renames all and deletes nine tenths, without a pause; then the database must list exactly what the disk has.
- **Metadata** is read of JPEG files as cameras write them (EXIF with a thumbnail in it, XMP, IPTC, a colour profile),
  from a warm cache. The engine's time goes from the moment its queues may work, threads still to be started, until sidecars
  are looked for and every value and search word is in the database. \`exiftool -json -r\` is the one that Lightkeeper
  brings, output discarded, on the same files, the two taking turns.
- **Pages** are the 200 rows that the window asks for at once, read in the database of the largest tree with half of the
  assets offline and 1,000 in the trash. "First look" has a new connection each time, wherever it goes. A search answers
  with what it has found after a few milliseconds and goes on by itself; "all is found" when it has looked at every path,
  and its middle and end are looked at then. Later looks go to the 20 pages around.
- **The timeline** is that of made-up rows, as a scan and the jobs after it would have left them: five cameras, a third
  with a place, a twentieth videos, spread over 20 years, or all in one month and one folder of folders. Each run is a
  new connection, so every question is new to it; only the order of everything, which the app prepares after its first
  answer, is there. In the window, photos have real pictures of 250 pixels. The page itself tells when the click came
  and when the next frame with photos was painted; then it is scrolled by wheel through 72,000 pixels and by 20 jumps.
- **Sync** goes to a server in a process of its own on the loopback. "Hashing" is a whole sync that only keeps track:
  each file is hashed, asked for in one call and written down as linked; \`sha1sum\` gets the same files in one call.
  "Uploading" is what the server sees between the first byte of the first file and its last answer; it takes bodies and
  keeps nothing, for Lightkeeper and for one curl process alike, the two taking turns with a server that has been taking
  files for a while. The known files, each with a content of its own, are out of reach while the server is asked about
  them: reading one would end the run.
  Memory is the resident size of the engine's whole process.
- **Thumbnails** are made of JPEGs of 12 megapixels with noise in every detail, read from a warm cache. Lightkeeper makes
  two pictures and a placeholder of each and keeps them; it is timed from the first rows that are there to the last. The
  app is started without Playwright, to which Chromium would tell every byte. vipsthumbnail makes one picture of each, in
  one process, as it does by itself; what is promised is compared with its run for 250 pixels, the faster one.
- **The window** is the real app, launched by Playwright on that database; the clock starts before the process does.

To repeat: \`npm ci && npm run bench\`. A part: \`npm run bench -- --sizes 20000,200000 --only scan\` (\`scan\`, \`pages\`,
\`timeline\`, \`watch\`, \`metadata\`, \`sync\`, \`thumbnails\`, \`window\`; \`--runs 3\`); figures of other sizes and parts then stay as they were, each with its date. \`--profile\` keeps
CPU profiles of all threads in \`node_modules/.cache/lightkeeper/bench/profiles\` instead of figures.`;

/** The whole of docs/benchmarks.md. Lists and the start of the app are told of the largest tree only. */
export function writeReport(
  sizes: readonly SizeFigures[],
  { thumbnails, sync }: OtherFigures,
  machine: string,
): string {
  const reference = sizes.find(({ size }) => size === 200_000)?.scan?.figures;
  const scans = sizes.flatMap(({ size, scan }) =>
    scan === undefined
      ? []
      : [section('Scanning', size, scan.measuredAt, scanTables(size, scan.figures, reference))],
  );
  const parts = [
    introduction,
    `**Machine:** ${machine}`,
    ...scans,
    ...watchSections(sizes),
    ...metadataSections(sizes),
    ...readingSections(sizes),
    ...(sync === undefined ? [] : [syncSection(sync)]),
    ...(thumbnails === undefined ? [] : [thumbnailSection(thumbnails)]),
    method,
  ];
  return `${parts.join('\n\n')}\n`;
}

function watchSections(sizes: readonly SizeFigures[]): string[] {
  return sizes.flatMap(({ size, watch }) =>
    watch === undefined ? [] : [section('Watching', size, watch.measuredAt, watchTable(watch.figures))],
  );
}

function metadataSections(sizes: readonly SizeFigures[]): string[] {
  const measured = sizes.findLast(({ metadata }) => metadata !== undefined)?.metadata;
  if (measured === undefined) return [];
  const { measuredAt, figures } = measured;
  return [section('Metadata of', figures.photos, measuredAt, metadataTable(figures))];
}

function readingSections(sizes: readonly SizeFigures[]): string[] {
  const listed = sizes.findLast(({ pages }) => pages !== undefined);
  const browsed = sizes.findLast(({ timeline }) => timeline !== undefined);
  const launched = sizes.findLast(({ window }) => window !== undefined);
  const sections: string[] = [];
  if (listed?.pages !== undefined) {
    const { measuredAt, figures } = listed.pages;
    sections.push(section('Lists of', listed.size, measuredAt, pageTable(figures)));
  }
  if (browsed?.timeline !== undefined) {
    const { measuredAt, figures } = browsed.timeline;
    const note = `Median of ${figures.runs} runs, Electron ${figures.electron}.`;
    sections.push(
      section('The timeline of', browsed.size, measuredAt, `${timelineTables(figures)}\n\n${note}`),
    );
  }
  if (launched?.window !== undefined) {
    const { measuredAt, figures } = launched.window;
    const note = `Median of ${figures.runs} launches, Electron ${figures.electron}.`;
    const body = `${windowTable(figures)}\n\n${note}`;
    sections.push(section('Starting the app with', launched.size, measuredAt, body));
  }
  return sections;
}

function syncSection({ measuredAt, figures }: Dated<SyncFigures>): string {
  const moment = measuredAt.slice(0, 16).replace('T', ' ');
  return `## Sync\n\nMeasured ${moment} UTC.\n\n${syncTable(figures)}`;
}

function thumbnailSection({ measuredAt, figures }: Dated<ThumbnailFigures>): string {
  const moment = measuredAt.slice(0, 16).replace('T', ' ');
  return `## Thumbnails\n\nMeasured ${moment} UTC.\n\n${thumbnailTable(figures)}`;
}

function section(title: string, size: number, measuredAt: string, body: string): string {
  const moment = measuredAt.slice(0, 16).replace('T', ' ');
  return `## ${title} ${count(size)} files\n\nMeasured ${moment} UTC.\n\n${body}`;
}
