import type { JobContext, JobOutcome } from '../job/job-context.ts';
import type { ClaimedJob, MediaJobName } from '../job/job.ts';
import type { MediaTools } from './media-tools.ts';
import type { MediaRepository } from './media.repository.ts';
import { extractMetadata } from './metadata/metadata-job.ts';
import { checkSidecars } from './sidecar/sidecar-job.ts';
import { generateThumbnails } from './thumbnail/thumbnail-job.ts';

export type MediaJobHandler<N extends MediaJobName> = (
  job: ClaimedJob<N>,
  context: MediaContext,
) => Promise<JobOutcome>;

/** What a media job works with. */
export type MediaContext = JobContext & { readonly media: MediaRepository; readonly tools: MediaTools };

/** What each job that looks into files does. A missing handler is a compile error. */
export const mediaJobs: { readonly [N in MediaJobName]: MediaJobHandler<N> } = {
  SidecarCheck: checkSidecars,
  AssetExtractMetadata: extractMetadata,
  AssetGenerateThumbnails: generateThumbnails,
};
