import { setTimeout as sleep } from 'node:timers/promises';

const lookEveryMs = 25;

/** Waits until something holds. Another process may be the one that does the work, so it has to be looked at. */
export async function until(holds: () => boolean): Promise<void> {
  while (!holds()) await sleep(lookEveryMs);
}
