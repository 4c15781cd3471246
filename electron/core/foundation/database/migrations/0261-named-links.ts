/** What an article's feed names beside its text, the files it carries and the story it is about: whatever text is shown. */
export const sql = `
-- JSON, as in article_content.links; null: none, or as a version before this one stored it, among the links of the text
ALTER TABLE article ADD COLUMN named TEXT;
`;
