/** What is remembered from one look at a library to the next: what went missing little by little, and links followed. */
export const trickleAndLinks = `
-- How many assets were marked offline, or removed, because their files are gone, without a person having been asked;
-- \`since\` the first.
CREATE TABLE trickle (
  import_path_id INTEGER PRIMARY KEY REFERENCES import_path (id) ON DELETE CASCADE,
  marked INTEGER NOT NULL,
  removed INTEGER NOT NULL,
  since INTEGER NOT NULL
) STRICT;
-- How many of them there were when a plan was made: they count with it.
ALTER TABLE plan ADD COLUMN gone_before INTEGER NOT NULL DEFAULT 0;

-- Links that the crawl of a library followed, and where they led without any link.
CREATE TABLE followed_link (
  library_id INTEGER NOT NULL REFERENCES library (id) ON DELETE CASCADE,
  path TEXT NOT NULL,
  real TEXT NOT NULL,
  PRIMARY KEY (library_id, path)
) STRICT, WITHOUT ROWID;
`;
