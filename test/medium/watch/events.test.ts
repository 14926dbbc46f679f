import fs from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { photosFolder, tempFolder } from '../../helpers/test-folder.ts';
import { makeLibrary, until } from '../../helpers/test-library.ts';
import { patience, sharedWatchingEngine, untilReady, watchFiles, type Mode } from './watching.ts';

describe.each<Mode>(['files', 'folders'])('watched by %s', (mode) => {
  const engine = sharedWatchingEngine(mode);

  it('says so, with a reason', async () => {
    const { path } = await watchFiles(engine(), { 'a.jpg': 'a' });
    expect(path).toMatchObject({ mode, isReady: true, watches: 1 });
    expect(path.reason).toMatch(mode === 'files' ? /follow each file/ : /its folders are watched/);
  });

  it('what was there before is not announced', async () => {
    const photos = photosFolder({ 'old.jpg': 'old' });
    const library = await makeLibrary(engine(), [photos]);
    await untilReady(library);
    photos.write('new.jpg');
    await expect.poll(() => library.states(photos), patience).toEqual({ 'new.jpg': 'online' });
  });

  it('a file that appears becomes an asset', async () => {
    const { photos, library } = await watchFiles(engine(), { 'a.jpg': 'a' });
    photos.write('b.jpg');
    await expect
      .poll(() => library.states(photos), patience)
      .toEqual({ 'a.jpg': 'online', 'b.jpg': 'online' });
  });

  it('a file that changes is the same asset with its new size', async () => {
    const { photos, library } = await watchFiles(engine(), { 'a.jpg': 'a' });
    const { id } = await library.asset(photos.at('a.jpg'));
    photos.write('a.jpg', 'much longer than before');
    const changed = await until(
      () => library.asset(photos.at('a.jpg')),
      (asset) => asset.sizeInBytes === 23,
    );
    expect(changed.id).toBe(id);
    await library.expectStatisticsAsCounted();
  });

  it('a file that is deleted takes its asset with it', async () => {
    const { photos, library } = await watchFiles(engine(), { 'a.jpg': 'a', 'sub/b.jpg': 'b' });
    photos.remove('sub/b.jpg');
    await expect.poll(() => library.states(photos), patience).toEqual({ 'a.jpg': 'online' });
  });

  it('a folder that is deleted takes its assets with it', async () => {
    const { photos, library } = await watchFiles(engine(), {
      'a.jpg': 'a',
      'sub/b.jpg': 'b',
      'sub/c/d.jpg': 'd',
    });
    photos.remove('sub');
    await expect.poll(() => library.states(photos), patience).toEqual({ 'a.jpg': 'online' });
  });

  it('folders made in a row, with files in them, lose nothing', async () => {
    const { photos, library } = await watchFiles(engine(), { 'a.jpg': 'a' });
    photos.writeAll({ 'x/y/z/deep.jpg': '1', 'x/y/middle.jpg': '2', 'x/top.jpg': '3' });
    await expect
      .poll(() => library.states(photos), patience)
      .toEqual({
        'a.jpg': 'online',
        'x/top.jpg': 'online',
        'x/y/middle.jpg': 'online',
        'x/y/z/deep.jpg': 'online',
      });
    photos.write('x/y/z/later.jpg');
    await expect.poll(() => library.paths(photos), patience).toContain('x/y/z/later.jpg');
  });

  it('a tree that is moved in is met as a whole', async () => {
    const tree = tempFolder().writeAll({ 't/1.jpg': '1', 't/in/2.jpg': '2', 't/in/deep/3.jpg': '3' });
    const { photos, library } = await watchFiles(engine(), { 'a.jpg': 'a' });
    fs.renameSync(tree.at('t'), photos.at('t'));
    await expect
      .poll(() => library.states(photos), patience)
      .toEqual({
        'a.jpg': 'online',
        't/1.jpg': 'online',
        't/in/2.jpg': 'online',
        't/in/deep/3.jpg': 'online',
      });
  });

  it('a file that is renamed keeps its asset', async () => {
    const { photos, library } = await watchFiles(engine(), { 'a.jpg': 'a', 'sub/b.jpg': 'bb' });
    const { id } = await library.asset(photos.at('sub/b.jpg'));
    photos.folder('other');
    photos.rename('sub/b.jpg', 'other/renamed.jpg');
    await expect
      .poll(() => library.states(photos), patience)
      .toEqual({ 'a.jpg': 'online', 'other/renamed.jpg': 'online' });
    expect((await library.asset(photos.at('other/renamed.jpg'))).id).toBe(id);
  });

  it('a folder that is renamed keeps its assets', async () => {
    const { photos, library } = await watchFiles(engine(), { 'sub/a.jpg': 'a', 'sub/in/b.jpg': 'bb' });
    const before = (await library.assets()).map(({ id }) => id);
    photos.rename('sub', 'renamed');
    await expect
      .poll(() => library.states(photos), patience)
      .toEqual({ 'renamed/a.jpg': 'online', 'renamed/in/b.jpg': 'online' });
    expect((await library.assets()).map(({ id }) => id)).toEqual(before);
    photos.write('renamed/in/c.jpg');
    await expect.poll(() => library.paths(photos), patience).toContain('renamed/in/c.jpg');
  });

  it('a file that an editor saves by replacing it keeps its asset', async () => {
    const { photos, library } = await watchFiles(engine(), { 'a.jpg': 'a' });
    const { id } = await library.asset(photos.at('a.jpg'));
    photos.write('a.jpg.tmp', 'edited');
    photos.remove('a.jpg');
    photos.rename('a.jpg.tmp', 'a.jpg');
    const edited = await until(
      () => library.asset(photos.at('a.jpg')),
      (asset) => asset.sizeInBytes === 6,
    );
    expect(edited).toMatchObject({ id, isOffline: false, deletedAt: null });
    await pause(600);
    expect(await library.states(photos)).toEqual({ 'a.jpg': 'online' });
  });

  it('a file that is still being written waits until it is quiet', async () => {
    const { photos, library } = await watchFiles(engine(), { 'a.jpg': 'a' });
    for (let part = 0; part < 8; part++) {
      fs.appendFileSync(photos.at('b.jpg'), 'part');
      expect(await library.paths(photos)).toEqual(['a.jpg']);
      await pause(60);
    }
    await expect
      .poll(() => library.states(photos), patience)
      .toEqual({ 'a.jpg': 'online', 'b.jpg': 'online' });
    expect((await library.asset(photos.at('b.jpg'))).sizeInBytes).toBe(32);
  });

  it('what is excluded, hidden or unsupported is neither watched nor imported', async () => {
    const files = {
      'a.jpg': 'a',
      'raw/b.jpg': 'b',
      'raw/deep/c.jpg': 'c',
      '.hidden/d.jpg': 'd',
      'notes/e.txt': 'e',
    };
    const { photos, library, path } = await watchFiles(engine(), files, ['**/Raw/**']);
    // The folder itself and `notes`.
    expect(path.watches).toBe(2);
    photos.writeAll({
      'raw/x.jpg': '',
      '.hidden/x.jpg': '',
      '.x.jpg': '',
      'notes/x.txt': '',
      'raw/new/x.jpg': '',
    });
    photos.write('z.jpg');
    await expect
      .poll(() => library.states(photos), patience)
      .toEqual({ 'a.jpg': 'online', 'z.jpg': 'online' });
    await pause(500);
    expect(await library.paths(photos)).toEqual(['a.jpg', 'z.jpg']);
  });

  it('a folder that a link leads to is watched, unless it is watched anyway', async () => {
    const elsewhere = tempFolder().writeAll({ 'far.jpg': 'far' });
    const photos = photosFolder({ 'real/a.jpg': 'a' });
    photos.link('far', elsewhere.path);
    photos.link('again', photos.at('real'));
    photos.link('loop', photos.path);
    const library = await makeLibrary(engine(), [photos]);
    await library.scan();
    await untilReady(library);
    elsewhere.write('new.jpg');
    photos.write('real/b.jpg');
    const expected = {
      'far/far.jpg': 'online',
      'far/new.jpg': 'online',
      'real/a.jpg': 'online',
      'real/b.jpg': 'online',
    };
    await expect.poll(() => library.states(photos), patience).toEqual(expected);
    await pause(500);
    expect(await library.states(photos)).toEqual(expected);
  });

  it('a name that is no text is found like any other', async () => {
    const { photos, library } = await watchFiles(engine(), { 'a.jpg': 'a' });
    const name = Buffer.concat([Buffer.from(`${photos.path}/`), Buffer.from([0xe9]), Buffer.from('t.jpg')]);
    fs.writeFileSync(name, 'summer');
    await expect.poll(() => library.view(), patience).toMatchObject({ statistics: { total: 2 } });
    fs.rmSync(name);
    await expect.poll(() => library.view(), patience).toMatchObject({ statistics: { total: 1 } });
  });
});
