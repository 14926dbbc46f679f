import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setTimeout as sleep } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { MessageChannel, Worker } from 'node:worker_threads';
import type { EngineThreadData, HostedApi } from '../../main/engine-host/engine-thread.ts';
import type { ScanView } from '../../main/engine/scan/scan-view.ts';
import { connect, serve, type Connection } from '../../main/engine/thread/rpc.ts';
import { builtMain } from './places.ts';
import { portTo } from './process-port.ts';
import { syncSteps } from './sync-steps.ts';

/**
 * A process that holds the built engine as the desktop does: on a thread of its own, with this thread where the
 * window's main process has its loop.
 */

/** What one scan cost. Times in milliseconds, memory in bytes. */
export type ScanCost = {
  readonly ms: number;
  readonly peakMemory: number;
  readonly delay: LoopDelay;
  readonly scan: ScanView;
};

/** How late the main loop's timers were; the resolution of one millisecond is part of it. */
export type LoopDelay = { readonly p50: number; readonly p99: number; readonly max: number };

/** What it took to watch everything. */
export type WatchCost = { readonly ms: number; readonly watches: number };

const sampleEveryMs = 20;
const askEveryMs = 5;

let engine: Connection<HostedApi> | null = null;
let onFinished: ((scan: ScanView) => void) | null = null;

const api = {
  start: async (dataDir: string): Promise<void> => {
    // Nobody decodes pictures here: that queue stays paused.
    const { port1, port2 } = new MessageChannel();
    serve(port1, { closeDecoder: () => undefined, canSeal: () => false });
    const workerData: EngineThreadData = { dataDir, hostPort: port2, decoder: { formats: [], parallel: 1 } };
    const url = pathToFileURL(join(builtMain, 'engine-thread.js'));
    const worker = new Worker(url, { workerData, transferList: [port2] });
    engine = connect<HostedApi>(worker, (name, payload) => {
      if (name === 'scan.finished') onFinished?.(payload as ScanView);
    });
    // A scan is measured alone; what is in the files is measured elsewhere.
    await engine.api.pauseQueues(null, ['Sidecar', 'MetadataExtraction', 'ThumbnailGeneration']);
  },
  createLibrary: async (importPath: string): Promise<number> => {
    const library = { name: 'Benchmark', importPaths: [importPath], exclusionPatterns: [] };
    return (await running().createLibrary(library)).id;
  },
  firstLibrary: async (): Promise<number> => (await running().listLibraries())[0]?.id ?? 0,
  setPatterns: async (id: number, exclusionPatterns: readonly string[]): Promise<void> => {
    await running().updateLibrary(id, { exclusionPatterns });
  },
  trashSome: async (libraryId: number, count: number): Promise<void> => {
    const query = { libraryId, state: 'online', search: '', offset: 0, limit: count } as const;
    const { items } = await running().listAssets(query);
    await running().trashAssets(items.map((asset) => asset.id));
  },
  /** Turns watching on and waits until everything is watched. */
  startWatching: async (): Promise<WatchCost> => {
    const startedAt = performance.now();
    await running().updateSettings({ 'library.watch.enabled': true });
    for (;;) {
      const { paths, used } = await running().watchHealth();
      if (paths.every(({ isReady }) => isReady)) return { ms: performance.now() - startedAt, watches: used };
      await sleep(askEveryMs);
    }
  },
  stopWatching: async (): Promise<void> => {
    await running().updateSettings({ 'library.watch.enabled': false });
  },
  /** Waits until a library has that many assets. */
  untilTotal: async (id: number, total: number): Promise<void> => {
    while ((await running().getLibrary(id)).statistics.total !== total) await sleep(askEveryMs);
  },
  untilIdle: async (): Promise<void> => {
    const isBusy = async () =>
      (await running().listQueues()).some(
        ({ isPaused, waiting, active }) => active > 0 || (waiting > 0 && !isPaused),
      );
    while (await isBusy()) await sleep(askEveryMs);
  },
  /** Reads sidecars and metadata of what a scan found; returns the milliseconds from the start until all is kept. */
  readMetadata: async (libraryId: number): Promise<number> => {
    const startedAt = performance.now();
    await running().resumeQueues(['Sidecar', 'MetadataExtraction']);
    while ((await running().readingLeft([libraryId])).jobs > 0) await sleep(askEveryMs);
    const ms = performance.now() - startedAt;
    await running().pauseQueues(null, ['Sidecar', 'MetadataExtraction']);
    return ms;
  },
  /** How many assets of a library have a camera. */
  countWithCamera: async (libraryId: number): Promise<number> => {
    const query = { libraryId, state: 'online', search: '', offset: 0, limit: 100_000 } as const;
    const ids = (await running().listAssets(query)).items.map((asset) => asset.id);
    return (await running().getMetadata(ids)).filter((metadata) => metadata?.model != null).length;
  },
  countScans: async (id: number): Promise<number> => (await running().listScans(id, 50)).length,
  pathsBelow: async (libraryId: number, folder: string): Promise<string[]> => {
    const query = { libraryId, state: 'online', search: folder, offset: 0, limit: 100_000 } as const;
    // A search answers with what it has, and goes on with it when it is asked again.
    for (;;) {
      const { items, isComplete } = await running().listAssets(query);
      if (isComplete) return items.map((asset) => asset.originalPath);
    }
  },
  /** All that is known of the assets of a library, as one text. */
  describe: async (libraryId: number): Promise<string[]> => {
    const query = { libraryId, state: 'all', search: '', offset: 0, limit: 100_000 } as const;
    return (await running().listAssets(query)).items.map((asset) => JSON.stringify(asset));
  },
  ...syncSteps(() => running()),
  memory: (): number => process.memoryUsage.rss(),
  scan: measureScan,
  stop: async (): Promise<void> => {
    await running().stop();
    setImmediate(() => process.exit());
  },
};

export type EngineProcessApi = typeof api;

/** From the call that starts the scan until the event that it has finished is here. */
async function measureScan(libraryId: number): Promise<ScanCost> {
  const finished = new Promise<ScanView>((resolve) => (onFinished = resolve));
  let peakMemory = process.memoryUsage.rss();
  const sampler = setInterval(() => {
    peakMemory = Math.max(peakMemory, process.memoryUsage.rss());
  }, sampleEveryMs);
  const histogram = monitorEventLoopDelay({ resolution: 1 });
  histogram.enable();
  const startedAt = performance.now();
  await running().startScan(libraryId);
  const scan = await finished;
  const ms = performance.now() - startedAt;
  histogram.disable();
  clearInterval(sampler);
  const delay = {
    p50: histogram.percentile(50) / 1e6,
    p99: histogram.percentile(99) / 1e6,
    max: histogram.max / 1e6,
  };
  return { ms, peakMemory, delay, scan };
}

function running(): Connection<HostedApi>['api'] {
  if (engine === null) throw new Error('The engine was not started.');
  return engine.api;
}

serve(portTo(process), api);
