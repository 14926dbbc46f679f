import type { EngineApi } from './api.ts';
import type { Notice } from './database/store.ts';
import type { LightkeeperError } from './errors.ts';
import type { EngineEventName, EngineEvents } from './events.ts';
import type { Logger } from './logger.ts';
import type { ImageDecoder } from './media/thumbnail/decoder.ts';
import type { SyncPatience } from './sync/sync-queue.ts';
import type { SystemSeal } from './sync/secret-store.ts';
import type { WatchOptions } from './watch/watch-options.ts';

/** What a host tells the engine, and lends it. */
export type EngineOptions = {
  /** Where the database and everything of the app's own lives; made when it is not there. */
  readonly dataDir: string;
  /** A build of the SQLite binding for older runtimes. */
  readonly nativeBinding?: string | null;
  readonly logger?: Logger;
  /** Whether a data folder on a full disk is opened as well, to be looked at, instead of refused. */
  readonly readsFullDisk?: boolean;
  /** Threads that carry out Library jobs. */
  readonly threads?: number;
  /** Makes pictures small; a process with native sharp where the host has nothing better. */
  readonly decoder?: ImageDecoder;
  /** The system's store for secrets, where the host has one. */
  readonly seal?: SystemSeal;
  /** Moves a file to the system's trash, where the host can; sync asks for it after a person switched that on. */
  readonly trash?: (path: string) => Promise<void>;
  /** The pace and cost of watching where they are not the usual ones. */
  readonly watch?: Partial<WatchOptions>;
  /** How long servers and files are waited for where it is not the usual time. */
  readonly patience?: SyncPatience;
};

/** Everything that Lightkeeper does, without a window. */
export type Engine = {
  readonly api: EngineApi;
  readonly notices: readonly Notice[];
  /** Whether this process runs the jobs of the data folder. */
  runsJobs(): boolean;
  /**
   * Starts running jobs, now or as soon as another process that does so ends. Who stays also keeps libraries true
   * between scans: schedule, watchers and a look at the drives. A single command does not.
   */
  run(duties?: 'jobs' | 'all'): void;
  /** Why jobs cannot go on at the moment, such as a full disk; null when they can. */
  trouble(): LightkeeperError | null;
  on<N extends EngineEventName>(name: N, listener: (payload: EngineEvents[N]) => void): void;
  /** Hears every event. */
  onAny(listener: (name: EngineEventName, payload: unknown) => void): void;
  /** Stops what runs, so that it can go on at the next start, and closes the database. */
  stop(): Promise<void>;
};
