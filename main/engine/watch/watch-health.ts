/** How one import path is kept true between scans. Times are ISO 8601 in UTC. */
export type WatchedPath = {
  readonly libraryId: number;
  readonly importPath: string;
  /** `files`: a watch per file (chokidar); `folders`: a watch per folder; `poll`: chokidar looks; `sweep`: now and then. */
  readonly mode: 'off' | 'files' | 'folders' | 'poll' | 'sweep';
  /** Why this mode, in words. */
  readonly reason: string;
  readonly isReady: boolean;
  readonly watches: number;
  readonly lastEventAt: string | null;
  readonly lastSweepAt: string | null;
  readonly nextSweepAt: string | null;
};

/** How all libraries are watched, and what that costs of what the system allows. */
export type WatchHealth = {
  readonly isEnabled: boolean;
  readonly paths: WatchedPath[];
  readonly used: number;
  /** Watches that the system allows a user; null where it has no such limit. */
  readonly limit: number | null;
  /** The exact line that raises the limit; null where there is none. */
  readonly raiseLimit: string | null;
};
