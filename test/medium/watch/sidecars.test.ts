import { setTimeout as pause } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import type { TestLibrary } from '../../helpers/test-library.ts';
import { patience, sharedWatchingEngine, watchFiles, type Mode } from './watching.ts';

describe.each<Mode>(['files', 'folders'])('sidecars, watched by %s', (mode) => {
  const engine = sharedWatchingEngine(mode);

  /** Waits until an asset has this sidecar. */
  function expectSidecar(library: TestLibrary, path: string, sidecar: string | null) {
    return expect.poll(async () => (await library.asset(path)).sidecarPath, patience).toBe(sidecar);
  }

  it('one that appears, is renamed and goes is known to its assets, and is no asset itself', async () => {
    const { photos, library } = await watchFiles(engine(), { 'a.jpg': 'a', 'a.cr2': 'raw' });
    await library.lookedInto();
    const [jpg, raw, both, whole] = ['a.jpg', 'a.cr2', 'a.xmp', 'a.jpg.xmp'].map((name) => photos.at(name));
    photos.write('a.xmp', 'sidecar');
    await expectSidecar(library, jpg ?? '', both ?? '');
    await expectSidecar(library, raw ?? '', both ?? '');
    photos.rename('a.xmp', 'a.jpg.xmp');
    await expectSidecar(library, jpg ?? '', whole ?? '');
    await expectSidecar(library, raw ?? '', null);
    photos.remove('a.jpg.xmp');
    await expectSidecar(library, jpg ?? '', null);
    expect(await library.states(photos)).toEqual({ 'a.jpg': 'online', 'a.cr2': 'online' });
  });

  it('one that comes with its file, in a new folder, is found', async () => {
    const { photos, library } = await watchFiles(engine(), { 'a.jpg': 'a' });
    photos.writeAll({ 'new/b.jpg': 'b', 'new/b.xmp': 'sidecar' });
    await expect.poll(() => library.paths(photos), patience).toContain('new/b.jpg');
    await expectSidecar(library, photos.at('new/b.jpg'), photos.at('new/b.xmp'));
  });

  it('one that is edited sends its asset down the chain again', async () => {
    const { photos, library } = await watchFiles(engine(), { 'a.jpg': 'a', 'a.xmp': 'first' });
    await library.lookedInto();
    const read = () =>
      engine()
        .api.listJobs('completed', 0, 1000)
        .items.filter(({ name, libraryId }) => name === 'AssetExtractMetadata' && libraryId === library.id)
        .length;
    const before = read();
    photos.write('a.xmp', 'second, and longer');
    await expect.poll(read, patience).toBeGreaterThan(before);
    await expectSidecar(library, photos.at('a.jpg'), photos.at('a.xmp'));
  });

  it('one that the rules leave out is of no interest', async () => {
    const { photos, library } = await watchFiles(engine(), { 'a.jpg': 'a' }, ['**/*.xmp']);
    await library.lookedInto();
    photos.writeAll({ 'a.xmp': '', 'z.jpg': 'z' });
    await expect.poll(() => library.paths(photos), patience).toEqual(['a.jpg', 'z.jpg']);
    await pause(500);
    await library.lookedInto();
    expect((await library.asset(photos.at('a.jpg'))).sidecarPath).toBeNull();
  });
});
