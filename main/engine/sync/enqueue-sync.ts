import type { SyncJobName } from '../job/job.ts';
import type { Rows } from '../rows.ts';
import type { MappingRow } from './mapping.ts';

/**
 * Queues a job of a mapping unless it waits already, in the caller's transaction. One that runs may have looked before
 * what it is queued for was there; it runs once more after that.
 */
export function enqueueSync(rows: Pick<Rows, 'jobs' | 'now'>, mapping: MappingRow, name: SyncJobName): void {
  const payload = { mappingId: mapping.id };
  rows.jobs.enqueue({ name, payload, libraryId: mapping.library_id, key: keyOf(mapping, name) }, rows.now());
}

/** Whether a job of a mapping is being carried out, or will go on by itself. */
export function isRunning(rows: Pick<Rows, 'jobs'>, mapping: MappingRow, name: SyncJobName): boolean {
  return rows.jobs.isBegun(keyOf(mapping, name));
}

function keyOf({ id }: MappingRow, name: SyncJobName): string {
  return `${name}:${id}`;
}
