import fs from 'node:fs';
import nodePath from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ScanView } from '../../../main/engine/scan/scan-view.ts';
import { picture } from '../../helpers/media-files.ts';
import { hasOrdinaryUser, ordinaryUser } from '../../helpers/ordinary-user.ts';
import { sharedEngine } from '../../helpers/test-engine.ts';
import { makeTemp, photosFolder, removeTemp } from '../../helpers/test-folder.ts';
import { makeLibrary, until, type TestLibrary } from '../../helpers/test-library.ts';

const engine = sharedEngine();
const broken = 'BROKEN_LINK';

async function retry(library: TestLibrary, ids: readonly number[] | null = null): Promise<ScanView[]> {
  const scans = engine().api.retryProblems({
    libraryId: library.id,
    code: ids === null ? broken : null,
    ids,
  });
  return Promise.all(scans.map(({ id }) => library.finish(id)));
}

function brokenOnes(library: TestLibrary, folder: string): string[] {
  const { items } = engine().api.problemPage({ libraryId: library.id, code: broken, ids: null }, 0, 100);
  return items.map(({ path }) => nodePath.relative(folder, path));
}

describe('problems', () => {
  it('are grouped by cause and paged, each with where it was met', async () => {
    const photos = photosFolder({ 'a.jpg': 'a' });
    for (const name of ['x.jpg', 'y.jpg', 'z.jpg']) photos.link(name, 'nowhere');
    photos.link('loop.jpg', 'loop.jpg');
    const library = await makeLibrary(engine(), [photos]);
    await library.scan();
    const groups = engine()
      .api.problemGroups(library.id)
      .filter(({ source }) => source === 'scan');
    expect(groups).toEqual([
      { code: broken, source: 'scan', count: 3, cause: expect.any(String), remedy: expect.any(String) },
      { code: 'ELOOP', source: 'scan', count: 1, cause: expect.any(String), remedy: expect.any(String) },
    ]);
    const page = engine().api.problemPage({ libraryId: library.id, code: broken, ids: null }, 1, 1);
    expect(page).toMatchObject({
      total: 3,
      items: [{ path: photos.at('y.jpg'), source: 'scan', assetId: null, isFolder: false, detail: null }],
    });
    const totalOf = (source: 'scan' | 'media') =>
      engine().api.problemPage({ libraryId: library.id, code: broken, source, ids: null }, 0, 1).total;
    expect([totalOf('scan'), totalOf('media')]).toEqual([3, 0]);
  });

  it('are tried again by one scan of the folder that holds them, and go when the cause is gone', async () => {
    const photos = photosFolder({ 'a.jpg': 'a', 'trip/one/b.jpg': 'b', 'else/c.jpg': 'c' });
    photos.link('trip/one/x.jpg', 'x-file');
    photos.link('trip/two/y.jpg', 'y-file');
    const library = await makeLibrary(engine(), [photos]);
    await library.scan();
    expect(brokenOnes(library, photos.path)).toEqual(['trip/one/x.jpg', 'trip/two/y.jpg']);
    photos.write('trip/one/x-file');
    const scans = await retry(library);
    expect(scans.map(({ path }) => path)).toEqual([photos.at('trip')]);
    expect(brokenOnes(library, photos.path)).toEqual(['trip/two/y.jpg']);
    expect((await library.states(photos))['trip/one/x.jpg']).toBe('online');
  });

  it('can be tried again one by one, and in the whole library where nothing smaller holds them', async () => {
    const photos = photosFolder({ 'a.jpg': 'a' });
    photos.link('one/x.jpg', 'x-file');
    photos.link('two/y.jpg', 'y-file');
    const library = await makeLibrary(engine(), [photos]);
    await library.scan();
    photos.write('one/x-file');
    photos.write('two/y-file');
    const { items } = engine().api.problemPage({ libraryId: library.id, code: broken, ids: null }, 0, 1);
    const ids = items.map(({ id }) => id);
    expect((await retry(library, ids)).map(({ path }) => path)).toEqual([photos.at('one')]);
    expect(brokenOnes(library, photos.path)).toEqual(['two/y.jpg']);
    photos.link('one/z.jpg', 'z-file');
    await library.scan();
    expect(brokenOnes(library, photos.path)).toEqual(['one/z.jpg']);
    photos.link('two/w.jpg', 'w-file');
    await library.scan();
    expect((await retry(library)).map(({ path }) => path)).toEqual([null]);
    expect(() => engine().api.retryProblems({ libraryId: null, code: null, ids })).toThrow(
      'not there any more',
    );
  });

  it('are not tried again where the rules leave out their folder by now', async () => {
    const photos = photosFolder({ 'a.jpg': 'a' });
    photos.link('raw/deep/x.jpg', 'x-file');
    photos.link('raw/deep/y.jpg', 'y-file');
    const library = await makeLibrary(engine(), [photos]);
    await library.scan();
    await engine().api.updateLibrary(library.id, { exclusionPatterns: ['**/raw/**'] });
    expect((await retry(library)).map(({ path }) => path)).toEqual([null]);
    expect(brokenOnes(library, photos.path)).toEqual([]);
  });

  it('with what is in a file are tried again by reading it again, although neither size nor time changed', async () => {
    const photos = photosFolder();
    const shotAt = new Date(Date.UTC(2020, 1, 2));
    const whole = await picture('jpeg');
    const path = photos.write('a.jpg', 'x'.repeat(whole.length), { modifiedAt: shotAt });
    const library = await makeLibrary(engine(), [photos]);
    await library.scan();
    const media = () =>
      engine()
        .api.problemPage({ libraryId: library.id, code: null, ids: null }, 0, 10)
        .items.filter(({ source }) => source === 'media');
    const { id } = await library.asset(path);
    await until(media, (problems) => problems.some(({ also }) => also !== null));
    // It is neither understood nor shown: one file, listed once with both.
    expect(media()).toMatchObject([
      {
        path,
        assetId: id,
        isFolder: false,
        code: 'NOT_MEDIA',
        also: 'No picture could be made of it either.',
        detail: expect.stringContaining('no picture or video that is known'),
      },
    ]);
    expect(engine().api.problemGroups(library.id)).toMatchObject([{ code: 'NOT_MEDIA', count: 1 }]);
    expect((await library.view()).problems).toBe(1);
    const [answer] = await engine().api.explain(path);
    expect(answer).toMatchObject({
      rule: 'online',
      assetId: id,
      answer: expect.stringContaining('with a problem'),
    });
    fs.writeFileSync(path, whole);
    fs.utimesSync(path, shotAt, shotAt);
    await library.scan();
    expect(media()).toHaveLength(1);
    const scans = engine().api.retryProblems({ libraryId: library.id, code: null, ids: null });
    expect(scans).toEqual([]);
    await until(
      () => engine().api.listQueues(),
      (queues) => queues.every(({ waiting, active }) => waiting + active === 0),
    );
    expect(media()).toEqual([]);
  });

  it('of an asset go with it', async () => {
    const photos = photosFolder({ 'empty.jpg': '', 'b.jpg': 'b' });
    const library = await makeLibrary(engine(), [photos]);
    await library.scan();
    const { id } = await library.asset(photos.at('empty.jpg'));
    const own = () => {
      const { items } = engine().api.problemPage({ libraryId: library.id, code: null, ids: null }, 0, 100);
      return items.filter(({ assetId }) => assetId === id);
    };
    await until(own, (problems) => problems.length > 0);
    engine().api.forgetAssets([id]);
    expect(own()).toEqual([]);
  });
});

