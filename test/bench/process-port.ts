import type { ChildProcess, Serializable } from 'node:child_process';
import type { Port } from '../../main/engine/thread/rpc.ts';

/** The channel between two processes as a port, so that calls cross it as they cross between threads. */
export function portTo(other: ChildProcess | NodeJS.Process): Port {
  const port = {
    postMessage: (message: Serializable) => void other.send?.(message),
    on: (name: 'message', listener: (message: unknown) => void) => other.on(name, listener),
    off: (name: 'message', listener: (message: unknown) => void) => other.off(name, listener),
  };
  // A port has more forms of on and off than calls make use of.
  return port as unknown as Port;
}
