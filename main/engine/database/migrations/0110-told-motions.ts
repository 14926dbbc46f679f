/** What a server was told of live photos, so that it is told what becomes known later, and told once. */
export const toldMotions = `
-- For the still of a live photo: the server's asset of the motion that it was told of, or that was found not to matter.
ALTER TABLE sync_file ADD COLUMN told_motion TEXT;
`;
