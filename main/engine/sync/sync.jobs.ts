import type { SyncJobName } from '../job/job.ts';
import { importDifferences } from './import-job.ts';
import type { SyncJobHandler } from './sync-context.ts';
import { uploadQueued } from './upload-job.ts';

/** What each job that talks to servers does. A missing handler is a compile error. */
export const syncJobs: { readonly [N in SyncJobName]: SyncJobHandler<N> } = {
  SyncImport: importDifferences,
  SyncUpload: uploadQueued,
};
