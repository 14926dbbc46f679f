import { setTimeout as sleep } from 'node:timers/promises';
import type { Engine } from '../engine/engine-contract.ts';
import { LightkeeperError } from '../engine/errors.ts';

const lookEveryMs = 25;

/** A person ended the command; what it began goes on the next time. */
export class Interrupted extends Error {}

/** Waits until something holds. Another process may be the one that does the work, so it has to be looked at. */
export async function until(engine: Engine, signal: AbortSignal, holds: () => boolean): Promise<void> {
  while (!holds()) {
    if (signal.aborted) throw new Interrupted();
    const trouble = engine.trouble();
    // Another process that writes is waited for; a full disk would be waited for in vain.
    if (trouble !== null && trouble.code !== 'busy') throw trouble;
    await sleep(lookEveryMs);
  }
}

/** Waits like `until`, for what a job of a library does; throws when that job fails for good. */
export async function untilJobDone(
  engine: Engine,
  signal: AbortSignal,
  libraryId: number,
  begin: () => void,
  isDone: () => boolean,
): Promise<void> {
  const failed = () =>
    engine.api.listJobs('failed', 0, 1000).items.filter((job) => job.libraryId === libraryId);
  const before = new Set(failed().map((job) => job.id));
  begin();
  await until(engine, signal, () => {
    const job = failed().find(({ id }) => !before.has(id));
    if (job !== undefined && !isDone()) {
      throw new LightkeeperError('internal', `${job.error} It goes on the next time Lightkeeper runs.`);
    }
    return isDone();
  });
}
