/** Where in an article the user is, as `TextPlace` in core/api/articles.ts; `progress` stays for lists. */
export const sql = `
ALTER TABLE article_state ADD COLUMN place TEXT;
`;
