import { setImmediate as turn } from 'node:timers/promises';
import { LightkeeperError } from '../errors.ts';

/** Lets other questions have their turn. Throws `busy` when a newer question has taken the place of this one. */
export async function nextTurn(signal?: AbortSignal): Promise<void> {
  await turn();
  if (signal?.aborted === true)
    throw new LightkeeperError('busy', 'A newer question took the place of this one.');
}
