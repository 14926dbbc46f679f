import type { MappingView } from '../../preload/contract.ts';
import { invoke } from '../api.ts';
import { queryClient } from '../queries/client.ts';
import { keys } from '../queries/keys.ts';
import { sayDone, sayFailed } from '../stores/toasts.ts';
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

async function act(call: () => Promise<void>): Promise<void> {
  try {
    await call();
  } catch (error) {
    sayFailed(error);
  } finally {
    for (const queryKey of [keys.mappings, keys.jobs]) void queryClient.invalidateQueries({ queryKey });
  }
}
