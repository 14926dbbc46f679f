import { parentPort, workerData } from 'node:worker_threads';
import { AwayList, type AwayQuery } from '../away/away-list.ts';
import { openConnection } from '../database/connection.ts';
import { LogFile } from '../database/log-file.ts';
import { syncLogPath } from '../sync/event-log.ts';
import { readCoverage, type CoverageQuery } from '../sync/coverage.ts';
import { readSyncLog, type SyncLogQuery } from '../sync/read-log.ts';
import { serve } from '../thread/rpc.ts';
import { AssetList, type AssetQuery } from './asset-list.ts';
import { Browse, type BrowsePage } from './browse.ts';
import type { BrowseFilter } from './browse-filter.ts';
import { previewRules, type ProposedRules } from './rules-preview.ts';

/** The thread that reads long lists, so that nobody waits for them. It never writes. */

const data = workerData as { databaseFile: string; dataDir: string; nativeBinding: string | null };
if (parentPort === null) throw new Error('The query thread must be started as a worker.');
const database = openConnection(data.databaseFile, { nativeBinding: data.nativeBinding });
const browse = new Browse(database);
database.pragma('query_only = ON');
const list = new AssetList(database);
const away = new AwayList(database, list);
const syncLog = new LogFile(syncLogPath(data.dataDir));
let previewing = new AbortController();

const api = {
  assetPage: (query: AssetQuery) => list.page(query),
  browseMonths: (filter: BrowseFilter) => browse.months(filter),
  browsePage: (page: BrowsePage) => browse.page(page),
  browseFolders: (libraryId: number, folder: string | null) => browse.folders(libraryId, folder),
  browseChoices: (libraryId: number | null) => browse.choices(libraryId),
  awayGroups: (libraryId: number) => away.groups(libraryId),
  awayPage: (query: AwayQuery) => away.page(query),
  coverage: (query: CoverageQuery) => readCoverage(database, query),
  readSyncLog: (query: SyncLogQuery) => readSyncLog(syncLog, query),
  /** A newer question ends an older one, which answers null. */
  previewRules: (proposed: ProposedRules) => {
    previewing.abort();
    previewing = new AbortController();
    return previewRules(database, proposed, previewing.signal);
  },
};

export type QueryThreadApi = typeof api;

serve(parentPort, api);
