import { parentPort, workerData } from 'node:worker_threads';
import { createEngine, type EngineOptions } from '../engine/engine.ts';
import type { EngineApi } from '../engine/api.ts';
import type { Notice } from '../engine/database/store.ts';
import { serve } from '../engine/thread/rpc.ts';

/** The engine on a thread of its own, so that the loop of the process that owns the window is never held up. */

if (parentPort === null) throw new Error('The engine thread must be started as a worker.');
const port = parentPort;
const engine = await createEngine(workerData as EngineOptions);

const hostApi = {
  ...engine.api,
  notices: (): readonly Notice[] => engine.notices,
  runsJobs: (): boolean => engine.runsJobs(),
  stop: async (): Promise<void> => engine.stop(),
};

/** What the engine thread serves: the engine's own calls and its life. */
export type HostedApi = EngineApi & Pick<typeof hostApi, 'notices' | 'runsJobs' | 'stop'>;

const tell = serve(port, hostApi);
engine.onAny(tell);
engine.run();
