import { faultPoint } from '../../fault-point.ts';
import { sizeOf } from '../../job/asset-batch.ts';
import type { ClaimedJob } from '../../job/job.ts';
import type { AssetBatch } from '../../job/job.ts';
import { MediaProblemRepository } from '../../problem/media-problem.repository.ts';
import { exiftoolMissingCode, metadataCodes } from '../../problem/media-problems.ts';
import { SettingRepository } from '../../setting/setting.repository.ts';
import type { MediaContext, MediaJobHandler } from '../media.jobs.ts';
import type { MediaAsset } from '../media.repository.ts';
import { repairPairs } from '../pair/repair-pairs.ts';
import { wordsOf } from '../search-words.ts';
import { wallClockOf } from '../wall-clock.ts';
import { readAsset, type AssetReading } from './asset-reading.ts';
import { systemZone } from './zone.ts';

const assetsPerCommit = 200;
/** What was read is kept at the latest after this many milliseconds, so that little is done again after a crash. */
const commitEveryMs = 2000;
const lookEveryMs = 300;

/**
 * AssetExtractMetadata: reads the metadata of a batch of assets and their sidecars, then sends the batch on. One file
 * that cannot be read is listed and holds up nothing.
 */
export const extractMetadata: MediaJobHandler<'AssetExtractMetadata'> = async (job, context) => {
  const { libraryId, assets } = job.payload;
  const batch: AssetBatch = { libraryId, assets };
  const settings = new SettingRepository(context.database).get();
  const isDone = settings['metadata.enabled']
    ? await readBatch(job, batch, context)
    : passBatch(batch, context);
  if (!isDone) return 'stopped';
  context.commitLightly(() => {
    const ids = context.media.listBatch(batch, 0, sizeOf(batch)).map((asset) => asset.id);
    repairPairs(context, ids);
    if (settings['thumbnails.enabled'] && context.libraries.find(libraryId) !== null) {
      context.jobs.enqueue(
        { name: 'AssetGenerateThumbnails', payload: batch, libraryId, size: sizeOf(batch) },
        context.now(),
      );
    }
    context.jobs.complete(job.id, context.now());
  });
  return 'completed';
};

/** Whether it got to the end of the batch. */
async function readBatch(
  job: ClaimedJob<'AssetExtractMetadata'>,
  batch: AssetBatch,
  context: MediaContext,
): Promise<boolean> {
  for (let after = Number(job.cursor ?? 0); ;) {
    if (context.shouldStop()) return false;
    const assets = context.media.listBatch(batch, after, assetsPerCommit);
    const readings = await readSome(assets, context);
    const last = readings.at(-1)?.asset.id;
    if (last === undefined) return assets.length === 0;
    after = last;
    keep(readings, after, job, batch, context);
  }
}

/** Reads assets one after the other until there is enough to commit or the job is to stop. */
async function readSome(assets: readonly MediaAsset[], context: MediaContext): Promise<AssetReading[]> {
  // Asking costs as much as reading a small file.
  const zone = systemZone();
  const readings: AssetReading[] = [];
  const until = Date.now() + commitEveryMs;
  for (const asset of assets) {
    if (readings.length > 0 && Date.now() > until) break;
    const reading = await readUnlessStopped(asset, zone, context);
    if (reading === null) break;
    readings.push(reading);
  }
  return readings;
}

/** Null when the job is to stop; what exiftool is busy with then goes on unheard. */
async function readUnlessStopped(
  asset: MediaAsset,
  zone: string,
  context: MediaContext,
): Promise<AssetReading | null> {
  if (context.shouldStop()) return null;
  const reading = readAsset(asset, context.tools.exiftool, zone);
  let timer: NodeJS.Timeout | undefined;
  const stopped = new Promise<null>((resolve) => {
    timer = setInterval(() => {
      if (context.shouldStop()) resolve(null);
    }, lookEveryMs);
  });
  try {
    return await Promise.race([reading, stopped]);
  } finally {
    clearInterval(timer);
    reading.catch(() => undefined);
  }
}

