/** Libraries, assets, jobs, scans, problems and held plans. Times are milliseconds since 1970, sizes bytes. */
export const librariesAndAssets = `
CREATE TABLE library (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  name TEXT NOT NULL CHECK (name <> ''),
  owner_id TEXT NOT NULL,
  exclusion_patterns TEXT NOT NULL,
  rules_version INTEGER NOT NULL DEFAULT 1,
  rules_applied TEXT,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  refreshed_at INTEGER,
  deleted_at INTEGER
) STRICT;

CREATE TABLE library_statistics (
  library_id INTEGER PRIMARY KEY REFERENCES library (id) ON DELETE CASCADE,
  photos INTEGER NOT NULL DEFAULT 0,
  videos INTEGER NOT NULL DEFAULT 0,
  size INTEGER NOT NULL DEFAULT 0,
  offline INTEGER NOT NULL DEFAULT 0,
  trashed INTEGER NOT NULL DEFAULT 0
) STRICT;

CREATE TABLE import_path (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  library_id INTEGER NOT NULL REFERENCES library (id) ON DELETE CASCADE,
  path TEXT NOT NULL CHECK (path <> ''),
  position INTEGER NOT NULL,
  state TEXT NOT NULL DEFAULT 'unchecked',
  reason TEXT,
  identity TEXT,
  is_accepted INTEGER NOT NULL DEFAULT 0,
  checked_at INTEGER,
  UNIQUE (library_id, path)
) STRICT;

CREATE TABLE asset (
  id INTEGER PRIMARY KEY,
  library_id INTEGER NOT NULL REFERENCES library (id),
  path TEXT NOT NULL,
  type TEXT NOT NULL,
  size INTEGER NOT NULL,
  file_created_at INTEGER NOT NULL,
  file_modified_at INTEGER NOT NULL,
  status TEXT NOT NULL DEFAULT 'active',
  offline_reason TEXT,
  deleted_at INTEGER,
  sidecar_path TEXT,
  UNIQUE (library_id, path)
) STRICT;
CREATE INDEX asset_offline ON asset (library_id, path) WHERE offline_reason IS NOT NULL;
CREATE INDEX asset_trashed ON asset (library_id, path) WHERE status <> 'active';

CREATE TABLE scan (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  library_id INTEGER NOT NULL REFERENCES library (id) ON DELETE CASCADE,
  path TEXT,
  state TEXT NOT NULL DEFAULT 'waiting',
  created_at INTEGER NOT NULL,
  started_at INTEGER,
  finished_at INTEGER,
  is_crawled INTEGER NOT NULL DEFAULT 0,
  is_checked INTEGER NOT NULL DEFAULT 0,
  is_decided INTEGER NOT NULL DEFAULT 0,
  crawled INTEGER NOT NULL DEFAULT 0,
  imported INTEGER NOT NULL DEFAULT 0,
  known INTEGER NOT NULL DEFAULT 0,
  excluded INTEGER NOT NULL DEFAULT 0,
  unsupported INTEGER NOT NULL DEFAULT 0,
  hidden INTEGER NOT NULL DEFAULT 0,
  errors INTEGER NOT NULL DEFAULT 0,
  to_import INTEGER NOT NULL DEFAULT 0,
  to_check INTEGER NOT NULL DEFAULT 0,
  checked INTEGER NOT NULL DEFAULT 0,
  updated INTEGER NOT NULL DEFAULT 0,
  offline INTEGER NOT NULL DEFAULT 0,
  online INTEGER NOT NULL DEFAULT 0,
  unchanged INTEGER NOT NULL DEFAULT 0,
  held INTEGER NOT NULL DEFAULT 0,
  current_folder TEXT,
  warnings TEXT NOT NULL DEFAULT '[]',
  findings TEXT NOT NULL DEFAULT '{}',
  explanation TEXT,
  error TEXT
) STRICT;
CREATE INDEX scan_library ON scan (library_id, id);
CREATE UNIQUE INDEX scan_open ON scan (library_id) WHERE state IN ('waiting', 'running', 'paused');

-- Assets whose files a running scan found missing. They stay as they are until the brake has seen all of them.
CREATE TABLE scan_missing (
  scan_id INTEGER NOT NULL REFERENCES scan (id) ON DELETE CASCADE,
  asset_id INTEGER NOT NULL,
  import_path TEXT NOT NULL,
  PRIMARY KEY (scan_id, asset_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE job (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  name TEXT NOT NULL,
  queue TEXT NOT NULL,
  state TEXT NOT NULL DEFAULT 'waiting',
  priority INTEGER NOT NULL DEFAULT 0,
  key TEXT,
  payload TEXT NOT NULL,
  cursor TEXT,
  library_id INTEGER,
  scan_id INTEGER,
  attempts INTEGER NOT NULL DEFAULT 0,
  recoveries INTEGER NOT NULL DEFAULT 0,
  run_at INTEGER NOT NULL DEFAULT 0,
  created_at INTEGER NOT NULL,
  started_at INTEGER,
  finished_at INTEGER,
  error TEXT
) STRICT;
CREATE INDEX job_claim ON job (queue, priority, id) WHERE state = 'waiting';
CREATE INDEX job_delayed ON job (run_at) WHERE state = 'delayed';
CREATE INDEX job_scan ON job (scan_id, name) WHERE state IN ('waiting', 'active', 'delayed', 'paused');
CREATE INDEX job_state ON job (state, id);
CREATE UNIQUE INDEX job_key ON job (key) WHERE state = 'waiting';

CREATE TABLE problem (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  library_id INTEGER NOT NULL REFERENCES library (id) ON DELETE CASCADE,
  path TEXT NOT NULL,
  code TEXT NOT NULL,
  first_seen_at INTEGER NOT NULL,
  last_seen_at INTEGER NOT NULL,
  last_scan_id INTEGER,
  UNIQUE (library_id, path, code)
) STRICT;

CREATE TABLE plan (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  library_id INTEGER NOT NULL REFERENCES library (id) ON DELETE CASCADE,
  import_path TEXT NOT NULL,
  state TEXT NOT NULL DEFAULT 'held',
  out_of INTEGER NOT NULL,
  created_at INTEGER NOT NULL,
  UNIQUE (library_id, import_path)
) STRICT;

CREATE TABLE plan_asset (
  plan_id INTEGER NOT NULL REFERENCES plan (id) ON DELETE CASCADE,
  asset_id INTEGER NOT NULL REFERENCES asset (id) ON DELETE CASCADE,
  PRIMARY KEY (plan_id, asset_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX plan_asset_asset ON plan_asset (asset_id);

CREATE TABLE setting (
  key TEXT PRIMARY KEY,
  value TEXT NOT NULL
) STRICT, WITHOUT ROWID;
`;
