import { utilityProcess } from 'electron';
import { fileURLToPath } from 'node:url';
import type { DecodeProcess } from '../../engine/media/thumbnail/process-decoder.ts';

/** Starts a process of Electron's own that decodes with sharp. */
export function launchSharp(): DecodeProcess {
  const child = utilityProcess.fork(fileURLToPath(new URL('./sharp-process.js', import.meta.url)), [], {
    serviceName: 'Lightkeeper pictures',
    env: {},
    stdio: 'ignore',
  });
  return {
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- this is a process, not a window
    send: (order) => child.postMessage(order),
    onMessage: (listener) => void child.on('message', listener),
    onEnd: (listener) => void child.on('exit', () => listener(null)),
    kill: () => {
      // Not its own way to end a process, which a busy one may not hear.
      if (child.pid !== undefined) process.kill(child.pid, 'SIGKILL');
    },
    hasEnded: new Promise((resolve) => child.once('exit', () => resolve())),
  };
}
