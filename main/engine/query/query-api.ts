import { AwayList, type AwayQuery } from '../away/away-list.ts';
import type { Database } from '../database/connection.ts';
import { LogFile } from '../database/log-file.ts';
import { syncLogPath } from '../sync/event-log.ts';
import { readCoverage, type CoverageQuery } from '../sync/coverage.ts';
import { readSyncLog, type SyncLogQuery } from '../sync/read-log.ts';
import { AssetList, type AssetQuery } from './asset-list.ts';
import { Browse, type BrowsePage } from './browse.ts';
import type { BrowseFilter } from './browse-filter.ts';
import { previewRules, type ProposedRules } from './rules-preview.ts';

export type QueryApi = ReturnType<typeof createQueryApi>;

/** Reads long lists over a connection; writes nothing but temporary tables. */
export function createQueryApi(database: Database, dataDir: string) {
  const browse = new Browse(database);
  const list = new AssetList(database);
  const away = new AwayList(database, list);
  const syncLog = new LogFile(syncLogPath(dataDir));
  let previewing = new AbortController();

  return {
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
}
