import type { LibraryRecord } from '../library/library.ts';
import type { JobName, JobRow, JobState, QueueName } from './job.ts';

/** A job as people see it. Times are ISO 8601 in UTC. */
export type JobView = {
  readonly id: number;
  readonly name: JobName;
  readonly queue: QueueName;
  readonly state: JobState;
  readonly libraryId: number | null;
  readonly libraryName: string | null;
  readonly attempts: number;
  readonly error: string | null;
  /** How many files it is about, and how many of them are done; 0 for jobs that are not about a batch of files. */
  readonly size: number;
  readonly done: number;
  readonly createdAt: string;
  readonly startedAt: string | null;
  readonly finishedAt: string | null;
};

/** The view of a job's row. */
export function toJobView(row: JobRow, library: LibraryRecord | null): JobView {
  return {
    id: row.id,
    name: row.name,
    queue: row.queue,
    state: row.state,
    libraryId: row.library_id,
    libraryName: library?.name ?? null,
    attempts: row.attempts,
    error: row.error,
    size: row.size,
    done: row.state === 'completed' ? row.size : row.done,
    createdAt: new Date(row.created_at).toISOString(),
    startedAt: row.started_at === null ? null : new Date(row.started_at).toISOString(),
    finishedAt: row.finished_at === null ? null : new Date(row.finished_at).toISOString(),
  };
}
