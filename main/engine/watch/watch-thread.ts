import { parentPort, workerData } from 'node:worker_threads';
import { serve } from '../thread/rpc.ts';
import { countFiles } from './file-count.ts';
import type { WatchTarget } from './root-watcher.ts';
import { limitsOf, type WatchOptions } from './watch-options.ts';
import { Watchers } from './watchers.ts';

/** The thread that watches: neither a walk through large folders nor a burst of events holds anybody up. */

const { dataDir, options } = workerData as WatchThreadData;
if (parentPort === null) throw new Error('The watch thread must be started as a worker.');

const watchers = new Watchers({
  limits: limitsOf(options),
  stormMs: options.stormMs,
  lookMs: options.lookMs,
  dataDir,
  tell: (id, recheck) => tell('recheck', { id, recheck }),
  tellStates: (states) => tell('states', states),
});

const api = {
  /** Files that a folder holds for its library; stops counting above `most`. */
  countFiles: (root: string, patterns: readonly string[], most: number) => countFiles(root, patterns, most),
  watch: (targets: readonly WatchTarget[]): void => watchers.set(targets),
  /** How many folders are watched: a sign of life. */
  size: (): number => watchers.size,
  close: () => watchers.close(),
};

export type WatchThreadApi = typeof api;
export type WatchThreadData = { readonly dataDir: string; readonly options: WatchOptions };

const tell: ReturnType<typeof serve> = serve(parentPort, api);
