/**
 * Where the hosts that the user named led when they were named: which of the special ranges of addresses (RFC 6890).
 * A name that leads into another one later is not followed there. Hosts of before are looked at with their next request.
 */
export const sql = `
CREATE TABLE trusted_host (
  -- with its port, unless that is its scheme's own
  host TEXT PRIMARY KEY,
  -- as JSON; none for public addresses
  ranges TEXT NOT NULL
) WITHOUT ROWID;
`;
