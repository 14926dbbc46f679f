import { AssetWriteRepository } from './asset/asset-write.repository.ts';
import { AssetRepository } from './asset/asset.repository.ts';
import { checkpointWhenDue } from './database/checkpoint.ts';
import type { Database } from './database/connection.ts';
import { inLightTransaction, inTransaction, type WriteLock } from './database/write-lock.ts';
import type { JobContext } from './job/job-context.ts';
import { JobRepository } from './job/job.repository.ts';
import { HiddenFileRepository } from './hidden/hidden-file.repository.ts';
import { ImportPathRepository } from './library/import-path.repository.ts';
import { LibraryRepository } from './library/library.repository.ts';
import { ProblemRepository } from './problem/problem.repository.ts';
import { PlanRepository } from './review/plan.repository.ts';
import { TrickleRepository } from './review/trickle.repository.ts';
import { ScanChangeRepository } from './scan/scan-change.repository.ts';
import { ScanRepository } from './scan/scan.repository.ts';

/** All rows of one connection and the one way to commit changes of several of them together. */
export type Rows = Omit<JobContext, 'shouldStop' | 'sleep' | 'dataDir'>;

/** The repositories over a connection. `patience`: see `checkpointWhenDue`. */
export function openRows(database: Database, lock: WriteLock, patience = 1): Rows {
  const after = <T>(committed: T): T => {
    if (!database.inTransaction) checkpointWhenDue(database, lock, patience);
    return committed;
  };
  return {
    database,
    jobs: new JobRepository(database),
    libraries: new LibraryRepository(database),
    importPaths: new ImportPathRepository(database),
    assets: new AssetRepository(database),
    assetWrites: new AssetWriteRepository(database),
    scans: new ScanRepository(database),
    changes: new ScanChangeRepository(database),
    hidden: new HiddenFileRepository(database),
    problems: new ProblemRepository(database),
    plans: new PlanRepository(database),
    trickle: new TrickleRepository(database),
    now: () => Date.now(),
    commit: (work) => after(inTransaction(database, lock, work)),
    commitLightly: (work) => after(inLightTransaction(database, lock, work)),
  };
}
