import Module from 'node:module';
import { serveOrders, type DecodeOrder } from '../../engine/media/thumbnail/decode-order.ts';
import { confineSharp } from '../../engine/media/thumbnail/sharp-picture.ts';

/** A utility process of Electron that decodes pictures with sharp, one at a time; it can be killed at any moment. */

const port = process.parentPort;
if (process.platform === 'linux') useWebAssembly();
const { default: sharp } = await import('sharp');
confineSharp(sharp);
const carryOut = serveOrders((result, isSent) => {
  port.postMessage(result);
  // There is no word of arrival; a moment is enough for what has been handed over.
  if (isSent !== undefined) setTimeout(isSent, 50);
});
port.on('message', ({ data }: { data: DecodeOrder }) => carryOut(data));
port.postMessage('ready');

/** The native one brings a GLib of its own, which clashes with the one that Electron loads on Linux. */
function useWebAssembly(): void {
  const resolver = Module as unknown as Record<
    '_resolveFilename',
    (name: string, ...rest: unknown[]) => string
  >;
  const resolve = resolver._resolveFilename;
  resolver._resolveFilename = (name, ...rest) =>
    resolve(/^@img\/sharp-linux.*\/sharp\.node$/.test(name) ? '@img/sharp-wasm32/sharp.node' : name, ...rest);
}
