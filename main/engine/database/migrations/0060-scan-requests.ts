/** Scans that events ask for while another one of their library is open. */
export const scanRequests = `
CREATE TABLE scan_request (
  library_id INTEGER PRIMARY KEY REFERENCES library (id) ON DELETE CASCADE,
  -- The folder to scan; null for all of the library.
  folder TEXT
) STRICT;
`;
