import nodePath from 'node:path';
import { afterAll, beforeAll, onTestFinished } from 'vitest';
import { createEngine } from '../../main/engine/engine.ts';
import type { Engine, EngineOptions } from '../../main/engine/engine-contract.ts';
import type { Logger } from '../../main/engine/logger.ts';
import { makeTemp, removeTemp, tempFolder } from './test-folder.ts';

/** Retries and failures that tests cause on purpose need no place on the terminal. */
export const quiet: Logger = { error: () => undefined, warn: () => undefined, info: () => undefined };

/**
 * One running engine for all tests of a file, on a data folder of its own unless told which. Libraries do not see each
 * other, so tests need not either.
 */
export function sharedEngine(options: Partial<EngineOptions> = {}): () => Engine {
  let engine: Engine | null = null;
  let folder = '';
  beforeAll(async () => {
    folder = makeTemp();
    engine = await openEngine(options.dataDir ?? nodePath.join(folder, 'data'), options);
    engine.run();
  });
  afterAll(async () => {
    await engine?.stop();
    removeTemp(folder);
  });
  return () => {
    if (engine === null) throw new Error('The engine runs within tests only.');
    return engine;
  };
}

/** An engine for one test, to stop and start again as it likes; on its own data folder unless told which. */
export async function startEngine(
  dataDir: string = tempFolder().at('data'),
  options: Partial<EngineOptions> = {},
): Promise<Engine> {
  const engine = await openEngine(dataDir, options);
  let isStopped = false;
  const stop = async () => {
    if (isStopped) return;
    isStopped = true;
    await engine.stop();
  };
  onTestFinished(stop);
  engine.run();
  return { ...engine, stop };
}

function openEngine(dataDir: string, options: Partial<EngineOptions> = {}): Promise<Engine> {
  return createEngine({ dataDir, logger: quiet, threads: 3, ...options });
}
