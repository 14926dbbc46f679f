import { describe, expect, it } from 'vitest';
import { sharedEngine } from '../../helpers/test-engine.ts';
import { photosFolder } from '../../helpers/test-folder.ts';
import { makeLibrary, until } from '../../helpers/test-library.ts';
import { leavingUntouched } from '../../helpers/tree-snapshot.ts';

const engine = sharedEngine();

describe('a forgotten photo', () => {
  it('leaves the library and is not brought back by a scan, while its file stays', async () => {
    const photos = photosFolder({ 'a.jpg': 'a', 'b.jpg': 'b', 'trip/c.jpg': 'c' });
    const library = await makeLibrary(engine(), [photos]);
    await library.scan();
    const { id } = await library.asset(photos.at('b.jpg'));
    const hidden = await leavingUntouched([photos.path], async () => engine().api.forgetAssets([id]));
    expect(hidden).toMatchObject([{ libraryId: library.id, path: photos.at('b.jpg') }]);
    expect(await library.paths(photos)).toEqual(['a.jpg', 'trip/c.jpg']);
    await library.expectStatisticsAsCounted();
    const scan = await library.scan();
    expect(scan).toMatchObject({ crawled: 3, known: 2, hidden: 1, imported: 0 });
    expect(await library.paths(photos)).toEqual(['a.jpg', 'trip/c.jpg']);
  });

  it('is not brought back by a scan of its folder, nor when all files are new', async () => {
    const photos = photosFolder({ 'trip/b.jpg': 'b', 'trip/c.jpg': 'c' });
    const library = await makeLibrary(engine(), [photos]);
    await library.scan();
    engine().api.forgetAssets([(await library.asset(photos.at('trip/b.jpg'))).id]);
    photos.writeAll({ 'trip/a.jpg': 'a', 'trip/b.jpg': 'changed', 'trip/d.jpg': 'd' });
    const scan = await library.scan(photos.at('trip'));
    expect(scan).toMatchObject({ crawled: 4, known: 1, hidden: 1, imported: 2 });
    expect(await library.paths(photos)).toEqual(['trip/a.jpg', 'trip/c.jpg', 'trip/d.jpg']);
  });

  it('is back as it was once it is shown again', async () => {
    const photos = photosFolder({ 'a.jpg': 'a', 'b.jpg': 'b', 'c.jpg': 'c' });
    const library = await makeLibrary(engine(), [photos]);
    await library.scan();
    await library.trash(photos.at('b.jpg'));
    const before = await library.assets();
    const hidden = engine().api.forgetAssets(before.slice(0, 2).map(({ id }) => id));
    engine().api.unhide(hidden.map(({ id }) => id));
    expect(await library.assets()).toEqual(before);
    await library.expectStatisticsAsCounted();
    expect(engine().api.listHidden(library.id, 0, 10)).toEqual({ items: [], total: 0 });
    expect((await library.scan()).known).toBe(3);
  });

  it('that was missing is missing again once it is shown, and online if its file came back meanwhile', async () => {
    const photos = photosFolder({ 'a.jpg': 'a', 'b.jpg': 'b', 'c.jpg': 'c' });
    const library = await makeLibrary(engine(), [photos]);
    await library.scan();
    photos.remove('a.jpg', 'b.jpg');
    await library.scan();
    const away = (await library.assets()).filter(({ isOffline }) => isOffline);
    const hidden = engine().api.forgetAssets(away.map(({ id }) => id));
    expect(await library.paths(photos)).toEqual(['c.jpg']);
    photos.write('b.jpg', 'b is back');
    expect((await library.scan()).hidden).toBe(1);
    engine().api.unhide(hidden.map(({ id }) => id));
    await until(
      () => library.states(photos),
      (states) => states['b.jpg'] === 'online',
    );
    expect(await library.states(photos)).toEqual({
      'a.jpg': 'missing',
      'b.jpg': 'online',
      'c.jpg': 'online',
    });
    expect(library.problemCodes()).toEqual({});
  });

  it('comes back excluded when a pattern excludes it by then', async () => {
    const photos = photosFolder({ 'a.jpg': 'a', 'raw/b.jpg': 'b' });
    const library = await makeLibrary(engine(), [photos]);
    await library.scan();
    const hidden = engine().api.forgetAssets([(await library.asset(photos.at('raw/b.jpg'))).id]);
    await engine().api.updateLibrary(library.id, { exclusionPatterns: ['**/raw/**'] });
    await library.scan();
    engine().api.unhide(hidden.map(({ id }) => id));
    expect(await library.states(photos)).toEqual({ 'a.jpg': 'online', 'raw/b.jpg': 'excluded' });
    await library.expectStatisticsAsCounted();
  });
});
