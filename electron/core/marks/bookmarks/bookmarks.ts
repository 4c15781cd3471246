import { OffprintError, type ArticleId, type BookmarkState } from '../../api/index.ts';
import type { Database } from '../../foundation/database/database.ts';

export interface Bookmarks {
  /** @throws {OffprintError} `not-found` */
  set(id: ArticleId, bookmarked: boolean): BookmarkState;
}

/** Bookmarks on articles. A bookmarked article is never removed by anything but the user. */
export function createBookmarks(
  database: Database,
  now: () => Date,
  changed: (state: BookmarkState) => void,
): Bookmarks {
  return {
    set(id, bookmarked) {
      const rows = database.write((writing) =>
        writing.run(
          // A second press keeps the first moment: the order of bookmarks does not change.
          'UPDATE article_state SET bookmarked_at = CASE WHEN ? THEN coalesce(bookmarked_at, ?) END WHERE article_id = ?',
          bookmarked ? 1 : 0,
          now().toISOString(),
          id,
        ),
      );
      if (rows === 0) throw new OffprintError('not-found', `There is no article ${id}.`);
      const state = { id, bookmarked };
      changed(state);
      return state;
    },
  };
}
