import type { MediaJobHandler } from '../media.jobs.ts';
import { repairPairs } from '../pair/repair-pairs.ts';
import { sizeOf } from '../../job/asset-batch.ts';

/** AssetExtractMetadata: reads the metadata of a batch of assets and their sidecars. */
export const extractMetadata: MediaJobHandler<'AssetExtractMetadata'> = async (job, context) => {
  const { libraryId, assets } = job.payload;
  const batch = { libraryId, assets };
  context.commitLightly(() => {
    const ids = context.media.listBatch(batch, 0, sizeOf(batch)).map((asset) => asset.id);
    repairPairs(context, ids);
    context.jobs.enqueue(
      { name: 'AssetGenerateThumbnails', payload: batch, libraryId, size: sizeOf(batch) },
      context.now(),
    );
    context.jobs.complete(job.id, context.now());
  });
  return 'completed';
};
