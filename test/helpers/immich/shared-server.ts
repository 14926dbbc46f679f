import nodePath from 'node:path';
import { afterAll, beforeAll } from 'vitest';
import type { EngineOptions } from '../../../main/engine/engine-contract.ts';
import { sharedEngine } from '../test-engine.ts';
import { makeTemp, removeTemp } from '../test-folder.ts';
import { FakeImmich } from './fake-immich.ts';

/** A server and an engine, with its data folder, for all tests of the file or group that calls this. */
export function sharedServer(options: Partial<EngineOptions> = {}) {
  const dataDir = nodePath.join(makeTemp(), 'data');
  const engine = sharedEngine({ ...options, dataDir });
  const server = new FakeImmich();
  beforeAll(() => server.start());
  afterAll(async () => {
    await server.stop();
    removeTemp(nodePath.dirname(dataDir));
  });
  return { dataDir, engine, server };
}
