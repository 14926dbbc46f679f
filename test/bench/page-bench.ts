import { copyFileSync, mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { openConnection } from '../../main/engine/database/connection.ts';
import { databaseFile } from '../../main/engine/database/store.ts';
import { AssetList, type AssetPage, type AssetQuery } from '../../main/engine/query/asset-list.ts';
import { withEngine } from './engine-client.ts';
import type { PageFigure } from './figures.ts';
import { median } from './median.ts';
import { benchFolder, dataFolderOf } from './places.ts';
import { halfPattern, type Tree } from './tree.ts';

/** As many rows as the window asks for at once. */
const limit = 200;
const laterLooks = 20;
/** As often as the window looks again at a search that goes on. */
const growingDelay = 100;
const trashed = 1000;

type List = Pick<AssetQuery, 'state' | 'search'> & { readonly name: string };

const lists: readonly List[] = [
  { name: 'all', state: 'all', search: '' },
  { name: 'online', state: 'online', search: '' },
  { name: 'offline', state: 'offline', search: '' },
  { name: 'trashed', state: 'trashed', search: '' },
  { name: 'search that finds a tenth', state: 'all', search: 'img 5.jpg' },
  { name: 'search that finds little', state: 'all', search: '000/0/day-00002' },
  { name: 'search that finds nothing', state: 'all', search: 'nothing-like-it' },
];

/** Times pages of the library's lists in the database, half of its assets being offline and 1,000 in the trash. */
export async function measurePages(tree: Tree): Promise<PageFigure[]> {
  const dataDir = join(benchFolder, `data-${tree.size}-pages`);
  rmSync(dataDir, { recursive: true, force: true });
  mkdirSync(dataDir);
  try {
    copyFileSync(databaseFile(dataFolderOf(tree.size)), databaseFile(dataDir));
    const libraryId = await withEngine(dataDir, false, async (engine) => {
      const id = await engine.firstLibrary();
      await engine.setPatterns(id, [halfPattern]);
      await engine.scan(id);
      await engine.trashSome(id, trashed);
      return id;
    });
    const figures: PageFigure[] = [];
    for (const list of lists) figures.push(...(await measureList(databaseFile(dataDir), libraryId, list)));
    return figures;
  } finally {
    rmSync(dataDir, { recursive: true, force: true });
  }
}

async function measureList(file: string, libraryId: number, list: List): Promise<PageFigure[]> {
  const { total: rows, wholeMs } = await lookOnce(file, libraryId, list, 0);
  const last = Math.max(0, Math.floor((rows - 1) / limit)) * limit;
  const middle = Math.floor(last / 2 / limit) * limit;
  const places = rows > limit ? { start: 0, middle, end: last } : { start: 0 };
  const figures: PageFigure[] = [];
  for (const [place, offset] of Object.entries(places)) {
    const { first, later } = await lookOnce(file, libraryId, list, offset);
    const whole = list.search === '' ? null : wholeMs;
    figures.push({
      list: list.name,
      rows,
      place,
      first,
      later: median(later),
      worst: Math.max(...later),
      whole,
    });
  }
  return figures;
}

/**
 * The first look is that of a thread that has read nothing yet. A search is opened at its start, as in the window, and
 * goes on by itself until it has found everything; its middle and its end are looked at then. The later looks go to
 * pages around.
 */
async function lookOnce(
  file: string,
  libraryId: number,
  { state, search }: List,
  offset: number,
): Promise<{ total: number; first: number; later: number[]; wholeMs: number }> {
  const database = openConnection(file, { nativeBinding: null });
  try {
    const assets = new AssetList(database);
    const time = (at: number): { ms: number; page: AssetPage } => {
      const startedAt = performance.now();
      const page = assets.page({ libraryId, state, search, offset: at, limit });
      return { ms: performance.now() - startedAt, page };
    };
    const openedAt = performance.now();
    const opened = time(search === '' ? offset : 0);
    let { page } = opened;
    for (; !page.isComplete; { page } = time(0)) await sleep(growingDelay);
    const wholeMs = performance.now() - openedAt;
    const first = search === '' || offset === 0 ? opened.ms : time(offset).ms;
    const { total } = page;
    const towards = offset === 0 ? limit : -limit;
    const later = Array.from({ length: laterLooks }, (_, look) =>
      Math.min(Math.max(0, offset + look * towards), Math.max(0, total - 1)),
    ).map((at) => time(at).ms);
    return { total, first, later, wholeMs };
  } finally {
    database.close();
  }
}
