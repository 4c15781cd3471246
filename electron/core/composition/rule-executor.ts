import type { ArticleId, EventName, LibraryEvents } from '../api/index.ts';
import type { EmitArticles } from './article-events.ts';
import type { Articles } from '../library/articles/articles.ts';
import type { Database } from '../foundation/database/database.ts';
import type { Marks } from './marks.ts';
import type { RuleExecutor } from '../retrieval/rules/rules.ts';
import { queue } from '../intake/sync/sync.ts';

/** What rules do, done by the features and announced as if the user had done it. */
export function createRuleExecutor(parts: {
  readonly articles: Articles;
  readonly marks: Pick<Marks, 'bookmarks' | 'readLater' | 'tags'>;
  readonly database: Database;
  readonly now: () => Date;
  readonly emit: <Name extends EventName>(name: Name, data: LibraryEvents[Name]) => void;
  readonly emitArticles: EmitArticles;
  /** Begins to fetch what is queued. */
  readonly fetch: () => void;
}): RuleExecutor {
  const { articles, database, now, emit, emitArticles, fetch } = parts;
  const { bookmarks, readLater, tags } = parts.marks;
  return {
    setRead(ids, read) {
      const changed = articles.setRead(ids, read);
      if (changed.length > 0) emitArticles('articles.read', { ids: changed, read });
    },
    setRemoved(ids, removed) {
      const changed = articles.setRemoved(ids, removed);
      if (changed.length === 0) return;
      emitArticles('articles.removed', { ids: changed, removed });
      emit('feeds.changed', { ids: [] });
    },
    setBookmarked: (id, bookmarked) => void bookmarks.set(id, bookmarked),
    setLater: (ids, queued) => void readLater.set(ids, queued),
    changeTags: (changes) => tags.change(changes).undo,
    setPageWanted(ids, wanted) {
      database.write((writing) => {
        if (wanted) for (const id of ids) queue(writing, id, true, now().toISOString());
        else
          writing.run(
            'UPDATE fetch_queue SET page = 0 WHERE article_id IN (SELECT value FROM json_each(?))',
            JSON.stringify(ids satisfies readonly ArticleId[]),
          );
      });
      if (wanted) fetch();
    },
    notify: (name, ids) => emit('rules.notified', { name, ids }),
  };
}
