import { spawnSync } from 'node:child_process';
import { chownSync, cpSync, existsSync, mkdirSync, readdirSync, rmSync } from 'node:fs';
import os from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import sharp from 'sharp';
import { openConnection, type Database } from '../../main/engine/database/connection.ts';
import { databaseFile } from '../../main/engine/database/store.ts';
import { createEngine } from '../../main/engine/engine.ts';
import type { Engine } from '../../main/engine/engine-contract.ts';
import { makeAppFolder, spawnApp } from '../e2e/helpers/launch-app.ts';
import { testElectron } from '../e2e/helpers/test-electron.ts';
import type { ThumbnailFigures } from './figures.ts';
import { median } from './median.ts';
import { benchFolder } from './places.ts';

const different = 48;
/** Each so often under another name: a batch of the app is larger than what is made for this. */
const copies = 2;
const pictures = different * copies;
const lookEveryMs = 10;

/**
 * How many 12-megapixel JPEGs a second get a thumbnail, a preview and a placeholder: by the engine in plain Node and in
 * the real app, beside vipsthumbnail, which makes one thumbnail of each.
 */
export async function measureThumbnails(runs: number): Promise<ThumbnailFigures> {
  const place = makeAppFolder('lightkeeper-thumbnails-');
  try {
    const photos = join(place, 'photos');
    const source = await writePhotos();
    for (let copy = 0; copy < copies; copy++) cpSync(source, join(photos, String(copy)), { recursive: true });
    const prepared = join(place, 'prepared');
    await prepare(prepared, photos);
    const rates: Rates[] = [];
    for (let run = 0; run < runs; run++) {
      rates.push({
        smallByVips: pictures / timeVips(photos, place, ['-s', '250', '-o', join(place, 'vips', '%s.webp')]),
        previewByVips:
          pictures / timeVips(photos, place, ['-s', '1440', '-o', join(place, 'vips', '%s.jpg')]),
        engine: await rateOfEngine(copyOf(prepared, join(place, 'data'))),
        app: await rateOfApp(copyOf(prepared, join(place, 'data'))),
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
  for (let index = readdirSync(folder).length; index < different; index++) {
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
  const files = readdirSync(photos, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.jpg'))
    .map((name) => join(photos, name));
  const startedAt = performance.now();
  const { status, error } = spawnSync('vipsthumbnail', [...files, ...words], { stdio: 'ignore' });
  if (error !== undefined || status !== 0) {
    throw new Error('This benchmark needs vipsthumbnail (the package libvips-tools).', { cause: error });
  }
  return (performance.now() - startedAt) / 1000;
}

/** Pictures per second, from the first that are there to the last. */
function rateOfEngine(dataDir: string): Promise<number> {
  return withEngine(dataDir, async (engine, database) => {
    engine.run('jobs');
    engine.api.resumeQueues(['ThumbnailGeneration']);
    return rateOf(database);
  });
}

/** The same in the app, with its window open. */
async function rateOfApp(dataDir: string): Promise<number> {
  await withEngine(dataDir, async (engine) => engine.api.resumeQueues(['ThumbnailGeneration']));
  giveAway(dataDir);
  const app = spawnApp(dataDir);
  const ended = new Promise((resolve) => app.once('exit', resolve));
  const database = openConnection(databaseFile(dataDir), { nativeBinding: null });
  try {
    return await rateOf(database);
  } finally {
    database.close();
    app.kill();
    await ended;
  }
}

async function rateOf(database: Database): Promise<number> {
  const first = await ready(database, 1);
  const startedAt = performance.now();
  const last = await ready(database, pictures);
  return (last - first) / ((performance.now() - startedAt) / 1000);
}

/** Waits for so many pictures; resolves to how many there are then. */
async function ready(database: Database, least: number): Promise<number> {
  const count = database
    .prepare<[], number>("SELECT count(*) FROM asset_media WHERE thumbnail_state = 'ready'")
    .pluck();
  for (;;) {
    const found = count.get() ?? 0;
    if (found >= least) return found;
    await sleep(lookEveryMs);
  }
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
