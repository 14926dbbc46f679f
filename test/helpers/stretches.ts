import type { Database } from '../../main/engine/database/connection.ts';

/** Stretches whose counts are not those of the rows in them, and assets that are in none; both empty when all is well. */
export function wrongStretches(database: Database): unknown[] {
  const counts =
    "count(*), count(offline_reason), count(*) FILTER (WHERE offline_reason = 'missing'), " +
    "count(*) FILTER (WHERE status <> 'active'), count(offline_reason) FILTER (WHERE status <> 'active')";
  const wrong = database.prepare(`
    SELECT * FROM (
      SELECT *, lead(start, 1, char(0x10ffff)) OVER (PARTITION BY library_id ORDER BY start) AS behind
      FROM asset_stretch
    ) AS stretch
    WHERE (total, offline, missing, trashed, overlap) <> (
      SELECT ${counts} FROM asset
      WHERE library_id = stretch.library_id AND path >= stretch.start AND path < stretch.behind
    )`);
  const outside = database.prepare(
    'SELECT id, path FROM asset WHERE NOT EXISTS ' +
      '(SELECT 1 FROM asset_stretch AS stretch WHERE stretch.library_id = asset.library_id AND start <= path)',
  );
  return [...wrong.all(), ...outside.all()];
}
