/** How often in a row a server did not do its part for a mapping: each time it is waited for longer. */
export const failures = `
ALTER TABLE mapping ADD COLUMN failures INTEGER NOT NULL DEFAULT 0;
`;
