import { parentPort, workerData } from 'node:worker_threads';
import type { JobHandler } from '../job/job-context.ts';
import type { JobThreadData } from '../job/job-thread-data.ts';
import { serveJobs } from '../job/serve-jobs.ts';
import { libraryJobs, type LibraryJobName } from '../library/library.jobs.ts';

/** A worker thread that carries out Library jobs. */

if (parentPort === null) throw new Error('A scan thread must be started as a worker.');
serveJobs(parentPort, workerData as JobThreadData, (job, context) => {
  const handler = libraryJobs[job.name as LibraryJobName] as unknown as JobHandler<LibraryJobName>;
  return handler(job as never, context);
});
