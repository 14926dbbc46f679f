import { parentPort, workerData, type MessagePort } from 'node:worker_threads';
import { createEngine, type EngineOptions } from '../engine/engine.ts';
import type { EngineApi } from '../engine/api.ts';
import type { Notice } from '../engine/database/store.ts';
import type { DecodeRequest, DecodeResult, ImageDecoder } from '../engine/media/thumbnail/decoder.ts';
import { connect, serve } from '../engine/thread/rpc.ts';

/** The engine on a thread of its own, so that the loop of the process that owns the window is never held up. */

/** What the engine thread is started with: its options, and where the host's decoder is. */
export type EngineThreadData = Omit<EngineOptions, 'decoder'> & {
  readonly decoder: Pick<ImageDecoder, 'formats' | 'parallel'> & { readonly port: MessagePort };
};

if (parentPort === null) throw new Error('The engine thread must be started as a worker.');
const port = parentPort;
const data = workerData as EngineThreadData;
const engine = await createEngine({ ...data, decoder: remoteDecoder(data.decoder) });

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

function remoteDecoder({ port, formats, parallel }: EngineThreadData['decoder']): ImageDecoder {
  type DecoderApi = { decode(request: DecodeRequest): DecodeResult; close(): void };
  const { api } = connect<DecoderApi>(port);
  return { formats, parallel, decode: (request) => api.decode(request), close: () => api.close() };
}
