import { lstatPath } from '../files/read-only.ts';
import type { JobHandler, JobHandlers } from '../job/job-context.ts';
import { checkAssets } from '../scan/check-job.ts';
import { queueAssetChecks } from '../scan/check-queue-job.ts';
import { queueNewFiles } from '../scan/crawl-job.ts';
import { checkOne, awayMounts } from '../scan/import-path-check.ts';
import { importFiles } from '../scan/import-job.ts';
import { applyPlan, decideMissing } from '../scan/missing-job.ts';
import { MissingFiles } from '../scan/missing-file.ts';
import { queueScans } from '../scan/scan-queue-job.ts';
import { checkDeletedLibraries, deleteLibrary } from './delete-job.ts';
import { LibraryRules } from './library-rules.ts';

const syncAssets: JobHandler<'LibrarySyncAssets'> = (job, context) => {
  const { payload } = job;
  switch (payload.kind) {
    case 'check':
      return checkAssets(job, payload, context);
    case 'decide':
      return decideMissing(job, payload, context);
    case 'plan':
      return applyPlan(job, payload, context);
  }
};

/** LibraryRemoveAsset: an event is a hint; the row goes only if the file is certainly gone from a healthy folder. */
const removeAsset: JobHandler<'LibraryRemoveAsset'> = (job, context) => {
  const { libraryId, path } = job.payload;
  const records = context.importPaths.list(libraryId);
  const rules = new LibraryRules(
    records.map((record) => record.path),
    [],
  );
  const owner = records.find((record) => record.path === rules.ownerOf(path));
  context.commit(() => {
    const asset = context.assets.findByPath(libraryId, path);
    const checked = owner === undefined ? null : checkOne(owner, context.dataDir);
    if (
      asset !== undefined &&
      owner !== undefined &&
      checked?.skipped === null &&
      lstatPath(path).code === 'ENOENT'
    ) {
      const absence = new MissingFiles(owner.path, awayMounts(checked.health)).judge(path);
      if (absence.state === 'missing') context.assets.remove(libraryId, [asset.id]);
    }
    context.jobs.complete(job.id, context.now());
  });
  return 'completed';
};

/** What each Library job does. A missing handler is a compile error. */
export const libraryJobs: JobHandlers = {
  LibraryScanQueueAll: queueScans,
  LibrarySyncFilesQueueAll: queueNewFiles,
  LibrarySyncFiles: importFiles,
  LibrarySyncAssetsQueueAll: queueAssetChecks,
  LibrarySyncAssets: syncAssets,
  LibraryRemoveAsset: removeAsset,
  LibraryDelete: deleteLibrary,
  LibraryDeleteCheck: checkDeletedLibraries,
};
