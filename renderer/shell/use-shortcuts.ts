import { useEffect } from 'react';
import { flushSync } from 'react-dom';
import { type ShortcutAction, actionFor } from '../model/shortcuts.ts';
import { undoNewest } from '../stores/toasts.ts';
import { navigate, openAddLibrary, openDialog, openLibrary, toggleSidebar, useView } from '../stores/view.ts';
import { libraryInView, pauseOrResumeAll, startScan } from './actions.ts';

/** Listens for the shortcuts that work on every page. */
export function useShortcuts(): void {
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      const isMac = navigator.userAgent.includes('Mac OS');
      const action = event.defaultPrevented ? null : actionFor(event, isMac, isTypedInto(event.target));
      // A dialog has the keyboard for itself; the viewer leaves it the way back.
      const { dialog, viewer } = useView.getState();
      if (!action || dialog || (viewer && action !== 'undo')) return;
      event.preventDefault();
      run(action);
    };
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, []);
}

function run(action: ShortcutAction): void {
  const open = libraryInView();
  switch (action) {
    case 'palette':
    case 'shortcuts':
      return openDialog({ kind: action });
    case 'add-library':
      return openAddLibrary();
    case 'scan':
      return open === null ? undefined : startScan(open);
    case 'scan-all':
      return startScan(null);
    case 'pause':
      return pauseOrResumeAll();
    case 'rename':
      return open === null ? undefined : openDialog({ kind: 'rename-library', libraryId: open });
    case 'search':
      return focusSearch(open);
    case 'undo':
      return void undoNewest();
    case 'sidebar':
      return toggleSidebar();
    case 'settings':
    case 'page-5':
      return navigate({ page: 'settings' });
    case 'page-1':
      return navigate({ page: 'home' });
    case 'page-2':
      return navigate({ page: 'review' });
    case 'page-3':
      return navigate({ page: 'problems' });
    case 'page-4':
      return navigate({ page: 'activity' });
    case 'page-6':
      return navigate({ page: 'watch' });
    case 'page-7':
      return navigate({ page: 'photos' });
    case 'page-8':
      return navigate({ page: 'away' });
    case 'page-9':
      return navigate({ page: 'servers' });
  }
}

/** Search is where the photos are: in the open library, else on the page of all of them. */
function focusSearch(libraryId: number | null): void {
  // Drawn at once: what is typed right after the keys belongs into the field, and not to the photos.
  flushSync(() => {
    if (libraryId === null) navigate({ page: 'photos' });
    else openLibrary(libraryId, 'photos');
  });
  const select = () => document.querySelector<HTMLInputElement>('input[type="search"]')?.select();
  select();
  if (document.activeElement?.matches('input[type="search"]') !== true) requestAnimationFrame(select);
}

function isTypedInto(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement && target.closest('input, textarea, select, [contenteditable]') !== null
  );
}