// Root may read everything, so this runs as somebody else; where root cannot become one, it cannot run.
describe.skipIf(!hasOrdinaryUser)('a folder that may not be read', () => {
  const user = ordinaryUser();
  const data = makeTemp();

  beforeAll(async () => {
    fs.chmodSync(data, 0o777);
    await user().start(data);
  });
  afterAll(() => removeTemp(data));

  it('explains what is in it, and is scanned alone when it is tried again', async () => {
    const photos = photosFolder({ 'a/1.jpg': '1', 'locked/2.jpg': '2', 'locked/deep/3.jpg': '3' });
    fs.chmodSync(nodePath.dirname(photos.path), 0o755);
    photos.chmod('locked', 0o000);
    const { problems } = await user().scan(photos.path);
    expect(problems).toEqual({ [photos.at('locked')]: 'EACCES' });
    for (const path of ['locked/2.jpg', 'locked/deep/3.jpg', 'locked']) {
      const [answer] = await user().explain(photos.at(path));
      expect([path, answer?.rule, answer?.answer]).toEqual([
        path,
        'error',
        'It cannot be read: The system refused access.',
      ]);
    }
    photos.chmod('locked', 0o755);
    const after = await user().retry(photos.path);
    expect(after).toEqual({
      scanned: [photos.at('locked')],
      assets: { 'a/1.jpg': 'online', 'locked/2.jpg': 'online', 'locked/deep/3.jpg': 'online' },
      problems: {},
    });
  });

  it('is one problem, and not one more of each file in it that would be looked into', async () => {
    const photos = photosFolder({ 'a/1.jpg': '1', 'closed/2.jpg': '2', 'closed/3.jpg': '3' });
    fs.chmodSync(nodePath.dirname(photos.path), 0o755);
    const whole = { [photos.at('a/1.jpg')]: 'NOT_MEDIA' };
    const all = {
      ...whole,
      [photos.at('closed/2.jpg')]: 'NOT_MEDIA',
      [photos.at('closed/3.jpg')]: 'NOT_MEDIA',
    };
    expect(await user().scan(photos.path)).toMatchObject({ problems: {}, mediaProblems: all });
    photos.chmod('closed', 0o000);
    await user().retry(photos.path);
    const closed = await user().scan(photos.path);
    photos.chmod('closed', 0o755);
    expect(closed.problems).toEqual({ [photos.at('closed')]: 'EACCES' });
    expect(closed.mediaProblems).toEqual(whole);
    const open = await user().scan(photos.path);
    expect([open.problems, open.mediaProblems]).toEqual([{}, all]);
  });
});
