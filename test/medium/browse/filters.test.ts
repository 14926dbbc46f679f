import { describe, expect, it } from 'vitest';
import { everything } from '../../../main/engine/query/browse-filter.ts';
import { ShownAssets } from './shown-assets.ts';

describe('a filter', () => {
  it('by type', async () => {
    const shown = await ShownAssets.of({ path: '/photos/a.jpg' }, { path: '/photos/b.mp4', type: 'VIDEO' });
    expect(await shown.names({ type: 'IMAGE' })).toEqual(['a.jpg']);
    expect(await shown.names({ type: 'VIDEO' })).toEqual(['b.mp4']);
  });

  it('by state: what is away is seen with what is shown through others, all is each once and in order', async () => {
    const shown = await ShownAssets.of(
      { path: '/photos/a.jpg', at: '2024-06-01T10:00:00' },
      { path: '/photos/missing.jpg', offline: 'missing', at: '2024-06-03T10:00:00' },
      { path: '/photos/both.jpg', offline: 'excluded', trashed: true, at: '2023-01-01T10:00:00' },
      { path: '/photos/trashed.jpg', trashed: true, at: '2024-06-02T10:00:00' },
      { path: '/photos/a.mov', type: 'VIDEO', shownBy: '/photos/a.jpg', at: '2024-06-01T10:00:00' },
      {
        path: '/photos/away.mov',
        type: 'VIDEO',
        shownBy: '/photos/a.jpg',
        offline: 'missing',
        at: '2024-05-01T10:00:00',
      },
      { path: '/photos/coming.jpg', at: null, fileTime: '2025-06-15T12:00:00Z' },
      { path: '/photos/z.jpg', at: '2024-06-04T10:00:00' },
    );
    expect(await shown.names({ state: 'online' })).toEqual(['z.jpg', 'a.jpg']);
    expect(await shown.names({ state: 'offline' })).toEqual(['missing.jpg', 'away.mov', 'both.jpg']);
    expect(await shown.names({ state: 'trashed' })).toEqual(['trashed.jpg', 'both.jpg']);
    const all = ['coming.jpg', 'z.jpg', 'missing.jpg', 'trashed.jpg', 'a.jpg', 'away.mov', 'both.jpg'];
    expect(await shown.names({ state: 'all' })).toEqual(all);
    expect(await shown.names({ state: 'all' }, 1)).toEqual(all);
  });

  it('by camera as it is called, whatever the files call it', async () => {
    const shown = await ShownAssets.of(
      { path: '/photos/a.jpg', make: 'Canon', model: 'Canon EOS R5' },
      { path: '/photos/b.jpg', make: 'Canon', model: 'EOS R5' },
      { path: '/photos/c.jpg', model: 'Canon EOS R5' },
      { path: '/photos/d.jpg', make: 'NIKON CORPORATION', model: 'NIKON D750' },
      { path: '/photos/e.jpg', make: 'Canon' },
      { path: '/photos/f.jpg' },
      { path: '/photos/g.jpg', make: 'Canon', model: 'Canon EOS R5', offline: 'missing' },
    );
    expect(await shown.names({ camera: 'Canon EOS R5' })).toEqual(['c.jpg', 'b.jpg', 'a.jpg']);
    expect(await shown.names({ camera: 'NIKON D750' })).toEqual(['d.jpg']);
    expect(await shown.names({ camera: "Canon' OR 1=1 --" })).toEqual([]);
    expect(await shown.browse.choices(null)).toEqual({
      cameras: [
        { name: 'Canon EOS R5', count: 3 },
        { name: 'NIKON D750', count: 1 },
      ],
      years: [{ year: 2024, count: 6 }],
    });
  });

  it('by year of the wall clock', async () => {
    const shown = await ShownAssets.of(
      { path: '/photos/a.jpg', at: '2023-12-31T23:59:59' },
      { path: '/photos/b.jpg', at: '2024-01-01T00:00:00' },
      { path: '/photos/c.jpg', at: '2024-12-31T23:59:59' },
      { path: '/photos/d.jpg', at: '2025-01-01T00:00:00' },
      { path: '/photos/e.jpg', at: '0050-01-01T00:00:00' },
    );
    expect(await shown.names({ year: 2024 })).toEqual(['c.jpg', 'b.jpg']);
    expect(await shown.names({ year: 50 })).toEqual(['e.jpg']);
    expect(await shown.names({ year: 1950 })).toEqual([]);
    expect((await shown.browse.choices(null)).years).toEqual([
      { year: 2025, count: 1 },
      { year: 2024, count: 2 },
      { year: 2023, count: 1 },
      { year: 50, count: 1 },
    ]);
  });

  it('by rating, by place and by trouble', async () => {
    const shown = await ShownAssets.of(
      { path: '/photos/a.jpg', rating: 5, latitude: 0 },
      { path: '/photos/b.jpg', rating: 3 },
      { path: '/photos/c.jpg', rating: -1, error: true },
      { path: '/photos/d.jpg', latitude: -12.5, error: true },
    );
    expect(await shown.names({ minRating: 3 })).toEqual(['b.jpg', 'a.jpg']);
    expect(await shown.names({ minRating: 4 })).toEqual(['a.jpg']);
    expect(await shown.names({ hasGps: true })).toEqual(['d.jpg', 'a.jpg']);
    expect(await shown.names({ hasGps: false })).toEqual(['c.jpg', 'b.jpg']);
    expect(await shown.names({ hasError: true })).toEqual(['d.jpg', 'c.jpg']);
    expect(await shown.names({ hasError: false })).toEqual(['b.jpg', 'a.jpg']);
    expect(await shown.names({ hasError: true, hasGps: true })).toEqual(['d.jpg']);
    expect(await shown.names({ minRating: 3, hasGps: true, hasError: false, year: 2024 })).toEqual(['a.jpg']);
  });

  it('by folder, with or without what lies deeper, and not by what only begins like it', async () => {
    const shown = await ShownAssets.of(
      { path: '/photos/a.jpg' },
      { path: '/photos/2024/b.jpg' },
      { path: '/photos/2024/05/c.jpg' },
      { path: '/photos/2024/05/d.jpg' },
      { path: '/photos/2024/06/e.jpg' },
      { path: '/photos/2024/z.jpg' },
      { path: '/photos/2024-old/f.jpg' },
      { path: '/photos/2024.jpg' },
      { path: '/photos/2024/b.jpg', library: 2 },
    );
    const inFolder = (path: string, isDeep: boolean, libraryId: number | null = 1) =>
      shown.names({ libraryId, folder: { path, isDeep } });
    expect(await inFolder('/photos/2024', false)).toEqual(['z.jpg', 'b.jpg']);
    expect(await inFolder('/photos/2024', true)).toEqual(['z.jpg', 'e.jpg', 'd.jpg', 'c.jpg', 'b.jpg']);
    expect(await inFolder('/photos', false)).toEqual(['2024.jpg', 'a.jpg']);
    expect(await inFolder('/', true)).toHaveLength(8);
    expect(await inFolder('/photos/2024', false, null)).toEqual(['b.jpg', 'z.jpg', 'b.jpg']);
    expect(await inFolder('/nowhere', true)).toEqual([]);
  });

  it('by folder among thousands of files and folders', async () => {
    const shown = await ShownAssets.open();
    const files = Array.from({ length: 3000 }, (_, index) => ({ path: `/photos/${index}.jpg` }));
    const deeper = Array.from({ length: 500 }, (_, index) => ({ path: `/photos/${index}/x.jpg` }));
    shown.database.transaction(() => shown.add(...files, ...deeper))();
    const folder = { path: '/photos', isDeep: false };
    expect((await shown.browse.months({ ...everything, libraryId: 1, folder })).total).toBe(3000);
    expect(await shown.names({ libraryId: 1, folder: { path: '/photos/77', isDeep: false } })).toEqual([
      'x.jpg',
    ]);
  });

  it('sees at once what changed', async () => {
    const shown = await ShownAssets.of({ path: '/photos/a.jpg', rating: 5 });
    expect(await shown.names({ minRating: 5 })).toEqual(['a.jpg']);
    // Another connection, as in the app; this one would not notice its own changes.
    shown.elsewhere().exec("UPDATE asset SET status = 'trashed'");
    await expect.poll(() => shown.names({ minRating: 5 }), { timeout: 20_000 }).toEqual([]);
    expect(await shown.names()).toEqual([]);
  });
});
