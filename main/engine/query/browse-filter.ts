/** Which assets to show; everything null or default means all that are online. */
export type BrowseFilter = {
  readonly libraryId: number | null;
  readonly folder: { readonly path: string; readonly isDeep: boolean } | null;
  readonly search: string;
  readonly type: 'IMAGE' | 'VIDEO' | null;
  readonly state: 'online' | 'offline' | 'trashed' | 'all';
  readonly camera: string | null;
  readonly year: number | null;
  readonly minRating: number | null;
  readonly hasGps: boolean | null;
  readonly hasError: boolean | null;
};

/** Whether a filter asks for everything online, of one library or of all. */
export function isPlain(filter: BrowseFilter): boolean {
  return keyOf(filter) === keyOf(onlyState('online', filter.libraryId));
}

/** The same text for filters that ask for the same. */
export function keyOf(filter: BrowseFilter): string {
  return JSON.stringify([
    filter.libraryId,
    filter.folder === null ? null : [filter.folder.path, filter.folder.isDeep],
    filter.search.trim(),
    filter.type,
    filter.state,
    filter.camera,
    filter.year,
    filter.minRating,
    filter.hasGps,
    filter.hasError,
  ]);
}

/** Asks for all that is online. */
export const everything: BrowseFilter = {
  libraryId: null,
  folder: null,
  search: '',
  type: null,
  state: 'online',
  camera: null,
  year: null,
  minRating: null,
  hasGps: null,
  hasError: null,
};

/** What belongs to the timeline: the condition of the index `asset_timeline`, word for word. */
export const inTimeline =
  "local_time IS NOT NULL AND offline_reason IS NULL AND status = 'active' AND shown_by IS NULL";

/** Conditions on rows of `asset` by state. An asset that is shown through another one is seen on its own once it is away. */
export const stateConditions: Readonly<Record<BrowseFilter['state'], string>> = {
  online: inTimeline,
  offline: 'offline_reason IS NOT NULL',
  trashed: "status <> 'active'",
  all: "(shown_by IS NULL OR offline_reason IS NOT NULL OR status <> 'active')",
};

/** Asks for everything in a state. */
export function onlyState(state: BrowseFilter['state'], libraryId: number | null): BrowseFilter {
  return { ...everything, state, libraryId };
}
