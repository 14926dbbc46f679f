import { setImmediate as nextTurn, setTimeout as pause } from 'node:timers/promises';
import type { FolderWatch, WatchFolder } from '../files/folder-watch.ts';
import { contains } from '../files/path.ts';
import { folderOf, joinPath, lstatPath, nameOf, statPath } from '../files/read-only.ts';
import type { LibraryRules } from '../library/library-rules.ts';
import { listEntries } from './folder-entries.ts';
import type { Watcher, WatcherEvents } from './watcher.ts';
import type { WatchLinks } from './watch-link.ts';
import { WatchedFolders } from './watched-folders.ts';
import { isWatchedName } from './watched-name.ts';
import { WatchWork, type Arrival, type LinkToFollow, type Touched } from './watch-work.ts';

/** Several events of one file, such as made, written and closed, cost one look. */
const gatherMs = 20;
/** The thread turns to new events at least this often: the system queues only so many. */
const sliceMs = 8;

/** So many entries are looked at before new events are taken. */
const looksInStep = 200;

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
  private readonly folders: WatchedFolders;
  private readonly todo = new WatchWork();
  private working: Promise<void> | null = null;
  private isClosed = false;

  constructor(options: FolderWatcherOptions) {
    this.options = options;
    this.folders = new WatchedFolders((path, { real }) => {
      this.todo.forget(path);
      if (real !== path) options.links.forget(path);
    });
  }

  get watches(): number {
    return this.folders.watches;
  }

  async start(): Promise<void> {
    const { root } = this.options;
    this.todo.arrivals.push({ path: root, real: root, isOwn: true, announces: false });
    await this.work();
  }

  close(): void {
    this.isClosed = true;
    this.folders.clear();
    this.todo.clear();
  }

  private hear(folder: string, kind: 'rename' | 'change', name: string | null): void {
    this.options.onEvent();
    this.todo.addEvent(folder, kind, name);
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
    const arrival = this.todo.arrivals.pop();
    const link = arrival === undefined ? this.todo.nextLink() : undefined;
    const touched = arrival === undefined && link === undefined ? this.todo.nextTouched() : undefined;
    if (arrival !== undefined) this.enter(arrival);
    else if (link !== undefined) this.follow(link);
    else if (touched !== undefined) this.lookInto(touched);
    else return false;
    return true;
  }

  private enter({ path, real, isOwn, announces }: Arrival): void {
    const { rules, events, root, links } = this.options;
    const stat = statPath(path);
    if (stat.code !== null || stat.value.kind !== 'folder') return;
    this.folders.drop(path);
    // The watch comes before the listing: see above.
    const watch = isOwn || !this.options.isRecursive ? this.watch(path) : null;
    const entries = listEntries(path, rules.matcher, announces);
    this.folders.add(path, { watch, real, inode: stat.value.inode, isListed: entries.isListed });
    for (const name of entries.links) this.todo.addLink({ path: joinPath(path, name), announces });
    for (const name of entries.files) this.announce(joinPath(path, name));
    for (const name of entries.folders) {
      const inner = { path: joinPath(path, name), real: joinPath(real, name), isOwn: false, announces };
      if (real === path || !links.isMet(inner.real)) this.todo.arrivals.push(inner);
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

  private follow({ path: link, announces }: LinkToFollow): void {
    const target = statPath(link);
    if (target.value?.kind !== 'folder') {
      // What a link to a file shows may be an asset under another name already; only a scan knows.
      if (announces && target.value?.kind === 'file') this.options.events.rescan(this.options.root);
      return;
    }
    const real = this.options.links.follow(link);
    if (real === null) return;
    this.todo.arrivals.push({ path: link, real, isOwn: true, announces: false });
    if (announces) this.options.events.rescan(this.options.root);
  }

  private lookInto({ folder, names, isSelf }: Touched): void {
    if (!this.folders.has(folder)) return this.lookAbove(folder);
    if (!this.options.events.isSame()) return;
    // The watch of a folder that was removed, replaced or unmounted is dead, whatever is at its place now.
    if (isSelf && (names.size === 0 || !this.isNamesake(folder))) return this.renew(folder);
    const matcher = this.options.rules.matcher.forFolder(folder);
    let looks = 0;
    for (const name of names) {
      if (looks++ === looksInStep) return this.todo.addRest(folder, names);
      names.delete(name);
      if (!name.startsWith('.') && matcher.excludedBy(name) < 0) this.look(folder, name);
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
    if (known === undefined) return;
    const isOwn = known.watch !== null;
    this.todo.arrivals.push({ path: folder, real: known.real, isOwn, announces: true });
  }

  private look(folder: string, name: string): void {
    const { events } = this.options;
    const path = joinPath(folder, name);
    const found = lstatPath(path);
    const known = this.folders.get(path);
    if (found.code === 'ENOENT' || found.code === 'ENOTDIR') {
      if (known !== undefined) this.vanish(path);
      else if (isWatchedName(name)) events.vanish(path);
      return;
    }
    if (found.code !== null) return;
    if (found.value.kind === 'link') this.todo.addLink({ path, announces: true });
    else if (found.value.kind === 'folder') this.meetFolder(path, folder, name, found.value.inode);
    else {
      if (known !== undefined) this.vanish(path);
      if (found.value.kind === 'file' && isWatchedName(name)) events.touch(path, found.value);
    }
  }

  private meetFolder(path: string, parent: string, name: string, inode: number): void {
    const known = this.folders.get(path);
    // Attributes changed: of interest only if it could not be read so far.
    if (known !== undefined && known.inode === inode && known.isListed) return;
    const real = joinPath(this.folders.get(parent)?.real ?? parent, name);
    const isThroughLink = real !== path;
    if (!isThroughLink || !this.options.links.isMet(real))
      this.todo.arrivals.push({ path, real, isOwn: false, announces: true });
  }

  private announce(path: string): void {
    const found = lstatPath(path);
    if (found.value?.kind === 'file') this.options.events.touch(path, found.value);
  }

  private vanish(folder: string): void {
    this.folders.drop(folder);
    this.options.events.vanishFolder(folder);
  }
}
