/** Immich servers, their users, and which library goes where. */
export const sync = `
CREATE TABLE server (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  base_url TEXT NOT NULL UNIQUE,
  label TEXT NOT NULL,
  -- A person agreed that the key crosses the network in clear.
  allows_plain INTEGER NOT NULL DEFAULT 0,
  version TEXT,
  created_at INTEGER NOT NULL
) STRICT;

CREATE TABLE server_user (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  server_id INTEGER NOT NULL REFERENCES server (id) ON DELETE CASCADE,
  remote_id TEXT NOT NULL,
  name TEXT NOT NULL,
  email TEXT NOT NULL,
  permissions TEXT NOT NULL,
  -- Where the key is: sealed by the system and kept here, or in a file that only its owner may read.
  key_place TEXT NOT NULL CHECK (key_place IN ('system', 'file')),
  sealed_key TEXT,
  checked_at INTEGER,
  failure TEXT,
  failure_kind TEXT,
  created_at INTEGER NOT NULL,
  UNIQUE (server_id, remote_id)
) STRICT;

-- A library that goes to a user of a server. Intervals in seconds.
CREATE TABLE mapping (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  library_id INTEGER NOT NULL REFERENCES library (id) ON DELETE CASCADE,
  user_id INTEGER NOT NULL REFERENCES server_user (id) ON DELETE CASCADE,
  excluded_extensions TEXT NOT NULL DEFAULT '[]',
  import_every INTEGER NOT NULL DEFAULT 86400,
  upload_every INTEGER NOT NULL DEFAULT 60,
  parallel_uploads INTEGER NOT NULL DEFAULT 4,
  is_paused INTEGER NOT NULL DEFAULT 0,
  imported_at INTEGER,
  uploaded_at INTEGER,
  -- The server does not answer, or refuses the key: nothing is tried before this time.
  waits_until INTEGER,
  failure TEXT,
  failure_kind TEXT,
  created_at INTEGER NOT NULL,
  UNIQUE (library_id, user_id)
) STRICT;

-- A file of a mapping: what it was when it was last looked at, and what the server has of it.
CREATE TABLE sync_file (
  id INTEGER PRIMARY KEY,
  mapping_id INTEGER NOT NULL REFERENCES mapping (id) ON DELETE CASCADE,
  -- Null once the asset is gone.
  asset_id INTEGER,
  path TEXT NOT NULL,
  size INTEGER NOT NULL,
  modified_at INTEGER NOT NULL,
  file_created_at INTEGER NOT NULL,
  -- SHA-1 of the content of just this size and time.
  checksum BLOB,
  -- queued: to hash, check, upload · synced: the server has it · refused: it never will · tombstone: in the trash there
  state TEXT NOT NULL CHECK (state IN ('queued', 'synced', 'refused', 'tombstone')),
  remote_id TEXT,
  -- What the server has under that id, whatever the file has become since.
  remote_checksum BLOB,
  origin TEXT CHECK (origin IN ('uploaded', 'linked')),
  attempts INTEGER NOT NULL DEFAULT 0,
  next_at INTEGER NOT NULL DEFAULT 0,
  error TEXT,
  synced_at INTEGER
) STRICT;
CREATE UNIQUE INDEX sync_file_asset ON sync_file (mapping_id, asset_id) WHERE asset_id IS NOT NULL;
CREATE INDEX sync_file_queued ON sync_file (mapping_id, next_at, id) WHERE state = 'queued';
CREATE INDEX sync_file_checksum ON sync_file (mapping_id, checksum) WHERE checksum IS NOT NULL;
CREATE INDEX sync_file_of_asset ON sync_file (asset_id) WHERE asset_id IS NOT NULL;
CREATE TRIGGER sync_file_orphaned AFTER DELETE ON asset BEGIN
  UPDATE sync_file SET asset_id = NULL WHERE asset_id = old.id;
END;
`;
