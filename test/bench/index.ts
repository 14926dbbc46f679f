import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { databaseFile } from '../../main/engine/database/store.ts';
import { say } from '../../scripts/say.ts';
import { keepFigures, keepOtherFigures, listFigures, readOtherFigures } from './figure-store.ts';
import type { Dated } from './figures.ts';
import { describeMachine } from './machine.ts';
import { measureMetadata } from './metadata-bench.ts';
import { readOptions, type BenchOptions } from './options.ts';
import { measurePages } from './page-bench.ts';
import { dataFolderOf, reportFile } from './places.ts';
import { writeReport } from './report.ts';
import { firstScan, measureScans } from './scan-bench.ts';
import { measureSync } from './sync-bench.ts';
import { measureThumbnails } from './thumbnail-bench.ts';
import { measureTimeline } from './timeline-bench.ts';
import { openTree, type Tree } from './tree.ts';
import { measureWatching } from './watch-bench.ts';
import { measureWindow } from './window-bench.ts';

const watchedSize = 200_000;
const options = readOptions(process.argv.slice(2));
if (options.parts.includes('scan')) {
  for (const size of options.sizes) await measureScanPart(openTree(size), options);
}
// The size that is promised something, or whatever was asked for.
const watched = options.sizes.includes(watchedSize) ? watchedSize : options.sizes[0];
if (watched !== undefined && options.parts.includes('watch'))
  await measureWatchPart(openTree(watched), options);
if (watched !== undefined) await measureMetadataPart(watched, options);
// Lists and the start of the window are measured where they are hardest.
const largest = options.sizes.at(-1);
if (largest !== undefined) {
  await measureReadingParts(largest, options);
  await measureTimelinePart(largest, options);
}
await measureSyncPart(options);
if (options.parts.includes('thumbnails')) {
  say('making thumbnails …');
  keepOtherFigures({ thumbnails: dated(await measureThumbnails(options.runs ?? 3)) });
}
// Figures taken under a profiler are no figures.
if (!options.isProfiling) {
  mkdirSync(dirname(reportFile), { recursive: true });
  writeFileSync(reportFile, writeReport(listFigures(options.sizes), readOtherFigures(), describeMachine()));
  say('wrote docs/benchmarks.md');
}

async function measureScanPart(tree: Tree, { runs, isProfiling }: BenchOptions): Promise<void> {
  say(`scanning ${tree.size.toLocaleString('en')} files …`);
  const scan = await measureScans(tree, runs ?? usualRuns(tree.size), isProfiling);
  if (!isProfiling) keepFigures(tree.size, { scan: dated(scan) });
}

async function measureWatchPart(tree: Tree, { runs }: BenchOptions): Promise<void> {
  if (!existsSync(databaseFile(dataFolderOf(tree.size)))) await firstScan(tree);
  say('watching …');
  keepFigures(tree.size, { watch: dated(await measureWatching(tree, runs ?? 5)) });
}

/** The photos are others than those of the trees; the figures are kept beside those of a size. */
async function measureMetadataPart(size: number, { parts, runs, isProfiling }: BenchOptions): Promise<void> {
  if (!parts.includes('metadata')) return;
  say('reading metadata …');
  const metadata = await measureMetadata(runs ?? 3, isProfiling);
  if (!isProfiling) keepFigures(size, { metadata: dated(metadata) });
}

/** The files are others than those of the trees. */
async function measureSyncPart({ parts, runs, isProfiling }: BenchOptions): Promise<void> {
  if (!parts.includes('sync')) return;
  say('syncing …');
  const sync = await measureSync(runs ?? 7, isProfiling);
  if (!isProfiling) keepOtherFigures({ sync: dated(sync) });
}

async function measureReadingParts(size: number, { parts, runs }: BenchOptions): Promise<void> {
  if (!parts.includes('pages') && !parts.includes('window')) return;
  const tree = openTree(size);
  if (!existsSync(databaseFile(dataFolderOf(tree.size)))) await firstScan(tree);
  if (parts.includes('pages')) {
    say('reading pages of lists …');
    keepFigures(tree.size, { pages: dated(await measurePages(tree)) });
  }
  if (parts.includes('window')) {
    say('launching the app …');
    keepFigures(tree.size, { window: dated(await measureWindow(tree, runs ?? 5)) });
  }
}

/** Needs no tree: its rows are made up. */
async function measureTimelinePart(size: number, { parts, runs }: BenchOptions): Promise<void> {
  if (!parts.includes('timeline')) return;
  say(`making a timeline of ${size.toLocaleString('en')} …`);
  keepFigures(size, { timeline: dated(await measureTimeline(size, runs ?? 5)) });
}

function usualRuns(size: number): number {
  return size > 500_000 ? 3 : 5;
}

function dated<T>(figures: T): Dated<T> {
  return { measuredAt: new Date().toISOString(), figures };
}
