/** Machines that told of another story under an article's identity: what they say of it is not of the article here. */
export const sql = `
CREATE TABLE exchange_other_story (
  -- the machine, as in its stamps
  device TEXT NOT NULL,
  -- an article's identity
  subject TEXT NOT NULL,
  PRIMARY KEY (device, subject)
) WITHOUT ROWID;
`;
