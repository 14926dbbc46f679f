import { expect, it } from 'vitest';
import { openRaw } from '../../../main/engine/database/connection.ts';
import { databaseFile } from '../../../main/engine/database/store.ts';
import { TwoWayLibrary } from '../../helpers/immich/two-way-library.ts';
import { sharedServer } from '../../helpers/immich/shared-server.ts';
import { until } from '../../helpers/test-library.ts';

const { dataDir, engine, server } = sharedServer();

it('says so and waits when it fails for a reason of its own, and goes on by itself', async () => {
  // An earlier try may have ended in the middle.
  setPermissions('["all"]');
  const synced = await TwoWayLibrary.make(engine(), server, { 'a.jpg': 'a', 'b.jpg': 'b' });
  const { mappingId } = synced;
  setPermissions('no list of permissions');
  engine().api.runMapping(mappingId);
  const failed = () =>
    engine()
      .api.listJobs('failed', 0, 100)
      .items.filter(({ name, libraryId }) => name === 'SyncUpload' && libraryId === synced.library.id).length;
  await until(failed, (count) => count === 1);
  expect(engine().api.getMapping(mappingId)).toMatchObject({
    failureKind: 'internal',
    failure: expect.stringContaining('It is tried again'),
  });
  // Once more in a row, and still it is told once.
  engine().api.runMapping(mappingId);
  await until(
    () => engine().api.isMappingWorking(mappingId),
    (isWorking) => !isWorking,
  );
  expect(failed()).toBe(1);
  setPermissions('["all"]');
  await until(
    () => engine().api.getMapping(mappingId).failure,
    (failure) => failure === null,
  );
  expect(engine().api.getMapping(mappingId)).toMatchObject({ synced: { files: 2 } });
});

/** Such as nothing of ours would ever write. */
function setPermissions(text: string): void {
  const database = openRaw(databaseFile(dataDir), { nativeBinding: null });
  database.pragma('busy_timeout = 10000');
  database.prepare('UPDATE server_user SET permissions = ?').run(text);
  database.close();
}
