import { parentPort, workerData } from 'node:worker_threads';
import { AppliedChanges } from '../asset/applied-changes.ts';
import { openConnection } from '../database/connection.ts';
import { faultPoint } from '../fault-point.ts';
import type { JobHandler, JobOutcome } from '../job/job-context.ts';
import type { ClaimedJob, JobName } from '../job/job.ts';
import { libraryJobs } from '../library/library.jobs.ts';
import { openRows } from '../rows.ts';
import { serve } from '../thread/rpc.ts';
import { stopCell, beatCell, type ScanThreadData } from './scan-thread-data.ts';

/** A worker thread that carries out Library jobs on a connection of its own, one at a time. */

const data = workerData as ScanThreadData;
if (parentPort === null) throw new Error('A scan thread must be started as a worker.');
const database = openConnection(data.databaseFile, { nativeBinding: data.nativeBinding });
const rows = openRows(database, data.writeLock);
const control = new Int32Array(data.control);
const napping = new Int32Array(new SharedArrayBuffer(4));

const applied = new AppliedChanges(database);
const changesPerMessage = 1000;

const api = {
  /** `tells`: somebody follows what becomes of assets. */
  run<N extends JobName>(job: ClaimedJob<N>, tells: boolean): JobOutcome {
    faultPoint('job-claimed');
    if (tells) applied.start();
    const handler = libraryJobs[job.name] as unknown as JobHandler<N>;
    const outcome = handler(job, {
      ...rows,
      commit: (work) => tellAfter(rows.commit(work)),
      commitLightly: (work) => tellAfter(rows.commitLightly(work)),
      dataDir: data.dataDir,
      shouldStop: () => {
        Atomics.add(control, beatCell, 1);
        return Atomics.load(control, stopCell) === job.id;
      },
      sleep: (milliseconds) => void Atomics.wait(napping, 0, 0, milliseconds),
    });
    faultPoint('job-finished');
    return outcome;
  },
  close(): void {
    database.close();
  },
};

export type ScanThreadApi = typeof api;

const tell = serve(parentPort, api);

/** After the commit, never before; in messages of bounded size. */
function tellAfter<T>(result: T): T {
  const changes = applied.take();
  for (let at = 0; at < changes.length; at += changesPerMessage) {
    tell('applied', changes.slice(at, at + changesPerMessage));
  }
  return result;
}
