import type { Logger } from '../logger.ts';
import { raiseLimitLine } from './watch-health.ts';
import type { WatchFailure } from './watch-mode.ts';

type Known = { readonly failure: WatchFailure; readonly at: number; readonly limit: number | null };

/** Import paths that could not be watched, until it is worth another try. */
export class WatchFailures {
  private readonly pauseMs: number;
  private readonly logger: Logger;
  private readonly known = new Map<number, Known>();
  private isLimitTold = false;

  constructor(pauseMs: number, logger: Logger) {
    this.pauseMs = pauseMs;
    this.logger = logger;
  }

  of(id: number): WatchFailure | null {
    return this.known.get(id)?.failure ?? null;
  }

  list(): readonly (readonly [id: number, failure: WatchFailure])[] {
    return [...this.known].map(([id, { failure }]) => [id, failure] as const);
  }

  add(id: number, path: string, failure: WatchFailure, limit: number | null): void {
    this.known.set(id, { failure, at: Date.now(), limit });
    const isLimit = failure === 'watch-limit';
    // One line, however many folders it hits.
    if (isLimit && this.isLimitTold) return;
    if (isLimit) this.isLimitTold = true;
    const line = raiseLimitLine(limit);
    this.logger.warn(
      isLimit && line !== null
        ? `The system's limit of file watches (ENOSPC) is reached. Folders are looked through now and then instead. Raise it with: ${line}`
        : `${path} cannot be watched (${failure}) and is looked through now and then instead.`,
    );
  }

  /** Drops what may work now: after a while, with another limit, or when watching is turned on again. */
  forget(limit: number | null, isEnabled: boolean, now: number): void {
    for (const [id, { failure, at, limit: then }] of this.known) {
      const isWorthATry = failure === 'watch-limit' ? limit !== then : now - at > this.pauseMs;
      if (isWorthATry || !isEnabled) this.known.delete(id);
    }
    if (!isEnabled || this.known.size === 0) this.isLimitTold &&= isEnabled;
  }
}
