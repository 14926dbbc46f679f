import type { Rows } from '../rows.ts';

/** While a scan is under way, what moved may have been met at its new place and not yet be told from what vanished. */
export function isBeingScanned(libraryId: number, { database }: Pick<Rows, 'database'>): boolean {
  const sql =
    "SELECT 1 FROM job WHERE library_id = ? AND queue = 'Library' AND name <> 'AssetHashContent' " +
    "AND state IN ('waiting', 'active', 'delayed') LIMIT 1";
  return database.prepare(sql).get(libraryId) !== undefined;
}
