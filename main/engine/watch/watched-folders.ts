import type { FolderWatch } from '../files/folder-watch.ts';
import { folderOf } from '../files/read-only.ts';

/** A folder that is known, and watched on its own unless a watch above it covers it. */
export type WatchedFolder = {
  readonly watch: FolderWatch | null;
  /** Another path than the folder's own below a link. */
  readonly real: string;
  readonly inode: number;
  /** Whether its entries could be read. */
  readonly isListed: boolean;
};

type Node = WatchedFolder & { readonly inner: Set<string> };

/** The tree of known folders: one goes with all that lie in it. */
export class WatchedFolders {
  private readonly nodes = new Map<string, Node>();
  private readonly onDrop: (path: string, folder: WatchedFolder) => void;
  private held = 0;

  constructor(onDrop: (path: string, folder: WatchedFolder) => void) {
    this.onDrop = onDrop;
  }

  /** Watches held of those that the system allows. */
  get watches(): number {
    return this.held;
  }

  get(path: string): WatchedFolder | undefined {
    return this.nodes.get(path);
  }

  has(path: string): boolean {
    return this.nodes.has(path);
  }

  add(path: string, folder: WatchedFolder): void {
    this.nodes.set(path, { ...folder, inner: new Set() });
    this.nodes.get(folderOf(path))?.inner.add(path);
    if (folder.watch !== null) this.held++;
  }

  /** Forgets a folder and all below it, and ends their watches. */
  drop(path: string): void {
    const node = this.nodes.get(path);
    if (node === undefined) return;
    this.nodes.get(folderOf(path))?.inner.delete(path);
    for (const inner of node.inner) this.drop(inner);
    node.watch?.close();
    if (node.watch !== null) this.held--;
    this.nodes.delete(path);
    this.onDrop(path, node);
  }

  clear(): void {
    for (const { watch } of this.nodes.values()) watch?.close();
    this.nodes.clear();
    this.held = 0;
  }
}
