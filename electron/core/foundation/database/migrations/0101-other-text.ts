/**
 * The text of an article that is not the one shown: its feed's, while the page's is shown, or the other way round.
 * Kept so that the user can go from one to the other, without a network.
 */
export const sql = `
CREATE TABLE article_other_text (
  article_id INTEGER PRIMARY KEY REFERENCES article(id) ON DELETE CASCADE,
  -- where this text comes from: feed or page
  source TEXT NOT NULL,
  html TEXT NOT NULL,
  text TEXT NOT NULL,
  captions TEXT NOT NULL,
  links TEXT NOT NULL,
  minutes INTEGER NOT NULL,
  word_count INTEGER NOT NULL
);
`;
