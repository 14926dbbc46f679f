import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import { describe, expect, it } from 'vitest';
import { whyNotOpen } from '../../../main/engine/disk/opening.ts';
import { decodePath } from '../../../main/engine/files/path-encoding.ts';
import { readDetail } from '../../../main/engine/query/asset-detail.ts';
import { everything } from '../../../main/engine/query/browse-filter.ts';
import { sharedEngine } from '../../helpers/test-engine.ts';
import { photosFolder, tempFolder } from '../../helpers/test-folder.ts';
import { makeLibrary, until } from '../../helpers/test-library.ts';
import { ShownAssets } from './shown-assets.ts';

describe('the details of an asset', () => {
  it('are what its file says, its pictures, its pairs and its problems', async () => {
    const { database } = await ShownAssets.of(
      { path: '/photos/a.jpg', at: '2024-06-12T14:03:22', make: 'Canon', model: 'EOS R5', error: true },
      { path: '/photos/a.mov', type: 'VIDEO', shownBy: '/photos/a.jpg' },
      { path: '/photos/a.cr3', shownBy: '/photos/a.jpg' },
    );
    const key = '0123456789abcdef'.repeat(2);
    database
      .prepare(
        "UPDATE asset_media SET metadata_from = 'x', taken_at = 1718193802000, time_zone = '+02:00', time_source = 'embedded', " +
          "width = 6000, height = 4000, rating = 4, keywords = '[\"sea\",\"sun\"]', thumbnail_state = 'ready', thumbnail_key = ?, thumbhash = x'0102' WHERE asset_id = 1",
      )
      .run(key);
    const detail = readDetail(database, 1);
    expect(detail).toMatchObject({
      originalFileName: 'a.jpg',
      libraryName: 'A',
      localTime: '2024-06-12T14:03:22',
      metadata: {
        takenAt: '2024-06-12T12:03:22Z',
        timeZone: '+02:00',
        timeSource: 'embedded',
        width: 6000,
        make: 'Canon',
        model: 'EOS R5',
        rating: 4,
        keywords: ['sea', 'sun'],
        latitude: null,
      },
      thumbnail: { state: 'ready', reason: null, thumbhash: 'AQI=' },
      pairs: [
        { id: 2, role: 'live', fileName: 'a.mov', type: 'VIDEO' },
        { id: 3, role: 'raw', fileName: 'a.cr3', type: 'IMAGE', original: null },
      ],
      problems: [{ code: 'EIO' }],
    });
    expect(detail?.thumbnail.small).toContain(key);
    expect(detail?.thumbnail.original).not.toBeNull();
    expect(readDetail(database, 2)?.pairs).toMatchObject([{ id: 1, role: 'shown-by', fileName: 'a.jpg' }]);
  });

  it('say in a sentence why there is no picture', async () => {
    const shown = await ShownAssets.of({ path: '/photos/a.jpg' }, { path: '/photos/b.cr3' });
    const set = shown.database.prepare(
      'UPDATE asset_media SET thumbnail_state = ?, thumbnail_reason = ? WHERE asset_id = ?',
    );
    set.run('failed', 'UNDECODABLE', 1);
    set.run('none', 'NO_DECODER', 2);
    expect(readDetail(shown.database, 1)?.thumbnail.reason).toMatch(/damaged.*\.$/);
    expect(readDetail(shown.database, 2)?.thumbnail.reason).toMatch(/no preview.*\.$/i);
    const page = await shown.browse.page({ filter: everything, month: '2024-06', offset: 0, limit: 10 });
    expect(page.map(({ noPreview }) => noPreview)).toEqual(['No preview', 'Damaged']);
  });

  it('are none before a look at the file, and none at all in a library that is being deleted', async () => {
    const shown = await ShownAssets.of({ path: '/photos/a.jpg', at: null, fileTime: '2020-01-01T12:00:00Z' });
    expect(readDetail(shown.database, 1)).toMatchObject({
      metadata: null,
      thumbnail: { state: 'waiting', small: null },
      localTime: expect.stringContaining('2020-01-01T'),
    });
    expect(readDetail(shown.database, 2)).toBeNull();
    shown.deleteLibrary(1);
    expect(readDetail(shown.database, 1)).toBeNull();
  });
});

describe('a file', () => {
  it('is opened by another app if it is a photo or video, and so is what it leads to', () => {
    const folder = tempFolder().writeAll({ 'a.jpg': 'x', 'b.MOV': 'x', 'run.sh': 'x', 'run.desktop': 'x' });
    folder.folder('folder.jpg');
    folder.link('to-photo.jpg', 'a.jpg');
    folder.link('to-script.jpg', 'run.sh');
    folder.link('nowhere.jpg', 'gone.jpg');
    execFileSync('mkfifo', [folder.at('pipe.jpg')]);
    for (const name of ['a.jpg', 'b.MOV', 'to-photo.jpg']) expect(whyNotOpen(folder.at(name))).toBeNull();
    const refused = [
      'run.sh',
      'run.desktop',
      'folder.jpg',
      'to-script.jpg',
      'nowhere.jpg',
      'gone.jpg',
      'pipe.jpg',
    ];
    for (const name of refused) expect(whyNotOpen(folder.at(name)), name).toContain(name);
  });

  it('whose name is not text is not opened', () => {
    const folder = tempFolder();
    const bytes = Buffer.concat([Buffer.from(`${folder.path}/`), Buffer.from([0xff]), Buffer.from('.jpg')]);
    fs.writeFileSync(bytes, 'x');
    expect(whyNotOpen(decodePath(bytes))).toContain('not valid text');
  });
});

describe('a library that was scanned', () => {
  const engine = sharedEngine();

  it('is in the timeline as soon as its assets were looked at', async () => {
    const folder = photosFolder();
    const day = new Date('2021-03-04T12:00:00Z');
    folder.write('2021/a.jpg', 'a', { modifiedAt: day });
    folder.write('2021/b.mp4', 'b', { modifiedAt: day });
    const library = await makeLibrary(engine(), [folder]);
    await library.scan();
    const { api } = engine();
    const filter = { ...everything, libraryId: library.id };
    const months = await until(
      () => api.browseMonths(filter),
      ({ total, pending }) => total === 2 && pending === 0,
    );
    expect(months.months).toEqual([{ month: '2021-03', count: 2 }]);
    const page = await api.browsePage({ filter, month: '2021-03', offset: 0, limit: 10 });
    expect(page.map(({ fileName }) => fileName).toSorted()).toEqual(['a.jpg', 'b.mp4']);
    expect((await api.browseMonths({ ...filter, search: 'b 2021-03-04' })).total).toBe(1);
    const [folders, choices] = await Promise.all([
      api.browseFolders(library.id, folder.path),
      api.browseChoices(library.id),
    ]);
    expect(folders).toMatchObject([{ name: '2021', count: 2 }]);
    expect(choices.years).toEqual([{ year: 2021, count: 2 }]);
    const { id } = await library.asset(folder.at('2021/a.jpg'));
    expect(api.getAssetDetail(id)).toMatchObject({ id, libraryId: library.id });
    expect(await api.pathToOpen(id)).toBe(folder.at('2021/a.jpg'));
    folder.remove('2021/a.jpg');
    await expect(api.pathToOpen(id)).rejects.toMatchObject({ code: 'not-found' });
    await expect(api.browseMonths({ ...filter, libraryId: 4e9 })).rejects.toMatchObject({
      code: 'not-found',
    });
  });
});
