import type { MediaContext, MediaJobHandler } from '../media.jobs.ts';
import type { ClaimedJob } from '../../job/job.ts';
import { MediaProblemRepository } from '../../problem/media-problem.repository.ts';
import { SettingRepository } from '../../setting/setting.repository.ts';
import type { MediaAsset } from '../media.repository.ts';
import { BatchWork } from './batch-work.ts';
import { makeThumbnails, type Made } from './make-thumbnails.ts';
import { ThumbnailFolder } from './thumbnail-folder.ts';
import { ThumbnailRepository } from './thumbnail.repository.ts';

/** Assets that are looked up at once. */
const rowsAtOnce = 100;
/** What is made is kept after so many pictures, or so much time in milliseconds. */
const picturesPerCommit = 16;
const commitEveryMs = 1000;

/**
 * AssetGenerateThumbnails: makes the thumbnails and previews of a batch of assets, several at once. One broken file
 * fails alone; what was made before a crash or a stop is not made again.
 */
export const generateThumbnails: MediaJobHandler<'AssetGenerateThumbnails'> = async (job, context) => {
  const { 'thumbnails.enabled': isEnabled } = new SettingRepository(context.database).get();
  if (isEnabled && !(await workThrough(job, context))) return 'stopped';
  context.commitLightly(() => context.jobs.complete(job.id, context.now()));
  return 'completed';
};

/** False when it was asked to stop before the end. */
async function workThrough(
  job: ClaimedJob<'AssetGenerateThumbnails'>,
  context: MediaContext,
): Promise<boolean> {
  const { libraryId } = job.payload;
  const { decoder } = context.tools;
  const { formats, parallel } = await decoder.abilities();
  const folder = new ThumbnailFolder(context.dataDir);
  const rows = new ThumbnailRepository(context.database);
  const problems = new MediaProblemRepository(context.database);
  const [after = 0, done = 0] = (job.cursor ?? '').split(' ').map(Number);
  const work = new BatchWork<MediaAsset, Made>({
    after,
    done,
    // One more than the decoder works on, so that it never waits for the next file.
    parallel: parallel + 1,
    perCommit: picturesPerCommit,
    commitEveryMs,
    list: (after) => context.media.listBatch(job.payload, after, rowsAtOnce),
    carryOut: (asset) => makeThumbnails(asset, { folder, decoder, formats }),
    shouldStop: () => context.shouldStop(),
    commit: (made, progress) => {
      context.commitLightly(() => {
        for (const { item, result } of made) keep(item, result);
        context.jobs.saveCursor(job.id, `${progress.through} ${progress.done}`, progress.done);
      });
    },
  });
  let hasGoneOn = false;
  return work.run();

  function keep(asset: MediaAsset, made: Made): void {
    if (made.kind === 'untouched') return;
    const { id, path } = asset;
    const { entry, problem } = made;
    if (!rows.set(id, entry)) return;
    problems.clear(id, thumbnailProblems);
    if (problem !== null) problems.put({ id, libraryId, path }, problem.code, problem.detail, context.now());
    if (entry.reason === noFfmpeg && !problems.has(libraryId, noFfmpeg)) {
      problems.put({ id, libraryId, path }, noFfmpeg, null, context.now());
    }
    if (made.isFrame && !hasGoneOn) goOnWithVideos();
  }

  /** It is installed now: those that waited for it have their turn. */
  function goOnWithVideos(): void {
    hasGoneOn = true;
    problems.clearCode(libraryId, noFfmpeg);
    for (let after = 0; ;) {
      const assets = rows.listWithout(libraryId, noFfmpeg, after, assetsPerJob);
      const last = assets.at(-1);
      if (last === undefined) return;
      const payload = { libraryId, assets };
      const waiting = { name: 'AssetGenerateThumbnails', payload, libraryId, size: assets.length } as const;
      context.jobs.enqueue(waiting, context.now());
      after = last;
    }
  }
}

/** Told once for a library, not for each video. */
const noFfmpeg = 'NO_FFMPEG';
const assetsPerJob = 500;

/** The codes of problems that thumbnails can have, besides those of the system. */
const thumbnailProblems = ['UNDECODABLE', 'TOO_LARGE', 'TOOK_TOO_LONG', 'EMPTY_FILE', 'NOT_A_FILE'];
