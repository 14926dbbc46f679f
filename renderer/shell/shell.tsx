import { FolderPlus } from 'lucide-react';
import { useEffect } from 'react';
import { offerDropped } from '../api.ts';
import { classes } from '../components/classes.ts';
import { useDropTarget } from '../hooks/use-drop-target.ts';
import { useMediaQuery } from '../hooks/use-media-query.ts';
import { CurrentPage } from '../pages/current-page.tsx';
import { sayFailed } from '../stores/toasts.ts';
import { openAddLibrary, toggleSidebar, useView } from '../stores/view.ts';
import { texts } from '../texts/index.ts';
import { Announcer } from './announcer.tsx';
import { CurrentDialog } from './current-dialog.tsx';
import { Notices } from './notices.tsx';
import { Sidebar } from './sidebar.tsx';
import { StatusBar } from './status-bar.tsx';
import { ToastRegion } from './toast-region.tsx';
import { useShortcuts } from './use-shortcuts.ts';

/** Everything around the pages. */
export function Shell() {
  useShortcuts();
  const isNarrow = useMediaQuery('(max-width: 859.9px)');
  const isSidebarOpen = useView((view) => view.isSidebarOpen);
  const { isOver, handlers } = useDropTarget((files) => void addDropped(files));
  const isOverlay = isNarrow && isSidebarOpen;
  useCloseOnEscape(isOverlay);
  return (
    <div className="relative flex h-full" {...handlers}>
      {isNarrow ? null : (
        <div className="w-60 shrink-0 border-r border-line">
          <Sidebar isOverlay={false} />
        </div>
      )}
      {isOverlay ? <SidebarOverlay /> : null}
      <div className="flex min-w-0 flex-1 flex-col" inert={isOverlay}>
        <Notices />
        <main className="flex min-h-0 flex-1 flex-col">
          <CurrentPage />
        </main>
        <StatusBar />
      </div>
      <CurrentDialog />
      <ToastRegion />
      <Announcer />
      <div
        aria-hidden
        className={classes(
          'pointer-events-none absolute inset-0 z-30 flex-col items-center justify-center gap-2 bg-canvas/90',
          isOver ? 'motion-fade flex' : 'hidden',
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

function SidebarOverlay() {
  return (
    <div className="absolute inset-0 z-20 flex">
      <div className="motion-fade w-60 border-r border-line shadow-float">
        <Sidebar isOverlay />
      </div>
      <button
        type="button"
        tabIndex={-1}
        aria-label={texts.shell.closeSidebar}
        className="flex-1 bg-(--veil)"
        onClick={toggleSidebar}
      />
    </div>
  );
}

function useCloseOnEscape(isOpen: boolean): void {
  useEffect(() => {
    if (!isOpen) return;
    const close = (event: KeyboardEvent) => {
      if (event.key === 'Escape') toggleSidebar();
    };
    window.addEventListener('keydown', close);
    return () => window.removeEventListener('keydown', close);
  }, [isOpen]);
}

async function addDropped(files: readonly File[]): Promise<void> {
  try {
    openAddLibrary(await offerDropped(files));
  } catch (error) {
    sayFailed(error);
  }
}
