import type { LibraryView, ScanView } from '../../preload/contract.ts';
import { invoke } from '../api.ts';
import { isActive } from '../model/scan-progress.ts';
import { queryClient } from '../queries/client.ts';
import { keys } from '../queries/keys.ts';
import { useLive } from '../stores/live.ts';
import { sayFailed } from '../stores/toasts.ts';
import { useView } from '../stores/view.ts';

/** Starts a scan of one library, or of all. */
export function startScan(libraryId: number | null): void {
  void act(() => invoke('scan.start', { libraryId }));
}

/** Pauses the scan of a library, or lets it go on. */
export function pauseOrResume(libraryId: number): void {
  const scan = useLive.getState().scans[libraryId];
  if (!scan || !isActive(scan)) return;
  void act(() => invoke(scan.state === 'paused' ? 'scan.resume' : 'scan.pause', { libraryId }));
}

/** The library whose page is open. */
export function libraryInView(): number | null {
  const { route } = useView.getState();
  return route.page === 'library' ? route.libraryId : null;
}

/** The library to which "pause" means: the one in view, else the first that is scanned. */
export function libraryToPause(libraries: readonly LibraryView[]): number | null {
  const { scans } = useLive.getState();
  const isBusy = (id: number) => hasActive(scans[id]);
  const open = libraryInView();
  if (open !== null && isBusy(open)) return open;
  return libraries.find((library) => isBusy(library.id))?.id ?? null;
}

function hasActive(scan: ScanView | undefined): boolean {
  return scan !== undefined && isActive(scan);
}

async function act(call: () => Promise<unknown>): Promise<void> {
  try {
    await call();
  } catch (error) {
    sayFailed(error);
  } finally {
    void queryClient.invalidateQueries({ queryKey: keys.libraries });
  }
}
