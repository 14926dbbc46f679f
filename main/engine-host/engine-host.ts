import { MessageChannel, Worker } from 'node:worker_threads';
import type { EngineOptions } from '../engine/engine-contract.ts';
import type { EngineEventName } from '../engine/events.ts';
import type { ImageDecoder } from '../engine/media/thumbnail/decoder.ts';
import type { SystemSeal } from '../engine/sync/secret-store.ts';
import { connect, serve, type Remote } from '../engine/thread/rpc.ts';
import { threadUrl } from '../engine/thread/thread-url.ts';
import type { EngineThreadData, HostedApi, HostSide } from './engine-thread.ts';

/** The engine as the desktop holds it. */
export type EngineHost = {
  readonly api: Remote<HostedApi>;
  /** Resolves to why the engine ended without being asked to. */
  readonly failed: Promise<Error>;
  stop(): Promise<void>;
};

/** What only the process that owns the window can do, and does when the engine asks for it. */
export type HostParts = {
  readonly decoder: ImageDecoder;
  /** The system's store for secrets. */
  readonly seal: SystemSeal;
  /** Moves a file to the system's trash. */
  trash(path: string): Promise<void>;
};

/**
 * Starts the engine on its thread; what only this process can do stays here and is asked for across a channel. Events
 * arrive after the change that they tell of is on disk.
 */
export function startEngineHost(
  options: Pick<EngineOptions, 'dataDir' | 'nativeBinding'>,
  { decoder, seal, trash }: HostParts,
  onEvent: (name: EngineEventName, payload: unknown) => void,
): EngineHost {
  const { port1, port2 } = new MessageChannel();
  const side: HostSide = {
    decode: decoder.decode.bind(decoder),
    closeDecoder: decoder.close.bind(decoder),
    canSeal: () => seal.isAvailable(),
    seal: (secret) => seal.seal(secret),
    unseal: (sealed) => seal.open(sealed),
    trash,
  };
  serve(port1, side);
  const { formats, parallel } = decoder;
  const workerData: EngineThreadData = { ...options, hostPort: port2, decoder: { formats, parallel } };
  const url = threadUrl('engine-thread', import.meta.url);
  const worker = new Worker(url, { workerData, transferList: [port2] });
  const { api, close } = connect<HostedApi>(worker, (name, payload) =>
    onEvent(name as EngineEventName, payload),
  );
  let isStopping = false;
  const failed = new Promise<Error>((resolve) => {
    const end = (error: Error) => {
      close(error);
      if (!isStopping) resolve(error);
    };
    worker.on('error', (error) => end(error instanceof Error ? error : new Error(String(error))));
    worker.on('exit', () => end(new Error('The engine has ended.')));
  });
  return {
    api,
    failed,
    stop: async () => {
      if (isStopping) return;
      isStopping = true;
      await api.stop().catch(() => undefined);
      await worker.terminate();
      port1.close();
    },
  };
}
