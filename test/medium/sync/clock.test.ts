import { afterEach, expect, it } from 'vitest';
import { openRaw } from '../../../main/engine/database/connection.ts';
import { databaseFile } from '../../../main/engine/database/store.ts';
import type { MappingView } from '../../../main/engine/sync/mapping-view.ts';
import { TwoWayLibrary } from '../../helpers/immich/two-way-library.ts';
import { sharedServer } from '../../helpers/immich/shared-server.ts';
import { until } from '../../helpers/test-library.ts';

const { dataDir, engine, server } = sharedServer();

afterEach(() => void (server.fault = () => null));

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

const day = 86_400_000;
const week = 7 * day;

/** A deletion that was decided just now and has a week of grace. */
async function withDeletion() {
  const files = { 'a.jpg': 'a', 'b.jpg': 'b', 'c.jpg': 'c' };
  const synced = await TwoWayLibrary.make(engine(), server, files, { deleteGrace: week / 1000 });
  expect(await synced.remove('a.jpg')).toMatchObject({ deletions: { waiting: 1 } });
  const dueIn = () => Date.parse(synced.deletions()[0]?.dueAt ?? '') - Date.now();
  return { synced, dueIn };
}

/** As if all that is known had been written down so many milliseconds earlier, in this run of the system or another. */
function writtenEarlier(mappingId: number, milliseconds: number, isOtherBoot: boolean): void {
  write(
    `UPDATE sync_clock SET wall = wall - ${milliseconds}${isOtherBoot ? ", boot = 'another'" : ''};
     UPDATE sync_deletion SET decided_at = decided_at - ${milliseconds}, due_at = due_at - ${milliseconds}
       WHERE mapping_id = ${mappingId};
     UPDATE sync_file SET modified_at = modified_at - ${milliseconds},
       file_created_at = file_created_at - ${milliseconds} WHERE mapping_id = ${mappingId} AND gone_at IS NOT NULL`,
  );
}

it.each([
  ['that is set ahead', 10 * day, false],
  ['that is a year ahead when the system is started', 365 * day, true],
])('ends no grace time by a clock %s', async (_, milliseconds, isOtherBoot) => {
  const { synced, dueIn } = await withDeletion();
  writtenEarlier(synced.mappingId, milliseconds, isOtherBoot);
  await until(dueIn, (left) => left > 0);
  await synced.sync();
  expect(synced.states()).toEqual({ 'a.jpg': 'waiting' });
  expect(dueIn()).toBeGreaterThan(week - day);
  expect(dueIn()).toBeLessThan(week + day / 24);
});

it('ends grace times while the system is off for four weeks, and waits for its clock to be corrected', async () => {
  const { synced, dueIn } = await withDeletion();
  writtenEarlier(synced.mappingId, 28 * day, true);
  await until(dueIn, (left) => left > 0);
  await synced.sync();
  expect(synced.states()).toEqual({ 'a.jpg': 'waiting' });
  expect(dueIn()).toBeLessThanOrEqual(600_000);
  // Those minutes pass.
  write(`UPDATE sync_deletion SET due_at = due_at - 600000 WHERE mapping_id = ${synced.mappingId}`);
  const settled = await until(
    () => synced.states(),
    (states) => states['a.jpg'] !== 'waiting',
  );
  expect(settled).toEqual({ 'a.jpg': 'done' });
});

it('decides anew about a file that was too old by a clock which was ahead', async () => {
  const { synced } = await withDeletion();
  const year = 365 * day;
  write(
    `UPDATE sync_deletion SET state = 'refused', reason = 'older', due_at = NULL, decided_at = decided_at + ${year}
       WHERE mapping_id = ${synced.mappingId};
     UPDATE sync_file SET gone_at = gone_at + ${year} WHERE mapping_id = ${synced.mappingId};
     UPDATE mapping SET imported_at = imported_at + ${year} WHERE id = ${synced.mappingId}`,
  );
  const decided = await until(
    () => synced.states(),
    (states) => !['refused', undefined].includes(states['a.jpg']),
  );
  expect(decided).toEqual({ 'a.jpg': 'waiting' });
});

function timesOf({ importedAt, uploadedAt, reconciledAt }: MappingView) {
  return [importedAt, uploadedAt, reconciledAt];
}

function aYearAhead(mappingId: number): void {
  const year = 31_536_000_000;
  write(
    `UPDATE mapping SET imported_at = imported_at + ${year}, uploaded_at = uploaded_at + ${year},
       reconciled_at = ifnull(reconciled_at, 0) + ${year}, waits_until = waits_until + ${year} WHERE id = ${mappingId};
     UPDATE sync_file SET next_at = next_at + ${year} WHERE mapping_id = ${mappingId};
     UPDATE sync_deletion SET decided_at = decided_at + ${year}, due_at = due_at + ${year} WHERE mapping_id = ${mappingId}`,
  );
}

/** Changes what the engine finds written down, all at once. */
function write(sql: string): void {
  const database = openRaw(databaseFile(dataDir), { nativeBinding: null });
  database.pragma('busy_timeout = 10000');
  database.exec(`BEGIN IMMEDIATE; ${sql}; COMMIT`);
  database.close();
}
