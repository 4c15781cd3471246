/**
 * The tables that hold the user's own work on articles, beside their states: a row or more for each article, which it names as
 * `article_id`. Whatever has to treat all of them alike is a {@link ForUserTables}, so that one that is added does not
 * compile until each of these says what becomes of it.
 */
export type UserTable =
  | 'article_tag'
  | 'article_note'
  | 'article_put_back'
  | 'collection_article'
  | 'highlight'
  | 'placemark'
  | 'reading_queue';

/** Something for each of the tables. */
export type ForUserTables<T> = Readonly<Record<UserTable, T>>;

/** The articles that are kept for their rows: what was removed stands there still, so that it can be undone and exchanged. */
const HOLDING: ForUserTables<string> = {
  article_tag: 'SELECT article_id FROM article_tag',
  article_note: 'SELECT article_id FROM article_note',
  article_put_back: 'SELECT article_id FROM article_put_back',
  collection_article: `SELECT x.article_id FROM collection_article x
    JOIN collection c ON c.id = x.collection_id WHERE c.removed_at IS NULL`,
  highlight: 'SELECT article_id FROM highlight WHERE removed_at IS NULL',
  placemark: 'SELECT article_id FROM placemark WHERE removed_at IS NULL',
  reading_queue: 'SELECT article_id FROM reading_queue',
};

const held = Object.values(HOLDING).map((articles) => `OR article_state.article_id IN (${articles})`);

/**
 * A condition on `article_state`: the user has put their hand on the article and so keeps it. Everything that makes
 * an article kept (bookmarked, saved by hand, with a row in one of the tables) is named here and nowhere else.
 */
export const HELD = `(article_state.bookmarked_at IS NOT NULL
  OR article_state.saved_at IS NOT NULL
  ${held.join('\n  ')})`;

/** A condition on `article_state`: the user has no hold on the article, so it may go to the trash by itself. */
export const FREE = `(article_state.read_at IS NOT NULL AND NOT ${HELD})`;

const becomesTheOthers = (table: UserTable): string =>
  `UPDATE OR IGNORE ${table} SET article_id = ?1 WHERE article_id = ?2`;

/** Statements by which the rows of one article (`?2`) become another's (`?1`); what both have stays once. */
export const MOVING: ForUserTables<string> = {
  article_tag: `INSERT OR IGNORE INTO article_tag (article_id, tag_id, tagged_at)
    SELECT ?1, tag_id, tagged_at FROM article_tag WHERE article_id = ?2`,
  article_note: `INSERT INTO article_note (article_id, note, created_at, changed_at)
    SELECT ?1, note, created_at, changed_at FROM article_note WHERE article_id = ?2
    ON CONFLICT (article_id) DO UPDATE SET note = note || char(10) || char(10) || excluded.note`,
  article_put_back: becomesTheOthers('article_put_back'),
  collection_article: becomesTheOthers('collection_article'),
  highlight: becomesTheOthers('highlight'),
  placemark: becomesTheOthers('placemark'),
  reading_queue: becomesTheOthers('reading_queue'),
};

/** The tables whose rows have a place in the text, which is looked for anew in another text. */
export const ANCHORED: ReadonlySet<string> = new Set<UserTable>(['highlight', 'placemark']);