function keep(
  readings: readonly AssetReading[],
  after: number,
  job: ClaimedJob<'AssetExtractMetadata'>,
  batch: AssetBatch,
  context: MediaContext,
): void {
  const problems = new MediaProblemRepository(context.database);
  context.commitLightly(() => {
    if (context.libraries.find(batch.libraryId) !== null) {
      const troubled = problems.assetsWithProblems(readings.map(({ asset }) => asset.id));
      for (const reading of readings) {
        const isTroubled = troubled.has(reading.asset.id);
        keepOne(reading, batch.libraryId, isTroubled, problems, context);
      }
      keepExiftoolState(readings, batch.libraryId, problems, context);
      giveWords(
        readings.filter(({ kind }) => kind !== 'read').map(({ asset }) => asset),
        context,
      );
    }
    context.jobs.saveCursor(job.id, String(after), countThrough(batch, after));
    faultPoint('metadata-before-commit');
  });
  faultPoint('metadata-committed');
}

function keepOne(
  reading: AssetReading,
  libraryId: number,
  isTroubled: boolean,
  problems: MediaProblemRepository,
  { media, now }: MediaContext,
): void {
  if (reading.kind === 'unreadable') {
    const { asset, problem } = reading;
    problems.put({ id: asset.id, libraryId, path: problem.path }, problem.code, problem.detail, now());
  }
  if (reading.kind !== 'read') return;
  const { asset, from, found } = reading;
  const { metadata, localTime } = found;
  if (!media.setMetadata(asset.id, from, metadata, localTime)) return;
  const keywords = JSON.stringify(metadata.keywords);
  media.setWords(asset.id, wordsOf(asset.path, localTime, { ...metadata, keywords }));
  if (isTroubled) problems.clear(asset.id, metadataCodes);
  for (const { path, code, detail } of reading.problems) {
    problems.put({ id: asset.id, libraryId, path }, code, detail, now());
  }
}

/** Lets a batch pass unread; returns whether it got to its end. */
function passBatch(batch: AssetBatch, context: MediaContext): boolean {
  for (let after = 0; ;) {
    if (context.shouldStop()) return false;
    const assets = context.media.listBatch(batch, after, assetsPerCommit);
    const last = assets.at(-1);
    if (last === undefined) return true;
    after = last.id;
    context.commitLightly(() => giveWords(assets, context));
  }
}

/** Whatever becomes of its content, an asset can be found by its path and its time. */
function giveWords(assets: readonly MediaAsset[], { media }: MediaContext): void {
  if (assets.length === 0) return;
  const withWords = media.listWithWords(assets.map(({ id }) => id));
  for (const { id, path, local_time: time, file_modified_at: modifiedAt } of assets) {
    if (!withWords.has(id))
      media.setWords(id, wordsOf(path, time ?? wallClockOf(modifiedAt), media.find(id) ?? null));
  }
}

/** That exiftool cannot run is one problem of the library, not one of each file. */
function keepExiftoolState(
  readings: readonly AssetReading[],
  libraryId: number,
  problems: MediaProblemRepository,
  { now, tools }: MediaContext,
): void {
  if (tools.exiftool.hasRun) problems.clearCode(libraryId, exiftoolMissingCode);
  const without = readings.find((reading) => reading.kind === 'needs-exiftool');
  if (without === undefined || problems.has(libraryId, exiftoolMissingCode)) return;
  const { id, path } = without.asset;
  problems.put({ id, libraryId, path }, exiftoolMissingCode, without.detail, now());
}

/** How many assets of a batch come up to this one. */
function countThrough({ assets }: AssetBatch, id: number): number {
  return 'from' in assets ? id - assets.from + 1 : assets.filter((other) => other <= id).length;
}
