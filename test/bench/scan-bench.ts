import { rmSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import type { ScanView } from '../../main/engine/scan/scan-view.ts';
import type { Remote } from '../../main/engine/thread/rpc.ts';
import { timeCommandLine } from './command-bench.ts';
import { withEngine } from './engine-client.ts';
import type { EngineProcessApi, ScanCost } from './engine-process.ts';
import type { ScanFigure, ScanFigures } from './figures.ts';
import { timeFind } from './find.ts';
import { median } from './median.ts';
import { dataFolderOf } from './places.ts';
import { halfPattern, type Tree } from './tree.ts';

type Engine = Remote<EngineProcessApi>;
type Run = { readonly cost: ScanCost; readonly findMs: number; readonly idleMemory: number };

/** Rows that a scan has just written are still on their way to the disk. */
const pauseMs = 300;

/** Measures all kinds of scans of a tree, and leaves the data folder with the whole tree in it. */
export async function measureScans(tree: Tree, runs: number, isProfiling: boolean): Promise<ScanFigures> {
  timeFind(tree.folder);
  const first: Run[] = [];
  for (let run = 0; run < runs; run++) first.push(await firstScan(tree, isProfiling));
  const rescans = await withEngine(dataFolderOf(tree.size), isProfiling, (engine) =>
    measureRescans(engine, tree, runs),
  );
  return {
    first: toFigure(first),
    ...rescans,
    runs,
    idleMemory: median(first.map((run) => run.idleMemory)),
    ...timeCommandLine(tree),
  };
}

/** Scans a tree into a new data folder. */
export async function firstScan(tree: Tree, isProfiling = false): Promise<Run> {
  const dataDir = dataFolderOf(tree.size);
  rmSync(dataDir, { recursive: true, force: true });
  return withEngine(dataDir, isProfiling, async (engine) => {
    const libraryId = await engine.createLibrary(tree.folder);
    return measure(engine, tree, libraryId, await engine.memory(), 'imported', tree.size);
  });
}

async function measureRescans(
  engine: Engine,
  tree: Tree,
  runs: number,
): Promise<Pick<ScanFigures, 'unchanged' | 'deleted' | 'excluded' | 'included'>> {
  const { size } = tree;
  const libraryId = await engine.firstLibrary();
  const idleMemory = await engine.memory();
  const scan = (kind: 'unchanged' | 'offline' | 'online', expected: number) =>
    measure(engine, tree, libraryId, idleMemory, kind, expected);
  const unchanged: Run[] = [];
  const deleted: Run[] = [];
  const excluded: Run[] = [];
  const included: Run[] = [];
  for (let run = 0; run < runs; run++) {
    unchanged.push(await scan('unchanged', size));
    tree.removeTenth();
    try {
      deleted.push(await scan('offline', size / 10));
    } finally {
      tree.putBack();
    }
    await scan('online', size / 10);
    await engine.setPatterns(libraryId, [halfPattern]);
    excluded.push(await scan('offline', size / 2));
    await engine.setPatterns(libraryId, []);
    included.push(await scan('online', size / 2));
  }
  return {
    unchanged: toFigure(unchanged),
    deleted: toFigure(deleted),
    excluded: toFigure(excluded),
    included: toFigure(included),
  };
}

async function measure(
  engine: Engine,
  tree: Tree,
  libraryId: number,
  idleMemory: number,
  kind: 'imported' | 'unchanged' | 'offline' | 'online',
  expected: number,
): Promise<Run> {
  const findMs = timeFind(tree.folder);
  const cost = await engine.scan(libraryId);
  mustHave(cost.scan, kind, expected);
  await sleep(pauseMs);
  return { cost, findMs, idleMemory };
}

/** A figure of a scan that did something else would be worth nothing. */
function mustHave(
  scan: ScanView,
  kind: 'imported' | 'unchanged' | 'offline' | 'online',
  expected: number,
): void {
  if (scan.state === 'completed' && scan.errors === 0 && scan.held === 0 && scan[kind] === expected) return;
  throw new Error(`Expected ${expected} files ${kind}, but the scan says ${JSON.stringify(scan)}`);
}

function toFigure(runs: readonly Run[]): ScanFigure {
  const costs = runs.map((run) => run.cost);
  return {
    ms: median(costs.map((cost) => cost.ms)),
    findMs: median(runs.map((run) => run.findMs)),
    memoryAboveIdle: median(runs.map((run) => run.cost.peakMemory - run.idleMemory)),
    delay: {
      p50: median(costs.map((cost) => cost.delay.p50)),
      p99: median(costs.map((cost) => cost.delay.p99)),
      max: Math.max(...costs.map((cost) => cost.delay.max)),
    },
  };
}
