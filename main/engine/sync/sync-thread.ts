import { parentPort, workerData } from 'node:worker_threads';
import { LogFile } from '../database/log-file.ts';
import type { SyncJobName } from '../job/job.ts';
import { serveJobs } from '../job/serve-jobs.ts';
import { SettingRepository } from '../setting/setting.repository.ts';
import { connect } from '../thread/rpc.ts';
import { ClientShelf } from './client-shelf.ts';
import { followClock } from './follow-clock.ts';
import { GoneFileRepository } from './gone-file.repository.ts';
import { MappingRepository } from './mapping.repository.ts';
import { ServerRepository } from './server.repository.ts';
import { SyncDeletionRepository } from './sync-deletion.repository.ts';
import { SyncFileRepository } from './sync-file.repository.ts';
import { SyncPlanRepository } from './sync-plan.repository.ts';
import type { SyncJobHandler } from './sync-context.ts';
import type { EngineSide, SyncThreadData } from './sync-thread-data.ts';
import { syncJobs } from './sync.jobs.ts';

/** A worker thread that talks to servers. */

const data = workerData as SyncThreadData;
if (parentPort === null) throw new Error('A sync thread must be started as a worker.');
const engine = connect<EngineSide>(data.enginePort).api;
// What is kept of a hundred thousand files is spread over many indices; a smaller cache reads them again and again.
const cacheKb = 32_000;
const shelf = new ClientShelf((userId) => engine.keyOf(userId), data.patience);
const logFile = new LogFile(data.logFile);
serveJobs(
  parentPort,
  data,
  (job, context) => {
    context.database.pragma(`cache_size = -${cacheKb}`);
    const servers = new ServerRepository(context.database);
    const handler = syncJobs[job.name as SyncJobName] as unknown as SyncJobHandler<SyncJobName>;
    const isLogged = new SettingRepository(context.database).get()['sync.eventLog'];
    followClock(context);
    return handler(job as never, {
      ...context,
      servers,
      mappings: new MappingRepository(context.database),
      files: new SyncFileRepository(context.database),
      gone: new GoneFileRepository(context.database),
      deletions: new SyncDeletionRepository(context.database),
      syncPlans: new SyncPlanRepository(context.database),
      trash: data.canTrash ? (path) => engine.trash(path) : null,
      log: isLogged ? logFile : null,
      clientOf: (userId, parallel) => shelf.take(servers, userId, parallel),
      hanging: () => engine.hanging(),
      tellProgress: (mappingId, progress) => engine.noteProgress(mappingId, progress),
    });
  },
  () => shelf.close(),
);
