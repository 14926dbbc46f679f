import type { News, NewsKind } from './news.ts';

/** News of each kind that wait to be told together, with the time of the oldest in milliseconds. */
export type NewsBatch = ReadonlyMap<NewsKind, { readonly since: number; readonly news: readonly News[] }>;

/** Long enough for a hub full of drives to be gone, short enough to still be about what just happened. */
export const batchMs = 10_000;

export const noNews: NewsBatch = new Map();

/** The batch with one more. A drive that comes back before its going was told takes that with it. */
export function addNews(batch: NewsBatch, item: News, now: number): NewsBatch {
  const opposite = oppositeOf(item);
  const undone = opposite === null ? undefined : batch.get(opposite);
  const left = undone?.news.filter((other) => !isSameDrive(other, item)) ?? [];
  if (opposite !== null && undone !== undefined && left.length < undone.news.length) {
    return left.length === 0
      ? remove(batch, opposite)
      : new Map(batch).set(opposite, { ...undone, news: left });
  }
  const waiting = batch.get(item.kind);
  return new Map(batch).set(item.kind, {
    since: waiting?.since ?? now,
    news: [...(waiting?.news ?? []), item],
  });
}

/** What has waited long enough, a list per kind, and what goes on waiting. */
export function takeDue(
  batch: NewsBatch,
  now: number,
): { readonly due: readonly (readonly News[])[]; readonly rest: NewsBatch } {
  const entries = [...batch];
  const isDue = (since: number) => now - since >= batchMs;
  return {
    due: entries.filter(([, { since }]) => isDue(since)).map(([, { news }]) => news),
    rest: new Map(entries.filter(([, { since }]) => !isDue(since))),
  };
}

/** When something is due next, in milliseconds; null when nothing waits. */
export function nextDueAt(batch: NewsBatch): number | null {
  const times = [...batch.values()].map(({ since }) => since + batchMs);
  return times.length === 0 ? null : Math.min(...times);
}

function oppositeOf(item: News): NewsKind | null {
  if (item.kind === 'drive-away') return 'drive-back';
  return item.kind === 'drive-back' ? 'drive-away' : null;
}

function isSameDrive(a: News, b: News): boolean {
  return (
    'importPath' in a && 'importPath' in b && a.libraryId === b.libraryId && a.importPath === b.importPath
  );
}

function remove(batch: NewsBatch, kind: NewsKind): NewsBatch {
  return new Map([...batch].filter(([other]) => other !== kind));
}
