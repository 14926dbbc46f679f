import { parentPort, workerData, type MessagePort } from 'node:worker_threads';
import { createEngine } from '../engine/engine.ts';
import type { EngineOptions } from '../engine/engine-contract.ts';
import type { EngineApi } from '../engine/api.ts';
import type { Notice } from '../engine/database/store.ts';
import type { ImageDecoder } from '../engine/media/thumbnail/decoder.ts';
import { connect, serve } from '../engine/thread/rpc.ts';

/** The engine on a thread of its own, so that the loop of the process that owns the window is never held up. */

/** What the engine thread is started with: its options, and where the host is asked for what only it can do. */
export type EngineThreadData = Omit<EngineOptions, 'decoder' | 'seal' | 'trash'> & {
  readonly hostPort: MessagePort;
  readonly decoder: Pick<ImageDecoder, 'formats' | 'parallel'>;
};

/** What the host serves to the engine: its decoder, the system's store for secrets, and the system's trash. */
export type HostSide = {
  readonly decode: ImageDecoder['decode'];
  closeDecoder(): void;
  canSeal(): Promise<boolean>;
  seal(secret: string): Promise<string>;
  unseal(sealed: string): Promise<string>;
  trash(path: string): Promise<void>;
};

if (parentPort === null) throw new Error('The engine thread must be started as a worker.');
const port = parentPort;
const { hostPort, decoder, ...options } = workerData as EngineThreadData;
const { api: host } = connect<HostSide>(hostPort);
const engine = await createEngine({
  ...options,
  decoder: { ...decoder, decode: (request) => host.decode(request), close: () => host.closeDecoder() },
  seal: {
    isAvailable: () => host.canSeal(),
    seal: (secret) => host.seal(secret),
    open: (sealed) => host.unseal(sealed),
  },
  trash: (path) => host.trash(path),
});

const hostApi = {
  ...engine.api,
  notices: (): readonly Notice[] => engine.notices,
  runsJobs: (): boolean => engine.runsJobs(),
  stop: async (): Promise<void> => engine.stop(),
};

/** What the engine thread serves: the engine's own calls and its life. */
export type HostedApi = EngineApi & Pick<typeof hostApi, 'notices' | 'runsJobs' | 'stop'>;

const tell = serve(port, hostApi);
engine.onAny(tell);
engine.run();
