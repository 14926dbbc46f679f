import { afterAll, beforeAll } from 'vitest';
import { openRaw } from '../../../main/engine/database/connection.ts';
import { databaseFile } from '../../../main/engine/database/store.ts';
import { createEngine } from '../../../main/engine/engine.ts';
import type { Engine } from '../../../main/engine/engine-contract.ts';
import { bundleProcess, removeBundle } from '../../helpers/bundled-process.ts';
import { FakeImmich } from '../../helpers/immich/fake-immich.ts';
import { addUser } from '../../helpers/immich/synced-library.ts';
import { quiet } from '../../helpers/test-engine.ts';
import { makeTemp, removeTemp, TestFolder } from '../../helpers/test-folder.ts';
import { makeLibrary, type TestLibrary } from '../../helpers/test-library.ts';
import { KilledRuns } from './killed-runs.ts';

/** A library that is mapped to a user of a fake server, in a data folder that no process uses any more. */
export type SyncedPlace = {
  readonly server: FakeImmich;
  readonly place: TestFolder;
  readonly apiKey: string;
  /** How often processes were killed at each fault point so far. */
  readonly kills: ReadonlyMap<string, number>;
  /** Has the mapping synced on a fresh copy by processes that are killed as planned; answers the copy's folder. */
  sync(plan: string): Promise<string>;
};

/** What a test prepares besides: its photos, the choices of the mapping, and what happened before the first kill. */
export type SyncedPlaceParts = {
  readonly photos: Readonly<Record<string, string>>;
  readonly choices: Parameters<Engine['api']['createMapping']>[2];
  prepare?(engine: Engine, library: TestLibrary, mappingId: number): Promise<void>;
};

/** One such place for all tests of a block. */
export function useSyncedPlace({ photos, choices, prepare }: SyncedPlaceParts): () => SyncedPlace {
  const server = new FakeImmich();
  const kills = new Map<string, number>();
  let crashProcess = '';
  let place: TestFolder;
  let apiKey = '';
  let mappingId = 0;

  beforeAll(async () => {
    crashProcess = await bundleProcess('test/medium/crash/crash-process.ts');
    await server.start();
    place = new TestFolder(makeTemp());
    const folder = place.folder('photos');
    for (const [path, content] of Object.entries(photos)) folder.write(path, content);
    const engine = await createEngine({ dataDir: place.at('data'), logger: quiet, threads: 3 });
    engine.run('jobs');
    try {
      engine.api.updateSettings({ 'metadata.enabled': false, 'thumbnails.enabled': false });
      const library = await makeLibrary(engine, [folder]);
      await library.scanAndLook();
      const user = await addUser(engine, server);
      ({ apiKey } = user);
      mappingId = engine.api.createMapping(library.id, user.userId, choices).id;
      await prepare?.(engine, library, mappingId);
    } finally {
      await engine.stop();
    }
  });

  afterAll(async () => {
    await server.stop();
    removeBundle(crashProcess);
    removeTemp(place.path);
  });

  return () => ({
    server,
    place,
    apiKey,
    kills,
    sync: async (plan) => {
      const runs = new KilledRuns(crashProcess, place.at('data'));
      const dataDir = await runs.asPlanned({ kind: 'sync', mappingId }, plan);
      for (const [point, count] of runs.kills) kills.set(point, (kills.get(point) ?? 0) + count);
      return dataDir;
    },
  });
}

/** So many files, each with the content of its number. */
export function numberedFiles(count: number, name: (at: number) => string): Record<string, string> {
  return Object.fromEntries(Array.from({ length: count }, (_, at) => [name(at), `content ${at}`]));
}

/** Reads a data folder that no process uses. */
export function readDataFolder<T>(
  dataDir: string,
  read: (all: (sql: string) => Readonly<Record<string, unknown>>[]) => T,
): T {
  const database = openRaw(databaseFile(dataDir), { nativeBinding: null, readonly: true });
  try {
    return read((sql) => database.prepare<[], Readonly<Record<string, unknown>>>(sql).all());
  } finally {
    database.close();
  }
}

/** Asks for the jobs that are not done. */
export const unfinishedJobs = "SELECT name, state, error FROM job WHERE state <> 'completed'";
