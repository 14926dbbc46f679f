import type { MessagePort } from 'node:worker_threads';
import type { JobThreadData } from '../job/job-thread-data.ts';

/** What a media thread is started with. */
export type MediaThreadData = JobThreadData & {
  /** Serves the host's decoder of pictures. */
  readonly decoderPort: MessagePort;
};
