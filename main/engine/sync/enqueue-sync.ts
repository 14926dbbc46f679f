import type { SyncJobName } from '../job/job.ts';
import type { Rows } from '../rows.ts';
import type { MappingRow } from './mapping.ts';

/** Queues a job of a mapping unless it waits or runs already, in the caller's transaction. */
export function enqueueSync(rows: Pick<Rows, 'jobs' | 'now'>, mapping: MappingRow, name: SyncJobName): void {
  const key = `${name}:${mapping.id}`;
  if (rows.jobs.isActive(key)) return;
  const payload = { mappingId: mapping.id };
  rows.jobs.enqueue({ name, payload, libraryId: mapping.library_id, key }, rows.now());
}
