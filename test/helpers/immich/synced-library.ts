import type { Engine } from '../../../main/engine/engine-contract.ts';
import type { MappingView } from '../../../main/engine/sync/mapping-view.ts';
import { until } from '../test-library.ts';
import type { FakeImmich } from './fake-immich.ts';

/** Adds a user of a fake server to an engine; answers the id by which the engine knows the user. */
export async function addUser(
  engine: Engine,
  server: FakeImmich,
  name = 'Ada',
  permissions: readonly string[] = ['all'],
): Promise<{ readonly userId: number; readonly apiKey: string; readonly remoteId: string }> {
  const { user, apiKey } = server.addUser(name, permissions);
  const added = await engine.api.addServer({
    address: server.url,
    apiKey,
    allowsPlain: false,
    allowsFile: true,
  });
  const known = added.users.find(({ remoteId }) => remoteId === user.id);
  if (known === undefined) throw new Error('The user was not added.');
  return { userId: known.id, apiKey, remoteId: user.id };
}

/** Has a mapping do all that is to do now, and waits for it. */
export async function syncNow(engine: Engine, mappingId: number): Promise<MappingView> {
  engine.api.runMapping(mappingId);
  await until(
    () => engine.api.isMappingWorking(mappingId),
    (isWorking) => !isWorking,
  );
  return engine.api.getMapping(mappingId);
}
