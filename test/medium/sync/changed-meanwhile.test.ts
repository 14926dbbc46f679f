import crypto from 'node:crypto';
import { afterEach, describe, expect, it } from 'vitest';
import { openRaw } from '../../../main/engine/database/connection.ts';
import { databaseFile } from '../../../main/engine/database/store.ts';
import type { FakeRequest, Fault } from '../../helpers/immich/fault.ts';
import { addUser, syncNow } from '../../helpers/immich/synced-library.ts';
import { sharedServer } from '../../helpers/immich/shared-server.ts';
import { photosFolder, type Files } from '../../helpers/test-folder.ts';
import { makeLibrary, until } from '../../helpers/test-library.ts';

describe('what changes while it is on its way to a server', () => {
  const { dataDir, engine, server } = sharedServer();

  afterEach(() => {
    server.fault = () => null;
    server.reset();
  });

  async function mapped(files: Files, choices: Record<string, unknown> = {}) {
    const photos = photosFolder(files);
    const library = await makeLibrary(engine(), [photos]);
    await library.scan();
    const { userId } = await addUser(engine(), server, `User ${crypto.randomUUID()}`);
    const { id } = engine().api.createMapping(library.id, userId, choices);
    return { photos, library, id };
  }

  const isUpload = ({ method, path }: FakeRequest) => method === 'POST' && path === '/api/assets';
  const isCheck = ({ path }: FakeRequest) => path === '/api/assets/bulk-upload-check';
  const contents = () => server.live.map(({ checksum }) => checksum).toSorted();
  const names = () => server.live.map(({ originalFileName }) => originalFileName).toSorted();
  const sha1 = (content: string) => crypto.createHash('sha1').update(content).digest('hex');

  /** Holds the first request of a kind until it is let go; answers when that request is there. */
  function hold(isMeant: (request: FakeRequest) => boolean, what: 'request' | 'answer') {
    let release = () => undefined as void;
    const released = new Promise<void>((resolve) => (release = resolve));
    const met = new Promise<void>((resolve) => {
      let isFirst = true;
      server.fault = (request): Fault | null => {
        if (!isFirst || !isMeant(request)) return null;
        isFirst = false;
        resolve();
        return { kind: 'held', what, until: released };
      };
    });
    return { met, release };
  }

  /** Sizes of the files as a mapping knows them. */
  function sizes(mappingId: number): readonly number[] {
    const database = openRaw(databaseFile(dataDir), { nativeBinding: null, readonly: true });
    try {
      const sql = 'SELECT size FROM sync_file WHERE mapping_id = ?';
      return database.prepare<[number], number>(sql).pluck().all(mappingId);
    } finally {
      database.close();
    }
  }

  it.each([
    ['it is asked about, which the server knows', isCheck, 'request'],
    ['its upload is answered', isUpload, 'answer'],
  ] as const)('goes there once more when it is edited while %s', async (_, isMeant, what) => {
    const { photos, library, id } = await mapped({ 'a.jpg': 'first' });
    if (isMeant === isCheck) {
      await syncNow(engine(), id);
      photos.write('b.jpg', 'first');
      await library.scan();
    }
    const edited = isMeant === isCheck ? 'b.jpg' : 'a.jpg';
    const { met, release } = hold(isMeant, what);
    engine().api.runMapping(id);
    await met;
    photos.write(edited, 'edited meanwhile');
    await library.scan();
    await until(
      () => sizes(id),
      (found) => found.includes('edited meanwhile'.length),
    );
    release();
    await until(
      () => engine().api.isMappingWorking(id),
      (isWorking) => !isWorking,
    );
    expect(await syncNow(engine(), id)).toMatchObject({ queued: { files: 0 } });
    expect(contents()).toEqual([sha1('first'), sha1('edited meanwhile')].toSorted());
  });

  it.each([
    ['nothing is to be sent any more', { mode: 'mirror' }],
    ['its extension is left out', { excludedExtensions: ['jpg'] }],
  ])('stays here when %s while the first of many is sent', async (_, choices) => {
    const { id } = await mapped({ 'a.jpg': 'a', 'b.jpg': 'b', 'c.jpg': 'c' }, { parallelUploads: 1 });
    const { met, release } = hold(isUpload, 'request');
    engine().api.runMapping(id);
    await met;
    engine().api.updateMapping(id, choices);
    await until(
      () => engine().api.isMappingWorking(id),
      (isWorking) => !isWorking,
    );
    release();
    await syncNow(engine(), id);
    expect(names()).toEqual([]);
  });

  it('stays here when a person leaves it out after it was queued', async () => {
    const files = { 'a.jpg': 'a', 'private/b.jpg': 'b', 'c.png': 'c', 'd.jpg': 'd', 'e.jpg': 'e' };
    const { photos, library, id } = await mapped(files);
    server.fault = (request) => (isCheck(request) ? { kind: 'status', status: 503 } : null);
    expect(await syncNow(engine(), id)).toMatchObject({ queued: { files: 5 } });
    await engine().api.updateLibrary(library.id, { exclusionPatterns: ['**/private/**'] });
    engine().api.updateMapping(id, { excludedExtensions: ['png'] });
    engine().api.trashAssets([(await library.asset(photos.at('d.jpg'))).id]);
    engine().api.forgetAssets([(await library.asset(photos.at('e.jpg'))).id]);
    server.fault = () => null;
    expect(await syncNow(engine(), id)).toMatchObject({ synced: { files: 1 }, queued: { files: 0 } });
    expect(names()).toEqual(['a.jpg']);
    // And goes there after all when it is no longer left out.
    await engine().api.updateLibrary(library.id, { exclusionPatterns: [] });
    engine().api.updateMapping(id, { excludedExtensions: [] });
    await library.scan();
    expect(await syncNow(engine(), id)).toMatchObject({ synced: { files: 3 }, queued: { files: 0 } });
    expect(names()).toEqual(['a.jpg', 'b.jpg', 'c.png']);
  });

  it('stays here when it was edited and then left out, and is sent as it is once it is not', async () => {
    const { photos, library, id } = await mapped({ 'a.jpg': 'a', 'private/b.jpg': 'b' });
    await syncNow(engine(), id);
    server.fault = (request) => (isCheck(request) ? { kind: 'status', status: 503 } : null);
    photos.write('private/b.jpg', 'edited');
    await library.scan();
    expect(await syncNow(engine(), id)).toMatchObject({ queued: { files: 1 } });
    await engine().api.updateLibrary(library.id, { exclusionPatterns: ['**/private/**'] });
    server.fault = () => null;
    expect(await syncNow(engine(), id)).toMatchObject({ queued: { files: 0 } });
    expect(contents()).toEqual([sha1('a'), sha1('b')].toSorted());
    await engine().api.updateLibrary(library.id, { exclusionPatterns: [] });
    await library.scan();
    await syncNow(engine(), id);
    expect(contents()).toEqual([sha1('a'), sha1('b'), sha1('edited')].toSorted());
  });
});
