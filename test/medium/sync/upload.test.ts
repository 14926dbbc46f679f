import crypto from 'node:crypto';
import { afterEach, describe, expect, it } from 'vitest';
import { sharedServer } from '../../helpers/immich/shared-server.ts';
import { addUser, syncNow } from '../../helpers/immich/synced-library.ts';
import { photosFolder } from '../../helpers/test-folder.ts';
import { makeLibrary, until, type TestLibrary } from '../../helpers/test-library.ts';

describe('upload of a library', () => {
  const { engine, server } = sharedServer();

  afterEach(() => {
    server.fault = () => null;
    server.reset();
    server.version = { major: 3, minor: 0, patch: 0 };
  });

  async function mapped(library: TestLibrary, choices: Record<string, unknown> = {}): Promise<number> {
    const { userId } = await addUser(engine(), server, `User ${crypto.randomUUID()}`);
    return engine().api.createMapping(library.id, userId, choices).id;
  }

  it('brings each content to the server once, and links both places to it', async () => {
    const photos = photosFolder();
    photos.write('a.jpg', 'one');
    photos.write('b/copy.jpg', 'one');
    photos.write('c.jpg', 'two');
    const library = await makeLibrary(engine(), [photos]);
    await library.scan();
    const id = await mapped(library);
    expect(await syncNow(engine(), id)).toMatchObject({
      state: 'idle',
      synced: { files: 3 },
      queued: { files: 0 },
      failure: null,
    });
    expect(server.live.map((asset) => asset.size)).toEqual([3, 3]);
  });

  it('uploads nothing again, and links what another device brought', async () => {
    const photos = photosFolder();
    photos.write('a.jpg', 'from here');
    const library = await makeLibrary(engine(), [photos]);
    await library.scan();
    const { userId } = await addUser(engine(), server, 'Lin');
    const first = engine().api.createMapping(library.id, userId, {}).id;
    await syncNow(engine(), first);
    server.requests.length = 0;
    await syncNow(engine(), first);
    expect(server.requests.filter(({ method, path }) => method === 'POST' && path === '/api/assets')).toEqual(
      [],
    );
    // Forgotten and mapped anew: the server knows the content, and nothing is sent.
    engine().api.removeMapping(first);
    const again = engine().api.createMapping(library.id, userId, {}).id;
    expect(await syncNow(engine(), again)).toMatchObject({ synced: { files: 1 } });
    expect(server.requests.filter(({ method, path }) => method === 'POST' && path === '/api/assets')).toEqual(
      [],
    );
    expect(server.live).toHaveLength(1);
  });

  it('tells how far it is while it goes on, and no more once it has ended', async () => {
    const photos = photosFolder();
    for (let at = 0; at < 4; at++) photos.write(`p${at}.jpg`, `progress ${at}`);
    const library = await makeLibrary(engine(), [photos]);
    await library.scan();
    const id = await mapped(library, { parallelUploads: 1 });
    let sent = 0;
    server.fault = ({ method, path }) =>
      method === 'POST' && path === '/api/assets' && ++sent > 2 ? { kind: 'hang' } : null;
    engine().api.runMapping(id);
    const { progress } = await until(
      () => engine().api.getMapping(id),
      ({ progress }) => progress?.filesDone === 2 && progress.currentPath === photos.at('p2.jpg'),
    );
    expect(progress).toMatchObject({ phase: 'uploading', filesTotal: 4, bytesTotal: 40 });
    engine().api.pauseMapping(id);
    server.fault = () => null;
    engine().api.resumeMapping(id);
    expect(await syncNow(engine(), id)).toMatchObject({ synced: { files: 4 }, progress: null });
  });

  it('leaves out the extensions that a person named', async () => {
    const photos = photosFolder();
    photos.write('a.jpg', 'a');
    photos.write('b.PNG', 'b');
    photos.write('c.tar.jpg', 'c');
    const library = await makeLibrary(engine(), [photos]);
    await library.scan();
    const id = await mapped(library, { excludedExtensions: ['.png', 'TAR.jpg'] });
    expect(await syncNow(engine(), id)).toMatchObject({ synced: { files: 1 }, queued: { files: 0 } });
    expect(server.live.map((asset) => asset.originalFileName)).toEqual(['a.jpg']);
  });

  it('gets everything there once although every third connection breaks', async () => {
    const photos = photosFolder();
    for (let at = 0; at < 60; at++) photos.write(`p${at}.jpg`, `content ${at}`);
    const library = await makeLibrary(engine(), [photos]);
    await library.scan();
    const id = await mapped(library);
    let count = 0;
    const kinds = ['body', 'before-answer', 'after-work'] as const;
    server.fault = ({ method, path }) =>
      method === 'POST' && path === '/api/assets' && ++count % 3 === 0
        ? { kind: 'cut', when: kinds[(count / 3) % 3] ?? 'body' }
        : null;
    expect(await syncNow(engine(), id)).toMatchObject({ synced: { files: 60 }, queued: { files: 0 } });
    expect(server.live).toHaveLength(60);
  });

  it('says why and waits when the key is refused', async () => {
    const photos = photosFolder();
    photos.write('a.jpg', 'a');
    const library = await makeLibrary(engine(), [photos]);
    await library.scan();
    const { userId, apiKey } = await addUser(engine(), server, 'Grace');
    const { id } = engine().api.createMapping(library.id, userId, {});
    server.revoke(apiKey);
    const mapping = await syncNow(engine(), id);
    expect(mapping).toMatchObject({ state: 'waiting', failureKind: 'key-refused', queued: { files: 1 } });
    expect(mapping.failure).toContain('API key');
  });

  it('keeps the asset of a file that was renamed', async () => {
    const photos = photosFolder();
    photos.write('old.jpg', 'the same');
    const library = await makeLibrary(engine(), [photos]);
    await library.scan();
    const id = await mapped(library);
    await syncNow(engine(), id);
    const before = [...server.assets.keys()];
    photos.rename('old.jpg', 'new name.jpg');
    await library.scan();
    expect(await syncNow(engine(), id)).toMatchObject({ synced: { files: 1 }, queued: { files: 0 } });
    expect([...server.assets.keys()]).toEqual(before);
    expect(server.live).toHaveLength(1);
  });
});
