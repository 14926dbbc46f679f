import type { FileLook } from './event-coalescer.ts';

/** A way to hear of what happens below an import path. */
export type Watcher = {
  /** Watches in use of what the system allows. */
  readonly watches: number;
  /** Resolves once everything is watched. What is there already is not told. */
  start(): Promise<void>;
  close(): void | Promise<void>;
};

/** What a watcher tells. All of it is a hint. */
export type WatcherEvents = {
  /** Whether the import path is still the folder that is watched, and not gone, unmounted or replaced. */
  isSame(): boolean;
  /** A file came or changed; it may still be changing. */
  touch(path: string, look: FileLook): void;
  /** A file came or changed and has been quiet since. */
  settle(path: string): void;
  vanish(path: string): void;
  vanishFolder(path: string): void;
  /** Only a scan of the folder can tell what happened. */
  rescan(folder: string): void;
  /** The system refuses to watch, with its errno code. */
  fail(code: string): void;
};
