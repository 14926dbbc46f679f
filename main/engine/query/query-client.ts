import type { AwayCount, AwayPage, AwayQuery } from '../away/away-list.ts';
import type { CoverageQuery, CoverageView } from '../sync/coverage.ts';
import type { SyncLogPage, SyncLogQuery } from '../sync/read-log.ts';
import type { Database } from '../database/connection.ts';
import { HelperThread } from '../thread/helper.ts';
import type { Remote } from '../thread/rpc.ts';
import { ServedHere } from '../thread/served-here.ts';
import { threadUrl } from '../thread/thread-url.ts';
import type { AssetPage, AssetQuery } from './asset-list.ts';
import { createQueryApi, type QueryApi } from './query-api.ts';
import type { ProposedRules, RulesPreview } from './rules-preview.ts';

/** The engine's way to read long lists: on another thread. */
export class QueryClient {
  private readonly thread: HelperThread<QueryApi> | ServedHere<QueryApi>;

  /** `only`: the one connection there may be, where no thread can have its own. */
  constructor(
    data: {
      readonly databaseFile: string;
      readonly dataDir: string;
      readonly nativeBinding: string | null;
    },
    only: Database | null,
  ) {
    this.thread =
      only === null
        ? new HelperThread<QueryApi>(threadUrl('query-thread', import.meta.url), data)
        : new ServedHere(() => createQueryApi(only, data.dataDir));
  }

  assetPage(query: AssetQuery): Promise<AssetPage> {
    return this.thread.api.assetPage(query);
  }

  /** What the timeline asks; see `Browse`. */
  get browse(): Pick<Remote<QueryApi>, 'browseMonths' | 'browsePage' | 'browseFolders' | 'browseChoices'> {
    return this.thread.api;
  }

  awayGroups(libraryId: number): Promise<AwayCount[]> {
    return this.thread.api.awayGroups(libraryId);
  }

  awayPage(query: AwayQuery): Promise<AwayPage> {
    return this.thread.api.awayPage(query);
  }

  coverage(query: CoverageQuery): Promise<CoverageView> {
    return this.thread.api.coverage(query);
  }

  readSyncLog(query: SyncLogQuery): Promise<SyncLogPage> {
    return this.thread.api.readSyncLog(query);
  }

  /** Null when a newer preview took its place. */
  previewRules(proposed: ProposedRules): Promise<RulesPreview | null> {
    return this.thread.api.previewRules(proposed);
  }

  close(): Promise<void> {
    return this.thread.close();
  }
}
