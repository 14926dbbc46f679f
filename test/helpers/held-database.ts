import { Worker } from 'node:worker_threads';
import { connect } from '../../main/engine/thread/rpc.ts';
import type { HoldDatabaseApi } from './scripts/hold-database.ts';

/**
 * Writes a file while whoever is about to do something with it waits to write that down: after its last look, before the
 * deed. Resolves once the database is held, which is let go of by itself.
 */
export function writeBehindHeldDatabase(databaseFile: string, path: string, content: string): Promise<void> {
  const worker = new Worker(new URL('scripts/hold-database.ts', import.meta.url));
  return connect<HoldDatabaseApi>(worker).api.hold(databaseFile, path, content);
}
