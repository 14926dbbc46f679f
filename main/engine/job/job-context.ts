import type { AssetWriteRepository } from '../asset/asset-write.repository.ts';
import type { AssetRepository } from '../asset/asset.repository.ts';
import type { Database } from '../database/connection.ts';
import type { HiddenFileRepository } from '../hidden/hidden-file.repository.ts';
import type { ImportPathRepository } from '../library/import-path.repository.ts';
import type { LibraryRepository } from '../library/library.repository.ts';
import type { ProblemRepository } from '../problem/problem.repository.ts';
import type { PlanRepository } from '../review/plan.repository.ts';
import type { TrickleRepository } from '../review/trickle.repository.ts';
import type { ScanChangeRepository } from '../scan/scan-change.repository.ts';
import type { ScanRepository } from '../scan/scan.repository.ts';
import type { ClaimedJob, JobName } from './job.ts';
import type { JobRepository } from './job.repository.ts';

/** What a job handler works with: rows, one way to commit them, and a question whether to go on. */
export type JobContext = {
  readonly database: Database;
  readonly jobs: JobRepository;
  readonly libraries: LibraryRepository;
  readonly importPaths: ImportPathRepository;
  readonly assets: AssetRepository;
  readonly assetWrites: AssetWriteRepository;
  readonly scans: ScanRepository;
  readonly changes: ScanChangeRepository;
  readonly hidden: HiddenFileRepository;
  readonly problems: ProblemRepository;
  readonly plans: PlanRepository;
  readonly trickle: TrickleRepository;
  /** The app's own data folder, which no library may contain. */
  readonly dataDir: string;
  now(): number;
  /** Runs `work` in one transaction that is on disk when this returns. */
  commit<T>(work: () => T): T;
  /** The same, but a power cut may undo it: for what is then simply done again. */
  commitLightly<T>(work: () => T): T;
  /** Whether the job was asked to stop. It then returns `stopped` as soon as what it did is committed. */
  shouldStop(): boolean;
  /** Waits without using the processor. */
  sleep(milliseconds: number): void;
};

/** `completed`: the handler also ended the job's row. `stopped`: the row is as it was, to be gone on with later. */
export type JobOutcome = 'completed' | 'stopped';

export type JobHandler<N extends JobName> = (job: ClaimedJob<N>, context: JobContext) => JobOutcome;
