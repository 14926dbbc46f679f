import fs from 'node:fs';
import nodePath from 'node:path';
import { createEngine } from '../../../main/engine/engine.ts';
import type { Engine } from '../../../main/engine/engine-contract.ts';
import { openConnection, openRaw } from '../../../main/engine/database/connection.ts';
import { databaseFile } from '../../../main/engine/database/store.ts';

import { JobRepository } from '../../../main/engine/job/job.repository.ts';

/**
 * A process to be killed: does one thing, if any, runs all jobs until none is left, and stops in order. Start it with
 * `LIGHTKEEPER_CRASH_AT` in the environment and it ends earlier.
 */
export type CrashAction =
  | { readonly kind: 'resume' }
  | { readonly kind: 'scan'; readonly libraryId: number }
  | { readonly kind: 'scan-all' }
  /** Pauses the scan of a library, then dies at once, before its jobs hear of it. */
  | { readonly kind: 'pause-and-die'; readonly libraryId: number }
  | { readonly kind: 'go-on'; readonly libraryId: number }
  /** What a watcher queues for a file that vanished. */
  | { readonly kind: 'remove'; readonly libraryId: number; readonly path: string }
  | { readonly kind: 'apply-plan'; readonly planId: number }
  | { readonly kind: 'delete'; readonly libraryId: number }
  | { readonly kind: 'sync'; readonly mappingId: number };

const lookEveryMs = 5;

const [dataDir = '', action = '{"kind":"resume"}'] = process.argv.slice(2);
const engine = await createEngine({ dataDir, threads: 3, trash: moveToTrash });
for (const notice of engine.notices) process.stderr.write(`${notice.code}: ${notice.message}\n`);
const given = JSON.parse(action) as CrashAction;
if (given.kind === 'remove') queueRemoval(given.libraryId, given.path);
else start(engine, given);
engine.run('jobs');
await untilAllIsDone();
await engine.stop();

function start({ api }: Engine, given: CrashAction): void {
  if (given.kind === 'scan') api.startScan(given.libraryId);
  if (given.kind === 'scan-all') api.startScanAll();
  if (given.kind === 'go-on') api.resumeScan(given.libraryId);
  if (given.kind === 'pause-and-die') {
    api.pauseScan(given.libraryId);
    process.kill(process.pid, 'SIGKILL');
  }
  if (given.kind === 'apply-plan') api.applyPlan(given.planId);
  if (given.kind === 'sync') api.runMapping(given.mappingId);
  if (given.kind === 'delete') api.deleteLibrary(given.libraryId);
}

/** A trash of our own beside the data folder. */
async function moveToTrash(path: string): Promise<void> {
  const trash = nodePath.join(nodePath.dirname(dataDir), 'trash');
  fs.mkdirSync(trash, { recursive: true });
  fs.renameSync(path, nodePath.join(trash, nodePath.basename(path)));
}

function queueRemoval(libraryId: number, path: string): void {
  const database = openConnection(databaseFile(dataDir), { nativeBinding: null });
  const job = { name: 'LibraryRemoveAsset', payload: { libraryId, path }, libraryId } as const;
  new JobRepository(database).enqueue(job, Date.now());
  database.close();
}

async function untilAllIsDone(): Promise<void> {
  const database = openRaw(databaseFile(dataDir), { nativeBinding: null, readonly: true });
  const open = database
    .prepare<[], number>(
      "SELECT (SELECT count(*) FROM job WHERE state IN ('waiting', 'active', 'delayed')) + " +
        "(SELECT count(*) FROM scan WHERE state IN ('waiting', 'running'))",
    )
    .pluck();
  while ((open.get() ?? 0) > 0) await new Promise((resolve) => setTimeout(resolve, lookEveryMs));
  database.close();
}
