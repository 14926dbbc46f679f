import { comparePaths } from '../files/path.ts';
import { folderOf, joinPath, nameOf } from '../files/read-only.ts';

/** A folder to watch that was not watched before. */
export type Arrival = {
  readonly path: string;
  readonly real: string;
  /** Whether no watch above it can cover it: an import path or a link. */
  readonly isOwn: boolean;
  /** Whether its files are told: it was not there, or not watched, before. */
  readonly announces: boolean;
};

export type LinkToFollow = { readonly path: string; readonly announces: boolean };

/** Entries of one folder that events named; `isSelf` when the folder itself may have gone or been replaced. */
export type Touched = { readonly folder: string; readonly names: Set<string>; readonly isSelf: boolean };

/** What a folder watcher has to do: folders before links, links before single looks. */
export class WatchWork {
  readonly arrivals: Arrival[] = [];
  private found: LinkToFollow[] = [];
  private links: LinkToFollow[] = [];
  private readonly touched = new Map<string, Touched>();

  addLink(link: LinkToFollow): void {
    this.found.push(link);
  }

  /** Only once every real folder is known, and in the order of the crawl: the first link to a folder is followed. */
  nextLink(): LinkToFollow | undefined {
    if (this.links.length === 0) {
      this.links = this.found.sort((a, b) => comparePaths(a.path, b.path));
      this.found = [];
    }
    return this.links.shift();
  }

  /** Notes an event of a watched folder. With a recursive watch the name is a path. */
  addEvent(folder: string, kind: 'rename' | 'change', name: string | null): void {
    // Without a name anything may have happened. Its own end a folder hears under its own name.
    if (name === null) return this.touch(folder, null, true);
    const path = joinPath(folder, name);
    const isSelf = kind === 'rename' && name === nameOf(folder);
    this.touch(folderOf(path), nameOf(path), isSelf);
  }

  /** Puts back what was not looked at yet. */
  addRest(folder: string, names: Set<string>): void {
    this.touched.set(folder, { folder, names, isSelf: false });
  }

  nextTouched(): Touched | undefined {
    const [next] = this.touched.values();
    if (next !== undefined) this.touched.delete(next.folder);
    return next;
  }

  forget(folder: string): void {
    this.touched.delete(folder);
  }

  clear(): void {
    this.touched.clear();
    this.arrivals.length = 0;
    this.found = [];
    this.links = [];
  }

  private touch(folder: string, name: string | null, isSelf: boolean): void {
    const known = this.touched.get(folder);
    const names = known?.names ?? new Set();
    if (name !== null) names.add(name);
    this.touched.set(folder, { folder, names, isSelf: isSelf || known?.isSelf === true });
  }
}
