import { describe, expect, it } from 'vitest';
import { patience, sharedWatchingEngine, watchFiles, type Mode } from './watching.ts';

describe.each<Mode>(['files', 'folders'])('a forgotten file, watched by %s', (mode) => {
  const engine = sharedWatchingEngine(mode);

  it('stays away when it changes, goes and comes, and is back once it is shown again', async () => {
    const { photos, library } = await watchFiles(engine(), { 'a.jpg': 'a', 'b.jpg': 'b' });
    const [hidden] = engine().api.forgetAssets([(await library.asset(photos.at('b.jpg'))).id]);
    photos.write('b.jpg', 'changed by another program');
    photos.write('c.jpg');
    await expect
      .poll(() => library.states(photos), patience)
      .toEqual({ 'a.jpg': 'online', 'c.jpg': 'online' });
    photos.remove('b.jpg');
    photos.write('b.jpg', 'made anew');
    photos.write('d.jpg');
    await expect
      .poll(() => library.states(photos), patience)
      .toEqual({ 'a.jpg': 'online', 'c.jpg': 'online', 'd.jpg': 'online' });
    expect(library.problemCodes()).toEqual({});
    engine().api.unhide([hidden?.id ?? 0]);
    await expect
      .poll(async () => (await library.asset(photos.at('b.jpg'))).sizeInBytes, patience)
      .toBe('made anew'.length);
    photos.write('b.jpg', 'and watched again');
    await expect
      .poll(async () => (await library.asset(photos.at('b.jpg'))).sizeInBytes, patience)
      .toBe('and watched again'.length);
  });
});
