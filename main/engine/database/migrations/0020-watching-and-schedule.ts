/** Watching and schedule per library, and what a moved file is recognised by. */
export const watchingAndSchedule = `
ALTER TABLE library ADD COLUMN is_watched INTEGER NOT NULL DEFAULT 1;
ALTER TABLE library ADD COLUMN cron_expression TEXT;
ALTER TABLE library ADD COLUMN scheduled_at INTEGER;
ALTER TABLE asset ADD COLUMN inode INTEGER;
ALTER TABLE asset ADD COLUMN content_hash BLOB;
ALTER TABLE scan ADD COLUMN moved INTEGER NOT NULL DEFAULT 0;
ALTER TABLE scan ADD COLUMN newest_asset INTEGER NOT NULL DEFAULT 0;

-- Queues that a person paused; until a time, or until resumed when there is none.
CREATE TABLE paused_queue (
  name TEXT PRIMARY KEY,
  until INTEGER
) STRICT, WITHOUT ROWID;
`;
