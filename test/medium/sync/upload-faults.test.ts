import { execFileSync } from 'node:child_process';
import crypto from 'node:crypto';
import fs from 'node:fs';
import { afterEach, describe, expect, it } from 'vitest';
import { cuts, type FakeRequest, type Fault } from '../../helpers/immich/fault.ts';
import { sharedServer } from '../../helpers/immich/shared-server.ts';
import { addUser, syncNow } from '../../helpers/immich/synced-library.ts';
import { photosFolder, type TestFolder } from '../../helpers/test-folder.ts';
import { makeLibrary, until } from '../../helpers/test-library.ts';

const sha1 = (content: Buffer) => crypto.createHash('sha1').update(content).digest('hex');

describe('upload to a server, over a network and from a disk that do not do their part', () => {
  const { engine, server } = sharedServer();

  afterEach(() => {
    server.fault = () => null;
    server.reset();
    server.requests.length = 0;
    server.version = { major: 3, minor: 0, patch: 0 };
  });

  type Synced = {
    readonly photos: TestFolder;
    readonly id: number;
    readonly scan: () => Promise<unknown>;
  };

  /** A library of small photos, and what `prepare` adds, mapped to a user of its own; it starts by itself soon. */
  async function mapped(
    count: number,
    choices: Record<string, unknown> = {},
    prepare: (photos: TestFolder) => void = () => undefined,
  ): Promise<Synced> {
    const photos = photosFolder();
    for (let at = 0; at < count; at++) photos.write(`p${at}.jpg`, `content ${at}`);
    prepare(photos);
    const library = await makeLibrary(engine(), [photos]);
    await library.scan();
    const { userId } = await addUser(engine(), server, `User ${crypto.randomUUID()}`);
    const { id } = engine().api.createMapping(library.id, userId, { uploadEvery: 5, ...choices });
    return { photos, id, scan: () => library.scan() };
  }

  /** What is known here of a mapping, and what is there. */
  const found = (id: number) => {
    const { synced, queued } = engine().api.getMapping(id);
    const contents = new Set(server.live.map(({ checksum }) => checksum)).size;
    return { synced: synced.files, queued: queued.files, contents, assets: server.live.length };
  };
  /** Every file is there once, under a content of its own. */
  const allOnce = (count: number) => ({ synced: count, queued: 0, contents: count, assets: count });

  const idle = (id: number) =>
    until(
      () => engine().api.isMappingWorking(id),
      (isWorking) => !isWorking,
    );
  const oneAtATime = { parallelUploads: 1 };
  const isUpload = ({ method, path }: FakeRequest) => method === 'POST' && path === '/api/assets';
  /** Fails uploads from the third one on. */
  const thirdOn = (fault: Fault) => {
    let uploads = 0;
    return (request: FakeRequest) => (isUpload(request) && ++uploads > 2 ? fault : null);
  };

  it('brings each file there once although 30 % of all connections are cut, wherever', async () => {
    const { id } = await mapped(40);
    let count = 0;
    let cut = 0;
    server.fault = () =>
      [0, 3, 7].includes(count++ % 10) ? { kind: 'cut', when: cuts[cut++ % 4] ?? 'body' } : null;
    engine().api.runMapping(id);
    await until(
      () => engine().api.getMapping(id),
      ({ synced }) => synced.files === 40,
    );
    await idle(id);
    expect(found(id)).toEqual(allOnce(40));
    expect(cut).toBeGreaterThan(12);
  });

  it.each([
    [401, 'key-refused'],
    [403, 'permission'],
    [429, 'too-many'],
    [500, 'server-error'],
    [503, 'server-error'],
  ])('says why and waits at a status of %i, and goes on where it was', async (status, failureKind) => {
    const { id } = await mapped(8, oneAtATime);
    server.fault = thirdOn({ kind: 'status', status, retryAfter: '900' });
    const stopped = await syncNow(engine(), id);
    expect(stopped).toMatchObject({
      state: 'waiting',
      failureKind,
      synced: { files: 2 },
      queued: { files: 6 },
    });
    // It asked for a quarter of an hour.
    expect(Date.parse(stopped.waitsUntil ?? '')).toBeGreaterThan(Date.now() + 600_000);
    server.fault = () => null;
    await syncNow(engine(), id);
    expect(found(id)).toEqual(allOnce(8));
  });

  it('refuses a file that is too large for the server or its proxy, and sends the others', async () => {
    const { id } = await mapped(6);
    let uploads = 0;
    server.fault = (request) =>
      isUpload(request) && ++uploads === 3 ? { kind: 'status', status: 413, isAtOnce: true } : null;
    expect(await syncNow(engine(), id)).toMatchObject({
      state: 'idle',
      synced: { files: 5 },
      refused: { files: 1 },
      queued: { files: 0 },
    });
  });

  it.each([
    ['a page of a proxy', { kind: 'nonsense', body: '<html>Please log in</html>' }, 'not-immich'],
    ['half an answer', { kind: 'nonsense', body: '{"id":"1","sta' }, 'not-immich'],
    ['another place', { kind: 'redirect', to: 'http://127.0.0.1:9/api/assets' }, 'redirected'],
    ['a full quota', { kind: 'status', status: 400, message: 'Quota has been exceeded!' }, 'quota'],
  ] as const)('takes %s for no answer, and loses nothing', async (_, fault, failureKind) => {
    const { id } = await mapped(5, oneAtATime);
    server.fault = thirdOn(fault);
    expect(await syncNow(engine(), id)).toMatchObject({
      state: 'waiting',
      failureKind,
      queued: { files: 3 },
    });
    server.fault = () => null;
    await syncNow(engine(), id);
    expect(found(id)).toEqual(allOnce(5));
  });

  it('waits for late answers, and takes what was done meanwhile for done', async () => {
    const { id } = await mapped(8);
    let uploads = 0;
    server.fault = (request) =>
      isUpload(request) && ++uploads % 2 === 1 ? { kind: 'late', milliseconds: 200 } : null;
    await syncNow(engine(), id);
    expect(found(id)).toEqual(allOnce(8));
  });

  it.each([
    [2, 3],
    [3, 2],
  ])('goes on when the server becomes version %i → %i in the middle', async (before, after) => {
    const { id } = await mapped(12);
    server.version = { major: before, minor: 0, patch: 0 };
    let uploads = 0;
    server.fault = (request) => {
      if (isUpload(request) && ++uploads === 6) server.version = { major: after, minor: 0, patch: 0 };
      return null;
    };
    await syncNow(engine(), id);
    expect(found(id)).toEqual(allOnce(12));
  });

  it('goes on when the server is set up anew in the middle, and deletes nothing anywhere', async () => {
    const { photos, id } = await mapped(12);
    let uploads = 0;
    server.fault = (request) => {
      if (isUpload(request) && ++uploads === 7) server.reset();
      return null;
    };
    expect(await syncNow(engine(), id)).toMatchObject({ queued: { files: 0 }, failure: null });
    expect(server.requests.filter(({ method }) => method === 'DELETE')).toEqual([]);
    expect(fs.readdirSync(photos.path)).toHaveLength(12);
  });

  it('never leaves half of an old and half of a new file there', async () => {
    const { photos, id, scan } = await mapped(0, {}, (folder) =>
      fs.writeFileSync(folder.at('large.jpg'), crypto.randomBytes(24_000_000)),
    );
    let isChanged = false;
    server.fault = (request) => {
      if (!isUpload(request) || isChanged) return null;
      isChanged = true;
      photos.write('large.jpg', 'new content');
      return { kind: 'slow', milliseconds: 100 };
    };
    expect(await syncNow(engine(), id)).toMatchObject({ synced: { files: 0 }, queued: { files: 1 } });
    expect(server.assets.size).toBe(0);
    await scan();
    await syncNow(engine(), id);
    expect(found(id)).toEqual(allOnce(1));
    expect(server.live[0]?.size).toBe('new content'.length);
  });

  it('notices a file that changes behind an old date while it is sent', async () => {
    const longAgo = new Date('2020-01-01T00:00:00.000Z');
    const { photos, id } = await mapped(0, {}, (folder) => {
      fs.writeFileSync(folder.at('large.jpg'), crypto.randomBytes(24_000_000));
      fs.utimesSync(folder.at('large.jpg'), longAgo, longAgo);
    });
    let isChanged = false;
    server.fault = (request) => {
      if (!isUpload(request) || isChanged) return null;
      isChanged = true;
      fs.writeFileSync(photos.at('large.jpg'), crypto.randomBytes(24_000_000));
      fs.utimesSync(photos.at('large.jpg'), longAgo, longAgo);
      return { kind: 'slow', milliseconds: 100 };
    };
    expect(await syncNow(engine(), id)).toMatchObject({ synced: { files: 0 }, queued: { files: 1 } });
    expect(server.assets.size).toBe(0);
    // What it has become goes there: no scan can tell that it is another content.
    engine().api.retrySyncTroubles(id, null);
    await syncNow(engine(), id);
    expect(found(id)).toEqual(allOnce(1));
    expect(server.live[0]?.checksum).toBe(sha1(fs.readFileSync(photos.at('large.jpg'))));
  });

  it('brings more than a thousand files there once each', async () => {
    const { id } = await mapped(1100);
    await syncNow(engine(), id);
    expect(found(id)).toEqual(allOnce(1100));
  });

  it('sends the others when files vanish or cannot be read between their hash and their turn', async () => {
    const { photos, id } = await mapped(6, {}, (folder) =>
      folder.write('p5.jpg.xmp', '<x:xmpmeta xmlns:x="adobe:ns:meta/"/>'),
    );
    server.fault = ({ path }) => {
      if (path !== '/api/assets/bulk-upload-check') return null;
      photos.remove('p0.jpg', 'p1.jpg', 'p5.jpg.xmp');
      // Nothing may wait for a pipe that nobody writes into.
      execFileSync('mkfifo', [photos.at('p1.jpg')]);
      server.fault = () => null;
      return null;
    };
    expect(await syncNow(engine(), id)).toMatchObject({
      failure: null,
      synced: { files: 4 },
      queued: { files: 2 },
    });
    expect(server.live.map(({ originalFileName }) => originalFileName).toSorted()).toEqual([
      'p2.jpg',
      'p3.jpg',
      'p4.jpg',
      'p5.jpg',
    ]);
  });

  it.each([
    ['an upload', '/api/assets'],
    ['a check', '/api/assets/bulk-upload-check'],
    ['the version', '/api/server/version'],
  ])('lets itself be paused while the answer to %s hangs, and goes on', async (_, path) => {
    const { id } = await mapped(6);
    const hung = hangAt(path);
    engine().api.runMapping(id);
    await hung;
    engine().api.pauseMapping(id);
    await idle(id);
    expect(engine().api.getMapping(id)).toMatchObject({
      state: 'paused',
      queued: { files: 6 },
      failure: null,
    });
    server.fault = () => null;
    engine().api.resumeMapping(id);
    await syncNow(engine(), id);
    expect(found(id)).toEqual(allOnce(6));
  });

  it('ends when its mapping is removed while a server hangs, and leaves the way free', async () => {
    const { id } = await mapped(4);
    const { libraryId, userId } = engine().api.getMapping(id);
    const hung = hangAt('/api/assets');
    engine().api.runMapping(id);
    await hung;
    engine().api.removeMapping(id);
    await until(
      () =>
        engine()
          .api.listQueues()
          .find(({ name }) => name === 'Sync'),
      (queue) => (queue?.active ?? 0) + (queue?.waiting ?? 0) === 0,
    );
    server.fault = () => null;
    const again = engine().api.createMapping(libraryId, userId, {}).id;
    await syncNow(engine(), again);
    expect(found(again)).toEqual(allOnce(4));
  });

  /** Has every request to a path hang; resolves when the first one does. */
  function hangAt(path: string): Promise<void> {
    return new Promise((resolve) => {
      server.fault = (request) => {
        if (request.path !== path) return null;
        resolve();
        return { kind: 'hang' };
      };
    });
  }
});
