import { HelperThread, within } from '../thread/helper.ts';
import { threadUrl } from '../thread/thread-url.ts';
import type { Recheck } from './event-coalescer.ts';
import type { TargetState, WatchTarget } from './root-watcher.ts';
import type { WatchThreadApi, WatchThreadData } from './watch-thread.ts';

/** A thread that does not answer for this long hangs with a drive. */
const answerWithinMs = 30_000;
const closeWithinMs = 1000;
/** The walk through the folders is over at once, and the thread stays. */
const youngGenerationMb = 2;

export type WatchClientEvents = {
  onRecheck(id: number, recheck: Recheck): void;
  onStates(states: readonly TargetState[]): void;
};

/** The engine's end of the watch thread, which runs only while there is something to watch. */
export class WatchClient {
  private readonly thread: HelperThread<WatchThreadApi>;
  private isRunning = false;
  private isAsking = false;

  constructor(data: WatchThreadData, events: WatchClientEvents) {
    this.thread = new HelperThread<WatchThreadApi>(
      threadUrl('watch-thread', import.meta.url),
      data,
      (name, payload) => {
        if (name === 'states') events.onStates(payload as TargetState[]);
        else {
          const { id, recheck } = payload as { id: number; recheck: Recheck };
          events.onRecheck(id, recheck);
        }
      },
      youngGenerationMb,
    );
  }

  /** Has the thread start while others still find out what it is to watch. */
  warmUp(): void {
    this.isRunning = true;
    this.thread.api.size().catch(() => undefined);
  }

  /** Files below a folder, counted up to `most`. */
  countFiles(root: string, patterns: readonly string[], most: number): Promise<number> {
    this.isRunning = true;
    return this.thread.api.countFiles(root, patterns, most);
  }

  /** Watches exactly this. */
  async watch(targets: readonly WatchTarget[]): Promise<void> {
    if (targets.length === 0 && !this.isRunning) return;
    this.isRunning = true;
    await this.thread.api.watch(targets);
  }

  /** Whether the thread still watches as many folders as it should; null while an earlier question waits. */
  async watches(count: number): Promise<boolean | null> {
    if (this.isAsking) return null;
    if (!this.isRunning) return count === 0;
    this.isAsking = true;
    try {
      const size = await within(this.thread.api.size(), answerWithinMs, () => null);
      if (size === null) this.thread.abandon();
      return size === count;
    } catch {
      // The thread ended; the next call starts a new one.
      return false;
    } finally {
      this.isAsking = false;
    }
  }

  /** Ends the thread and hands out what still waited, by target. */
  async close(): Promise<[id: number, recheck: Recheck][]> {
    if (!this.isRunning) return [];
    this.isRunning = false;
    const waited = await within(
      this.thread.api.close().catch(() => []),
      closeWithinMs,
      () => [],
    );
    await this.thread.close();
    return waited;
  }
}
