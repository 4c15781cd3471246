import {
  OffprintError,
  type ArticleId,
  type ArticlePicture,
  type ArticleView,
  type TextPlace,
} from '../../api/index.ts';
import type { Database, Reading } from '../../foundation/database/database.ts';
import { createArticleQueries, type ArticleQueries } from './article-queries.ts';
import { startOfDay, viewSql } from './article-views.ts';

export type { ArticleQueries } from './article-queries.ts';
export { FREE, HELD, type ForUserTables, type UserTable } from './user-tables.ts';
export { markSaved, saveByHand, type ArticleBefore, type SavedArticle } from './save-by-hand.ts';
export { topicKey } from './article-topics.ts';
export {
  insertArticle,
  storeArticle,
  storeSource,
  noteExtraction,
  updateArticle,
  articleOf,
  addAlias,
  mergeInto,
  type ArticleDraft,
  type ArticleSource,
  correctArticle,
  setNamed,
} from './store-article.ts';

/** Articles as they are read, and what the user does to them. */
export interface Articles extends ArticleQueries {
  setRead(ids: readonly ArticleId[], read: boolean): readonly ArticleId[];
  markViewRead(view: ArticleView): readonly ArticleId[];
  /** Reads the article in another language than was found; null goes back to that. @throws {OffprintError} `not-found` */
  setLanguage(id: ArticleId, language: string | null): void;
  setProgress(id: ArticleId, progress: number, place: TextPlace | null): void;
  setRemoved(ids: readonly ArticleId[], removed: boolean): readonly ArticleId[];
}

/** Reading the library's articles, and what the user does to them. */
export function createArticles(options: {
  readonly database: Database;
  readonly now: () => Date;
  readonly picturesOf: (reading: Reading, id: ArticleId) => readonly ArticlePicture[];
}): Articles {
  const { database, now } = options;

  /** Sets or clears a moment of the articles' state; returns those for which that changed something. */
  function setMoment(
    column: 'read_at' | 'removed_at',
    ids: readonly ArticleId[],
    wanted: boolean,
  ): ArticleId[] {
    return database.write((writing) =>
      writing.column<number>(
        `UPDATE article_state SET ${column} = CASE WHEN ?1 THEN ?2 END
         WHERE article_id IN (SELECT value FROM json_each(?3)) AND (${column} IS NOT NULL) <> ?1 RETURNING article_id`,
        wanted ? 1 : 0,
        now().toISOString(),
        JSON.stringify(ids),
      ),
    ) as ArticleId[];
  }

  return {
    ...createArticleQueries({ ...options, read: database.read }),
    setRead: (ids, wanted) => setMoment('read_at', ids, wanted),
    markViewRead(view) {
      const { where, values } = viewSql(view, startOfDay(now()));
      return database.write((writing) =>
        writing.column<number>(
          `UPDATE article_state SET read_at = ? WHERE ${where} AND read_at IS NULL RETURNING article_id`,
          now().toISOString(),
          ...values,
        ),
      ) as ArticleId[];
    },
    setLanguage(id, language) {
      const rows = database.write((writing) =>
        language === null
          ? writing.run(
              `UPDATE article SET language = CASE WHEN chosen_language IS NULL THEN language ELSE found_language END,
                 chosen_language = NULL, found_language = NULL WHERE id = ?`,
              id,
            )
          : writing.run(
              `UPDATE article SET found_language = CASE WHEN chosen_language IS NULL THEN language ELSE found_language END,
                 chosen_language = ?1, language = ?1 WHERE id = ?2`,
              language,
              id,
            ),
      );
      if (rows === 0) throw new OffprintError('not-found', `There is no article ${id}.`);
    },
    setProgress(id, progress, place) {
      database.write((writing) =>
        writing.run(
          'UPDATE article_state SET progress = ?, place = ? WHERE article_id = ?',
          progress,
          place && JSON.stringify(place),
          id,
        ),
      );
    },
    setRemoved: (ids, wanted) => setMoment('removed_at', ids, wanted),
  };
}
