import nodePath from 'node:path';
import { onTestFinished } from 'vitest';
import { openConnection } from '../../main/engine/database/connection.ts';
import { createWriteLock } from '../../main/engine/database/write-lock.ts';
import type { JobHandler, JobOutcome } from '../../main/engine/job/job-context.ts';
import { libraryJobs, type LibraryJobName } from '../../main/engine/library/library.jobs.ts';
import { openRows, type Rows } from '../../main/engine/rows.ts';

/** The tables of a data folder whose engine has stopped, and its jobs, carried out one at a time by the test. */
export type JobsByHand = {
  readonly rows: Rows;
  /** Carries out the next waiting job. Each time it looks whether it is to stop, `meanwhile` happens and may say so. */
  runNext(name: LibraryJobName, meanwhile?: (look: number) => boolean | void): JobOutcome;
};

export function jobsByHand(dataDir: string): JobsByHand {
  const database = openConnection(nodePath.join(dataDir, 'lightkeeper.db'), { nativeBinding: null });
  onTestFinished(() => void database.close());
  const rows = openRows(database, createWriteLock());
  return {
    rows,
    runNext: (name, meanwhile = () => undefined) => {
      const others = Object.keys(libraryJobs).filter((other) => other !== name) as LibraryJobName[];
      const job = rows.jobs.claim('Library', others, rows.now());
      if (job === null) throw new Error(`No ${name} waits.`);
      let looks = 0;
      const handler = libraryJobs[name] as unknown as JobHandler<LibraryJobName>;
      const shouldStop = () => {
        return meanwhile(looks++) === true;
      };
      return handler(job as never, { ...rows, dataDir, shouldStop, sleep: () => undefined });
    },
  };
}
