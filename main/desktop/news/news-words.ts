import type { AppScreen } from '../../../preload/contract.ts';
import { texts } from '../texts.ts';
import type { News } from './news.ts';

/** One notification and where a click on it leads. */
export type NewsText = { readonly title: string; readonly body: string; readonly screen: AppScreen };

const mostNames = 3;

type Of<K extends News['kind']> = Extract<News, { kind: K }>;
type Drive = Of<'drive-away' | 'drive-back'>;

/** Puts news of one kind into one notification; null for no news. */
export function describeNews(news: readonly News[]): NewsText | null {
  const [first] = news;
  switch (first?.kind) {
    case undefined:
      return null;
    case 'first-scan':
      return firstScans(
        news.filter((item) => item.kind === 'first-scan'),
        first,
      );
    case 'drive-away':
      return drivesAway(
        news.filter((item) => 'importPath' in item),
        first,
      );
    case 'drive-back':
      return drivesBack(
        news.filter((item) => 'importPath' in item),
        first,
      );
    case 'decision':
      return decisions(
        news.filter((item) => item.kind === 'decision'),
        first,
      );
  }
}

function firstScans(scans: readonly Of<'first-scan'>[], first: Of<'first-scan'>): NewsText {
  if (scans.length === 1) {
    return {
      title: texts.news.firstScan(first.libraryName),
      body: texts.news.found(first.found),
      screen: library(first),
    };
  }
  return { title: texts.news.firstScans(scans.length), body: namesOf(scans), screen: { screen: 'home' } };
}

function drivesAway(drives: readonly Drive[], first: Drive): NewsText {
  const { length } = drives;
  const where = isOneLibrary(drives) ? listed(drives.map((drive) => drive.importPath)) : namesOf(drives);
  return {
    title: isOneLibrary(drives) ? texts.news.away(length, first.libraryName) : texts.news.awayInAll(length),
    body: length === 1 ? texts.news.awayBody(where) : texts.news.awayBodyMany(where),
    screen: isOneLibrary(drives) ? library(first) : { screen: 'home' },
  };
}

function drivesBack(drives: readonly Drive[], first: Drive): NewsText {
  const { length } = drives;
  const where = isOneLibrary(drives) ? listed(drives.map((drive) => drive.importPath)) : namesOf(drives);
  return {
    title: isOneLibrary(drives) ? texts.news.back(length, first.libraryName) : texts.news.backInAll(length),
    body: texts.news.backBody(where),
    screen: isOneLibrary(drives) ? library(first) : { screen: 'home' },
  };
}

function decisions(plans: readonly Of<'decision'>[], first: Of<'decision'>): NewsText {
  const screen = { screen: 'review' } as const;
  if (plans.length === 1) {
    const body = texts.news.decisionBody[first.about](first.count, first.outOf);
    return { title: texts.news.decision(first.libraryName), body, screen };
  }
  return {
    title: texts.news.decisions(plans.length),
    body: texts.news.decisionsBody(namesOf(plans)),
    screen,
  };
}

function isOneLibrary(news: readonly News[]): boolean {
  return new Set(news.map((item) => item.libraryId)).size === 1;
}

function namesOf(news: readonly News[]): string {
  return listed([...new Map(news.map((item) => [item.libraryId, item.libraryName])).values()]);
}

function listed(names: readonly string[]): string {
  const shown = names.slice(0, mostNames).join(', ');
  return names.length > mostNames ? `${shown} ${texts.news.more(names.length - mostNames)}` : shown;
}

function library({ libraryId }: News): AppScreen {
  return { screen: 'library', libraryId };
}
