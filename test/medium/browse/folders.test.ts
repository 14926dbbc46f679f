import { describe, expect, it } from 'vitest';
import { decodePath } from '../../../main/engine/files/path-encoding.ts';
import { ShownAssets } from './shown-assets.ts';

describe('the folders of a library', () => {
  it('begin with the import paths and count what is online in them and below', async () => {
    const shown = await ShownAssets.of(
      { path: '/photos/2024/05/a.jpg' },
      { path: '/photos/2024/b.jpg' },
      { path: '/photos/2023/c.jpg' },
      { path: '/photos/2023/gone.jpg', offline: 'missing' },
      { path: '/photos/2023/trashed.jpg', trashed: true },
      { path: '/photos/2023/both.jpg', offline: 'missing', trashed: true },
      { path: '/photos/2022/gone.jpg', offline: 'missing' },
      { path: '/photos/d.jpg' },
      { path: '/photos-old/e.jpg' },
      { path: '/photos/2024/b.jpg', library: 2 },
    );
    expect(await folders(shown, null)).toEqual(['/photos: 4']);
    expect(await folders(shown, '/photos')).toEqual(['2023: 1', '2024: 2']);
    expect(await folders(shown, '/photos/2024')).toEqual(['05: 1']);
    expect(await folders(shown, '/photos/2023')).toEqual([]);
    expect(await folders(shown, '/photos', 2)).toEqual(['2024: 1']);
    expect(await folders(shown, '/photos', 3)).toEqual([]);
  });

  it('may have any name', async () => {
    const notText = decodePath(Buffer.from([0x2f, 0x70, 0x68, 0x6f, 0x74, 0x6f, 0x73, 0x2f, 0xff, 0x41]));
    const shown = await ShownAssets.of(
      { path: '/photos/a b/1.jpg' },
      { path: '/photos/a/1.jpg' },
      { path: '/photos/a-old/1.jpg' },
      { path: '/photos/a.b/1.jpg' },
      { path: '/photos/a0/1.jpg' },
      { path: '/photos/new\nline/1.jpg' },
      { path: '/photos/it\'s "%_\\/1.jpg' },
      { path: '/photos/\u{1F600}/\u{1F601}/1.jpg' },
      { path: `${notText}/1.jpg` },
    );
    const listed = await shown.browse.folders(1, '/photos');
    expect(listed.map(({ name }) => name).toSorted()).toEqual(
      ['a b', 'a', 'a-old', 'a.b', 'a0', 'new\nline', 'it\'s "%_\\', '\u{1F600}', '\ufffdA'].toSorted(),
    );
    for (const { path, count } of listed) {
      expect(count).toBe(1);
      expect(await shown.names({ libraryId: 1, folder: { path, isDeep: true } })).toEqual(['1.jpg']);
    }
    expect(await folders(shown, '/photos/\u{1F600}')).toEqual(['\u{1F601}: 1']);
  });

  it('have the picture of an asset that is online and has one', async () => {
    const shown = await ShownAssets.of(
      { path: '/photos/x/a.jpg', offline: 'missing' },
      { path: '/photos/x/b.jpg' },
    );
    const key = 'a'.repeat(32);
    const sql = "UPDATE asset_media SET thumbnail_state = 'ready', thumbnail_key = ? WHERE asset_id = 2";
    shown.database.prepare(sql).run(key);
    const [folder] = await shown.browse.folders(1, '/photos');
    expect(folder).toMatchObject({ coverId: 2, cover: expect.stringContaining(key) });
  });

  it('are none in a library that is being deleted', async () => {
    const shown = await ShownAssets.of({ path: '/photos/x/a.jpg' });
    shown.deleteLibrary(1);
    expect(await folders(shown, null)).toEqual([]);
    expect(await folders(shown, '/photos')).toEqual([]);
  });
});

/** `name: count`. */
async function folders(shown: ShownAssets, folder: string | null, libraryId = 1): Promise<string[]> {
  return (await shown.browse.folders(libraryId, folder)).map(
    ({ path, name, count }) => `${folder === null ? path : name}: ${count}`,
  );
}
