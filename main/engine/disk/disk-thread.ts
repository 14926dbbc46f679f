import { parentPort, workerData } from 'node:worker_threads';
import { serve } from '../thread/rpc.ts';
import { createDiskApi } from './disk-api.ts';

/** The thread that looks at folders outside scans. */

const { dataDir } = workerData as { dataDir: string };
if (parentPort === null) throw new Error('The disk thread must be started as a worker.');
const tell: ReturnType<typeof serve> = serve(
  parentPort,
  createDiskApi(dataDir, (count) => tell('folder.counted', count)),
);
