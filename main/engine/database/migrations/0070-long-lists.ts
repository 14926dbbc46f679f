/** How many assets lie in which stretch of a library's paths, so that a page anywhere in a long list is found at once. */
export const longLists = `
-- A stretch of the paths of a library goes from its first path to that of the next stretch; the first one begins at ''.
-- Kept in the transaction of every change of asset rows. 'overlap': both offline and in the trash.
CREATE TABLE asset_stretch (
  library_id INTEGER NOT NULL REFERENCES library (id) ON DELETE CASCADE,
  start TEXT NOT NULL,
  total INTEGER NOT NULL DEFAULT 0,
  offline INTEGER NOT NULL DEFAULT 0,
  missing INTEGER NOT NULL DEFAULT 0,
  trashed INTEGER NOT NULL DEFAULT 0,
  overlap INTEGER NOT NULL DEFAULT 0,
  PRIMARY KEY (library_id, start)
) STRICT, WITHOUT ROWID;
INSERT INTO asset_stretch (library_id, start, total, offline, missing, trashed, overlap)
  SELECT
    library_id, iif(stretch = 0, '', min(path)), count(*), sum(offline_reason IS NOT NULL),
    sum(offline_reason IS NOT NULL AND offline_reason = 'missing'), sum(status <> 'active'),
    sum(offline_reason IS NOT NULL AND status <> 'active')
  FROM (
    SELECT
      library_id, path, offline_reason, status,
      (row_number() OVER (PARTITION BY library_id ORDER BY path) - 1) / 1000 AS stretch
    FROM asset
  )
  GROUP BY library_id, stretch;
`;
