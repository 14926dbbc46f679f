import type { WatchFolder } from '../files/folder-watch.ts';
import { readMounts, type Mount } from '../files/mounts.ts';
import { readWatchLimit } from '../files/watch-limit.ts';
import { isNothing, type CoalescerLimits, type Recheck } from './event-coalescer.ts';
import { RootWatcher, type TargetState, type WatchTarget } from './root-watcher.ts';

export type WatchersOptions = {
  readonly limits: CoalescerLimits;
  readonly stormMs: number;
  /** So often the import paths and the mount table are looked at. */
  readonly lookMs: number;
  readonly dataDir: string;
  readonly watchFolder?: WatchFolder;
  tell(id: number, recheck: Recheck): void;
  tellStates(states: readonly TargetState[]): void;
};

/** Events that the system queues while nobody takes them, where it does not say. */
const usualQueue = 16_384;

/** All that is watched: as told, and again whenever a folder or a drive comes back. */
export class Watchers {
  private readonly options: WatchersOptions;
  private readonly roots = new Map<number, RootWatcher>();
  private readonly overflowAt: number;
  private mounts: readonly Mount[] = readMounts();
  private timer: NodeJS.Timeout | null = null;
  private told = '';
  private eventsInTurn = 0;

  constructor(options: WatchersOptions) {
    this.options = options;
    this.overflowAt = (readWatchLimit().queuedEvents ?? usualQueue) * 0.9;
  }

  /** Makes what is watched exactly this. What stays as it is goes on undisturbed. */
  set(targets: readonly WatchTarget[]): void {
    const wanted = new Map(targets.map((target) => [target.id, target]));
    for (const [id, root] of this.roots) {
      if (wanted.has(id)) continue;
      root.close();
      this.roots.delete(id);
    }
    for (const [id, target] of wanted) {
      const current = this.roots.get(id) ?? null;
      if (current !== null && JSON.stringify(current.target) === JSON.stringify(target)) continue;
      if (current !== null && current.target.root !== target.root) current.close();
      const predecessor = current?.target.root === target.root ? current : null;
      this.roots.set(id, new RootWatcher(target, this.rootOptions(), predecessor));
    }
    this.timer ??= setInterval(() => this.look(), this.options.lookMs);
    for (const root of this.roots.values()) root.look();
    this.tellStates();
  }

  /** How many targets there are: none after a thread had to be started again. */
  get size(): number {
    return this.roots.size;
  }

  /** Ends all watching and hands out what still waited, by target. */
  close(): [id: number, recheck: Recheck][] {
    if (this.timer !== null) clearInterval(this.timer);
    this.timer = null;
    const waited = [...this.roots].map(([id, root]): [number, Recheck] => [id, root.close()]);
    this.roots.clear();
    return waited.filter(([, recheck]) => !isNothing(recheck));
  }

  private rootOptions() {
    const { limits, stormMs, dataDir, watchFolder, tell } = this.options;
    const seam = watchFolder === undefined ? {} : { watchFolder };
    const onChanged = () => this.tellStates();
    return { limits, stormMs, dataDir, tell, onChanged, onEvent: () => this.countEvent(), ...seam };
  }

  private look(): void {
    const mounts = readMounts();
    for (const root of this.roots.values()) {
      root.mountsChanged(this.mounts, mounts);
      root.look();
    }
    this.mounts = mounts;
    this.tellStates();
  }

  private tellStates(): void {
    const states = [...this.roots.values()].map((root) => root.state);
    const text = JSON.stringify(states);
    if (text === this.told) return;
    this.told = text;
    this.options.tellStates(states);
  }

  /**
   * Node does not tell when the system's queue of events ran over. As many events in one turn as the queue holds mean
   * that it may have: then only a scan knows what happened.
   */
  private countEvent(): void {
    if (this.eventsInTurn++ === 0) {
      setImmediate(() => {
        if (this.eventsInTurn >= this.overflowAt) for (const root of this.roots.values()) root.missed();
        this.eventsInTurn = 0;
      });
    }
  }
}
