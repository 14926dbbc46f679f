import type { ServerFailure } from './api/server-failure.ts';
import type { SyncContext } from './sync-context.ts';

const firstWaitMs = 10_000;
/** Neither a file nor a server is waited for longer than this at a time. */
export const longestWaitMs = 3_600_000;

/** When a file that failed this often before gets its next turn; doubling from ten seconds to an hour. */
export function retryAt(attempts: number, now: number): number {
  return now + Math.min(firstWaitMs * 2 ** Math.min(attempts, 20), longestWaitMs);
}

/**
 * When a server that failed so often in a row before is tried again: soon when it is only away, rarely when a person has
 * to do something, and each time later. What it asked for itself counts instead, but never no wait at all.
 */
export function waitsUntil(
  failure: Pick<ServerFailure, 'isTransient' | 'retryAfterMs'>,
  now: number,
  failures: number,
): number {
  if (failure.retryAfterMs !== null) return now + Math.max(failure.retryAfterMs, shortestWaitMs);
  const { first, longest } = failure.isTransient ? waits.passing : waits.lasting;
  return now + Math.min(first * 2 ** Math.min(failures, 20), longest);
}

/** A server that is away for the weekend must not cost half an hour of Monday. */
const waits = {
  passing: { first: firstWaitMs, longest: 300_000 },
  lasting: { first: 300_000, longest: longestWaitMs },
} as const;
/** A server that says "at once" would be asked as fast as it can refuse. */
const shortestWaitMs = 1000;

/** Writes down that a server did not do its part for a mapping, and how long it is waited for. */
export function noteFailure(
  mappingId: number,
  failure: ServerFailure,
  { mappings, commit, now }: Pick<SyncContext, 'mappings' | 'commit' | 'now'>,
): void {
  commit(() => {
    const until = waitsUntil(failure, now(), mappings.find(mappingId)?.failures ?? 0);
    mappings.noteFailure(mappingId, failure.message, failure.kind, until);
  });
}
