import type { BrowseFilterView } from '../../preload/browse-views.ts';
import type { AssetStateFilter } from '../../preload/contract.ts';

/** Which photos of a library a list shows. */
export type AssetFilter = {
  readonly libraryId: number;
  readonly state: AssetStateFilter;
  readonly search: string;
};

/** The keys under which what is read from the engine is kept. A key without its end stands for all that begin so. */
export const keys = {
  info: ['info'] as const,
  settings: ['settings'] as const,
  defaults: ['defaults'] as const,
  libraries: ['libraries'] as const,
  assets: (libraryId: number) => ['assets', libraryId] as const,
  assetPage: (filter: AssetFilter, page: number) =>
    ['assets', filter.libraryId, filter.state, filter.search, page] as const,
  assetCount: (libraryId: number, state: AssetStateFilter) => ['assets', libraryId, 'count', state] as const,
  rules: (libraryId: number) => ['rules', libraryId] as const,
  away: ['away'] as const,
  scans: (libraryId: number) => ['scans', libraryId] as const,
  problems: ['problems'] as const,
  reviews: ['reviews'] as const,
  reviewPaths: (planId: number) => ['reviews', planId, 'paths'] as const,
  jobs: ['jobs'] as const,
  status: ['status'] as const,
  schedule: ['schedule'] as const,
  watch: ['watch'] as const,
  servers: ['servers'] as const,
  consents: (address: string) => ['consents', address] as const,
  /** Which libraries are kept in step with which servers, and how far they are. */
  mappings: ['mappings'] as const,
  /** The lists behind each of them. */
  sync: ['sync'] as const,
  /** What is counted over all files of a library, and read less often while an upload runs. */
  syncCounts: ['sync-counts'] as const,
  syncPlans: ['sync-plans'] as const,
  /** Made when a person asks, and true of that moment only: no event reads it again. */
  dryRun: (mappingId: number) => ['dry-run', mappingId] as const,
  syncLog: ['sync', 'log'] as const,
  /** Everything that timelines, folders and the viewer show. */
  browse: ['browse'] as const,
  browseMonths: (filter: BrowseFilterView) => ['browse', 'months', filter] as const,
  browsePages: (filter: BrowseFilterView) => ['browse', 'page', filter] as const,
  browseFolders: (libraryId: number | null, folder: string | null) =>
    ['browse', 'folders', libraryId, folder] as const,
  browseChoices: (libraryId: number | null) => ['browse', 'choices', libraryId] as const,
  browseNewest: (libraryId: number, count: number) => ['browse', 'newest', libraryId, count] as const,
  assetDetail: (id: number) => ['browse', 'asset', id] as const,
};
