/** What vanished and shares an asset of a server, found without looking at the thousands of copies that are here. */
export const goneCopies = `
CREATE INDEX sync_file_gone_remote ON sync_file (remote_id, mapping_id) WHERE gone_at IS NOT NULL;
`;
