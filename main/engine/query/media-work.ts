import type { Database } from '../database/connection.ts';
import type { QueueName } from '../job/job.ts';

/** Open jobs, and the assets that they are about and have not come to yet. */
export type MediaWork = { readonly jobs: number; readonly assets: number };

const readingQueues: readonly QueueName[] = ['Sidecar', 'MetadataExtraction'];

/** What is left to do for some libraries until what is in their files is known; thumbnails do not count. */
export function mediaWork(database: Database, libraryIds: readonly number[]): MediaWork {
  const sql =
    'SELECT count(*) AS jobs, coalesce(sum(max(size - done, 0)), 0) AS assets FROM job ' +
    "WHERE state IN ('waiting', 'active', 'delayed') AND queue IN (SELECT value FROM json_each(@queues)) " +
    'AND library_id IN (SELECT value FROM json_each(@libraryIds))';
  const given = { queues: JSON.stringify(readingQueues), libraryIds: JSON.stringify(libraryIds) };
  const found = database.prepare<[object], MediaWork>(sql).get(given);
  return found ?? { jobs: 0, assets: 0 };
}
