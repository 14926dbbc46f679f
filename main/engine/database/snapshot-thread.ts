import { parentPort } from 'node:worker_threads';
import { serve } from '../thread/rpc.ts';
import { takeSnapshot } from './snapshots.ts';

/** Takes snapshots on a thread of its own: copying and checking a large database takes seconds. */

if (parentPort === null) throw new Error('The snapshot thread must be started as a worker.');

const api = { takeSnapshot };

export type SnapshotThreadApi = typeof api;

serve(parentPort, api);
