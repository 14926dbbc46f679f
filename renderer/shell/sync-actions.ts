import type { MappingView } from '../../preload/contract.ts';
import { invoke } from '../api.ts';
import { queryClient } from '../queries/client.ts';
import { keys } from '../queries/keys.ts';
import { sayDone, sayFailed } from '../stores/toasts.ts';
import { openDialog } from '../stores/view.ts';
import { texts } from '../texts/index.ts';

type Named = Pick<MappingView, 'id' | 'libraryName' | 'state'>;

/** Compares a library with its server now, and uploads what is new. */
export async function syncNow({ id, libraryName }: Named): Promise<void> {
  await act(async () => {
    await invoke('mapping.run', id);
    sayDone(texts.sync.running(libraryName), null, `sync ${id}`);
  });
}

/** Pauses the sync of a library, or lets it go on. */
export async function pauseOrResumeSync({ id, libraryName, state }: Named): Promise<void> {
  const isPaused = state === 'paused';
  await act(async () => {
    await invoke(isPaused ? 'mapping.resume' : 'mapping.pause', id);
    const undo = () => void pauseOrResumeSync({ id, libraryName, state: isPaused ? 'idle' : 'paused' });
    sayDone((isPaused ? texts.sync.resumed : texts.sync.paused)(libraryName), undo, `sync ${id}`);
  });
}

/** Asks for a configuration of the immich-sync service, and shows what it would become. */
export async function importSyncConfig(): Promise<void> {
  try {
    const config = await invoke('sync.pickConfig');
    if (config !== null) openDialog({ kind: 'import-config', config });
  } catch (error) {
    sayFailed(error);
  }
}

async function act(call: () => Promise<void>): Promise<void> {
  try {
    await call();
  } catch (error) {
    sayFailed(error);
  } finally {
    for (const queryKey of [keys.mappings, keys.jobs]) void queryClient.invalidateQueries({ queryKey });
  }
}
