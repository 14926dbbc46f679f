import { describe, expect, it } from 'vitest';
import {
  addNews,
  batchMs,
  nextDueAt,
  noNews,
  takeDue,
  type NewsBatch,
} from '../../../main/desktop/news/news-batch.ts';
import { describeNews } from '../../../main/desktop/news/news-words.ts';
import { compareDrives, type News } from '../../../main/desktop/news/news.ts';
import { idle } from './fixtures.ts';

const drive = (kind: 'drive-away' | 'drive-back', importPath: string, libraryId = 3): News => ({
  kind,
  libraryId,
  libraryName: libraryId === 3 ? 'Travel drive' : 'NAS archive',
  importPath,
});
const scan = (libraryId: number, found: number): News => ({
  kind: 'first-scan',
  libraryId,
  libraryName: `Library ${libraryId}`,
  found,
});
const decision = (libraryId: number, about: 'missing' | 'deletions' = 'missing'): News => ({
  kind: 'decision',
  libraryId,
  libraryName: `Library ${libraryId}`,
  about,
  count: 214,
  outOf: 640,
});

describe('the batch', () => {
  it('tells each kind once, ten seconds after the first of it', () => {
    const batch = collect([
      [drive('drive-away', '/media/a'), 0],
      [drive('drive-away', '/media/b'), 4000],
      [decision(1), 6000],
    ]);
    expect(nextDueAt(batch)).toBe(batchMs);
    expect(takeDue(batch, batchMs - 1).due).toEqual([]);
    const { due, rest } = takeDue(batch, batchMs);
    expect(due).toEqual([[drive('drive-away', '/media/a'), drive('drive-away', '/media/b')]]);
    expect(nextDueAt(rest)).toBe(6000 + batchMs);
    expect(takeDue(rest, 6000 + batchMs)).toEqual({ due: [[decision(1)]], rest: noNews });
  });

  it('says nothing of a drive that was back before it could be told, either way', () => {
    const there = collect([
      [drive('drive-away', '/media/a'), 0],
      [drive('drive-back', '/media/a'), 3000],
    ]);
    expect(nextDueAt(there)).toBeNull();
    const gone = collect([
      [drive('drive-back', '/media/a'), 0],
      [drive('drive-away', '/media/a'), 3000],
    ]);
    expect(nextDueAt(gone)).toBeNull();
  });

  it('keeps the other drives of the same kind', () => {
    const batch = collect([
      [drive('drive-away', '/media/a'), 0],
      [drive('drive-away', '/media/b'), 0],
      [drive('drive-back', '/media/a'), 1000],
      [drive('drive-back', '/media/b', 9), 2000],
    ]);
    expect(takeDue(batch, 60_000).due).toEqual([
      [drive('drive-away', '/media/b')],
      [drive('drive-back', '/media/b', 9)],
    ]);
  });

  it('makes one notification of a thousand drives', () => {
    const batch = collect(
      Array.from({ length: 1000 }, (_, i) => [drive('drive-away', `/media/${i}`), i] as const),
    );
    const { due } = takeDue(batch, batchMs);
    expect(due).toHaveLength(1);
    expect(describeNews(due[0] ?? [])).toEqual({
      title: '1000 folders of Travel drive are disconnected',
      body: '/media/0, /media/1, /media/2 and 997 more. Their photos are kept as they are until they are back.',
      screen: { screen: 'library', libraryId: 3 },
    });
  });
});

describe('the words', () => {
  it.each<[string, News[], string, string, object]>([
    [
      'a first scan',
      [scan(1, 12)],
      'First scan of Library 1 finished',
      '12 photos and videos found.',
      { screen: 'library', libraryId: 1 },
    ],
    [
      'several first scans',
      [scan(1, 12), scan(2, 0)],
      '2 first scans finished',
      'Library 1, Library 2',
      { screen: 'home' },
    ],
    [
      'a drive that is away',
      [drive('drive-away', '/media/a')],
      'A folder of Travel drive is disconnected',
      '/media/a. Its photos are kept as they are until it is back.',
      { screen: 'library', libraryId: 3 },
    ],
    [
      'drives of two libraries',
      [drive('drive-back', '/media/a'), drive('drive-back', '/media/b', 9)],
      '2 folders are back',
      'Travel drive, NAS archive. Nothing was lost.',
      { screen: 'home' },
    ],
    [
      'a decision',
      [decision(1)],
      'Library 1 needs your decision',
      '214 of 640 files are missing. Nothing changes until you decide.',
      { screen: 'review' },
    ],
    [
      'a decision about deletions that would follow',
      [decision(1, 'deletions')],
      'Library 1 needs your decision',
      '214 of 640 files would be deleted to keep in step. Nothing changes until you decide.',
      { screen: 'review' },
    ],
    [
      'two decisions',
      [decision(1), decision(2)],
      '2 decisions wait for you',
      'Library 1, Library 2. Nothing changes until you decide.',
      { screen: 'review' },
    ],
  ])('of %s say what happened and lead to where it is', (_what, news, title, body, screen) => {
    expect(describeNews(news)).toEqual({ title, body, screen });
  });

  it('are none for nothing', () => {
    expect(describeNews([])).toBeNull();
  });
});

describe('drives from one status to the next', () => {
  const a = { libraryId: 3, libraryName: 'Travel drive', importPath: '/media/a' };
  const b = { ...a, importPath: '/media/b' };

  it('are no news at the start', () => {
    expect(compareDrives(null, { ...idle, disconnected: [a] })).toEqual({ away: [], noLongerAway: [] });
  });

  it('are told apart by library and folder, not by name', () => {
    const renamed = { ...a, libraryName: 'Journeys' };
    expect(compareDrives({ ...idle, disconnected: [a] }, { ...idle, disconnected: [renamed, b] })).toEqual({
      away: [b],
      noLongerAway: [],
    });
    expect(compareDrives({ ...idle, disconnected: [a, b] }, { ...idle, disconnected: [b] })).toEqual({
      away: [],
      noLongerAway: [a],
    });
  });
});

function collect(items: readonly (readonly [News, number])[]): NewsBatch {
  return items.reduce<NewsBatch>((batch, [item, now]) => addNews(batch, item, now), noNews);
}
