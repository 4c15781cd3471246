import { OffprintError, type ArticleId, type ArticleSummary, type LibraryCommands } from '../../api/index.ts';
import type { Announcements } from './announcements.ts';
import type { CommandParts } from './command-parts.ts';

/** Articles, and what becomes of them with time. */
export function articleCommands(
  parts: CommandParts,
  announce: Announcements,
): Pick<LibraryCommands, 'articles' | 'retention'> {
  const { articles, retention, sync, emitArticles, index } = parts;
  const { tellRemoved, setRemoved } = announce;

  const summaryOf = (id: ArticleId): ArticleSummary => {
    const [summary] = articles.summaries([id]);
    if (!summary) throw new OffprintError('not-found', `There is no article ${id}.`);
    return summary;
  };

  return {
    articles: {
      async open({ id }) {
        // An article that came a moment ago is made ready before the others.
        await sync.finish(id);
        return articles.get(id);
      },
      setRead({ ids, read }) {
        const state = { ids: articles.setRead(ids, read), read };
        if (state.ids.length > 0) emitArticles('articles.read', state);
        return state;
      },
      markViewRead({ view }) {
        const state = { ids: articles.markViewRead(view), read: true } as const;
        if (state.ids.length > 0) emitArticles('articles.read', state);
        return state;
      },
      setLanguage({ id, language: chosen }) {
        articles.setLanguage(id, chosen);
        emitArticles('articles.changed', { ids: [id], added: [] });
        index();
        return articles.get(id);
      },
      setProgress({ id, progress, place }) {
        articles.setProgress(id, progress, place);
        return { id, progress };
      },
      async save({ address }) {
        const { id } = await sync.savePage(address);
        return summaryOf(id);
      },
      async toggleFullText({ id }) {
        const shown = await sync.toggleFullText(id);
        if (shown === null) return { shown };
        emitArticles('articles.changed', { ids: [id], added: [] });
        index();
        return { shown };
      },
      async retry({ id }) {
        await sync.retry(id);
        return articles.get(id);
      },
      remove: ({ ids }) => setRemoved(ids, true),
      restore: ({ ids }) => setRemoved(ids, false),
    },
    retention: {
      run() {
        const ids = retention.run();
        tellRemoved(ids, true);
        return { ids };
      },
      async emptyTrash() {
        const erased = await retention.emptyTrash();
        emitArticles('articles.changed', { ids: [], added: [] });
        index();
        return { erased };
      },
    },
  };
}
