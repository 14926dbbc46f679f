import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { FakeImmich } from '../../helpers/immich/fake-immich.ts';
import { addUser, syncNow } from '../../helpers/immich/synced-library.ts';
import { sharedEngine } from '../../helpers/test-engine.ts';
import { photosFolder } from '../../helpers/test-folder.ts';
import { makeLibrary, type TestLibrary } from '../../helpers/test-library.ts';

const noon = new Date('2024-05-01T12:00:00.000Z');

describe('a live photo', () => {
  const engine = sharedEngine();
  const server = new FakeImmich();

  beforeAll(() => server.start());
  afterEach(() => {
    server.fault = () => null;
    server.reset();
    server.version = { major: 3, minor: 0, patch: 0 };
  });
  afterAll(() => server.stop());

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
      [...server.assets.values()].map(({ originalFileName, fields }) => [
        originalFileName,
        names.get(fields['livePhotoVideoId'] ?? ''),
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
});
