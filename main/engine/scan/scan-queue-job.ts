import type { JobContext, JobHandler } from '../job/job-context.ts';
import type { JobRepository } from '../job/job.repository.ts';

/** LibraryScanQueueAll: queues LibraryDeleteCheck, then the two sub-scans of each scan. */
export const queueScans: JobHandler<'LibraryScanQueueAll'> = (job, context) => {
  context.commit(() => {
    const now = context.now();
    context.jobs.enqueue({ name: 'LibraryDeleteCheck', payload: {}, key: 'LibraryDeleteCheck' }, now);
    for (const scanId of job.payload.scanIds) queueSubScans(context, scanId, now);
    context.jobs.complete(job.id, now);
  });
  return 'completed';
};

/** Queues the two sub-scans of a scan, which then run independently of each other. */
export function queueSubScans(
  rows: Pick<JobContext, 'scans' | 'assets'> & { readonly jobs: JobRepository },
  scanId: number,
  now: number,
): void {
  const scan = rows.scans.find(scanId);
  if (scan === null || scan.state !== 'waiting') return;
  const libraryId = scan.library_id;
  const payload = { libraryId, scanId };
  const maxId = rows.assets.maxId();
  rows.jobs.enqueue({ name: 'LibrarySyncFilesQueueAll', payload, libraryId, scanId, priority: -1 }, now);
  rows.jobs.enqueue(
    {
      name: 'LibrarySyncAssetsQueueAll',
      payload: { ...payload, maxId },
      libraryId,
      scanId,
      priority: -1,
    },
    now,
  );
  rows.scans.setNewestAsset(scanId, maxId);
  rows.scans.start(scanId, now);
}
