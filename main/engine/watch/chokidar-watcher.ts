import type { FSWatcher } from 'chokidar';
import { contains } from '../files/path.ts';
import { isUncertain } from '../files/path-encoding.ts';
import { joinPath, lstatPath, nameOf } from '../files/read-only.ts';
import type { LibraryRules } from '../library/library-rules.ts';
import { systemCode } from '../errors.ts';
import { isWatchedName } from './watched-name.ts';
import type { Watcher, WatcherEvents } from './watcher.ts';
import type { WatchLinks } from './watch-link.ts';

export type ChokidarWatcherOptions = {
  readonly root: string;
  readonly rules: LibraryRules;
  readonly links: WatchLinks;
  readonly usePolling: boolean;
  readonly quietMs: number;
  readonly pollMs: number;
  readonly events: WatcherEvents;
  readonly onEvent: () => void;
};

/** So often the files of a small folder on a network are looked at. */
const pollingIntervalMs = 5000;

/** Follows every file with chokidar, which waits by itself until a file is quiet. */
export class ChokidarWatcher implements Watcher {
  private readonly options: ChokidarWatcherOptions;
  private readonly followed = new Map<string, string | null>();
  private watcher: FSWatcher | null = null;
  private isClosed = false;

  constructor(options: ChokidarWatcherOptions) {
    this.options = options;
  }

  /** Folders: chokidar holds one watch of the system for each. */
  get watches(): number {
    if (this.watcher === null || this.options.usePolling) return 0;
    const folders = Object.keys(this.watcher.getWatched());
    return folders.filter((folder) => contains(this.options.root, folder)).length;
  }

  async start(): Promise<void> {
    const { root, usePolling, quietMs, pollMs, events, onEvent } = this.options;
    // Only where it is used: most libraries are too large for it.
    const { watch } = await import('chokidar');
    if (this.isClosed) return;
    const watcher = watch(root, {
      usePolling,
      interval: pollingIntervalMs,
      binaryInterval: pollingIntervalMs,
      ignoreInitial: true,
      ignorePermissionErrors: true,
      // A file that is replaced is one that vanished and came; the coalescer makes one of both.
      atomic: false,
      awaitWriteFinish: { stabilityThreshold: quietMs, pollInterval: pollMs },
      ignored: (path, stats) => this.isIgnored(path, stats?.isFile() ?? false),
      persistent: true,
    });
    this.watcher = watcher;
    watcher.on('raw', (_, path) => {
      onEvent();
      // A name that is not UTF-8 reaches chokidar mangled, and it finds nothing there: a scan will.
      if (path !== null && isUncertain(path)) events.rescan(root);
    });
    watcher.on('add', (path) => this.tell(path, () => events.settle(path)));
    watcher.on('change', (path) => this.tell(path, () => events.settle(path)));
    watcher.on('unlink', (path) => this.tell(path, () => events.vanish(path)));
    watcher.on('unlinkDir', (path) => {
      if (path !== root) this.tell(path, () => events.vanishFolder(path));
    });
    watcher.on('error', (error) => events.fail(systemCode(error) ?? 'EIO'));
    await new Promise<void>((resolve) => watcher.once('ready', resolve));
  }

  async close(): Promise<void> {
    this.isClosed = true;
    await this.watcher?.close();
  }

  private tell(path: string, event: () => void): void {
    if (!isUncertain(path) && this.options.events.isSame()) event();
  }

  private isIgnored(path: string, isFile: boolean): boolean {
    const { root, rules } = this.options;
    if (path === root || !contains(root, path)) return false;
    if (rules.classify(path) !== 'included') return true;
    if (isFile && !isWatchedName(nameOf(path))) return true;
    return this.isLinkToIgnore(path);
  }

  /** Links show what the crawl shows through them, and nothing twice. */
  private isLinkToIgnore(path: string): boolean {
    const link = [...this.followed.keys()].find((known) => known !== path && contains(known, path));
    if (link !== undefined) {
      const real = this.followed.get(link);
      return (
        real === null ||
        real === undefined ||
        this.options.links.isMet(joinPath(real, path.slice(link.length + 1)))
      );
    }
    if (lstatPath(path).value?.kind !== 'link') return false;
    const real = this.options.links.follow(path);
    this.followed.set(path, real);
    return real === null;
  }
}
