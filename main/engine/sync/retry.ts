import type { ServerFailure } from './api/server-failure.ts';

const firstWaitMs = 10_000;
const longestWaitMs = 3_600_000;

/** When a file that failed this often before gets its next turn; doubling from ten seconds to an hour. */
export function retryAt(attempts: number, now: number): number {
  return now + Math.min(firstWaitMs * 2 ** Math.min(attempts, 20), longestWaitMs);
}

/** When a server that failed is tried again: soon when it is only away, rarely when a person has to do something. */
export function waitsUntil(failure: ServerFailure, now: number): number {
  if (failure.retryAfterMs !== null) return now + failure.retryAfterMs;
  return now + (failure.isTransient ? firstWaitMs : 300_000);
}
