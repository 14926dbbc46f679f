import crypto from 'node:crypto';
import { afterEach, describe, expect, it } from 'vitest';
import { openRaw } from '../../../main/engine/database/connection.ts';
import { databaseFile } from '../../../main/engine/database/store.ts';
import type { FakeRequest, Fault } from '../../helpers/immich/fault.ts';
import { addUser, syncNow } from '../../helpers/immich/synced-library.ts';
import { sharedServer } from '../../helpers/immich/shared-server.ts';
import { photosFolder } from '../../helpers/test-folder.ts';
import { makeLibrary, until } from '../../helpers/test-library.ts';

const tooLarge: Fault = { kind: 'status', status: 413, isAtOnce: true };
const unsupported: Fault = { kind: 'status', status: 400, message: 'Unsupported file type' };

describe('a file that a server refuses', () => {
  const { dataDir, engine, server } = sharedServer();

  afterEach(() => {
    server.fault = () => null;
    server.version = { major: 3, minor: 0, patch: 0 };
    server.requests.length = 0;
    server.reset();
  });

  const isUpload = ({ method, path }: FakeRequest) => method === 'POST' && path === '/api/assets';
  const uploads = () => server.requests.filter(isUpload).length;

  /** Two photos of which the server refuses one. */
  async function refusedOne(fault: Fault, choices: Record<string, unknown> = {}) {
    const photos = photosFolder({ 'a.jpg': 'a', 'b.jpg': 'b' });
    const library = await makeLibrary(engine(), [photos]);
    await library.scan();
    const { userId } = await addUser(engine(), server, `User ${crypto.randomUUID()}`);
    let isFirst = true;
    server.fault = (request) => {
      if (!isUpload(request) || !isFirst) return null;
      isFirst = false;
      return fault;
    };
    const { id } = engine().api.createMapping(library.id, userId, { ...choices, parallelUploads: 1 });
    await until(
      () => engine().api.getMapping(id),
      ({ refused, synced }) => refused.files === 1 && synced.files === 1,
    );
    return id;
  }

  const isThere = { synced: { files: 2 }, refused: { files: 0 }, queued: { files: 0 } };

  it('because it is too large is tried again when a person wants everything synced', async () => {
    const id = await refusedOne(tooLarge);
    expect(await syncNow(engine(), id)).toMatchObject(isThere);
  });

  it('because it is too large is tried again by itself after half a day, with the daily import', async () => {
    const id = await refusedOne(tooLarge, { importEvery: 5 });
    const { importedAt } = engine().api.getMapping(id);
    await until(
      () => engine().api.getMapping(id).importedAt,
      (at) => at !== importedAt,
    );
    expect(engine().api.getMapping(id)).toMatchObject({ refused: { files: 1 } });
    halfADayLater(id);
    expect(
      await until(
        () => engine().api.getMapping(id),
        ({ synced }) => synced.files === 2,
      ),
    ).toMatchObject(isThere);
  });

  it('for what it is is tried again when the server has another version, and when a person says so', async () => {
    const id = await refusedOne(unsupported);
    const sent = uploads();
    expect(await syncNow(engine(), id)).toMatchObject({ synced: { files: 1 }, refused: { files: 1 } });
    expect(uploads()).toBe(sent);
    server.version = { major: 3, minor: 1, patch: 0 };
    expect(await syncNow(engine(), id)).toMatchObject(isThere);
    expect(engine().api.listServers()).toMatchObject([{ version: '3.1.0' }]);
    const other = await refusedOne(unsupported);
    expect(engine().api.retrySyncTroubles(other, null)).toBe(1);
    expect(await syncNow(engine(), other)).toMatchObject(isThere);
  });

  function halfADayLater(mappingId: number): void {
    const database = openRaw(databaseFile(dataDir), { nativeBinding: null });
    database.pragma('busy_timeout = 10000');
    const sql =
      "UPDATE sync_file SET next_at = next_at - 43200000 WHERE mapping_id = ? AND state = 'refused'";
    database.prepare(sql).run(mappingId);
    database.close();
  }
});
