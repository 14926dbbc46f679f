import { describe, expect, it } from 'vitest';
import { everything } from '../../../main/engine/query/browse-filter.ts';
import { ShownAssets } from './shown-assets.ts';

describe('the timeline', () => {
  it('shows the newest first, by wall clock, then by library, then by id', async () => {
    const shown = await ShownAssets.of(
      { path: '/photos/old.jpg', at: '2001-02-03T04:05:06' },
      { path: '/photos/same-1.jpg', at: '2024-06-12T12:00:00' },
      { path: '/other/same-2.jpg', at: '2024-06-12T12:00:00', library: 2 },
      { path: '/photos/same-3.jpg', at: '2024-06-12T12:00:00' },
      { path: '/photos/new.jpg', at: '2025-01-01T00:00:00' },
    );
    const names = ['new.jpg', 'same-2.jpg', 'same-3.jpg', 'same-1.jpg', 'old.jpg'];
    expect(await shown.names()).toEqual(names);
    expect(await shown.names({}, 1)).toEqual(names);
    expect(await shown.names({ libraryId: 2 })).toEqual(['same-2.jpg']);
  });

  it('cuts months at the wall clock’s midnight, in leap years, before 1970 and before the year 100', async () => {
    const shown = await ShownAssets.of(
      { path: '/photos/a.jpg', at: '2024-02-29T23:59:59.999' },
      { path: '/photos/b.jpg', at: '2024-03-01T00:00:00.000' },
      { path: '/photos/c.jpg', at: '1969-12-31T23:59:59.999' },
      { path: '/photos/d.jpg', at: '1970-01-01T00:00:00.000' },
      { path: '/photos/e.jpg', at: '1899-12-31T12:00:00.000' },
      { path: '/photos/f.jpg', at: '0050-07-01T12:00:00.000' },
      { path: '/photos/g.jpg', at: '-000044-03-15T12:00:00.000' },
      { path: '/photos/h.jpg', at: '+012024-01-15T12:00:00.000' },
    );
    expect(await shown.months()).toEqual([
      '12024-01: 1',
      '2024-03: 1',
      '2024-02: 1',
      '1970-01: 1',
      '1969-12: 1',
      '1899-12: 1',
      '0050-07: 1',
      '-0044-03: 1',
    ]);
    expect(await shown.names()).toEqual([
      'h.jpg',
      'b.jpg',
      'a.jpg',
      'd.jpg',
      'c.jpg',
      'e.jpg',
      'f.jpg',
      'g.jpg',
    ]);
  });

  it('takes any number that a camera’s clock may give', async () => {
    const shown = await ShownAssets.of({ path: '/photos/a.jpg' }, { path: '/photos/b.jpg' });
    const set = shown.database.prepare('UPDATE asset SET local_time = ? WHERE id = ?');
    set.run(9e15, 1);
    set.run(-9e15, 2);
    expect(await shown.months()).toEqual(['275760-09: 1', '-271821-04: 1']);
    expect(await shown.names()).toEqual(['a.jpg', 'b.jpg']);
    expect(await shown.names({ search: 'photos' })).toEqual(['a.jpg', 'b.jpg']);
  });

  it('leaves out what is offline, trashed, shown by another asset or not looked at yet', async () => {
    const shown = await ShownAssets.of(
      { path: '/photos/a.jpg' },
      { path: '/photos/away.jpg', offline: 'missing' },
      { path: '/photos/trashed.jpg', trashed: true },
      { path: '/photos/a.mov', type: 'VIDEO', shownBy: '/photos/a.jpg' },
      { path: '/photos/coming.jpg', at: null },
    );
    expect(await shown.names()).toEqual(['a.jpg']);
    expect(await shown.browse.months(everything)).toMatchObject({
      total: 1,
      pending: 1,
    });
  });

  it('shows nothing of a library that is being deleted', async () => {
    const shown = await ShownAssets.of({ path: '/photos/a.jpg' }, { path: '/other/b.jpg', library: 2 });
    shown.deleteLibrary(2);
    expect(await shown.names()).toEqual(['a.jpg']);
    expect(await shown.names({ state: 'all' })).toEqual(['a.jpg']);
    expect(await shown.names({ search: 'jpg' })).toEqual(['a.jpg']);
  });
});
