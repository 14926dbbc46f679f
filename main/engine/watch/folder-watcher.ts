import { setImmediate as nextTurn, setTimeout as pause } from 'node:timers/promises';
import { assetTypeOf } from '../asset/media-types.ts';
import type { FolderWatch, WatchFolder } from '../files/folder-watch.ts';
import { comparePaths, contains } from '../files/path.ts';
import { folderOf, joinPath, listFolder, lstatPath, nameOf, statPath } from '../files/read-only.ts';
import type { LibraryRules } from '../library/library-rules.ts';
import type { Watcher, WatcherEvents } from './watcher.ts';
import type { WatchLinks } from './watch-link.ts';

/** Several events of one file, such as made, written and closed, cost one look. */
const gatherMs = 20;
/** The thread turns to new events at least this often: the system queues only so many. */
const sliceMs = 8;

/** So many entries are looked at before new events are taken. */
const looksInStep = 200;

type Folder = {
  readonly watch: FolderWatch | null;
  readonly real: string;
  readonly inode: number;
  readonly isListed: boolean;
  /** Watched folders directly in it. */
  readonly inner: Set<string>;
};
type Link = { readonly path: string; readonly announces: boolean };
type Arrival = { readonly path: string; readonly real: string; readonly announces: boolean };

export type FolderWatcherOptions = {
  readonly root: string;
  readonly rules: LibraryRules;
  readonly links: WatchLinks;
  /** Whether the system watches everything below a folder with one watch. */
  readonly isRecursive: boolean;
  readonly watchFolder: WatchFolder;
  readonly events: WatcherEvents;
  /** Called for each event as it comes. */
  readonly onEvent: () => void;
};

/**
 * Watches folders only, one watch each where the system has no recursive ones. A folder that appears is watched first
 * and listed after, so that what is put into it meanwhile is met by one of the two.
 */
export class FolderWatcher implements Watcher {
  private readonly options: FolderWatcherOptions;
  private readonly folders = new Map<string, Folder>();
  private readonly touched = new Map<string, Set<string>>();
  private arrivals: Arrival[] = [];
  private links: Link[] = [];
  private linksInOrder: Link[] = [];
  private working: Promise<void> | null = null;
  private isClosed = false;

  constructor(options: FolderWatcherOptions) {
    this.options = options;
  }

  get watches(): number {
    let count = 0;
    for (const folder of this.folders.values()) if (folder.watch !== null) count++;
    return count;
  }

  async start(): Promise<void> {
    const { root } = this.options;
    this.arrivals.push({ path: root, real: root, announces: false });
    await this.work();
  }

  close(): void {
    this.isClosed = true;
    for (const folder of this.folders.values()) folder.watch?.close();
    this.folders.clear();
    this.touched.clear();
    this.arrivals = [];
  }

  private hear(folder: string, kind: 'rename' | 'change', name: string | null): void {
    this.options.onEvent();
    // With a recursive watch the name is a path. Without a name, anything may have happened in the folder.
    const path = name === null ? folder : joinPath(folder, name);
    const isSelf = name === null || (kind === 'rename' && name === nameOf(folder));
    const place = isSelf ? folder : folderOf(path);
    const names = this.touched.get(place) ?? new Set();
    this.touched.set(place, names);
    names.add(isSelf ? '' : nameOf(path));
    if (isSelf && name !== null) names.add(name);
    void this.work(gatherMs);
  }

  /** Works off what is there to do. */
  private work(afterMs = 0): Promise<void> {
    this.working ??= this.workOff(afterMs);
    return this.working;
  }

  /** In slices, so that events are taken from the system in time. */
  private async workOff(afterMs: number): Promise<void> {
    await pause(afterMs, undefined, { ref: false });
    let startedAt = performance.now();
    while (!this.isClosed && this.step()) {
      if (performance.now() - startedAt < sliceMs) continue;
      await nextTurn();
      startedAt = performance.now();
    }
    this.working = null;
  }

  /** Does one thing; false when nothing is left to do. */
  private step(): boolean {
    const arrival = this.arrivals.pop();
    if (arrival !== undefined) {
      this.enter(arrival);
      return true;
    }
    const link = this.nextLink();
    if (link !== undefined) {
      this.follow(link);
      return true;
    }
    for (const [folder, names] of this.touched) {
      this.touched.delete(folder);
      this.lookInto(folder, names);
      return true;
    }
    return false;
  }

  /** Only once every real folder is known, and in the order of the crawl, which follows the first link to a folder. */
  private nextLink(): Link | undefined {
    if (this.linksInOrder.length === 0) {
      this.linksInOrder = this.links.sort((a, b) => comparePaths(a.path, b.path));
      this.links = [];
    }
    return this.linksInOrder.shift();
  }

  private enter({ path, real, announces }: Arrival): void {
    const { rules, events, root, links } = this.options;
    const stat = statPath(path);
    if (stat.code !== null || stat.value.kind !== 'folder') return;
    if (this.folders.has(path)) this.drop(path);
    const isOwn = !this.options.isRecursive || path === root || real !== path;
    // The watch comes before the listing: see above.
    const watch = isOwn ? this.watch(path) : null;
    const listing = listFolder(path);
    const isListed = listing.code === null;
    this.folders.set(path, { watch, real, inode: stat.value.inode, isListed, inner: new Set() });
    this.folders.get(folderOf(path))?.inner.add(path);
    const matcher = rules.matcher.forFolder(path);
    for (const { name, kind } of listing.value ?? []) {
      if (name.startsWith('.') || kind === 'other') continue;
      const isMedia = assetTypeOf(name) !== null;
      if ((kind === 'file' && !(announces && isMedia)) || matcher.excludedBy(name) >= 0) continue;
      const entry = joinPath(path, name);
      if (kind === 'link') this.links.push({ path: entry, announces });
      else if (kind === 'file') this.announce(entry);
      else {
        const entryReal = joinPath(real, name);
        if (real === path || !links.isMet(entryReal))
          this.arrivals.push({ path: entry, real: entryReal, announces });
      }
    }
    if (announces && path === root) events.rescan(root);
  }

