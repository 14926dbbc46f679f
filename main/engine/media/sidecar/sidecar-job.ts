import type { MediaJobHandler } from '../media.jobs.ts';
import { sizeOf } from '../../job/asset-batch.ts';

const rowsAtOnce = 200;

/** SidecarCheck: finds the sidecars of assets and sends the assets down the chain. */
export const checkSidecars: MediaJobHandler<'SidecarCheck'> = async (job, context) => {
  const { payload } = job;
  if (payload.kind === 'assets') {
    for (let after = Number(job.cursor ?? 0); ;) {
      if (context.shouldStop()) return 'stopped';
      const assets = context.media.listBatch(payload, after, rowsAtOnce);
      const last = assets.at(-1);
      if (last === undefined) break;
      after = last.id;
      context.commitLightly(() => {
        for (const asset of assets) context.media.place(asset.id, null, wallClock(asset.file_modified_at));
        context.jobs.saveCursor(job.id, String(after));
      });
    }
  }
  context.commitLightly(() => {
    if (payload.kind === 'assets') {
      const { libraryId, assets } = payload;
      const batch = { libraryId, assets };
      context.jobs.enqueue(
        { name: 'AssetExtractMetadata', payload: batch, libraryId, size: sizeOf(batch) },
        context.now(),
      );
    }
    context.jobs.complete(job.id, context.now());
  });
  return 'completed';
};

function wallClock(time: number): number {
  return time - new Date(time).getTimezoneOffset() * 60_000;
}
