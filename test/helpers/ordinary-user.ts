import { fork, spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import nodePath from 'node:path';
import { afterAll } from 'vitest';
import { connect, type Connection, type Port } from '../../main/engine/thread/rpc.ts';
import type { OrdinaryUserApi } from './scripts/ordinary-user-process.ts';

const script = nodePath.join(import.meta.dirname, 'scripts', 'ordinary-user-process.ts');
const nobody = ['--reuid=65534', '--regid=65534', '--clear-groups', '--inh-caps=-all', '--bounding-set=-all'];

/**
 * Whether tests can act as somebody for whom permissions count: they are run by one, or root can become one who may
 * run Node and read these sources.
 */
export const hasOrdinaryUser = process.getuid?.() !== 0 || canDropRoot();

/** A process of an ordinary user for all tests of a file, started when first asked. */
export function ordinaryUser(): () => Connection<OrdinaryUserApi>['api'] {
  let started: { child: ChildProcess; connection: Connection<OrdinaryUserApi> } | null = null;
  afterAll(async () => {
    if (started === null) return;
    const ended = once(started.child, 'exit');
    await started.connection.api.stop();
    started.child.disconnect();
    await ended;
  });
  return () => {
    started ??= start();
    return started.connection.api;
  };
}

function start() {
  const child = process.getuid?.() === 0 ? startAsNobody() : fork(script, { serialization: 'advanced' });
  const connection = connect<OrdinaryUserApi>({
    postMessage: (message: object) => void child.send(message),
    on: (_: string, listener: (message: unknown) => void) => child.on('message', listener),
    off: (_: string, listener: (message: unknown) => void) => child.off('message', listener),
  } as unknown as Port);
  child.once('exit', () => connection.close(new Error('The process of the ordinary user has ended.')));
  return { child, connection };
}

function startAsNobody(): ChildProcess {
  return spawn('setpriv', [...nobody, process.execPath, script], {
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    serialization: 'advanced',
    env: { PATH: process.env['PATH'] },
  });
}

function canDropRoot(): boolean {
  const look = `require('node:fs').readFileSync(${JSON.stringify(script)})`;
  return spawnSync('setpriv', [...nobody, process.execPath, '-e', look]).status === 0;
}