  private watch(path: string): FolderWatch | null {
    const { isRecursive, watchFolder, events } = this.options;
    const { value, code } = watchFolder(
      path,
      isRecursive,
      (kind, name) => this.hear(path, kind, name),
      (failure) => this.failed(path, failure),
    );
    // Gone again, or closed to us: its parent tells when that changes.
    if (code !== null && !['ENOENT', 'ENOTDIR', 'EACCES', 'EPERM'].includes(code)) events.fail(code);
    return value;
  }

  private failed(path: string, code: string): void {
    // Windows ends the watch of a deleted folder so.
    if (code === 'EPERM') this.hear(path, 'rename', nameOf(path));
    else this.options.events.fail(code);
  }

  private follow({ path: link, announces }: Link): void {
    const target = statPath(link);
    if (target.value?.kind !== 'folder') {
      // What a link to a file shows may be an asset under another name already; only a scan knows.
      if (announces && target.value?.kind === 'file') this.options.events.rescan(this.options.root);
      return;
    }
    const real = this.options.links.follow(link);
    if (real === null) return;
    this.arrivals.push({ path: link, real, announces: false });
    if (announces) this.options.events.rescan(this.options.root);
  }

  private lookInto(folder: string, names: ReadonlySet<string>): void {
    if (!this.folders.has(folder)) return this.lookAbove(folder);
    if (!this.options.events.isSame()) return;
    // The watch of a folder that was removed, replaced or unmounted is dead, whatever is at its place now.
    if (names.has('') && !this.isNamesake(folder)) return this.renew(folder);
    const { rules } = this.options;
    const matcher = rules.matcher.forFolder(folder);
    const rest = new Set(names);
    let looks = 0;
    for (const name of names) {
      if (looks++ === looksInStep) return void this.touched.set(folder, rest);
      rest.delete(name);
      if (name === '' || name.startsWith('.') || matcher.excludedBy(name) >= 0) continue;
      this.look(folder, name);
    }
  }

  /** A recursive watch may tell of what lies in a folder before it tells of the folder. */
  private lookAbove(folder: string): void {
    const above = folderOf(folder);
    if (!this.options.isRecursive || !contains(this.options.root, above)) return;
    if (this.options.rules.classifyFolder(folder) !== 'included') return;
    if (this.folders.has(above)) this.look(above, nameOf(folder));
    else this.lookAbove(above);
  }

  /** Whether the event was of an entry of the folder that has the folder's own name. */
  private isNamesake(folder: string): boolean {
    const known = this.folders.get(folder);
    return (
      lstatPath(joinPath(folder, nameOf(folder))).code === null &&
      statPath(folder).value?.inode === known?.inode
    );
  }

  private renew(folder: string): void {
    const known = this.folders.get(folder);
    if (statPath(folder).value?.kind !== 'folder') return this.vanish(folder);
    if (known !== undefined) this.arrivals.push({ path: folder, real: known.real, announces: true });
  }

  private look(folder: string, name: string): void {
    const { events } = this.options;
    const path = joinPath(folder, name);
    const found = lstatPath(path);
    const known = this.folders.get(path);
    if (found.code === 'ENOENT' || found.code === 'ENOTDIR') {
      if (known !== undefined) this.vanish(path);
      else if (assetTypeOf(name) !== null) events.vanish(path);
      return;
    }
    if (found.code !== null) return;
    if (found.value.kind === 'link') this.links.push({ path, announces: true });
    else if (found.value.kind === 'folder') this.meetFolder(path, folder, name, found.value.inode);
    else {
      if (known !== undefined) this.vanish(path);
      if (found.value.kind === 'file' && assetTypeOf(name) !== null) events.touch(path, found.value);
    }
  }

  private meetFolder(path: string, parent: string, name: string, inode: number): void {
    const known = this.folders.get(path);
    // Attributes changed: of interest only if it could not be read so far.
    if (known !== undefined && known.inode === inode && known.isListed) return;
    const real = joinPath(this.folders.get(parent)?.real ?? parent, name);
    const isThroughLink = real !== path;
    if (!isThroughLink || !this.options.links.isMet(real))
      this.arrivals.push({ path, real, announces: true });
  }

  private announce(path: string): void {
    const found = lstatPath(path);
    if (found.value?.kind === 'file') this.options.events.touch(path, found.value);
  }

  private vanish(folder: string): void {
    this.drop(folder);
    this.options.events.vanishFolder(folder);
  }

  private drop(folder: string): void {
    const known = this.folders.get(folder);
    if (known === undefined) return;
    this.folders.get(folderOf(folder))?.inner.delete(folder);
    for (const inner of known.inner) this.drop(inner);
    known.watch?.close();
    this.folders.delete(folder);
    this.touched.delete(folder);
    if (known.real !== folder) this.options.links.forget(folder);
  }
}
