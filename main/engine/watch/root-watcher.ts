import { watchFolder, type WatchFolder } from '../files/folder-watch.ts';
import { changedMounts, type Mount } from '../files/mounts.ts';
import { lstatPath, realPath, statPath } from '../files/read-only.ts';
import { LibraryRules } from '../library/library-rules.ts';
import { ChokidarWatcher } from './chokidar-watcher.ts';
import { EventCoalescer, isNothing, type CoalescerLimits, type Recheck } from './event-coalescer.ts';
import { FolderWatcher } from './folder-watcher.ts';
import type { WatchFailure } from './watch-mode.ts';
import { WatchLinks } from './watch-link.ts';
import type { Watcher, WatcherEvents } from './watcher.ts';

/** A folder to watch, with the rules of its library. */
export type WatchTarget = {
  /** The import path's. */
  readonly id: number;
  readonly mode: 'files' | 'folders' | 'poll';
  readonly root: string;
  readonly importPaths: readonly string[];
  readonly exclusionPatterns: readonly string[];
};

/** How a target gets on. Times in milliseconds. */
export type TargetState = {
  readonly id: number;
  readonly isReady: boolean;
  /** Whether the folder is there. */
  readonly isThere: boolean;
  readonly watches: number;
  readonly lastEventAt: number | null;
  readonly failure: WatchFailure | null;
  /** Whether something vanished that is only looked into once its new place, if it has one, is known. */
  readonly isHolding: boolean;
};

export type RootWatcherOptions = {
  readonly limits: CoalescerLimits;
  /** A flood that lasts longer than this is not followed any more. */
  readonly stormMs: number;
  /** The app's own folder, which no link may lead into. */
  readonly dataDir: string;
  readonly watchFolder?: WatchFolder;
  readonly onEvent: () => void;
  readonly tell: (id: number, recheck: Recheck) => void;
  /** The state is another one. */
  readonly onChanged: () => void;
};

/** Events that come together are worked off together. */
const gatherMs = 25;
const looksAtOnce = 500;
const nothing: Recheck = { files: [], gone: [], goneFolders: [], scan: null };

/** Watches one import path, whatever happens to it: gone at the start, deleted, unmounted, replaced, back again. */
export class RootWatcher {
  readonly target: WatchTarget;
  private readonly options: RootWatcherOptions;
  private readonly coalescer: EventCoalescer;
  private watcher: Watcher | null = null;
  private predecessor: RootWatcher | null;
  private identity: string | null = null;
  private real = '';
  private isReady = false;
  private wasHolding = false;
  /** Whether things may have happened while nobody watched. */
  private hasMissed = false;
  private failure: WatchFailure | null = null;
  private lastEventAt: number | null = null;
  private timer: NodeJS.Timeout | null = null;
  private timerAt = Infinity;
  private isClosed = false;

  /** `predecessor`: watches the same folder until this one does. */
  constructor(target: WatchTarget, options: RootWatcherOptions, predecessor: RootWatcher | null = null) {
    this.target = target;
    this.options = options;
    this.coalescer = new EventCoalescer(options.limits);
    this.predecessor = predecessor;
  }

  get state(): TargetState {
    const { isReady, failure, lastEventAt } = this;
    const isThere = this.identity !== null;
    return {
      id: this.target.id,
      isReady,
      isThere,
      failure,
      lastEventAt,
      watches: this.watcher?.watches ?? 0,
      isHolding: this.coalescer.isHolding,
    };
  }

  /** Looks whether the import path is there and the same; starts or ends the watching accordingly. */
  look(): void {
    if (this.isClosed || this.failure !== null) return;
    if (this.isReady && !this.isSame()) this.lose();
    if (this.watcher === null) void this.arm();
  }

  /** Starts over when a drive was mounted or unmounted above, at or below the import path. */
  mountsChanged(before: readonly Mount[], after: readonly Mount[]): void {
    if (this.watcher !== null && changedMounts(before, after, this.real).length > 0) this.lose();
  }

  /** What is there is to be found by a scan: events may have been lost. */
  missed(): void {
    this.coalescer.rescan(this.target.root, clock());
    this.wake(gatherMs);
  }

  /** Ends the watching and hands out what still waited. */
  close(): Recheck {
    this.isClosed = true;
    const waited = this.isReady && this.isSame() ? this.coalescer.drain() : nothing;
    const before = this.predecessor?.close() ?? nothing;
    this.disarm();
    return isNothing(waited) ? before : waited;
  }

