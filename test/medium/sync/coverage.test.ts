import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { FakeImmich } from '../../helpers/immich/fake-immich.ts';
import { addUser, syncNow } from '../../helpers/immich/synced-library.ts';
import { sharedEngine } from '../../helpers/test-engine.ts';
import { photosFolder } from '../../helpers/test-folder.ts';
import { makeLibrary } from '../../helpers/test-library.ts';

describe('coverage', () => {
  const engine = sharedEngine();
  const server = new FakeImmich();

  beforeAll(() => server.start());
  afterAll(() => server.stop());

  it('tells for each folder what is on the server, only here and only there', async () => {
    const photos = photosFolder();
    photos.writeAll({ 'top.jpg': '1', 'a/one.jpg': '22', 'a/deep/two.jpg': '333', 'a b/x.png': '4444' });
    photos.writeAll({ 'b/gone.jpg': '55555', 'b/stays.jpg': '666666' });
    const library = await makeLibrary(engine(), [photos]);
    await library.scan();
    const { userId } = await addUser(engine(), server);
    const { id } = engine().api.createMapping(library.id, userId, { excludedExtensions: ['png'] });
    await syncNow(engine(), id);
    photos.remove('b/gone.jpg');
    photos.write('b/new.jpg', '7777777');
    photos.write('a/one.jpg', 'changed', { modifiedAt: new Date(2020, 1, 1) });
    engine().api.pauseMapping(id);
    await library.scan();
    const files = (count: number, bytes: number) => ({ files: count, bytes });
    const before = await engine().api.coverage({ mappingId: id, folder: null });
    expect(before.folders).toMatchObject([{ path: photos.path, ...before.total }]);
    expect(before.total).toEqual({
      onServer: files(3, 10),
      // Left out, changed since it was sent, and new.
      onlyHere: files(3, 18),
      // Nobody has looked yet whether the server still has what is gone here.
      onlyThere: files(0, 0),
    });
    engine().api.resumeMapping(id);
    await syncNow(engine(), id);
    const { folders, total } = await engine().api.coverage({ mappingId: id, folder: photos.path });
    expect(folders).toEqual([
      {
        path: photos.at('a'),
        name: 'a',
        onServer: files(2, 10),
        onlyHere: files(0, 0),
        onlyThere: files(0, 0),
      },
      {
        path: photos.at('a b'),
        name: 'a b',
        onServer: files(0, 0),
        onlyHere: files(1, 4),
        onlyThere: files(0, 0),
      },
      {
        path: photos.at('b'),
        name: 'b',
        onServer: files(2, 13),
        onlyHere: files(0, 0),
        onlyThere: files(1, 5),
      },
    ]);
    expect(total).toEqual({ onServer: files(5, 24), onlyHere: files(1, 4), onlyThere: files(1, 5) });
  });

  it('knows of no mapping that is not there', async () => {
    await expect(engine().api.coverage({ mappingId: 999, folder: null })).rejects.toMatchObject({
      code: 'not-found',
    });
  });
});
