import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import net from 'node:net';
import { describe, expect, it, onTestFinished } from 'vitest';
import { sharedEngine, startEngine } from '../../helpers/test-engine.ts';
import { photosFolder, tempFolder } from '../../helpers/test-folder.ts';
import { makeLibrary } from '../../helpers/test-library.ts';

const engine = sharedEngine();

describe('a link', () => {
  it('to a file outside is an asset, with the size and time of that file', async () => {
    const outside = tempFolder();
    outside.write('real.jpg', '12345', { modifiedAt: new Date('2024-05-01T12:00:00.000Z') });
    const photos = photosFolder();
    photos.link('link.jpg', outside.at('real.jpg'));
    const library = await makeLibrary(engine(), [photos]);
    expect(await library.scan()).toMatchObject({ crawled: 1, imported: 1 });
    expect(await library.asset(photos.at('link.jpg'))).toMatchObject({
      sizeInBytes: 5,
      fileModifiedAt: '2024-05-01T12:00:00.000Z',
    });
    expect(await library.scan()).toMatchObject({ known: 1, unchanged: 1 });
  });

  it('to a folder outside brings in what is in it, under the path of the link', async () => {
    const outside = tempFolder().writeAll({ 'a.jpg': '', 'sub/b.jpg': '', '.c.jpg': '', 'd.txt': '' });
    const photos = photosFolder({ 'z.jpg': '' });
    photos.link('album', outside.path);
    const library = await makeLibrary(engine(), [photos]);
    expect(await library.scan()).toMatchObject({ imported: 3, hidden: 1, unsupported: 1 });
    expect(await library.paths(photos)).toEqual(['album/a.jpg', 'album/sub/b.jpg', 'z.jpg']);
    expect(await library.scan()).toMatchObject({ known: 3, unchanged: 3, imported: 0 });
  });

  it('to a file that is inside anyway makes no second asset', async () => {
    const photos = photosFolder({ 'b/real.jpg': '' });
    photos.link('a.jpg', 'b/real.jpg');
    photos.link('z.jpg', 'b/real.jpg');
    const library = await makeLibrary(engine(), [photos]);
    expect(await library.scan()).toMatchObject({ crawled: 3, imported: 1, known: 2 });
    expect(await library.paths(photos)).toEqual(['b/real.jpg']);
  });

  it('that leads back to itself, to its own folder or to the folder above ends', async () => {
    const photos = photosFolder({ 'sub/a.jpg': '', 'b.jpg': '' });
    photos.link('self.jpg', 'self.jpg');
    photos.link('one', 'two');
    photos.link('two', 'one');
    photos.link('sub/here', '.');
    photos.link('sub/above', '..');
    const library = await makeLibrary(engine(), [photos]);
    expect(await library.scan()).toMatchObject({ state: 'completed', imported: 2, errors: 3 });
    expect(await library.paths(photos)).toEqual(['b.jpg', 'sub/a.jpg']);
    expect(library.problemCodes()).toEqual({
      [photos.at('self.jpg')]: 'ELOOP',
      [photos.at('one')]: 'ELOOP',
      [photos.at('two')]: 'ELOOP',
    });
  });

  it('to the folder that holds the import path brings in its other files once', async () => {
    const folder = tempFolder().writeAll({ 'photos/a.jpg': '', 'beside/b.jpg': '', 'c.jpg': '' });
    folder.link('photos/up', '..');
    const library = await makeLibrary(engine(), [folder.at('photos')]);
    expect(await library.scan()).toMatchObject({ imported: 3 });
    expect(await library.paths(folder)).toEqual([
      'photos/a.jpg',
      'photos/up/beside/b.jpg',
      'photos/up/c.jpg',
    ]);
    expect(await library.scan()).toMatchObject({ imported: 0, unchanged: 3 });
  });

  it('beside another one to the same folder outside brings its files in once', async () => {
    const outside = tempFolder().writeAll({ 'a.jpg': '', 'b.jpg': '' });
    const photos = photosFolder();
    photos.link('first', outside.path);
    photos.link('second', outside.path);
    const library = await makeLibrary(engine(), [photos]);
    expect(await library.scan()).toMatchObject({ imported: 2 });
    expect(await library.paths(photos)).toEqual(['first/a.jpg', 'first/b.jpg']);
    expect(await library.scan()).toMatchObject({ imported: 0, unchanged: 2 });
  });

  it('to a file and another one to the folder of that file bring it in once, in whatever order', async () => {
    const outside = tempFolder().writeAll({ 'a.jpg': '', 'b.jpg': '' });
    const photos = photosFolder();
    photos.link('0.jpg', outside.at('a.jpg'));
    photos.link('album', outside.path);
    photos.link('z.jpg', outside.at('b.jpg'));
    const library = await makeLibrary(engine(), [photos]);
    await library.scan();
    expect(await library.paths(photos)).toEqual(['album/a.jpg', 'album/b.jpg']);
  });

  it('that is found only by following another one is followed, too', async () => {
    const far = tempFolder().writeAll({ 'far.jpg': '' });
    const near = tempFolder().writeAll({ 'near.jpg': '' });
    near.link('further', far.path);
    far.link('back', near.path);
    const photos = photosFolder();
    photos.link('album', near.path);
    const library = await makeLibrary(engine(), [photos]);
    expect(await library.scan()).toMatchObject({ imported: 2 });
    expect(await library.paths(photos)).toEqual(['album/further/far.jpg', 'album/near.jpg']);
  });

  it('that is broken is listed, and its asset is kept until it is whole again', async () => {
    const outside = tempFolder().writeAll({ 'real.jpg': '' });
    const photos = photosFolder({ 'a.jpg': '' });
    photos.link('link.jpg', outside.at('real.jpg'));
    photos.link('never.jpg', outside.at('nothing.jpg'));
    const library = await makeLibrary(engine(), [photos]);
    expect(await library.scan()).toMatchObject({ imported: 2, errors: 1 });
    expect(library.problemCodes()).toEqual({ [photos.at('never.jpg')]: 'BROKEN_LINK' });
    outside.rename('real.jpg', 'elsewhere.jpg');
    expect(await library.scan()).toMatchObject({ offline: 0 });
    expect(await library.states(photos)).toEqual({ 'a.jpg': 'online', 'link.jpg': 'online' });
    expect(library.problemCodes()).toMatchObject({ [photos.at('link.jpg')]: 'BROKEN_LINK' });
    outside.rename('elsewhere.jpg', 'real.jpg');
    photos.remove('never.jpg');
    expect(await library.scan()).toMatchObject({ errors: 0, unchanged: 2 });
    expect(library.problems()).toEqual([]);
  });

  it('to a folder on a drive that is away keeps its assets until the drive is back', async () => {
    const drive = tempFolder().writeAll({ 'album/a.jpg': '', 'album/b.jpg': '' });
    const photos = photosFolder({ 'c.jpg': '' });
    photos.link('album', drive.at('album'));
    const library = await makeLibrary(engine(), [photos]);
    await library.scan();
    drive.rename('album', 'unplugged');
    expect(await library.scan()).toMatchObject({ offline: 0, held: 0 });
    expect(new Set(Object.values(await library.states()))).toEqual(new Set(['online']));
    expect(library.problemCodes()).toMatchObject({ [photos.at('album')]: 'BROKEN_LINK' });
    drive.rename('unplugged', 'album');
    expect(await library.scan()).toMatchObject({ offline: 0, online: 0, unchanged: 3, errors: 0 });
  });

  it('that is removed takes its asset offline', async () => {
    const outside = tempFolder().writeAll({ 'real.jpg': '' });
    const photos = photosFolder({ 'a.jpg': '' });
    photos.link('link.jpg', outside.at('real.jpg'));
    const library = await makeLibrary(engine(), [photos]);
    await library.scan();
    fs.unlinkSync(photos.at('link.jpg'));
    expect(await library.scan()).toMatchObject({ offline: 1 });
    expect(await library.states(photos)).toEqual({ 'a.jpg': 'online', 'link.jpg': 'missing' });
  });

  it('whose name is hidden or excluded is not followed', async () => {
    const outside = tempFolder().writeAll({ 'a.jpg': '' });
    const photos = photosFolder();
    photos.link('.hidden', outside.path);
    photos.link('raw', outside.path);
    const library = await makeLibrary(engine(), [photos], { exclude: ['**/raw'] });
    expect(await library.scan()).toMatchObject({ crawled: 2, hidden: 1, excluded: 1, imported: 0 });
  });

  it("into the app's own data folder is not followed", async () => {
    const data = tempFolder();
    const own = await startEngine(data.at('data'));
    data.write('data/cover.jpg');
    const photos = photosFolder({ 'a.jpg': '' });
    photos.link('own', data.at('data'));
    const library = await makeLibrary(own, [photos]);
    expect(await library.scan()).toMatchObject({ imported: 1 });
    expect(await library.paths(photos)).toEqual(['a.jpg']);
  });
});

