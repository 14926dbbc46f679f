import { describe, expect, it } from 'vitest';
import { everything } from '../../../main/engine/query/browse-filter.ts';
import { AssetSearch } from '../../../main/engine/query/browse-search.ts';
import { ShownAssets } from './shown-assets.ts';

/** Texts that would be syntax somewhere, or no text at all. None of them finds anything. */
const hostile = [
  '"',
  '"a',
  "'; DROP TABLE asset; --",
  'a"b',
  '(',
  ')',
  'a OR',
  'NOT',
  'NOT a',
  'a AND AND b',
  'NEAR(a b, 2)',
  'path:a',
  '-a',
  '^a',
  'a*',
  '*',
  'a + b',
  '{a b}: c',
  '\0',
  'a\0b',
  '\u{1F600}',
  'a\u{1F600}b',
  '\ud800',
  '\u0301',
  '\u0301\u0301 a',
  '\uef80',
  'हिन्दी',
  'ﬁ',
  'ǅ',
  '\u{1E900}\u{1E901}',
  '\u{10FFFF}',
  '\u{16EA0}',
  '%_\\',
  '.',
  ' ',
  'x'.repeat(500),
  'x '.repeat(250),
  '" '.repeat(250),
  'é'.repeat(500),
];

describe('a search', () => {
  it('finds words of path, camera, date and description, each from its beginning, all of them', async () => {
    const shown = await ShownAssets.of(
      {
        path: '/photos/Lisbon/IMG_1234.jpg',
        make: 'Canon',
        model: 'EOS R5',
        words: 'Grandmother’s birthday',
        at: '2024-06-03T10:00:00',
      },
      {
        path: '/photos/Lisbon/IMG_5678.jpg',
        make: 'NIKON',
        model: 'D750',
        words: 'Beach',
        at: '2024-06-02T10:00:00',
      },
      {
        path: '/photos/Kyoto/IMG_1299.jpg',
        make: 'Canon',
        model: 'EOS R5',
        words: 'Temple',
        at: '2021-01-01T10:00:00',
      },
    );
    const find = (search: string) => shown.names({ search });
    expect(await find('lis')).toEqual(['IMG_1234.jpg', 'IMG_5678.jpg']);
    expect(await find('canon 12')).toEqual(['IMG_1234.jpg', 'IMG_1299.jpg']);
    expect(await find('  IMG_5678.JPG ')).toEqual(['IMG_5678.jpg']);
    expect(await find('birthd grandm')).toEqual(['IMG_1234.jpg']);
    expect(await find('birthday kyoto')).toEqual([]);
    expect(await find('2021-01')).toEqual(['IMG_1299.jpg']);
    expect(await find('irthday')).toEqual([]);
  });

  it('does not mind case, accents and how a letter is composed', async () => {
    const shown = await ShownAssets.of(
      { path: '/photos/Zürich-Übung/a.jpg' },
      { path: `/photos/${'Café Amélie'.normalize('NFD')}/b.jpg` },
      { path: '/photos/Москва/c.jpg' },
      { path: '/photos/東京タワー/d.jpg' },
    );
    const find = (search: string) => shown.names({ search });
    expect(await find('zurich')).toEqual(['a.jpg']);
    expect(await find('ÜBUNG')).toEqual(['a.jpg']);
    expect(await find('café')).toEqual(['b.jpg']);
    expect(await find('amélie'.normalize('NFD'))).toEqual(['b.jpg']);
    expect(await find('amelie')).toEqual(['b.jpg']);
    expect(await find('моск')).toEqual(['c.jpg']);
    expect(await find('МОСКВА')).toEqual(['c.jpg']);
    expect(await find('東京')).toEqual(['d.jpg']);
  });

  it('finds names that the disk has in decomposed letters', async () => {
    const shown = await ShownAssets.of(
      { path: `/photos/${'Зайцевой'.normalize('NFD')}/e.jpg` },
      { path: `/photos/${'서울'.normalize('NFD')}/f.jpg` },
    );
    const find = (search: string) => shown.names({ search });
    expect(await find('зайце')).toEqual(['e.jpg']);
    expect(await find('зайцевой')).toEqual(['e.jpg']);
    expect(await find('서울')).toEqual(['f.jpg']);
  });

  it('takes any text', async () => {
    const shown = await ShownAssets.of({ path: '/photos/b.jpg' });
    for (const search of hostile) {
      const { total } = await shown.browse.months({ ...everything, search });
      expect(total, JSON.stringify(search)).toBe(search.trim() === '' ? 1 : 0);
    }
  });

  it('takes every letter there is, also in the middle of a word', async () => {
    const shown = await ShownAssets.of({ path: '/photos/b.jpg' });
    const search = new AssetSearch(shown.elsewhere());
    const wordish = /[\p{L}\p{N}\p{M}\p{Co}]/u;
    let words: string[] = [];
    for (let code = 1; code <= 0x10ffff; code++) {
      const letter = code >= 0xd800 && code < 0xe000 ? '' : String.fromCodePoint(code);
      // Some of the blocks of a hundred thousand that are all alike.
      if (/[\p{Unified_Ideograph}\p{Co}]/u.test(letter) && code % 97 !== 0) continue;
      if (wordish.test(letter)) words.push(`a${letter}b`);
      if (words.length < 30 && code < 0x10ffff) continue;
      expect((await search.find(words.join(' '), () => true, 1)).ids).toEqual([]);
      words = [];
    }
  });

  it('finds days and months, as the clock showed them or as a name has them', async () => {
    const shown = await ShownAssets.of(
      { path: '/photos/a.jpg', at: '2024-06-12T10:00:00' },
      { path: '/photos/b.jpg', at: '2024-06-13T10:00:00' },
      { path: '/photos/c.jpg', at: '2024-12-06T10:00:00' },
      { path: '/photos/2024-06-12 scans/d.jpg', at: '1999-01-01T10:00:00' },
    );
    expect(await shown.names({ search: '2024-06-12' })).toEqual(['a.jpg', 'd.jpg']);
    expect(await shown.names({ search: '2024-06' })).toEqual(['b.jpg', 'a.jpg', 'd.jpg']);
    expect(await shown.names({ search: '2024.06 jpg' })).toEqual(['b.jpg', 'a.jpg', 'd.jpg']);
    expect(await shown.names({ search: 'b 2024/06/13' })).toEqual(['b.jpg']);
    expect(await shown.names({ search: '2024' })).toEqual(['c.jpg', 'b.jpg', 'a.jpg', 'd.jpg']);
    expect(await shown.names({ search: '199901' })).toEqual(['d.jpg']);
  });

  it('finds days and months by the name of the month, as the timeline writes them', async () => {
    const shown = await ShownAssets.of(
      { path: '/photos/a.jpg', at: '2024-06-12T10:00:00' },
      { path: '/photos/b.jpg', at: '2024-06-13T10:00:00' },
      { path: '/photos/c.jpg', at: '2024-05-01T10:00:00' },
      { path: '/photos/June 2024/d.jpg', at: '1999-01-01T10:00:00' },
    );
    for (const search of ['June 2024', 'june  2024', 'Jun 2024', 'jun. 2024 jpg']) {
      expect(await shown.names({ search }), search).toEqual(['b.jpg', 'a.jpg', 'd.jpg']);
    }
    for (const search of ['12 June 2024', 'Jun 12, 2024', 'june 12 2024', '12. jun 2024', 'a June 2024']) {
      expect(await shown.names({ search }), search).toEqual(['a.jpg']);
    }
    expect(await shown.names({ search: 'May 2024' })).toEqual(['c.jpg']);
    expect(await shown.names({ search: 'May 1, 2024' })).toEqual(['c.jpg']);
    for (const search of ['mayor 2024', 'dismay 2024', 'June 20245', 'June 99 2024', 'June']) {
      expect(await shown.names({ search }), search).toEqual(search === 'June' ? ['d.jpg'] : []);
    }
  });

  it('shows the newest 5,000 ids of more and says so', async () => {
    const shown = await ShownAssets.open();
    const count = 5003;
    shown.database.transaction(() =>
      shown.add(...Array.from({ length: count }, (_, index) => ({ path: `/photos/IMG_${index}.jpg` }))),
    )();
    expect(await shown.browse.months({ ...everything, search: 'img' })).toMatchObject({
      total: 5000,
      isCapped: true,
    });
    expect(await shown.names({ search: 'img_2' })).not.toContain('IMG_0.jpg');
    const names = await shown.names({ search: 'img' }, 1000);
    expect(names).toContain(`IMG_${count - 1}.jpg`);
    expect(names).not.toContain('IMG_2.jpg');
    expect(await shown.browse.months({ ...everything, search: 'img_50' })).toMatchObject({ isCapped: false });
  });

  it('finds what begins alike in more ways than are asked for one by one', async () => {
    const shown = await ShownAssets.open();
    shown.add(...Array.from({ length: 90 }, (_, index) => ({ path: `/photos/holiday${index}.jpg` })));
    shown.add({ path: '/photos/holida.jpg' });
    expect(await shown.names({ search: 'holiday' })).toHaveLength(90);
    expect(await shown.names({ search: 'holiday1' })).toHaveLength(11);
    expect(await shown.names({ search: 'holida' })).toHaveLength(91);
  });

  it('goes only through what the other filters let through', async () => {
    const shown = await ShownAssets.of(
      { path: '/photos/a.jpg' },
      { path: '/photos/b.jpg', offline: 'missing' },
      { path: '/photos/c.jpg', trashed: true },
      { path: '/photos/d.mov', type: 'VIDEO' },
      { path: '/other/e.jpg', library: 2 },
    );
    expect(await shown.names({ search: 'photos' })).toEqual(['d.mov', 'a.jpg']);
    expect(await shown.names({ search: 'photos', type: 'VIDEO' })).toEqual(['d.mov']);
    expect(await shown.names({ search: 'photos', state: 'offline' })).toEqual(['b.jpg']);
    expect(await shown.names({ search: 'jpg', state: 'all' })).toEqual(['e.jpg', 'c.jpg', 'b.jpg', 'a.jpg']);
    expect(await shown.names({ search: 'jpg', libraryId: 2 })).toEqual(['e.jpg']);
  });

  it('forgets an asset with its row', async () => {
    const shown = await ShownAssets.of({ path: '/photos/a.jpg' }, { path: '/photos/b.jpg' });
    shown.database.prepare("DELETE FROM asset WHERE path = '/photos/a.jpg'").run();
    expect(await shown.names({ search: 'photos' })).toEqual(['b.jpg']);
  });

  it('gives way to a newer question', async () => {
    const shown = await ShownAssets.of({ path: '/photos/a.jpg' }, { path: '/photos/b.jpg' });
    const answers = ['p', 'ph', 'a'].map((search) => shown.browse.months({ ...everything, search }));
    const [first, second, third] = await Promise.allSettled(answers);
    expect(first).toMatchObject({ status: 'rejected', reason: { code: 'busy' } });
    expect(second).toMatchObject({ status: 'rejected', reason: { code: 'busy' } });
    expect(third).toMatchObject({ status: 'fulfilled', value: { total: 1 } });
  });

  it('is answered when it is asked again after another one', async () => {
    const shown = await ShownAssets.of({ path: '/photos/a.jpg' }, { path: '/photos/b.jpg' });
    const ask = (search: string) => shown.browse.months({ ...everything, search });
    const [first, , again] = await Promise.allSettled([ask('photos'), ask('a'), ask('photos')]);
    expect(first).toMatchObject({ status: 'rejected' });
    expect(again).toMatchObject({ status: 'fulfilled', value: { total: 2 } });
  });

  it('does not end questions with another filter', async () => {
    const shown = await ShownAssets.of({ path: '/photos/a.jpg' }, { path: '/photos/b.mp4', type: 'VIDEO' });
    const photos = shown.browse.months({ ...everything, search: 'photos', type: 'IMAGE' });
    const videos = shown.browse.months({ ...everything, search: 'photos', type: 'VIDEO' });
    const folder = { path: '/photos', isDeep: true };
    const deep = shown.browse.months({ ...everything, libraryId: 1, folder });
    expect((await Promise.all([photos, videos, deep])).map(({ total }) => total)).toEqual([1, 1, 2]);
  });
});
