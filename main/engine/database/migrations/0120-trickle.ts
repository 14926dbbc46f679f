/** What went missing little by little below each import path, so that many small pieces meet the brake together. */
export const trickle = `
-- How many assets were let go of because their files are gone, without a person having been asked; \`since\` the first.
CREATE TABLE trickle (
  import_path_id INTEGER PRIMARY KEY REFERENCES import_path (id) ON DELETE CASCADE,
  count INTEGER NOT NULL,
  since INTEGER NOT NULL
) STRICT;
-- How many of them there were when a plan was made: they count with it.
ALTER TABLE plan ADD COLUMN gone_before INTEGER NOT NULL DEFAULT 0;
`;
