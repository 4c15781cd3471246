/**
 * When the tidying put an article into the trash: one that is out of it again was put back by the user, and is not
 * tidied away a second time without their asking for it. Of what is in the trash already, nobody knows who put it there.
 */
export const sql = `
ALTER TABLE article_state ADD COLUMN tidied_at TEXT;
UPDATE article_state SET tidied_at = removed_at WHERE removed_at IS NOT NULL;
`;
