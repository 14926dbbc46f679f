import { parentPort, workerData } from 'node:worker_threads';
import { serveJobs } from '../job/serve-jobs.ts';
import { connect } from '../thread/rpc.ts';
import { MediaRepository } from './media.repository.ts';
import { MediaTools } from './media-tools.ts';
import { mediaJobs, type MediaJobHandler } from './media.jobs.ts';
import type { MediaJobName } from '../job/job.ts';
import type { MediaThreadData } from './media-thread-data.ts';
import type { DecoderApi } from './media-tools.ts';

/** A worker thread that looks into files: sidecars, metadata, thumbnails. */

const data = workerData as MediaThreadData;
if (parentPort === null) throw new Error('A media thread must be started as a worker.');
let media: MediaRepository | null = null;
const tools = new MediaTools(data.dataDir, connect<DecoderApi>(data.decoderPort).api);
serveJobs(
  parentPort,
  data,
  (job, context) => {
    const handler = mediaJobs[job.name as MediaJobName] as unknown as MediaJobHandler<MediaJobName>;
    media ??= new MediaRepository(context.database);
    return handler(job as never, { ...context, media, tools });
  },
  () => tools.close(),
);
