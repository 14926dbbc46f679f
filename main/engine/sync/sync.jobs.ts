import type { SyncJobName } from '../job/job.ts';
import { carryOutDeletions } from './delete-job.ts';
import { importDifferences, watchDifferences } from './import-job.ts';
import { reconcileDeletions } from './reconcile-job.ts';
import type { SyncJobHandler } from './sync-context.ts';
import { uploadQueued } from './upload-job.ts';

/** What each job that talks to servers does. A missing handler is a compile error. */
export const syncJobs: { readonly [N in SyncJobName]: SyncJobHandler<N> } = {
  SyncImport: importDifferences,
  SyncWatch: watchDifferences,
  SyncUpload: uploadQueued,
  SyncDelete: carryOutDeletions,
  SyncReconcile: reconcileDeletions,
};