describe('a link that an earlier scan followed', () => {
  async function linkedTwice(...scanned: readonly string[]) {
    const outside = tempFolder().writeAll({ 'a.jpg': '', 'sub/b.jpg': '' });
    const photos = photosFolder({ 'one/1.jpg': '', 'two/2.jpg': '' });
    const library = await makeLibrary(engine(), [photos]);
    await library.scan();
    photos.link('one/album', outside.path);
    photos.link('two/album', outside.path);
    for (const folder of scanned) await library.scan(photos.at(folder));
    return { photos, outside, library };
  }

  it('is not followed again by the scan of another folder, nor is it left for another one later', async () => {
    const { photos, library } = await linkedTwice('two', 'one');
    const once = ['one/1.jpg', 'two/2.jpg', 'two/album/a.jpg', 'two/album/sub/b.jpg'];
    expect(await library.paths(photos)).toEqual(once);
    expect(await library.scan()).toMatchObject({ imported: 0, known: 5 });
    expect(await library.paths(photos)).toEqual(once);
  });

  it('stands for what lies deep in its folder and for single files, too', async () => {
    const { photos, outside, library } = await linkedTwice('one');
    photos.link('two/inner', outside.at('sub'));
    photos.link('two/a.jpg', outside.at('a.jpg'));
    photos.link('two/b.jpg', outside.at('sub/b.jpg'));
    expect(await library.scan(photos.at('two'))).toMatchObject({ imported: 0, known: 5 });
    const single = tempFolder().writeAll({ 'c.jpg': '' });
    photos.link('two/c.jpg', single.at('c.jpg'));
    expect(await library.scan(photos.at('two'))).toMatchObject({ imported: 1 });
    photos.link('one/c.jpg', single.at('c.jpg'));
    expect(await library.scan(photos.at('one'))).toMatchObject({ imported: 0 });
    expect(await library.scan()).toMatchObject({ imported: 0 });
  });

  it('makes room for another one once it is gone or leads elsewhere', async () => {
    const { photos, library } = await linkedTwice('one');
    photos.remove('one/album');
    expect(await library.scan(photos.at('two'))).toMatchObject({ imported: 2 });
    photos.link('one/album', '../two');
    expect(await library.scan()).toMatchObject({ imported: 0 });
  });

  it('counts only where its folder is included', async () => {
    const { photos, library } = await linkedTwice('one');
    await engine().api.updateLibrary(library.id, { exclusionPatterns: ['**/one/album/sub'] });
    expect(await library.scan(photos.at('two'))).toMatchObject({ imported: 0 });
    await engine().api.updateLibrary(library.id, { exclusionPatterns: ['**/one'] });
    expect(await library.scan(photos.at('two'))).toMatchObject({ imported: 2 });
  });
});

