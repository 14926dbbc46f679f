import { parentPort, workerData } from 'node:worker_threads';
import { openConnection } from '../database/connection.ts';
import { serve } from '../thread/rpc.ts';
import { AssetList, type AssetQuery } from './asset-list.ts';
import { previewRules, type ProposedRules } from './rules-preview.ts';

/** The thread that reads long lists, so that nobody waits for them. It never writes. */

const data = workerData as { databaseFile: string; nativeBinding: string | null };
if (parentPort === null) throw new Error('The query thread must be started as a worker.');
const database = openConnection(data.databaseFile, { nativeBinding: data.nativeBinding });
database.pragma('query_only = ON');
const list = new AssetList(database);
let previewing = new AbortController();

const api = {
  assetPage: (query: AssetQuery) => list.page(query),
  /** A newer question ends an older one, which answers null. */
  previewRules: (proposed: ProposedRules) => {
    previewing.abort();
    previewing = new AbortController();
    return previewRules(database, proposed, previewing.signal);
  },
};

export type QueryThreadApi = typeof api;

serve(parentPort, api);