  private async arm(): Promise<void> {
    this.identity = this.target.mode === 'poll' ? '' : identify(this.target.root);
    if (this.identity === null) {
      this.hasMissed = true;
      return;
    }
    this.real = realPath(this.target.root).value ?? this.target.root;
    const watcher = this.makeWatcher();
    this.watcher = watcher;
    await watcher.start();
    if (this.watcher !== watcher) return;
    // Nothing is watched where the folder may not be read, or went meanwhile: tried again at the next look.
    if (!this.isSame() || (this.target.mode === 'folders' && watcher.watches === 0)) return this.lose();
    this.isReady = true;
    if (this.predecessor !== null && !isNothing(this.predecessor.close())) this.hasMissed = true;
    this.predecessor = null;
    if (this.hasMissed) this.missed();
    this.hasMissed = false;
    this.options.onChanged();
  }

  private makeWatcher(): Watcher {
    const { root, mode, importPaths, exclusionPatterns } = this.target;
    const { dataDir, limits } = this.options;
    const onEvent = () => {
      this.options.onEvent();
      this.coalescer.stir(clock());
    };
    const rules = new LibraryRules(importPaths, exclusionPatterns);
    const shared = { root, rules, links: new WatchLinks(rules, dataDir), onEvent, events: this.events() };
    if (mode === 'folders') {
      const isRecursive = process.platform === 'darwin' || process.platform === 'win32';
      return new FolderWatcher({
        ...shared,
        isRecursive,
        watchFolder: this.options.watchFolder ?? watchFolder,
      });
    }
    return new ChokidarWatcher({ ...shared, usePolling: mode === 'poll', ...limits });
  }

  private events(): WatcherEvents {
    const { coalescer } = this;
    const hear = (event: (now: number) => void) => {
      this.lastEventAt = Date.now();
      event(clock());
      this.wake(gatherMs);
    };
    return {
      isSame: () => this.isSame(),
      touch: (path, look) => hear((now) => coalescer.touch(path, look, now)),
      settle: (path) => hear((now) => coalescer.settle(path, now)),
      vanish: (path) => hear((now) => coalescer.vanish(path, now)),
      vanishFolder: (path) => hear((now) => coalescer.vanishFolder(path, now)),
      rescan: (folder) => hear((now) => coalescer.rescan(folder, now)),
      fail: (code) => this.fail(failureOf(code)),
    };
  }

  private fail(failure: WatchFailure): void {
    if (this.failure !== null) return;
    this.failure = failure;
    this.disarm();
    this.options.onChanged();
  }

  private lose(): void {
    this.hasMissed = true;
    this.disarm();
  }

  private disarm(): void {
    void this.watcher?.close();
    this.watcher = null;
    this.isReady = false;
    // What waited was seen in a folder that is not there any more.
    this.coalescer.clear();
    if (this.timer !== null) clearTimeout(this.timer);
    this.timer = null;
    this.timerAt = Infinity;
  }

  private isSame(): boolean {
    // A share may hang: chokidar looks at it without making anybody wait.
    return (
      this.target.mode === 'poll' || (this.identity !== null && identify(this.target.root) === this.identity)
    );
  }

  private wake(afterMs: number): void {
    const at = clock() + afterMs;
    if (this.isClosed || this.watcher === null || at >= this.timerAt) return;
    if (this.timer !== null) clearTimeout(this.timer);
    this.timerAt = at;
    this.timer = setTimeout(() => this.workOff(), afterMs);
  }

  private workOff(): void {
    this.timer = null;
    this.timerAt = Infinity;
    const now = clock();
    for (const path of this.coalescer.toLookAt(now).slice(0, looksAtOnce)) {
      const found = lstatPath(path);
      // Another error than its absence: the job that stats it says what it is.
      if (found.value?.kind === 'file') this.coalescer.saw(path, found.value, now);
      else this.coalescer.saw(path, null, now);
    }
    const { floodedSince } = this.coalescer;
    if (floodedSince !== null && now - floodedSince > this.options.stormMs) return this.fail('storm');
    const recheck = this.coalescer.take(now);
    if (!isNothing(recheck)) {
      // What vanished with its drive has not been deleted.
      if (!this.isSame()) return this.lose();
      this.options.tell(this.target.id, recheck);
    }
    // After what was held has been handed out, never before: in between, nobody knew of it.
    const { isHolding } = this.coalescer;
    if (isHolding !== this.wasHolding) this.options.onChanged();
    this.wasHolding = isHolding;
    const next = this.coalescer.nextAt();
    if (next !== null) this.wake(Math.max(0, next - clock()));
  }
}

/** Milliseconds that nobody can set back: a file would wait in silence until the clock has caught up. */
function clock(): number {
  return performance.now();
}

/** Names what is at a place as long as it is there; null when nothing is. */
function identify(root: string): string | null {
  const { value } = statPath(root);
  return value?.kind === 'folder' ? `${value.device}:${value.inode}` : null;
}

function failureOf(code: string): WatchFailure {
  if (code === 'ENOSPC') return 'watch-limit';
  return code === 'EMFILE' || code === 'ENFILE' ? 'instance-limit' : 'unwatchable';
}
