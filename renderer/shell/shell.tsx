import { FolderPlus } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { classes } from '../components/classes.ts';
import { useDropTarget } from '../hooks/use-drop-target.ts';
import { useMediaQuery } from '../hooks/use-media-query.ts';
import { CurrentPage } from '../pages/current-page.tsx';
import { Viewer } from '../pages/viewer/viewer.tsx';
import { useView } from '../stores/view.ts';
import { texts } from '../texts/index.ts';
import { explainPicked, takeDropped } from './actions.ts';
import { Announcer } from './announcer.tsx';
import { CurrentDialog } from './current-dialog.tsx';
import { Notices } from './notices.tsx';
import { SidebarOverlay } from './sidebar-overlay.tsx';
import { Sidebar } from './sidebar.tsx';
import { StatusBar } from './status-bar.tsx';
import { ToastRegion } from './toast-region.tsx';
import { useKeptFocus } from './use-kept-focus.ts';
import { useShortcuts } from './use-shortcuts.ts';

/** Everything around the pages. */
export function Shell() {
  const page = useRef<HTMLElement>(null);
  useShortcuts();
  useKeptFocus(page);
  useExplainFromMenu();
  const isNarrow = useMediaQuery('(max-width: 859.9px)');
  const isSidebarOpen = useView((view) => view.isSidebarOpen);
  const hasDialog = useView((view) => view.dialog !== null);
  const viewer = useView((view) => view.viewer);
  const isCovered = viewer !== null;
  const { isOver, handlers } = useDropTarget((files) => {
    // A dialog takes what is dropped on it; what falls beside it was not meant for anything.
    if (!hasDialog) void takeDropped(files);
  });
  const isOverlay = isNarrow && isSidebarOpen;
  return (
    <div className="relative flex h-full" {...handlers}>
      {isNarrow ? null : (
        <div className="w-60 shrink-0 border-r border-line" inert={isCovered}>
          <Sidebar isOverlay={false} />
        </div>
      )}
      {isOverlay ? <SidebarOverlay /> : null}
      <div className="flex min-w-0 flex-1 flex-col" inert={isOverlay || isCovered}>
        <Notices />
        <main ref={page} tabIndex={-1} className="flex min-h-0 flex-1 flex-col outline-none">
          <CurrentPage />
        </main>
        <StatusBar />
      </div>
      {viewer ? <Viewer viewer={viewer} /> : null}
      <CurrentDialog />
      <ToastRegion />
      <Announcer />
      <div
        aria-hidden
        className={classes(
          'pointer-events-none absolute inset-0 z-30 flex-col items-center justify-center gap-2 bg-canvas/90',
          isOver && !hasDialog ? 'motion-fade flex' : 'hidden',
        )}
      >
        <span className="absolute inset-3 rounded-lg border-2 border-dashed border-amber" />
        <FolderPlus className="size-8 text-amber-text" />
        <p className="text-lg font-semibold">{texts.shell.dropHere}</p>
        <p className="text-ink-soft">{texts.shell.dropNote}</p>
      </div>
    </div>
  );
}

/** The app's menu asks from outside the page. */
function useExplainFromMenu(): void {
  const isWanted = useView((view) => view.isExplainWanted);
  useEffect(() => {
    if (!isWanted) return;
    useView.setState({ isExplainWanted: false });
    void explainPicked();
  }, [isWanted]);
}
