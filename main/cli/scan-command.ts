import path from 'node:path';
import type { Engine } from '../engine/engine.ts';
import { LightkeeperError } from '../engine/errors.ts';
import type { ScanView } from '../engine/scan/scan-view.ts';
import { toId, UsageError, type Arguments } from './arguments.ts';
import { printable, type Result } from './output.ts';
import { ProgressLine } from './progress-line.ts';
import { until } from './waiting.ts';

/** `scan [ID…] [--path DIR]`: waits for the end of what it starts. */
export async function scanCommand(engine: Engine, { positionals, values }: Arguments): Promise<Result> {
  const ids = positionals.slice(1).map((word) => toId(word, 'The library'));
  const folder = values.path === undefined ? null : path.resolve(values.path);
  if (folder !== null && ids.length > 1) throw new UsageError('--path goes with one library.');
  const started = await start(engine, ids, folder);
  engine.run('jobs');
  const progress = new ProgressLine();
  const isDone = () => {
    const scans = started.map((scan) => engine.api.getScan(scan.id));
    progress.show(scans);
    return scans.every((scan) => scan.phase === 'done');
  };
  await until(isDone);
  progress.clear();
  const scans = started.map((scan) => engine.api.getScan(scan.id));
  for (const scan of scans) {
    for (const warning of scan.warnings) process.stderr.write(`warning: ${printable(warning)}\n`);
  }
  const failed = scans.find((scan) => scan.state === 'failed');
  if (failed !== undefined) {
    const advice = `Scanning library ${failed.libraryId} failed: ${failed.error} Scan again once that is solved.`;
    throw new LightkeeperError(/full/.test(failed.error ?? '') ? 'disk-full' : 'internal', advice);
  }
  return {
    json: scans.map(toJson),
    text: scans.length === 0 ? 'No libraries yet.' : scans.map(toText).join('\n'),
  };
}

async function start(engine: Engine, ids: readonly number[], folder: string | null): Promise<ScanView[]> {
  if (ids.length > 0) return ids.map((id) => engine.api.startScan(id, folder));
  if (folder === null) return engine.api.startScanAll();
  const library = engine.api.overlapsOf(folder).find(({ importPath }) => folder.startsWith(importPath));
  if (library === undefined) {
    throw new LightkeeperError('path-outside-library', `No library includes ${folder}. Add it to one first.`);
  }
  return [engine.api.startScan(library.libraryId, folder)];
}

function toJson(scan: ScanView): object {
  const { libraryId, crawled, imported, updated, offline, online, unchanged, held, errors, durationMs } =
    scan;
  return { libraryId, crawled, imported, updated, offline, online, unchanged, held, errors, durationMs };
}

function toText(scan: ScanView): string {
  const parts = [
    [scan.imported, 'new'],
    [scan.updated, 'changed'],
    [scan.online, 'back online'],
    [scan.offline, 'offline'],
    [scan.held, 'missing and held for review'],
    [scan.errors, 'unreadable'],
  ].flatMap(([count, what]) => (Number(count) > 0 ? [`${count} ${what}`] : []));
  const seconds = (scan.durationMs / 1000).toFixed(1);
  const summary = parts.length === 0 ? 'nothing changed' : parts.join(', ');
  const lines = [`Library ${scan.libraryId}: ${summary} · ${scan.crawled} entries in ${seconds} s`];
  if (scan.explanation !== null) lines.push(`  ${printable(scan.explanation)}`);
  if (scan.held > 0) lines.push('  See them with: lightkeeper review list');
  if (scan.errors > 0) lines.push(`  See why with: lightkeeper problems ${scan.libraryId}`);
  return lines.join('\n');
}