describe('what is neither file nor folder', () => {
  it('never blocks a scan, whatever it is called', async () => {
    const photos = photosFolder({ 'a.jpg': '' });
    execFileSync('mkfifo', [photos.at('fifo.jpg'), photos.at('z.mp4')]);
    const server = net.createServer().listen(photos.at('socket.jpg'));
    onTestFinished(() => void server.close());
    await new Promise((resolve) => server.once('listening', resolve));
    photos.link('device.jpg', '/dev/zero');
    photos.link('pipe.jpg', 'fifo.jpg');
    const library = await makeLibrary(engine(), [photos]);
    expect(await library.scan()).toMatchObject({
      state: 'completed',
      crawled: 6,
      imported: 1,
      unsupported: 5,
    });
    expect(await library.paths(photos)).toEqual(['a.jpg']);
  });

  it.skipIf(process.getuid?.() !== 0)('may be a real device node', async () => {
    const photos = photosFolder({ 'a.jpg': '' });
    execFileSync('mknod', [photos.at('null.jpg'), 'c', '1', '3']);
    const library = await makeLibrary(engine(), [photos]);
    expect(await library.scan()).toMatchObject({ imported: 1, unsupported: 1 });
  });

  it('in the place of a known photo is listed, and the asset kept', async () => {
    const photos = photosFolder({ 'a.jpg': '', 'b.jpg': '' });
    const library = await makeLibrary(engine(), [photos]);
    await library.scan();
    photos.remove('a.jpg');
    execFileSync('mkfifo', [photos.at('a.jpg')]);
    expect(await library.scan()).toMatchObject({ state: 'completed', offline: 0 });
    expect(library.problemCodes()).toEqual({ [photos.at('a.jpg')]: 'NOT_A_FILE' });
    expect(await library.states(photos)).toEqual({ 'a.jpg': 'online', 'b.jpg': 'online' });
  });

  it('is the same for a folder in the place of a known photo; what is in it is imported', async () => {
    const photos = photosFolder({ 'a.jpg': '', 'b.jpg': '' });
    const library = await makeLibrary(engine(), [photos]);
    await library.scan();
    photos.remove('a.jpg');
    photos.write('a.jpg/inner.jpg');
    expect(await library.scan()).toMatchObject({ offline: 0, imported: 1 });
    expect(library.problemCodes()).toEqual({ [photos.at('a.jpg')]: 'NOT_A_FILE' });
    photos.remove('a.jpg');
    photos.write('a.jpg');
    expect(await library.scan()).toMatchObject({ offline: 1, updated: 1, errors: 0 });
    expect(library.problems()).toEqual([]);
    expect(await library.states(photos)).toEqual({
      'a.jpg': 'online',
      'a.jpg/inner.jpg': 'missing',
      'b.jpg': 'online',
    });
  });

  it('a file in the place of a folder makes what was in the folder missing', async () => {
    const photos = photosFolder({ 'sub/deep/a.jpg': '', 'b.jpg': '' });
    const library = await makeLibrary(engine(), [photos]);
    await library.scan();
    photos.remove('sub');
    photos.write('sub', 'no folder any more');
    expect(await library.scan()).toMatchObject({ offline: 1, errors: 0 });
    expect(await library.states(photos)).toEqual({ 'b.jpg': 'online', 'sub/deep/a.jpg': 'missing' });
  });
});
