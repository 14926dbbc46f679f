import type { LogFile } from '../database/log-file.ts';
import type { JobContext, JobOutcome } from '../job/job-context.ts';
import type { ClaimedJob, SyncJobName } from '../job/job.ts';
import type { ImmichClient } from './api/immich-client.ts';
import type { MappingRepository } from './mapping.repository.ts';
import type { ServerRepository } from './server.repository.ts';
import type { Hanging } from './hanging-reads.ts';
import type { GoneFileRepository } from './gone-file.repository.ts';
import type { SyncDeletionRepository } from './sync-deletion.repository.ts';
import type { SyncFileRepository } from './sync-file.repository.ts';
import type { SyncProgress } from './sync-progress.ts';
import type { SyncPlanRepository } from './sync-plan.repository.ts';

/** What a sync job works with. */
export type SyncContext = JobContext & {
  readonly mappings: MappingRepository;
  readonly servers: ServerRepository;
  readonly files: SyncFileRepository;
  readonly gone: GoneFileRepository;
  readonly deletions: SyncDeletionRepository;
  readonly syncPlans: SyncPlanRepository;
  readonly log: LogFile | null;
  /** The server of a mapping, over connections that are kept from one job to the next. */
  clientOf(userId: number, parallel: number): Promise<ImmichClient>;
  /** Tells how far the upload of a mapping is; null once it has ended. */
  tellProgress(mappingId: number, progress: SyncProgress | null): Promise<void>;
  /** What is not to be read now, because it did not answer. */
  hanging(): Promise<Hanging>;
  /** Moves a file to the system's trash, where the host of the engine can; null where it cannot. */
  readonly trash: ((path: string) => Promise<void>) | null;
};

export type SyncJobHandler<N extends SyncJobName> = (
  job: ClaimedJob<N>,
  context: SyncContext,
) => Promise<JobOutcome>;
