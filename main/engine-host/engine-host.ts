import { MessageChannel, Worker } from 'node:worker_threads';
import type { EngineOptions } from '../engine/engine.ts';
import type { ImageDecoder } from '../engine/media/thumbnail/decoder.ts';
import type { EngineEventName } from '../engine/events.ts';
import { connect, serve, type Remote } from '../engine/thread/rpc.ts';
import { threadUrl } from '../engine/thread/thread-url.ts';
import type { EngineThreadData, HostedApi } from './engine-thread.ts';

/** The engine as the desktop holds it. */
export type EngineHost = {
  readonly api: Remote<HostedApi>;
  /** Resolves to why the engine ended without being asked to. */
  readonly failed: Promise<Error>;
  stop(): Promise<void>;
};

/**
 * Starts the engine on its thread, with a decoder of pictures that stays here. Events arrive after the change that they
 * tell of is on disk.
 */
export function startEngineHost(
  options: Pick<EngineOptions, 'dataDir' | 'nativeBinding'>,
  decoder: ImageDecoder,
  onEvent: (name: EngineEventName, payload: unknown) => void,
): EngineHost {
  const { port1, port2 } = new MessageChannel();
  serve(port1, { decode: decoder.decode.bind(decoder), close: decoder.close.bind(decoder) });
  const { formats, parallel } = decoder;
  const workerData: EngineThreadData = { ...options, decoder: { port: port2, formats, parallel } };
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
