import type { StatusView } from '../../preload/contract.ts';
import { explainDropped, invoke, offerDropped } from '../api.ts';
import { type PauseChoice, minutesOf, pauseWords } from '../model/pause-choice.ts';
import { isActive } from '../model/scan-progress.ts';
import { queryClient } from '../queries/client.ts';
import { keys } from '../queries/keys.ts';
import { changeSettings } from '../queries/settings.ts';
import { useLive } from '../stores/live.ts';
import { sayDone, sayFailed } from '../stores/toasts.ts';
import { openAddLibrary, openDialog, useView } from '../stores/view.ts';
import { texts } from '../texts/index.ts';

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

/** Pauses all work for a while, and says until when. */
export async function pauseAll(choice: PauseChoice): Promise<void> {
  const now = Date.now();
  const minutes = minutesOf(choice, now);
  const until = minutes === null ? null : new Date(now + minutes * 60_000).toISOString();
  await act(async () => {
    await invoke('queue.pause', { minutes });
    const words = texts.pause.paused(pauseWords({ until }, now));
    sayDone(words, () => void resumeAll(), 'pause');
  });
}

/** Lets all work go on. */
export async function resumeAll(): Promise<void> {
  await act(async () => {
    await invoke('queue.resume');
    sayDone(texts.pause.resumed, null, 'pause');
  });
}

/** Pauses all work until it is resumed, or resumes it. */
export function pauseOrResumeAll(): void {
  const isPaused = queryClient.getQueryData<StatusView>(keys.status)?.isPaused ?? false;
  void (isPaused ? resumeAll() : pauseAll('resumed'));
}

/** Turns watching on or off for all libraries. */
export async function turnWatching(isOn: boolean): Promise<void> {
  await changeSettings(
    { 'library.watch.enabled': isOn },
    isOn ? texts.watch.turnedOn : texts.watch.turnedOff,
  );
}

/** Files that were dropped on the window are explained; folders are offered for a library. */
export async function takeDropped(files: readonly File[]): Promise<void> {
  try {
    const explanations = await explainDropped(files);
    const isFolder = explanations.some(({ kind }) => kind === 'folder');
    if (isFolder || explanations.length === 0) openAddLibrary(await offerDropped(files), files);
    else openDialog({ kind: 'explain', explanations });
  } catch (error) {
    sayFailed(error);
  }
}

/** Says why what was dropped is not in a library. */
export async function explainFiles(files: readonly File[]): Promise<void> {
  try {
    const explanations = await explainDropped(files);
    if (explanations.length > 0) openDialog({ kind: 'explain', explanations });
  } catch (error) {
    sayFailed(error);
  }
}

/** Asks for files, and says why they are not in a library. */
export async function explainPicked(): Promise<void> {
  try {
    const explanations = await invoke('explain.pick');
    if (explanations.length > 0) openDialog({ kind: 'explain', explanations });
  } catch (error) {
    sayFailed(error);
  }
}

async function act(call: () => Promise<unknown>): Promise<void> {
  try {
    await call();
  } catch (error) {
    sayFailed(error);
  } finally {
    for (const queryKey of [keys.libraries, keys.status, keys.jobs]) {
      void queryClient.invalidateQueries({ queryKey });
    }
  }
}
