import { spawnSync } from 'node:child_process';
import { chownSync, cpSync, existsSync, mkdirSync, readdirSync, rmSync } from 'node:fs';
import os from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import sharp from 'sharp';
import { openConnection, type Database } from '../../main/engine/database/connection.ts';
import { databaseFile } from '../../main/engine/database/store.ts';
import { createEngine, type Engine } from '../../main/engine/engine.ts';
import { ask } from '../e2e/helpers/engine-calls.ts';
import { launchApp, makeAppFolder } from '../e2e/helpers/launch-app.ts';
import { testElectron } from '../e2e/helpers/test-electron.ts';
import type { ThumbnailFigures } from './figures.ts';
import { median } from './median.ts';
import { benchFolder } from './places.ts';

const pictures = 48;
const lookEveryMs = 10;

/**
 * How many 12-megapixel JPEGs a second get a thumbnail, a preview and a placeholder: by the engine in plain Node and in
 * the real app, beside vipsthumbnail, which makes one thumbnail of each.
 */
export async function measureThumbnails(runs: number): Promise<ThumbnailFigures> {
  const place = makeAppFolder('lightkeeper-thumbnails-');
  try {
    const photos = join(place, 'photos');
    cpSync(await writePhotos(), photos, { recursive: true });
    const prepared = join(place, 'prepared');
    await prepare(prepared, photos);
    const rates: Rates[] = [];
    for (let run = 0; run < runs; run++) {
      rates.push({
        smallByVips: pictures / timeVips(photos, place, ['-s', '250', '-o', join(place, 'vips', '%s.webp')]),
        previewByVips:
          pictures / timeVips(photos, place, ['-s', '1440', '-o', join(place, 'vips', '%s.jpg')]),
        engine: pictures / (await timeEngine(copyOf(prepared, join(place, 'data')))),
        app: pictures / (await timeApp(copyOf(prepared, join(place, 'data')))),
      });
    }
    const middle = (which: keyof Rates) => median(rates.map((rate) => rate[which]));
    return {
      runs,
      pictures,
      cores: os.availableParallelism(),
      smallByVips: middle('smallByVips'),
      previewByVips: middle('previewByVips'),
      engine: middle('engine'),
      app: middle('app'),
    };
  } finally {
    rmSync(place, { recursive: true, force: true });
  }
}

type Rates = Pick<ThumbnailFigures, 'smallByVips' | 'previewByVips' | 'engine' | 'app'>;

/** Photos with noise in every detail, as of a small sensor; made once and kept. */
async function writePhotos(): Promise<string> {
  const folder = join(benchFolder, 'photos-12-megapixels');
  mkdirSync(folder, { recursive: true });
  for (let index = readdirSync(folder).length; index < pictures; index++) {
    const noise = (width: number, height: number, sigma: number) => {
      const gaussian = { type: 'gaussian', mean: 128, sigma } as const;
      return sharp({ create: { width, height, channels: 3, noise: gaussian, background: 'black' } });
    };
    const fine = await noise(4000, 3000, 12).png({ compressionLevel: 1 }).toBuffer();
    const coarse = await noise(500, 375, 60).png().toBuffer();
    await sharp(coarse)
      .resize(4000, 3000)
      .composite([{ input: fine, blend: 'overlay' }])
      .jpeg({ quality: 85 })
      .toFile(join(folder, `IMG_${String(index).padStart(4, '0')}.jpg`));
  }
  return folder;
}

/** A data folder in which everything but the thumbnails is done. */
async function prepare(dataDir: string, photos: string): Promise<void> {
  await withEngine(dataDir, async (engine, database) => {
    engine.api.pauseQueues(null, ['ThumbnailGeneration']);
    engine.run('jobs');
    const { id } = await engine.api.createLibrary({ importPaths: [photos], exclusionPatterns: [] });
    engine.api.startScan(id);
    const sql = "SELECT count(*) FROM job WHERE queue = 'ThumbnailGeneration' AND state = 'waiting'";
    while (database.prepare<[], number>(sql).pluck().get() === 0) await sleep(lookEveryMs);
  });
}

function copyOf(prepared: string, dataDir: string): string {
  rmSync(dataDir, { recursive: true, force: true });
  cpSync(prepared, dataDir, { recursive: true });
  return dataDir;
}

/** Seconds that one process of vipsthumbnail takes for all photos. */
function timeVips(photos: string, place: string, words: readonly string[]): number {
  mkdirSync(join(place, 'vips'), { recursive: true });
  const files = readdirSync(photos).map((name) => join(photos, name));
  const startedAt = performance.now();
  const { status, error } = spawnSync('vipsthumbnail', [...files, ...words], { stdio: 'ignore' });
  if (error !== undefined || status !== 0) {
    throw new Error('This benchmark needs vipsthumbnail (the package libvips-tools).', { cause: error });
  }
  return (performance.now() - startedAt) / 1000;
}

/** Seconds from the word to go on until every photo has its thumbnails, with the start of the decoders. */
function timeEngine(dataDir: string): Promise<number> {
  return withEngine(dataDir, async (engine, database) => {
    engine.run('jobs');
    const startedAt = performance.now();
    engine.api.resumeQueues(['ThumbnailGeneration']);
    await allReady(database);
    return (performance.now() - startedAt) / 1000;
  });
}

/** The same in the app, with its window open. */
async function timeApp(dataDir: string): Promise<number> {
  giveAway(dataDir);
  const { window, close } = await launchApp({ userDataDir: dataDir });
  const database = openConnection(databaseFile(dataDir), { nativeBinding: null });
  try {
    // The window has drawn its first page by then.
    await sleep(3000);
    const startedAt = performance.now();
    await ask(window, 'queue.resumeOne', 'ThumbnailGeneration');
    await allReady(database);
    return (performance.now() - startedAt) / 1000;
  } finally {
    database.close();
    await close();
  }
}

async function allReady(database: Database): Promise<void> {
  const sql = "SELECT count(*) FROM asset_media WHERE thumbnail_state = 'ready'";
  while (database.prepare<[], number>(sql).pluck().get() !== pictures) await sleep(lookEveryMs);
}

async function withEngine<T>(
  dataDir: string,
  work: (engine: Engine, database: Database) => Promise<T>,
): Promise<T> {
  const engine = await createEngine({ dataDir });
  const database = openConnection(databaseFile(dataDir), { nativeBinding: null });
  try {
    return await work(engine, database);
  } finally {
    database.close();
    await engine.stop();
  }
}

function giveAway(folder: string): void {
  const { user } = testElectron();
  if (!user || !existsSync(folder)) return;
  chownSync(folder, user.uid, user.gid);
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    chownSync(join(entry.parentPath, entry.name), user.uid, user.gid);
  }
}
