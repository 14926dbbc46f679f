import { parentPort, workerData } from 'node:worker_threads';
import type { Database } from '../../database/connection.ts';
import { LightkeeperError } from '../../errors.ts';
import { serve } from '../../thread/rpc.ts';
import { dryRun, type DryRunOptions } from './dry-run.ts';
import type { DryRunPage, DryRunQuery, DryRunView } from './dry-run-view.ts';
import { pageOfItems } from './plan-items.ts';

/** The thread that makes dry runs, and keeps the newest plan of each mapping in memory. It never writes. */

const data = workerData as Pick<DryRunOptions, 'databaseFile' | 'dataDir' | 'nativeBinding'>;
if (parentPort === null) throw new Error('The plan thread must be started as a worker.');
const plans = new Map<number, Database>();

const api = {
  /** `stop`: one cell, which is 1 once the dry run is to end. The key crosses between threads only, never to disk. */
  run: async (
    wanted: Pick<DryRunOptions, 'mappingId' | 'apiKey' | 'canTrash'>,
    stop: SharedArrayBuffer,
  ): Promise<DryRunView> => {
    const cell = new Int32Array(stop);
    const { view, database } = await dryRun({
      ...data,
      ...wanted,
      shouldStop: () => Atomics.load(cell, 0) === 1,
    });
    plans.get(view.mappingId)?.close();
    plans.set(view.mappingId, database);
    return view;
  },
  page: (query: DryRunQuery): DryRunPage => {
    const database = plans.get(query.mappingId);
    if (database === undefined)
      throw new LightkeeperError('not-found', 'There is no plan. Make a dry run first.');
    return pageOfItems(database, query);
  },
  close: (): void => {
    for (const database of plans.values()) database.close();
    plans.clear();
  },
};

export type PlanThreadApi = typeof api;

serve(parentPort, api);
