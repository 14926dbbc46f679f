import { spawnSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { withEngine } from './engine-client.ts';
import type { MetadataFigures } from './figures.ts';
import { median } from './median.ts';
import { exiftoolScript, openPhotos, type Photos } from './photos.ts';
import { benchFolder } from './places.ts';

const photoCount = 8000;

/** Reads the metadata of photos, the engine and exiftool taking turns. */
export async function measureMetadata(runs: number, isProfiling: boolean): Promise<MetadataFigures> {
  const photos = await openPhotos(photoCount);
  const own: number[] = [];
  const theirs: number[] = [];
  for (let run = 0; run < runs; run++) {
    own.push(await readAll(photos, isProfiling));
    if (!isProfiling) theirs.push(timeExiftool(photos));
  }
  const { count, photoSize } = photos;
  return { runs, photos: count, photoSize, ms: median(own), exiftoolMs: median(theirs) };
}

async function readAll({ folder, count }: Photos, isProfiling: boolean): Promise<number> {
  const dataDir = join(benchFolder, 'data-metadata');
  rmSync(dataDir, { recursive: true, force: true });
  return withEngine(dataDir, isProfiling, async (engine) => {
    const libraryId = await engine.createLibrary(folder);
    await engine.scan(libraryId);
    const ms = await engine.readMetadata(libraryId);
    const read = await engine.countWithCamera(libraryId);
    if (read !== count) throw new Error(`Of ${count} photos, ${read} were read.`);
    return ms;
  });
}

function timeExiftool({ folder }: Photos): number {
  const startedAt = performance.now();
  const { status } = spawnSync('perl', [exiftoolScript, '-json', '-r', folder], {
    stdio: ['ignore', 'ignore', 'ignore'],
  });
  if (status !== 0) throw new Error('The benchmark of metadata needs perl.');
  return performance.now() - startedAt;
}
