import type { DiskClient } from './disk/disk-client.ts';
import { LightkeeperError } from './errors.ts';
import type { LibraryService } from './library/library.service.ts';
import type { BrowsePage } from './query/browse.ts';
import { everything, type BrowseFilter } from './query/browse-filter.ts';
import { readDetail } from './query/asset-detail.ts';
import type { QueryClient } from './query/query-client.ts';
import type { Rows } from './rows.ts';

type Parts = {
  readonly rows: Rows;
  readonly libraries: LibraryService;
  readonly disk: DiskClient;
  readonly query: QueryClient;
};

const prepareAfterMs = 300;

/** The calls of the timeline, the folder view and the viewer. */
export function createBrowseApi({ rows, libraries, disk, query }: Parts) {
  return {
    /**
     * Has the first look at the timeline find the thread started and the months counted; a moment later, because who
     * says this is about to show something else.
     */
    prepareBrowsing: () => {
      // Whatever goes wrong here goes wrong again, and is told, when somebody asks.
      const prepare = () => void query.browse.browseMonths(everything).catch(() => undefined);
      setTimeout(prepare, prepareAfterMs).unref();
    },
    browseMonths: async (filter: BrowseFilter) => {
      mustBeThere(filter.libraryId);
      return query.browse.browseMonths(filter);
    },
    browsePage: async (page: BrowsePage) => {
      mustBeThere(page.filter.libraryId);
      return query.browse.browsePage(page);
    },
    browseFolders: async (libraryId: number, folder: string | null) => {
      mustBeThere(libraryId);
      return query.browse.browseFolders(libraryId, folder);
    },
    browseChoices: async (libraryId: number | null) => {
      mustBeThere(libraryId);
      return query.browse.browseChoices(libraryId);
    },
    getAssetDetail: (id: number) => {
      const detail = readDetail(rows.database, id);
      if (detail === null) throw new LightkeeperError('not-found', `There is no asset ${id}.`);
      return detail;
    },
    /** The path of an asset for the system to open: of a photo or video that is there, and of nothing else. */
    pathToOpen: async (id: number) => {
      const path = rows.assets.find(id)?.path;
      if (path === undefined) throw new LightkeeperError('not-found', `There is no asset ${id}.`);
      const reason = await disk.whyNotOpen(path);
      if (reason !== null) throw new LightkeeperError('not-found', reason);
      return path;
    },
  };

  function mustBeThere(libraryId: number | null): void {
    if (libraryId !== null) libraries.find(libraryId);
  }
}
