import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { connect, type Remote } from '../../main/engine/thread/rpc.ts';
import type { EngineProcessApi } from './engine-process.ts';
import { benchFolder } from './places.ts';
import { portTo } from './process-port.ts';

/** What a start leaves behind must not count for the work that is measured next. */
const settleMs = 1000;

/** Starts the engine in a process of its own, has it do the work, and ends it. */
export async function withEngine<T>(
  dataDir: string,
  isProfiling: boolean,
  work: (engine: Remote<EngineProcessApi>) => Promise<T>,
): Promise<T> {
  const profiling = ['--cpu-prof', `--cpu-prof-dir=${join(benchFolder, 'profiles')}`];
  const child = fork(join(import.meta.dirname, 'engine-process.ts'), {
    serialization: 'advanced',
    execArgv: isProfiling ? profiling : [],
  });
  const { api, close } = connect<EngineProcessApi>(portTo(child));
  const ended = once(child, 'exit').then(() => close(new Error('The engine’s process has ended.')));
  try {
    await api.start(dataDir);
    await sleep(settleMs);
    const result = await work(api);
    await api.stop();
    await ended;
    return result;
  } finally {
    child.kill();
  }
}
