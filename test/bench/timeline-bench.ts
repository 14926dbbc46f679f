import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { openConnection } from '../../main/engine/database/connection.ts';
import { databaseFile } from '../../main/engine/database/store.ts';
import { Browse } from '../../main/engine/query/browse.ts';
import { everything, type BrowseFilter } from '../../main/engine/query/browse-filter.ts';
import type { BrowseFigure, TimelineFigures } from './figures.ts';
import { median } from './median.ts';
import { benchFolder } from './places.ts';
import { rareWord, writeTimeline, type TimelineKind } from './timeline-rows.ts';
import { measureTimelineWindow } from './timeline-window-bench.ts';

/** As many photos as the window asks for at once. */
const limit = 200;
/** The thread puts everything into order on its own after the first answer. */
const preparedMs = 1500;

type Question = {
  readonly question: string;
  readonly limit: number | null;
  ask(browse: Browse): Promise<number>;
};

const searches: readonly (readonly [string, string])[] = [
  ['a rare word', rareWord],
  ['a word of every path', 'img'],
  ['a long word of every path', 'benchmark'],
  ['one letter', 'i'],
  ['two words', 'lisbon beach'],
  ['two words that never meet', 'canon nikon'],
  ['camera and year', 'canon 2019'],
  ['a name', 'img_1234'],
];

const filters: readonly (readonly [string, Partial<BrowseFilter>])[] = [
  ['videos', { type: 'VIDEO' }],
  ['one camera', { camera: 'SONY ILCE-7M4' }],
  ['one year', { year: 2015 }],
  ['four stars', { minRating: 4 }],
  ['with a place', { hasGps: true }],
  ['all states', { state: 'all' }],
  ['a folder and all below', { libraryId: 1, folder: { path: '/benchmark/photos/00', isDeep: true } }],
];

/** Times the timeline of a made-up library: its questions in the database, and the page in the real window. */
export async function measureTimeline(size: number, runs: number): Promise<TimelineFigures> {
  const spread = await withTimeline(size, 'spread', async (dataDir) => ({
    questions: await askAll(dataDir, spreadQuestions, runs),
    window: await measureTimelineWindow(dataDir, runs),
  }));
  const dense = await withTimeline(size, 'one-month', (dataDir) =>
    askAll(dataDir, denseQuestions(size), runs),
  );
  return { ...spread.window, runs, questions: [...spread.questions, ...dense] };
}

async function withTimeline<T>(
  size: number,
  kind: TimelineKind,
  work: (dataDir: string) => Promise<T>,
): Promise<T> {
  const dataDir = join(benchFolder, `data-${size}-timeline`);
  try {
    await writeTimeline(dataDir, size, kind);
    return await work(dataDir);
  } finally {
    rmSync(dataDir, { recursive: true, force: true });
  }
}

const spreadQuestions: readonly Question[] = [
  months('months'),
  pageOf('first page', 0, 0),
  pageOf('a page ten years back', 120, 20),
  ...searches.map(([name, words]) => filtered(`search: ${name}`, { search: words }, 50)),
  ...filters.map(([name, filter]) => filtered(`filter: ${name}`, filter, null)),
  {
    question: 'cameras and years to choose from',
    limit: null,
    ask: async (browse) => (await browse.choices(null)).cameras.length,
  },
  folders('folders of the import path'),
];

function denseQuestions(size: number): Question[] {
  return [
    months('months, all taken in one'),
    pageOf('first page of that month', 0, 0),
    pageOf('a page in the middle of it', 0, Math.floor(size / 2)),
    pageOf('its last page', 0, size - limit),
    folders('folders, all in one'),
  ];
}

function months(question: string): Question {
  return { question, limit: 100, ask: async (browse) => (await browse.months(everything)).months.length };
}

function pageOf(question: string, monthsBack: number, offset: number): Question {
  return {
    question,
    limit: 10,
    ask: async (browse) => {
      const { months } = await browse.months(everything);
      const month = months[Math.min(monthsBack, months.length - 1)]?.month ?? '';
      return (await browse.page({ filter: everything, month, offset, limit })).length;
    },
  };
}

function filtered(question: string, filter: Partial<BrowseFilter>, most: number | null): Question {
  const whole = { ...everything, ...filter };
  return { question, limit: most, ask: async (browse) => (await browse.months(whole)).total };
}

function folders(question: string): Question {
  return {
    question,
    limit: null,
    ask: async (browse) => (await browse.folders(1, '/benchmark/photos')).length,
  };
}

/** Each run is a new connection, as in an app that has just started; each question is new to it. */
async function askAll(
  dataDir: string,
  questions: readonly Question[],
  runs: number,
): Promise<BrowseFigure[]> {
  const times = questions.map(() => [] as number[]);
  const answers = questions.map(() => 0);
  for (let run = 0; run < runs; run++) {
    const database = openConnection(databaseFile(dataDir), { nativeBinding: null });
    try {
      const browse = new Browse(database);
      for (const [index, question] of questions.entries()) {
        const startedAt = performance.now();
        answers[index] = await question.ask(browse);
        times[index]?.push(performance.now() - startedAt);
        if (index === 0) await sleep(preparedMs);
      }
    } finally {
      database.close();
    }
  }
  return questions.map(({ question, limit }, index) => ({
    question,
    answer: answers[index] ?? 0,
    ms: median(times[index] ?? []),
    worst: Math.max(...(times[index] ?? [])),
    limit,
  }));
}
