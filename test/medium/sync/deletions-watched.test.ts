import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { FakeImmich } from '../../helpers/immich/fake-immich.ts';
import { TwoWayLibrary } from '../../helpers/immich/two-way-library.ts';
import { photosFolder } from '../../helpers/test-folder.ts';
import { until } from '../../helpers/test-library.ts';
import { sharedWatchingEngine, untilReady } from '../watch/watching.ts';

describe('a library that is watched and synced both ways', () => {
  const engine = sharedWatchingEngine('folders');
  const server = new FakeImmich();

  beforeAll(() => server.start());
  afterAll(() => server.stop());

  const names = () => server.live.map(({ originalFileName }) => originalFileName).toSorted();
  const becomes = (live: readonly string[]) => until(names, (found) => found.join() === live.join());

  it('has its server follow what comes, goes, moves and returns, without anybody asking', async () => {
    const photos = photosFolder({ 'a.jpg': 'a', 'b.jpg': 'b', 'sub/c.jpg': 'c' });
    const synced = await TwoWayLibrary.make(engine(), server, photos);
    await untilReady(synced.library);
    photos.write('d.jpg', 'd');
    await becomes(['a.jpg', 'b.jpg', 'c.jpg', 'd.jpg']);
    const ids = [...server.assets.keys()];

    photos.rename('a.jpg', '../a.jpg');
    await becomes(['b.jpg', 'c.jpg', 'd.jpg']);
    expect(await synced.library.paths(photos)).toEqual(['b.jpg', 'd.jpg', 'sub/c.jpg']);

    photos.rename('../a.jpg', 'a.jpg');
    await becomes(['a.jpg', 'b.jpg', 'c.jpg', 'd.jpg']);

    photos.rename('b.jpg', 'sub/another name.jpg');
    await until(
      () => synced.library.paths(photos),
      (paths) => paths.join() === 'a.jpg,d.jpg,sub/another name.jpg,sub/c.jpg',
    );
    photos.remove('d.jpg');
    await becomes(['a.jpg', 'b.jpg', 'c.jpg']);
    await synced.sync();
    // Each content was sent once, whatever happened to its file.
    expect([...server.assets.keys()]).toEqual(ids);
    expect(engine().api.getMapping(synced.mappingId)).toMatchObject({
      synced: { files: 3 },
      queued: { files: 0 },
      tombstones: { files: 0 },
      deletions: { waiting: 0, held: 0 },
    });
  });
});
