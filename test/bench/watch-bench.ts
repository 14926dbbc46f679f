import { spawnSync } from 'node:child_process';
import { copyFileSync, globSync, mkdirSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { databaseFile } from '../../main/engine/database/store.ts';
import type { Remote } from '../../main/engine/thread/rpc.ts';
import { defaultWatchOptions } from '../../main/engine/watch/watch-options.ts';
import { withEngine } from './engine-client.ts';
import type { EngineProcessApi } from './engine-process.ts';
import type { FloodFigure, WatchFigures } from './figures.ts';
import { median } from './median.ts';
import { benchFolder, dataFolderOf } from './places.ts';
import type { Tree } from './tree.ts';

type Engine = Remote<EngineProcessApi>;

const many = 10_000;
/** What a change leaves behind must not count for the next. */
const settleMs = 1000;
/** From then on the thread that looks whether drives are there is running, watched or not. */
const firstLookMs = 7000;
/** A mount is looked for every few seconds, and twice. */
const driveIsMissedMs = 15_000;

/** Measures what watching a tree costs and how well it follows. The tree is the same afterwards. */
export async function measureWatching(tree: Tree, runs: number): Promise<WatchFigures> {
  const dataDir = join(benchFolder, `data-${tree.size}-watch`);
  const extra = join(tree.folder, 'watched');
  const clean = () => {
    for (const folder of [dataDir, extra]) rmSync(folder, { recursive: true, force: true });
  };
  clean();
  mkdirSync(dataDir);
  try {
    copyFileSync(databaseFile(dataFolderOf(tree.size)), databaseFile(dataDir));
    const folders = 1 + globSync('**/', { cwd: tree.folder }).filter((path) => path !== '.').length;
    return await withEngine(dataDir, false, async (engine) => ({
      runs,
      folders,
      ...(await measureReady(engine, runs)),
      ...(await measureVisible(engine, tree, extra, runs)),
      flood: await measureFlood(engine, tree, join(extra, 'flood')),
      changedByUnmount: await measureUnmount(engine),
    }));
  } finally {
    clean();
  }
}

async function measureReady(engine: Engine, runs: number) {
  await sleep(firstLookMs);
  const idleMemory = await engine.memory();
  const times: number[] = [];
  let memoryAboveIdle = 0;
  let watches = 0;
  for (let run = 0; run < runs; run++) {
    const cost = await engine.startWatching();
    times.push(cost.ms);
    watches = cost.watches;
    await sleep(settleMs);
    // Later runs find room that the first one's thread has left.
    if (run === 0) memoryAboveIdle = (await engine.memory()) - idleMemory;
    if (run < runs - 1) await engine.stopWatching();
    await sleep(settleMs);
  }
  return { readyMs: median(times), memoryAboveIdle, watches };
}

async function measureVisible(engine: Engine, tree: Tree, folder: string, runs: number) {
  const libraryId = await engine.firstLibrary();
  mkdirSync(folder);
  const times: number[] = [];
  for (let run = 0; run < runs; run++) {
    await sleep(settleMs);
    const writtenAt = performance.now();
    writeFileSync(join(folder, `${run}.jpg`), 'new');
    await engine.untilTotal(libraryId, tree.size + run + 1);
    times.push(performance.now() - writtenAt - defaultWatchOptions.quietMs);
  }
  rmSync(folder, { recursive: true });
  await engine.untilTotal(libraryId, tree.size);
  return { visibleMs: median(times), slowestVisibleMs: Math.max(...times) };
}

async function measureFlood(engine: Engine, tree: Tree, folder: string): Promise<FloodFigure> {
  const libraryId = await engine.firstLibrary();
  const before = await engine.countScans(libraryId);
  const names = Array.from({ length: many }, (_, index) => `${index}.jpg`);
  mkdirSync(folder, { recursive: true });
  for (const name of names) writeFileSync(join(folder, name), name);
  for (const name of names) renameSync(join(folder, name), join(folder, `renamed-${name}`));
  for (const name of names) if (!name.endsWith('7.jpg')) rmSync(join(folder, `renamed-${name}`));
  const lastAt = performance.now();
  await engine.untilTotal(libraryId, tree.size + many / 10);
  const settledMs = performance.now() - lastAt;
  // Should anything still be under way, it would spoil what is right now.
  await sleep(2 * defaultWatchOptions.quietMs);
  await engine.untilIdle();
  const onDisk = readdirSync(folder).map((name) => join(folder, name));
  const found = await engine.pathsBelow(libraryId, 'flood');
  const isSame = JSON.stringify(found.toSorted()) === JSON.stringify(onDisk.toSorted());
  return { isSame, settledMs, scans: (await engine.countScans(libraryId)) - before };
}

async function measureUnmount(engine: Engine): Promise<number | null> {
  const drive = join(benchFolder, 'watched-drive');
  mkdirSync(drive, { recursive: true });
  if (spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=64m', 'tmpfs', drive]).status !== 0) return null;
  try {
    for (let file = 0; file < many; file++) writeFileSync(join(drive, `${file}.jpg`), String(file));
    const libraryId = await engine.createLibrary(drive);
    await engine.scan(libraryId);
    await engine.startWatching();
    const before = await engine.describe(libraryId);
    spawnSync('umount', ['--lazy', drive]);
    await sleep(driveIsMissedMs);
    await engine.untilIdle();
    const after = new Set(await engine.describe(libraryId));
    return before.filter((asset) => !after.has(asset)).length + Math.max(0, after.size - before.length);
  } finally {
    spawnSync('umount', ['--lazy', drive]);
  }
}
