/** What the clocks said when they were last looked at, so that grace times are not ended by a clock that is set. */
export const syncClock = `
CREATE TABLE sync_clock (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  -- In milliseconds since 1970, and since the system was started.
  wall INTEGER NOT NULL,
  uptime INTEGER NOT NULL,
  -- Which run of the system that was.
  boot TEXT NOT NULL
) STRICT;
`;
