import nodePath from 'node:path';
import { describe, expect, it } from 'vitest';
import { sharedEngine, startEngine } from '../../helpers/test-engine.ts';
import { photosFolder, tempFolder, type TestFolder } from '../../helpers/test-folder.ts';
import { makeLibrary } from '../../helpers/test-library.ts';

const engine = sharedEngine();

/** What each library says of a path. */
function explain(path: string) {
  return engine().api.explain(path);
}

async function one(path: string) {
  const answers = await explain(path);
  expect(answers).toHaveLength(1);
  return answers[0];
}

async function scanned(photos: TestFolder, exclude: readonly string[] = []) {
  const library = await makeLibrary(engine(), [photos], { exclude });
  await library.scan();
  return library;
}

describe('why is this file not here', () => {
  it('because it is: it names the library, the folder and the asset', async () => {
    const photos = photosFolder({ 'a.jpg': 'a' });
    const library = await scanned(photos);
    expect(await one(photos.at('a.jpg'))).toMatchObject({
      path: photos.at('a.jpg'),
      kind: 'file',
      rule: 'online',
      libraryId: library.id,
      importPath: photos.path,
      assetId: (await library.asset(photos.at('a.jpg'))).id,
      advice: null,
    });
  });

  it('because no library has its folder', async () => {
    const folder = tempFolder();
    const path = folder.write('trip/a.jpg');
    const answer = await one(path);
    expect(answer).toMatchObject({ rule: 'outside', libraryId: null, kind: 'file' });
    expect(answer?.advice).toContain(folder.at('trip'));
  });

  it('because a pattern excludes it: the pattern is named, be it of the file or of a folder above', async () => {
    const photos = photosFolder({ 'a.jpg': 'a', 'raw/deep/b.jpg': 'b', 'c_thumb.jpg': 'c' });
    await scanned(photos, ['**/none/**', '**/raw/**', '**/*_thumb.jpg']);
    expect(await one(photos.at('raw/deep/b.jpg'))).toMatchObject({ rule: 'excluded', pattern: '**/raw/**' });
    expect(await one(photos.at('raw'))).toMatchObject({
      rule: 'excluded',
      kind: 'folder',
      pattern: '**/raw/**',
    });
    const thumb = await one(photos.at('c_thumb.jpg'));
    expect(thumb).toMatchObject({ rule: 'excluded', pattern: '**/*_thumb.jpg' });
    expect(thumb?.answer).toContain('**/*_thumb.jpg');
  });

  it('because it, or a folder above it, is hidden by a dot', async () => {
    const photos = photosFolder({ '.cache/deep/a.jpg': 'a', '.b.jpg': 'b', 'c.jpg': 'c' });
    await scanned(photos);
    const inside = await one(photos.at('.cache/deep/a.jpg'));
    expect(inside?.rule).toBe('hidden');
    expect(inside?.answer).toContain(photos.at('.cache'));
    expect(inside?.answer).not.toContain('deep');
    expect((await one(photos.at('.b.jpg')))?.rule).toBe('hidden');
    expect((await one(photos.at('.cache')))?.rule).toBe('hidden');
  });

  it('because it is of no supported type, or a sidecar', async () => {
    const photos = photosFolder({ 'notes.txt': 'x', 'no-ending': 'x', 'a.jpg.xmp': 'x' });
    await scanned(photos);
    const notes = await one(photos.at('notes.txt'));
    expect(notes?.rule).toBe('unsupported');
    expect(notes?.answer).toContain('.txt');
    expect((await one(photos.at('no-ending')))?.rule).toBe('unsupported');
    expect((await one(photos.at('a.jpg.xmp')))?.rule).toBe('sidecar');
  });

  it('because a person had it forgotten', async () => {
    const photos = photosFolder({ 'a.jpg': 'a' });
    const library = await scanned(photos);
    engine().api.forgetAssets([(await library.asset(photos.at('a.jpg'))).id]);
    const answer = await one(photos.at('a.jpg'));
    expect(answer).toMatchObject({ rule: 'hidden-by-you', libraryId: library.id });
    expect(answer?.since).not.toBeNull();
  });

  it('because a person put it into the trash', async () => {
    const photos = photosFolder({ 'a.jpg': 'a' });
    const library = await scanned(photos);
    await library.trash(photos.at('a.jpg'));
    const answer = await one(photos.at('a.jpg'));
    expect(answer).toMatchObject({ rule: 'trashed-by-you' });
    expect(answer?.since).toBe((await library.asset(photos.at('a.jpg'))).deletedAt);
  });

  it('because it is offline: missing, excluded or outside, each since when', async () => {
    const root = tempFolder();
    const first = root.folder('one').writeAll({ 'a.jpg': 'a', 'raw/b.jpg': 'b', 'd.jpg': 'd' });
    const two = root.folder('two').writeAll({ 'c.jpg': 'c' });
    const library = await makeLibrary(engine(), [first, two]);
    await library.scan();
    first.remove('a.jpg');
    await engine().api.updateLibrary(library.id, {
      importPaths: [first.path],
      exclusionPatterns: ['**/raw/**'],
    });
    await library.scan();
    for (const [path, rule] of [
      [first.at('a.jpg'), 'offline-missing'],
      [first.at('raw/b.jpg'), 'offline-excluded'],
      [two.at('c.jpg'), 'offline-outside'],
    ] as const) {
      const answer = await one(path);
      expect([path, answer?.rule, answer?.since]).toEqual([
        path,
        rule,
        (await library.asset(path)).deletedAt,
      ]);
    }
    expect((await one(first.at('raw/b.jpg')))?.pattern).toBe('**/raw/**');
    first.write('a.jpg', 'back');
    expect((await one(first.at('a.jpg')))?.answer).toContain('back');
  });

  it('because its drive is away, whether the library knows it or not', async () => {
    const photos = photosFolder({ 'a.jpg': 'a', 'b.jpg': 'b' });
    const library = await scanned(photos);
    const putBack = photos.takeAway();
    await library.scan();
    expect(await one(photos.at('a.jpg'))).toMatchObject({ rule: 'disconnected', importPath: photos.path });
    expect(await one(photos.at('unknown.jpg'))).toMatchObject({ rule: 'disconnected', assetId: null });
    expect(await one(photos.path)).toMatchObject({ rule: 'disconnected' });
    putBack();
  });

  it('because it cannot be read: a broken link', async () => {
    const photos = photosFolder({ 'a.jpg': 'a' });
    photos.link('b.jpg', 'nowhere.jpg');
    await scanned(photos);
    const answer = await one(photos.at('b.jpg'));
    expect(answer).toMatchObject({ rule: 'error', kind: 'unreadable' });
    expect(answer?.answer).toContain('link');
  });

  it('because no scan has met it yet', async () => {
    const photos = photosFolder({ 'a.jpg': 'a' });
    const library = await makeLibrary(engine(), [photos]);
    expect(await one(photos.at('a.jpg'))).toMatchObject({ rule: 'not-scanned', libraryId: library.id });
    await library.scan();
    photos.write('b.jpg');
    const answer = await one(photos.at('b.jpg'));
    expect(answer).toMatchObject({ rule: 'not-scanned', advice: 'Scan the library.' });
    await library.scan();
    expect((await one(photos.at('b.jpg')))?.rule).toBe('online');
  });

  it('because there is nothing', async () => {
    const photos = photosFolder({ 'a.jpg': 'a' });
    await scanned(photos);
    expect(await one(photos.at('b.jpg'))).toMatchObject({ rule: 'not-there', kind: 'missing' });
  });

  it('because the same file is in the library under another name', async () => {
    const photos = photosFolder({ 'a.jpg': 'a' });
    photos.link('also-a.jpg', 'a.jpg');
    const library = await scanned(photos);
    const answer = await one(photos.at('also-a.jpg'));
    expect(answer).toMatchObject({
      rule: 'same-file',
      assetId: (await library.asset(photos.at('a.jpg'))).id,
    });
    expect(answer?.answer).toContain(photos.at('a.jpg'));
  });

  it('because it lies in the data folder of the app', async () => {
    const dataDir = tempFolder().at('data');
    const own = await startEngine(dataDir);
    const answers = await own.api.explain(nodePath.join(dataDir, 'lightkeeper.db'));
    expect(answers).toMatchObject([{ rule: 'data-folder', libraryId: null }]);
  });

  it('differently for each library that has to do with it', async () => {
    const photos = photosFolder({ 'raw/a.jpg': 'a' });
    const first = await scanned(photos);
    const second = await scanned(photos, ['**/raw/**']);
    const answers = await explain(photos.at('raw/a.jpg'));
    expect(answers.map(({ libraryId, rule }) => [libraryId, rule])).toEqual([
      [first.id, 'online'],
      [second.id, 'excluded'],
    ]);
  });

  it('counts what is there of a folder, and says what a folder around it holds', async () => {
    const photos = photosFolder({ 'trip/a.jpg': 'a', 'trip/b.jpg': 'b', 'trip/c.jpg': 'c', 'empty/': '' });
    const library = await scanned(photos);
    await library.trash(photos.at('trip/c.jpg'));
    const trip = await one(photos.at('trip'));
    expect(trip).toMatchObject({ rule: 'online', kind: 'folder' });
    expect(trip?.answer).toBe('2 photos and videos of it are in the library. Besides, 1 in the trash.');
    expect(await one(photos.at('empty'))).toMatchObject({ rule: 'not-scanned', kind: 'folder' });
    const around = await one(nodePath.dirname(photos.path));
    expect(around?.rule).toBe('outside');
    expect(around?.answer).toContain(photos.path);
  });

  it('with a way that leads over links and back', async () => {
    const photos = photosFolder({ 'a.jpg': 'a' });
    await scanned(photos);
    expect((await one(`${photos.path}/./x/../a.jpg`))?.rule).toBe('online');
  });
});
