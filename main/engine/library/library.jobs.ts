import { hashAssets } from '../asset/hash-job.ts';
import type { JobHandler } from '../job/job-context.ts';
import type { JobName, MediaJobName, SyncJobName } from '../job/job.ts';
import { checkAssets } from '../scan/check-job.ts';
import { queueAssetChecks } from '../scan/check-queue-job.ts';
import { queueNewFiles } from '../scan/crawl-job.ts';
import { importFiles } from '../scan/import-job.ts';
import { applyPlan, markMissing } from '../scan/mark-job.ts';
import { decideMissing } from '../scan/missing-job.ts';
import { queueScans } from '../scan/scan-queue-job.ts';
import { checkDeletedLibraries, deleteLibrary } from './delete-job.ts';
import { removeAsset } from './remove-job.ts';

const syncAssets: JobHandler<'LibrarySyncAssets'> = (job, context) => {
  const { payload } = job;
  switch (payload.kind) {
    case 'check':
      return checkAssets(job, payload, context);
    case 'decide':
      return decideMissing(job, payload, context);
    case 'mark':
      return markMissing(job, payload, context);
    case 'plan':
      return applyPlan(job, payload, context);
  }
};

export type LibraryJobName = Exclude<JobName, MediaJobName | SyncJobName>;

/** What each Library job does. A missing handler is a compile error. */
export const libraryJobs: { readonly [N in LibraryJobName]: JobHandler<N> } = {
  LibraryScanQueueAll: queueScans,
  LibrarySyncFilesQueueAll: queueNewFiles,
  LibrarySyncFiles: importFiles,
  LibrarySyncAssetsQueueAll: queueAssetChecks,
  LibrarySyncAssets: syncAssets,
  LibraryRemoveAsset: removeAsset,
  LibraryDelete: deleteLibrary,
  LibraryDeleteCheck: checkDeletedLibraries,
  AssetHashContent: hashAssets,
};
