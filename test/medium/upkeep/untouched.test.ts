import { expect, it } from 'vitest';
import { sharedEngine } from '../../helpers/test-engine.ts';
import { photosFolder } from '../../helpers/test-folder.ts';
import { makeLibrary, until } from '../../helpers/test-library.ts';
import { leavingUntouched } from '../../helpers/tree-snapshot.ts';

const engine = sharedEngine();

it('nothing of all this touches a file', async () => {
  const photos = photosFolder({
    'a.jpg': 'a',
    'b.jpg': 'b',
    'old/c.jpg': 'c',
    'old/d.jpg': 'd',
    'x.txt': 'x',
  });
  photos.link('broken.jpg', 'nowhere.jpg');
  const library = await makeLibrary(engine(), [photos]);
  await library.scan();
  photos.rename('old', '.gone');
  const scan = await library.scan();
  const { api } = engine();
  await leavingUntouched([photos.path], async () => {
    const hidden = api.forgetAssets((await library.assets()).map(({ id }) => id));
    api.unhide(hidden.map(({ id }) => id));
    expect(api.undoOffline(scan.id)).toBe(2);
    await library.scan();
    for (const path of ['a.jpg', 'old/c.jpg', '.gone/c.jpg', 'x.txt', 'broken.jpg', '.']) {
      expect(await api.explain(photos.at(path))).toHaveLength(1);
    }
    expect((await api.planLocate(library.id, null, photos.at('.gone'))).refusal).toContain('hidden');
    expect(await api.planLocate(library.id, null, photos.path)).toMatchObject({ matches: 0 });
    for (const { id } of api.retryProblems({ libraryId: library.id, code: null, ids: null }))
      await library.finish(id);
    const a = await library.asset(photos.at('a.jpg'));
    expect(await api.fileToTrash(a.id)).toEqual({
      id: a.id,
      libraryId: library.id,
      path: photos.at('a.jpg'),
    });
    api.recheckFile(a.id);
    await until(
      () => api.listQueues(),
      (queues) => queues.every(({ waiting, active }) => waiting + active === 0),
    );
  });
  expect(await library.states(photos)).toMatchObject({ 'a.jpg': 'online', 'old/c.jpg': 'missing' });
});
