import path from 'node:path';
import type { Engine } from '../engine/engine-contract.ts';
import { codeOfAdvice, LightkeeperError } from '../engine/errors.ts';
import { contains } from '../engine/files/path.ts';
import type { QueueName } from '../engine/job/job.ts';
import { notADirectory } from '../engine/library/import-path.ts';
import type { ScanView } from '../engine/scan/scan-view.ts';
import { expectOptions, toId, UsageError, type Arguments } from './arguments.ts';
import { printable, type Result } from './output.ts';
import { ProgressLine } from './progress-line.ts';
import { summarise } from './scan-summary.ts';
import { tell } from './streams.ts';
import { until } from './waiting.ts';

/** What to scan: whole libraries, or one folder of some. */
type Wish = { readonly libraryIds: readonly number[]; readonly folder: string | null };

/** `scan [ID…] [--path DIR] [--no-media]`: waits for the end of what it starts. */
export async function scanCommand(
  engine: Engine,
  { positionals, values }: Arguments,
  signal: AbortSignal,
): Promise<Result> {
  expectOptions(values, ['path', 'no-media']);
  if (values.path === '') throw new UsageError('--path must name a folder.');
  const ids = [...new Set(positionals.slice(1).map((word) => toId(word, 'The library')))];
  const folder = values.path === undefined ? null : path.resolve(values.path);
  if (folder !== null && ids.length > 1) throw new UsageError('--path goes with one library.');
  const wish = { libraryIds: await choose(engine, ids, folder), folder };
  if (folder !== null) await lookAtFolder(engine, folder);
  await waitForOthers(engine, signal, wish);
  const started = start(engine, wish, ids.length === 0);
  await finish(engine, signal, started);
  const scans = started.map((scan) => find(engine, scan));
  for (const scan of scans) for (const warning of scan.warnings) tell(`warning: ${warning}`);
  const left = new Set((await engine.api.listLibraries()).map(({ id }) => id));
  for (const scan of scans) mustHaveEndedWell(scan, left.has(scan.libraryId));
  if (values['no-media'] !== true) await readWhatIsThere(engine, signal, wish.libraryIds);
  return {
    json: scans.map(toJson),
    text: scans.length === 0 ? 'No libraries yet.' : scans.map(toText).join('\n'),
  };
}

/** The libraries meant, all of them known. Throws before anything is started. */
async function choose(engine: Engine, ids: readonly number[], folder: string | null): Promise<number[]> {
  if (ids.length > 0) {
    for (const id of ids) await engine.api.getLibrary(id);
    return [...ids];
  }
  const libraries = (await engine.api.listLibraries()).map((library) => library.id);
  if (folder === null) return libraries;
  const including = libraries.filter((id) =>
    engine.api.importPathsOf(id).some((importPath) => contains(importPath.path, folder)),
  );
  if (including.length > 0) return including;
  throw new LightkeeperError('path-outside-library', `No library includes ${folder}. Add it to one first.`);
}

/** A file is not scanned, and a mistyped folder holds nothing; one that was deleted is worth a scan all the same. */
async function lookAtFolder(engine: Engine, folder: string): Promise<void> {
  const [verdict] = await engine.api.validateImportPaths([folder]);
  if (verdict?.message === notADirectory) {
    throw new LightkeeperError('invalid-input', `${folder} is not a folder. Name the folder that it is in.`);
  }
  if (verdict?.message?.includes('ENOENT') === true) tell(`warning: ${folder} does not exist.`);
}

/** A scan of a single folder that is still open is no scan of its library: it ends first, then the whole is scanned. */
async function waitForOthers(engine: Engine, signal: AbortSignal, wish: Wish): Promise<void> {
  if (wish.folder !== null) return;
  const others = wish.libraryIds
    .flatMap((id) => engine.api.listScans(id, 1))
    .filter((scan) => scan.phase !== 'done' && scan.path !== null);
  if (others.length > 0) await finish(engine, signal, others);
}

function start(engine: Engine, { libraryIds, folder }: Wish, isAll: boolean): ScanView[] {
  if (isAll && folder === null) return engine.api.startScanAll();
  return libraryIds.map((id) => engine.api.startScan(id, folder));
}

async function finish(engine: Engine, signal: AbortSignal, scans: readonly ScanView[]): Promise<void> {
  for (const scan of scans) if (scan.state === 'paused') engine.api.resumeScan(scan.libraryId);
  engine.run('jobs');
  if (engine.api.listQueues().some((queue) => queue.isPaused)) {
    tell('warning: All work is paused. This waits until it goes on; resume it in the window.');
  }
  const progress = new ProgressLine();
  try {
    await until(engine, signal, () => {
      const now = scans.map((scan) => find(engine, scan));
      progress.show(now);
      return now.every((scan) => scan.phase === 'done');
    });
  } finally {
    progress.clear();
  }
}

/** Waits until sidecars and metadata of what the scan found are read. Thumbnails are made for people who look. */
async function readWhatIsThere(
  engine: Engine,
  signal: AbortSignal,
  libraryIds: readonly number[],
): Promise<void> {
  const isPaused = () =>
    engine.api
      .listQueues()
      .some(({ name, isPaused }) => isPaused && (readingQueues as string[]).includes(name));
  const progress = new ProgressLine();
  try {
    await until(engine, signal, () => {
      const left = engine.api.readingLeft(libraryIds);
      progress.showReading(left.assets);
      return left.jobs === 0 || isPaused();
    });
  } finally {
    progress.clear();
  }
  if (isPaused() && engine.api.readingLeft(libraryIds).jobs > 0) {
    tell('warning: Reading metadata is paused. It goes on once it is resumed.');
  }
}

const readingQueues: QueueName[] = ['Sidecar', 'MetadataExtraction'];

/** A scan as it is now. It goes with its library. */
function find(engine: Engine, scan: ScanView): ScanView {
  try {
    return engine.api.getScan(scan.id);
  } catch (error) {
    if (error instanceof LightkeeperError && error.code === 'not-found') throw deletedMeanwhile(scan);
    throw error;
  }
}

function deletedMeanwhile({ libraryId }: ScanView): LightkeeperError {
  const advice = `Library ${libraryId} was deleted while it was scanned. Its files are untouched.`;
  return new LightkeeperError('library-deleted', advice);
}

function mustHaveEndedWell(scan: ScanView, isLibraryLeft: boolean): void {
  if (!isLibraryLeft) throw deletedMeanwhile(scan);
  if (scan.state === 'failed') {
    const why = scan.error ?? 'The reason is not known.';
    const advice = `Scanning library ${scan.libraryId} failed: ${why} Scan again once that is solved.`;
    throw new LightkeeperError(codeOfAdvice(why), advice);
  }
  if (scan.state === 'cancelled') {
    const advice = `The scan of library ${scan.libraryId} was cancelled. What it did stays; scan again for the rest.`;
    throw new LightkeeperError('busy', advice);
  }
}

function toJson(scan: ScanView): object {
  const { libraryId, crawled, imported, updated, offline, online, unchanged, held, errors, durationMs } =
    scan;
  return { libraryId, crawled, imported, updated, offline, online, unchanged, held, errors, durationMs };
}

function toText(scan: ScanView): string {
  const lines = [`Library ${scan.libraryId}: ${summarise(scan)}`];
  if (scan.explanation !== null) lines.push(`  ${printable(scan.explanation)}`);
  if (scan.held > 0) lines.push('  See them with: lightkeeper review list');
  if (scan.errors > 0) lines.push(`  See why with: lightkeeper problems ${scan.libraryId}`);
  return lines.join('\n');
}
