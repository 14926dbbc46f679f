import type { AppliedChange } from '../asset/applied-changes.ts';
import { JobPool, type JobPoolOptions } from '../job/job-pool.ts';
import { threadUrl } from '../thread/thread-url.ts';

/** The worker threads that carry out Library jobs. */
export function createScanPool(
  data: JobPoolOptions['data'],
  onApplied: (change: AppliedChange) => void,
): JobPool {
  const url = threadUrl('scan-thread', import.meta.url);
  // What a scan makes dies at once, and threads add up.
  return new JobPool({ url, data, onApplied, youngGenerationMb: 8 });
}
