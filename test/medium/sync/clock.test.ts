import { expect, it } from 'vitest';
import { openRaw } from '../../../main/engine/database/connection.ts';
import { databaseFile } from '../../../main/engine/database/store.ts';
import type { MappingView } from '../../../main/engine/sync/mapping-view.ts';
import { TwoWayLibrary } from '../../helpers/immich/two-way-library.ts';
import { sharedServer } from '../../helpers/immich/shared-server.ts';
import { until } from '../../helpers/test-library.ts';

const { dataDir, engine, server } = sharedServer();

it('waits for no time that a clock had which was a year ahead', async () => {
  const files = { 'a.jpg': 'a', 'b.jpg': 'b', 'c.jpg': 'c' };
  const synced = await TwoWayLibrary.make(engine(), server, files, { deleteGrace: 3600 });
  const { mappingId } = synced;
  await synced.remove('a.jpg');
  server.fault = () => ({ kind: 'status', status: 503 });
  synced.photos.write('new.jpg', 'new');
  expect(await synced.scanAndSync()).toMatchObject({ state: 'waiting', queued: { files: 1 } });
  aYearAhead(mappingId);
  server.fault = () => null;
  const well = await until(
    () => engine().api.getMapping(mappingId),
    (mapping) => mapping.failure === null && mapping.queued.files === 0 && timesOf(mapping).every(Boolean),
  );
  expect(well).toMatchObject({ synced: { files: 3 } });
  const [deletion] = synced.deletions();
  const dueAt = Date.parse(deletion?.dueAt ?? '');
  expect(deletion).toMatchObject({ state: 'waiting' });
  // Its grace time is whole, and no year.
  expect(dueAt).toBeGreaterThan(Date.now());
  expect(dueAt).toBeLessThanOrEqual(Date.now() + 3_600_000);
  expect(timesOf(well).filter((time) => Date.parse(time ?? '') > Date.now())).toEqual([]);
});

function timesOf({ importedAt, uploadedAt, reconciledAt }: MappingView) {
  return [importedAt, uploadedAt, reconciledAt];
}

function aYearAhead(mappingId: number): void {
  const database = openRaw(databaseFile(dataDir), { nativeBinding: null });
  database.pragma('busy_timeout = 10000');
  const year = 31_536_000_000;
  database.exec(
    `UPDATE mapping SET imported_at = imported_at + ${year}, uploaded_at = uploaded_at + ${year},
       reconciled_at = ifnull(reconciled_at, 0) + ${year}, waits_until = waits_until + ${year} WHERE id = ${mappingId};
     UPDATE sync_file SET next_at = next_at + ${year} WHERE mapping_id = ${mappingId};
     UPDATE sync_deletion SET decided_at = decided_at + ${year}, due_at = due_at + ${year} WHERE mapping_id = ${mappingId}`,
  );
  database.close();
}
