import type { MessagePort } from 'node:worker_threads';
import { AppliedChanges } from '../asset/applied-changes.ts';
import { checkpointAtRest } from '../database/checkpoint.ts';
import { openConnection } from '../database/connection.ts';
import { faultPoint } from '../fault-point.ts';
import { shareTouched } from '../files/touched.ts';
import { openRows } from '../rows.ts';
import { serve } from '../thread/rpc.ts';
import type { JobContext, JobOutcome } from './job-context.ts';
import { abandonedCell, beatCell, stopCell, type JobThreadData } from './job-thread-data.ts';
import type { ClaimedJob } from './job.ts';

const changesPerMessage = 1000;

/** What a thread that carries out jobs answers. */
export type JobThreadApi = {
  /** `tells`: somebody follows what becomes of assets. */
  run(job: ClaimedJob, tells: boolean): Promise<JobOutcome>;
  /** Puts the journal into the database. */
  tidyUp(): void;
  close(): Promise<void>;
};

/** Carries out jobs on a connection of the thread's own, one at a time, until the pool closes it. */
export function serveJobs(
  port: MessagePort,
  data: JobThreadData,
  carryOut: (job: ClaimedJob, context: JobContext) => JobOutcome | Promise<JobOutcome>,
  onClose: () => void | Promise<void> = () => undefined,
): void {
  const database = openConnection(data.databaseFile, { nativeBinding: data.nativeBinding });
  const rows = openRows(database, data.writeLock);
  const control = new Int32Array(data.control);
  shareTouched(data.touched);
  const napping = new Int32Array(new SharedArrayBuffer(4));
  const applied = new AppliedChanges(database);

  const api: JobThreadApi = {
    run: async (job, tells) => {
      faultPoint('job-claimed');
      if (tells) applied.start();
      try {
        const outcome = await carryOut(job, contextOf(job));
        faultPoint('job-finished');
        return outcome;
      } finally {
        if (isAbandoned()) leave();
      }
    },
    tidyUp: () => checkpointAtRest(database),
    close: async () => {
      await onClose();
      database.close();
    },
  };
  const tell = serve(port, api);

  function contextOf(job: ClaimedJob): JobContext {
    return {
      ...rows,
      commit: (work) => tellAfter(rows.commit(unlessAbandoned(work))),
      commitLightly: (work) => tellAfter(rows.commitLightly(unlessAbandoned(work))),
      dataDir: data.dataDir,
      shouldStop: () => {
        Atomics.add(control, beatCell, 1);
        return isAbandoned() || Atomics.load(control, stopCell) === job.id;
      },
      sleep: (milliseconds) => void Atomics.wait(napping, 0, 0, milliseconds),
    };
  }

  function isAbandoned(): boolean {
    return Atomics.load(control, abandonedCell) === 1;
  }

  /** The pool has put the job back: what this thread still has of it must not reach the database. */
  function unlessAbandoned<T>(work: () => T): () => T {
    return () => {
      if (isAbandoned()) throw new Error('The thread was given up.');
      return work();
    };
  }

  /** Ends by itself: to end a thread from outside while it is in the database can take the whole process with it. */
  function leave(): void {
    database.close();
    process.exit();
  }

  /** After the commit, never before; in messages of bounded size. */
  function tellAfter<T>(result: T): T {
    const changes = applied.take();
    for (let at = 0; at < changes.length; at += changesPerMessage) {
      tell('applied', changes.slice(at, at + changesPerMessage));
    }
    return result;
  }
}
