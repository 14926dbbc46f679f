import crypto from 'node:crypto';
import { afterEach, describe, expect, it } from 'vitest';
import { sharedServer } from '../../helpers/immich/shared-server.ts';
import { addUser, syncNow } from '../../helpers/immich/synced-library.ts';
import { photosFolder } from '../../helpers/test-folder.ts';
import { makeLibrary, type TestLibrary, until } from '../../helpers/test-library.ts';

const noon = new Date('2024-05-01T12:00:00.000Z');

describe('a live photo', () => {
  const { engine, server } = sharedServer();

  afterEach(() => {
    server.fault = () => null;
    server.reset();
    server.version = { major: 3, minor: 0, patch: 0 };
    server.requests.length = 0;
  });

  /** A library with one live photo, known to be one, and a film of its own. */
  async function library(): Promise<TestLibrary> {
    const photos = photosFolder();
    // In the order of their names the still comes first.
    const files = { 'live.heic': 'still', 'live.mov': 'motion', 'z-film.mov': 'film' };
    for (const [name, content] of Object.entries(files)) photos.write(name, content, { modifiedAt: noon });
    const made = await makeLibrary(engine(), [photos]);
    await made.scanAndLook();
    return made;
  }

  function uploaded(): Record<string, string | undefined> {
    const names = new Map(
      [...server.assets.values()].map(({ id, originalFileName }) => [id, originalFileName]),
    );
    return Object.fromEntries(
      [...server.assets.values()].map(({ originalFileName, livePhotoVideoId }) => [
        originalFileName,
        names.get(livePhotoVideoId ?? ''),
      ]),
    );
  }

  it.each([2, 3])('goes to a server of version %i with its motion first', async (major) => {
    server.version = { major, minor: 0, patch: 0 };
    const { id: libraryId } = await library();
    const { userId } = await addUser(engine(), server);
    const { id } = engine().api.createMapping(libraryId, userId, {});
    expect(await syncNow(engine(), id)).toMatchObject({ synced: { files: 3 }, refused: { files: 0 } });
    expect(uploaded()).toEqual({
      'live.mov': undefined,
      'z-film.mov': undefined,
      'live.heic': 'live.mov',
    });
  });

  it('goes as two files when the server has let go of the motion meanwhile', async () => {
    const { id: libraryId } = await library();
    const { userId } = await addUser(engine(), server);
    const { id } = engine().api.createMapping(libraryId, userId, {});
    server.fault = ({ method, path }) => {
      const motion = [...server.assets.values()].find(
        ({ originalFileName }) => originalFileName === 'live.mov',
      );
      if (method === 'POST' && path === '/api/assets' && motion !== undefined)
        server.assets.delete(motion.id);
      return null;
    };
    expect(await syncNow(engine(), id)).toMatchObject({ refused: { files: 0 }, queued: { files: 0 } });
    expect(uploaded()).toMatchObject({ 'live.heic': undefined });
    expect(Object.keys(uploaded())).toContain('live.heic');
  });

  const puts = () => server.requests.filter(({ method }) => method === 'PUT').length;
  const apart = { 'live.mov': undefined, 'z-film.mov': undefined, 'live.heic': undefined };
  const together = { ...apart, 'live.heic': 'live.mov' };

  /** The same library, on the server before it is known to hold a live photo; then it is. */
  async function pairedLater(permissions?: readonly string[], mode = 'upload') {
    const photos = photosFolder();
    photos.write('live.heic', 'still', { modifiedAt: noon });
    photos.write('live.mov', 'motion', { modifiedAt: new Date(noon.getTime() - 86_400_000) });
    photos.write('z-film.mov', 'film', { modifiedAt: noon });
    const made = await makeLibrary(engine(), [photos]);
    await made.scanAndLook();
    const { userId } = await addUser(engine(), server, `User ${crypto.randomUUID()}`, permissions);
    const { id } = engine().api.createMapping(made.id, userId, {});
    await syncNow(engine(), id);
    expect(uploaded()).toEqual(apart);
    server.requests.length = 0;
    engine().api.updateMapping(id, { mode });
    // Nothing happens by itself before it is looked at.
    engine().api.pauseMapping(id);
    photos.write('live.mov', 'motion', { modifiedAt: noon });
    await made.scanAndLook();
    const motion = await made.asset(photos.at('live.mov'));
    await until(
      async () => (await engine().api.getAssetDetail(motion.id)).pairs,
      (pairs) => pairs.some(({ role }) => role === 'shown-by'),
    );
    const sync = () => {
      engine().api.resumeMapping(id);
      return syncNow(engine(), id);
    };
    return { id, sync };
  }

  it.each([2, 3])(
    'is made one on a server of version %i when it becomes known later, once',
    async (major) => {
      server.version = { major, minor: 0, patch: 0 };
      const { id, sync } = await pairedLater();
      const view = await engine().api.startSyncPlan(id);
      const page = await engine().api.syncPlanPage({ mappingId: id, action: 'link', offset: 0, limit: 10 });
      expect(page.items).toMatchObject([
        { path: expect.stringContaining('live.heic'), reason: expect.stringContaining('is its motion') },
      ]);
      expect(view.counts).toMatchObject({ link: { files: 1 }, upload: { files: 0 } });
      expect([uploaded(), puts()]).toEqual([apart, 0]);
      expect(await sync()).toMatchObject({ failure: null });
      expect(uploaded()).toEqual(together);
      await sync();
      expect(puts()).toBe(1);
    },
  );

  it.each([
    ['the key may not change assets', ['asset.upload', 'asset.read', 'asset.delete', 'user.read'], 'upload'],
    ['nothing is sent in this mode', ['all'], 'mirror'],
  ])('stays two files there when %s, without any fault', async (_, permissions, mode) => {
    const { sync } = await pairedLater(permissions, mode);
    expect(await sync()).toMatchObject({ failure: null });
    expect([uploaded(), puts()]).toEqual([apart, 0]);
  });

  it('stays as somebody made it there', async () => {
    const { sync } = await pairedLater();
    const named = (name: string) =>
      [...server.assets.values()].find(({ originalFileName }) => originalFileName === name);
    const still = named('live.heic');
    if (still !== undefined) still.livePhotoVideoId = named('z-film.mov')?.id ?? null;
    await sync();
    expect(uploaded()).toEqual({ ...apart, 'live.heic': 'z-film.mov' });
    expect(puts()).toBe(0);
  });

  it('is not told again of what went there with it, nor told when the server refuses it', async () => {
    const { id: libraryId } = await library();
    const { userId } = await addUser(engine(), server, `User ${crypto.randomUUID()}`);
    const { id } = engine().api.createMapping(libraryId, userId, {});
    await syncNow(engine(), id);
    server.requests.length = 0;
    await syncNow(engine(), id);
    const looks = server.requests.filter(({ path }) => /assets\/0/.test(path));
    expect(looks).toEqual([]);
    server.reset();
    const refused = await pairedLater();
    server.fault = ({ method }) => (method === 'PUT' ? { kind: 'status', status: 400, message: 'No' } : null);
    expect(await refused.sync()).toMatchObject({ failure: null });
    await refused.sync();
    expect(puts()).toBe(1);
  });
});
