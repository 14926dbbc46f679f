import type { FolderCountView, LibraryView, NoticeView, ScanView } from '../../preload/contract.ts';

/** What the window knows from events: it changes many times a second and is never read from the engine again. */
export type LiveState = {
  /** The newest scan of each library, finished or not. */
  readonly scans: Readonly<Record<number, ScanView | undefined>>;
  /** Counts of folders that were offered for a library, by token. */
  readonly folderCounts: Readonly<Record<string, FolderCountView | undefined>>;
  readonly notices: readonly NoticeView[];
  /** How many events have arrived, and at which one each library was last heard of. */
  readonly sequence: number;
  readonly heardAt: Readonly<Record<number, number | undefined>>;
};

/** What can happen to the live state. */
export type LiveEvent =
  | { readonly type: 'scan'; readonly scan: ScanView }
  | { readonly type: 'folder-counted'; readonly count: FolderCountView }
  | { readonly type: 'folders-released'; readonly tokens: readonly string[] }
  | { readonly type: 'notice'; readonly notice: NoticeView }
  | { readonly type: 'notice-dismissed'; readonly notice: NoticeView }
  /** A list of libraries that was asked for when `since` events had arrived. */
  | { readonly type: 'snapshot'; readonly since: number; readonly libraries: readonly LibraryView[] };

/** The live state before anything is known. */
export const initialLiveState: LiveState = {
  scans: {},
  folderCounts: {},
  notices: [],
  sequence: 0,
  heardAt: {},
};

/** The live state after an event. */
export function reduceLive(state: LiveState, event: LiveEvent): LiveState {
  switch (event.type) {
    case 'scan':
      return withScan(state, event.scan);
    case 'folder-counted':
      return { ...state, folderCounts: { ...state.folderCounts, [event.count.token]: event.count } };
    case 'folders-released': {
      const released = new Set(event.tokens);
      const kept = Object.entries(state.folderCounts).filter(([token]) => !released.has(token));
      return { ...state, folderCounts: Object.fromEntries(kept) };
    }
    case 'notice':
      return hasNotice(state, event.notice) ? state : { ...state, notices: [...state.notices, event.notice] };
    case 'notice-dismissed':
      return { ...state, notices: state.notices.filter((notice) => !isSameNotice(notice, event.notice)) };
    case 'snapshot':
      return withSnapshot(state, event.since, event.libraries);
  }
}

function withScan(state: LiveState, scan: ScanView): LiveState {
  const known = state.scans[scan.libraryId];
  if (known && known.id > scan.id) return state;
  const sequence = state.sequence + 1;
  return {
    ...state,
    scans: { ...state.scans, [scan.libraryId]: scan },
    sequence,
    heardAt: { ...state.heardAt, [scan.libraryId]: sequence },
  };
}

function withSnapshot(state: LiveState, since: number, libraries: readonly LibraryView[]): LiveState {
  const scans: Record<number, ScanView | undefined> = {};
  for (const library of libraries) {
    // An event that arrived while the list was read knows better than the list.
    const isNewer = (state.heardAt[library.id] ?? 0) > since;
    const read = library.activeScan ?? library.lastScan ?? undefined;
    scans[library.id] = isNewer ? state.scans[library.id] : read;
  }
  return { ...state, scans };
}

function hasNotice(state: LiveState, notice: NoticeView): boolean {
  return state.notices.some((known) => isSameNotice(known, notice));
}

function isSameNotice(first: NoticeView, second: NoticeView): boolean {
  return first.code === second.code && first.message === second.message;
}
