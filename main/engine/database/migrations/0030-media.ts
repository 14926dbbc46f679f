/** What is in the files: metadata, thumbnails, sidecars, search; and what each scan changed. */
export const media = `
-- The wall clock when it was taken, in milliseconds as though that clock showed UTC; null until the chain after a scan
-- has looked at the asset.
ALTER TABLE asset ADD COLUMN local_time INTEGER;
-- The asset that stands for this one in the timeline: the still of a live photo, the JPEG of a RAW file.
ALTER TABLE asset ADD COLUMN shown_by INTEGER;
CREATE INDEX asset_timeline ON asset (local_time, library_id)
  WHERE local_time IS NOT NULL AND offline_reason IS NULL AND status = 'active' AND shown_by IS NULL;
CREATE INDEX asset_shown_by ON asset (shown_by) WHERE shown_by IS NOT NULL;
-- What the chain has not reached yet.
CREATE INDEX asset_unplaced ON asset (library_id) WHERE local_time IS NULL;
-- What filters ask for, each small beside the whole.
CREATE INDEX asset_video ON asset (id) WHERE type = 'VIDEO';

CREATE TABLE asset_media (
  asset_id INTEGER PRIMARY KEY REFERENCES asset (id) ON DELETE CASCADE,
  -- What the metadata was read from (sizes and times of file and sidecar); null until read.
  metadata_from TEXT,
  taken_at INTEGER,
  time_zone TEXT,
  time_source TEXT,
  width INTEGER,
  height INTEGER,
  orientation INTEGER,
  make TEXT,
  model TEXT,
  lens TEXT,
  exposure_time REAL,
  f_number REAL,
  iso INTEGER,
  focal_length REAL,
  latitude REAL,
  longitude REAL,
  altitude REAL,
  rating INTEGER,
  title TEXT,
  description TEXT,
  keywords TEXT,
  duration_ms INTEGER,
  codec TEXT,
  content_id TEXT,
  -- What the thumbnail was made of; null until it was tried.
  thumbnail_from TEXT,
  thumbnail_state TEXT,
  thumbnail_reason TEXT,
  -- The name of the files in the thumbnail folder; a new one for each version.
  thumbnail_key TEXT,
  thumbhash BLOB
) STRICT;
CREATE INDEX asset_media_unread ON asset_media (asset_id) WHERE metadata_from IS NULL;
CREATE INDEX asset_media_untried ON asset_media (asset_id)
  WHERE thumbnail_from IS NULL AND thumbnail_state IS NOT 'none';
CREATE INDEX asset_media_camera ON asset_media (make, model) WHERE model IS NOT NULL;
CREATE INDEX asset_media_rated ON asset_media (asset_id, rating) WHERE rating > 0;
CREATE INDEX asset_media_placed ON asset_media (asset_id) WHERE latitude IS NOT NULL;
CREATE INDEX asset_media_content_id ON asset_media (content_id) WHERE content_id IS NOT NULL;

-- Words of an asset; rowid is the asset's id.
CREATE VIRTUAL TABLE asset_search USING fts5 (
  path, camera, lens, words, date,
  content = '', contentless_delete = 1, detail = none, prefix = '1 2 3 4 5',
  tokenize = 'unicode61 remove_diacritics 2'
);
CREATE TRIGGER asset_search_forget AFTER DELETE ON asset WHEN old.local_time IS NOT NULL BEGIN
  DELETE FROM asset_search WHERE rowid = old.id;
END;
-- The path is among the words; the chain finds them anew.
CREATE TRIGGER asset_search_moved AFTER UPDATE OF path ON asset WHEN old.path <> new.path BEGIN
  DELETE FROM asset_search WHERE rowid = old.id;
END;

-- What was shown by another asset shows itself again when that one is no longer listed, or is elsewhere.
-- What was never placed shows nothing, and costs a scan nothing.
CREATE TRIGGER asset_unlisted AFTER UPDATE OF offline_reason, status ON asset
  WHEN new.local_time IS NOT NULL AND (new.offline_reason IS NOT NULL OR new.status <> 'active') BEGIN
  UPDATE asset SET shown_by = NULL WHERE shown_by = old.id;
END;
CREATE TRIGGER asset_moved AFTER UPDATE OF path ON asset WHEN old.path <> new.path BEGIN
  UPDATE asset SET shown_by = NULL WHERE shown_by = old.id OR (id = old.id AND shown_by IS NOT NULL);
END;
CREATE TRIGGER asset_removed AFTER DELETE ON asset BEGIN
  UPDATE asset SET shown_by = NULL WHERE shown_by = old.id;
END;

-- Files in the thumbnail folder that no asset has any more.
CREATE TABLE thumbnail_waste (key TEXT PRIMARY KEY) STRICT, WITHOUT ROWID;
CREATE TRIGGER asset_media_removed AFTER DELETE ON asset_media WHEN old.thumbnail_key IS NOT NULL BEGIN
  INSERT OR IGNORE INTO thumbnail_waste (key) VALUES (old.thumbnail_key);
END;
CREATE TRIGGER asset_media_replaced AFTER UPDATE OF thumbnail_key ON asset_media
  WHEN old.thumbnail_key IS NOT NULL AND old.thumbnail_key IS NOT new.thumbnail_key BEGIN
  INSERT OR IGNORE INTO thumbnail_waste (key) VALUES (old.thumbnail_key);
END;

-- Sidecar files as the last scan met them.
CREATE TABLE sidecar (
  library_id INTEGER NOT NULL REFERENCES library (id) ON DELETE CASCADE,
  path TEXT NOT NULL,
  size INTEGER NOT NULL,
  modified_at INTEGER NOT NULL,
  scan_id INTEGER,
  PRIMARY KEY (library_id, path)
) STRICT, WITHOUT ROWID;

-- Files that a person does not want to see in a library; a scan does not bring them back.
CREATE TABLE hidden_file (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  library_id INTEGER NOT NULL REFERENCES library (id) ON DELETE CASCADE,
  path TEXT NOT NULL,
  hidden_at INTEGER NOT NULL,
  -- The row of the asset that was forgotten, to be taken back.
  asset TEXT NOT NULL,
  UNIQUE (library_id, path)
) STRICT;

-- What a scan did, a batch at a time. New assets as a range of ids, all others as a list.
CREATE TABLE scan_change (
  id INTEGER PRIMARY KEY,
  scan_id INTEGER NOT NULL REFERENCES scan (id) ON DELETE CASCADE,
  kind TEXT NOT NULL,
  count INTEGER NOT NULL,
  assets TEXT NOT NULL
) STRICT;
CREATE INDEX scan_change_scan ON scan_change (scan_id, kind);

-- How many assets a batch holds and how many of them are done.
ALTER TABLE job ADD COLUMN size INTEGER NOT NULL DEFAULT 0;
ALTER TABLE job ADD COLUMN done INTEGER NOT NULL DEFAULT 0;
-- All that progress asks for, without reading payloads.
CREATE INDEX job_open ON job (queue, state, library_id, size, done)
  WHERE state IN ('waiting', 'active', 'delayed', 'paused');

ALTER TABLE problem ADD COLUMN asset_id INTEGER;
ALTER TABLE problem ADD COLUMN detail TEXT;
CREATE INDEX problem_asset ON problem (asset_id) WHERE asset_id IS NOT NULL;
CREATE TRIGGER problem_of_asset AFTER DELETE ON asset BEGIN
  DELETE FROM problem WHERE asset_id = old.id;
END;
`;
