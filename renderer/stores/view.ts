import { create } from 'zustand';
import type { BrowseFilterView } from '../../preload/browse-views.ts';
import type {
  AppScreen,
  ExplanationView,
  FolderVerdictView,
  SyncConfigView,
} from '../../preload/contract.ts';

/** The tabs of a library page, in their order. */
export const libraryTabs = [
  'photos',
  'away',
  'folders',
  'exclusions',
  'upkeep',
  'sync',
  'history',
  'problems',
] as const;
export type LibraryTab = (typeof libraryTabs)[number];

/** What the content area shows. */
export type Route =
  | {
      readonly page:
        'home' | 'photos' | 'away' | 'review' | 'problems' | 'activity' | 'servers' | 'settings' | 'watch';
    }
  | {
      readonly page: 'library';
      readonly libraryId: number;
      readonly tab: LibraryTab;
      readonly pattern?: string;
    };

/** The dialog in front of the content; at most one. */
export type DialogView =
  | {
      readonly kind: 'add-library';
      readonly folders: readonly FolderVerdictView[];
      /** What was dropped, to ask about it. */
      readonly dropped: readonly File[];
    }
  | { readonly kind: 'explain'; readonly explanations: readonly ExplanationView[] }
  | { readonly kind: 'delete-library' | 'rename-library'; readonly libraryId: number }
  | {
      readonly kind: 'add-server';
      /** The address, where it is known already. */
      readonly address: string;
      /** The library that is to be synced with it afterwards. */
      readonly libraryId: number | null;
    }
  | { readonly kind: 'remove-server'; readonly serverId: number }
  | { readonly kind: 'import-config'; readonly config: SyncConfigView }
  | { readonly kind: 'new-mapping'; readonly libraryId: number; readonly userId: number | null }
  | { readonly kind: 'change-mapping' | 'remove-mapping'; readonly mappingId: number }
  | { readonly kind: 'palette' | 'shortcuts' };

/** The photo that fills the window, and the sequence it is part of. */
export type ViewerView = {
  readonly filter: BrowseFilterView;
  /** Its position among all photos of the filter. */
  readonly index: number;
  readonly id: number;
};

type ViewState = {
  readonly route: Route;
  readonly viewer: ViewerView | null;
  readonly dialog: DialogView | null;
  /** Whether the menu asked why a file is not here, and nobody has taken that up yet. */
  readonly isExplainWanted: boolean;
  /** Whether the sidebar is open where there is no room for it to stay open. */
  readonly isSidebarOpen: boolean;
};

/** What is on the screen: page, dialog, sidebar. */
export const useView = create<ViewState>(() => ({
  route: { page: 'home' },
  viewer: null,
  dialog: null,
  isExplainWanted: false,
  isSidebarOpen: false,
}));

/** Shows a page. */
export function navigate(route: Route): void {
  useView.setState({ route, viewer: null, isSidebarOpen: false });
}

/** Fills the window with one photo. */
export function openViewer(viewer: ViewerView): void {
  useView.setState({ viewer, isSidebarOpen: false });
}

/** Goes back to what was behind the photo. */
export function closeViewer(): void {
  useView.setState({ viewer: null });
}

/** Shows a library at one of its tabs. */
export function openLibrary(libraryId: number, tab: LibraryTab = 'photos'): void {
  navigate({ page: 'library', libraryId, tab });
}

/** Shows the exclusions of a library with a pattern typed in, so that a person sees what it would do. */
export function offerPattern(libraryId: number, pattern: string): void {
  navigate({ page: 'library', libraryId, tab: 'exclusions', pattern });
}

/** Shows the screen that the tray or a notification asked for. A dialog with something typed into it stays in front. */
export function openScreen(target: AppScreen): void {
  const { dialog } = useView.getState();
  if (dialog?.kind === 'palette' || dialog?.kind === 'shortcuts') closeDialog();
  if (target.screen === 'explain') useView.setState({ isExplainWanted: true });
  else if (target.screen === 'library') openLibrary(target.libraryId);
  else navigate({ page: target.screen });
}

/** Opens a dialog in place of the one that is open. */
export function openDialog(dialog: DialogView): void {
  useView.setState({ dialog, isSidebarOpen: false });
}

/** Opens the sheet that makes a library, with folders that were already picked. */
export function openAddLibrary(
  folders: readonly FolderVerdictView[] = [],
  dropped: readonly File[] = [],
): void {
  openDialog({ kind: 'add-library', folders, dropped });
}

/** Opens the sheet that adds a server, or another user of one, and then syncs a library with it if one is named. */
export function openAddServer(address = '', libraryId: number | null = null): void {
  openDialog({ kind: 'add-server', address, libraryId });
}

/** Closes the dialog. */
export function closeDialog(): void {
  useView.setState({ dialog: null });
}

/** Opens or closes the sidebar where it has no room to stay open. */
export function toggleSidebar(): void {
  useView.setState((state) => ({ isSidebarOpen: !state.isSidebarOpen }));
}
