import type { Rows } from '../rows.ts';
import type { MappingRow } from './mapping.ts';

/** While a scan is under way, what moved may have been met at its new place and not yet be told from what vanished. */
export function isBeingScanned(libraryId: number, { database }: Pick<Rows, 'database'>): boolean {
  const sql =
    "SELECT 1 FROM job WHERE library_id = ? AND queue = 'Library' AND name <> 'AssetHashContent' " +
    "AND state IN ('waiting', 'active', 'delayed') LIMIT 1";
  return database.prepare(sql).get(libraryId) !== undefined;
}

const lookAgainMs = 1000;

/** Puts a job off while the library of its mapping is being scanned. */
export function waitsForScan(
  jobId: number,
  mapping: MappingRow,
  { database, commit, jobs, now }: Pick<Rows, 'database' | 'commit' | 'jobs' | 'now'>,
): boolean {
  if (mapping.is_paused === 1 || !isBeingScanned(mapping.library_id, { database })) return false;
  commit(() => jobs.putOff(jobId, now() + lookAgainMs));
  return true;
}
