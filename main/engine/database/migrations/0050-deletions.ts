/** Deletions in step with servers: what a mapping lets go of, in which direction, and what was decided about each file. */
export const deletions = `
-- upload: nothing is ever deleted · two-way: deletions follow · mirror: only what the server has is known
ALTER TABLE mapping ADD COLUMN mode TEXT NOT NULL DEFAULT 'upload' CHECK (mode IN ('upload', 'two-way', 'mirror'));
ALTER TABLE mapping ADD COLUMN deletes_there INTEGER NOT NULL DEFAULT 1;
ALTER TABLE mapping ADD COLUMN deletes_here INTEGER NOT NULL DEFAULT 0;
-- In days.
ALTER TABLE mapping ADD COLUMN delete_threshold INTEGER NOT NULL DEFAULT 14;
ALTER TABLE mapping ADD COLUMN delete_max_age INTEGER NOT NULL DEFAULT 3650;
-- In seconds.
ALTER TABLE mapping ADD COLUMN delete_grace INTEGER NOT NULL DEFAULT 604800;
ALTER TABLE mapping ADD COLUMN reconcile_every INTEGER NOT NULL DEFAULT 3600;
ALTER TABLE mapping ADD COLUMN reconciled_at INTEGER;

-- When the file was certainly gone from a healthy import path; null again when it is back.
ALTER TABLE sync_file ADD COLUMN gone_at INTEGER;
-- When the server was found to have deleted this content; no copy of it is sent again before a person says so.
ALTER TABLE sync_file ADD COLUMN deleted_there_at INTEGER;
-- A person wants it on the server again, out of the server's trash if it lies there.
ALTER TABLE sync_file ADD COLUMN is_wanted INTEGER NOT NULL DEFAULT 0;
CREATE INDEX sync_file_deleted ON sync_file (mapping_id, remote_checksum) WHERE deleted_there_at IS NOT NULL;
-- What vanished is searched among these.
CREATE INDEX sync_file_orphan ON sync_file (mapping_id, id) WHERE asset_id IS NULL AND gone_at IS NULL;
CREATE INDEX sync_file_orphan_path ON sync_file (mapping_id, path) WHERE asset_id IS NULL;
CREATE INDEX sync_file_gone ON sync_file (mapping_id, id) WHERE gone_at IS NOT NULL;
-- What the server is asked about.
CREATE INDEX sync_file_known ON sync_file (mapping_id, id) WHERE remote_id IS NOT NULL;
CREATE INDEX sync_file_tombstone ON sync_file (mapping_id, id) WHERE state = 'tombstone';
-- Several paths with one content share one asset of the server.
CREATE INDEX sync_file_remote ON sync_file (remote_id) WHERE remote_id IS NOT NULL;

-- One file and what becomes of its other copy. It is written before anything is done, and kept after.
CREATE TABLE sync_deletion (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  mapping_id INTEGER NOT NULL REFERENCES mapping (id) ON DELETE CASCADE,
  -- Null once nothing is kept of the file but this row.
  sync_file_id INTEGER,
  -- there: deleted here, to be trashed on the server · here: deleted on the server, to be trashed here
  direction TEXT NOT NULL CHECK (direction IN ('there', 'here')),
  -- waiting: until due_at · held: a person decides · refused: the policy says no, reason says why
  state TEXT NOT NULL CHECK (state IN ('waiting', 'held', 'done', 'cancelled', 'refused')),
  path TEXT NOT NULL,
  size INTEGER NOT NULL,
  modified_at INTEGER NOT NULL,
  remote_id TEXT NOT NULL,
  remote_checksum BLOB NOT NULL,
  reason TEXT,
  -- A person has seen it: the brake does not count it again.
  is_approved INTEGER NOT NULL DEFAULT 0,
  decided_at INTEGER NOT NULL,
  due_at INTEGER,
  done_at INTEGER,
  -- How often the other side was asked for it: from the first time on it may have happened, whatever is known of it.
  attempts INTEGER NOT NULL DEFAULT 0,
  error TEXT
) STRICT;
CREATE UNIQUE INDEX sync_deletion_open ON sync_deletion (sync_file_id, direction) WHERE state IN ('waiting', 'held');
CREATE INDEX sync_deletion_listed ON sync_deletion (mapping_id, state, direction, due_at);
CREATE INDEX sync_deletion_remote ON sync_deletion (remote_id, state);
CREATE TRIGGER sync_deletion_orphaned AFTER DELETE ON sync_file BEGIN
  UPDATE sync_deletion SET sync_file_id = NULL WHERE sync_file_id = old.id;
END;
CREATE INDEX sync_deletion_file ON sync_deletion (sync_file_id) WHERE sync_file_id IS NOT NULL;

-- What the brake held: one for each mapping and direction. What joins it makes it another plan, with another id.
CREATE TABLE sync_plan (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  mapping_id INTEGER NOT NULL REFERENCES mapping (id) ON DELETE CASCADE,
  direction TEXT NOT NULL CHECK (direction IN ('there', 'here')),
  reason TEXT NOT NULL,
  out_of INTEGER NOT NULL,
  created_at INTEGER NOT NULL,
  UNIQUE (mapping_id, direction)
) STRICT;
`;
