import { parentPort, workerData } from 'node:worker_threads';
import { openConnection } from '../database/connection.ts';
import { serve } from '../thread/rpc.ts';
import { createQueryApi } from './query-api.ts';

/** The thread that reads long lists, so that nobody waits for them. It never writes. */

const data = workerData as { databaseFile: string; dataDir: string; nativeBinding: string | null };
if (parentPort === null) throw new Error('The query thread must be started as a worker.');
const database = openConnection(data.databaseFile, { nativeBinding: data.nativeBinding });
const api = createQueryApi(database, data.dataDir);
database.pragma('query_only = ON');

serve(parentPort, api);
