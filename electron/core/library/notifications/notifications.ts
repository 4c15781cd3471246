import type {
  ArticleId,
  ArticleSummary,
  FeedId,
  FeedNotification,
  LibraryEvent,
  LibraryHandlers,
  LibraryNotification,
} from '../../api/index.ts';

/** Milliseconds in which changes are gathered before something is told. */
const GATHERING = 500;
/** New articles looked at, at most: of more than this, the newest are told of. */
const LOOKED_AT = 500;

export interface NotificationSource {
  readonly api: Pick<LibraryHandlers, 'articles' | 'feeds'>;
  onEvent(listener: (event: LibraryEvent) => void): () => void;
}

/**
 * Tells how many articles are unread, whenever that changed, and what each sync brought from feeds of which the
 * reader wishes to be told: once, when it has ended. Returns a function that stops it.
 */
export function watchNotifications(
  source: NotificationSource,
  tell: (notification: LibraryNotification) => void,
  gathering = GATHERING,
  log: (message: string, error: unknown) => void = () => undefined,
): () => void {
  const added = new Set<ArticleId>();
  /** What rules are to tell of, by the name of the rule. */
  const byRule = new Map<string, Set<ArticleId>>();
  const running = new Set<number>();
  let timer: ReturnType<typeof setTimeout> | undefined;
  let told = -1;

  async function tellAll(): Promise<void> {
    const counts = await source.api.articles.counts({});
    if (counts.unread !== told) {
      told = counts.unread;
      tell({ kind: 'unread', count: told });
    }
    // While more may come of the same sync, it waits.
    if (running.size > 0 || (added.size === 0 && byRule.size === 0)) return;
    const ids = [...added];
    added.clear();
    const rules = [...byRule];
    byRule.clear();
    const feeds = [...(await notificationsOf(ids)), ...(await notificationsOfRules(rules))];
    if (feeds.length > 0) tell({ kind: 'articles', feeds });
  }

  async function notificationsOf(ids: readonly ArticleId[]): Promise<readonly FeedNotification[]> {
    const wanted = (await source.api.feeds.list({})).filter(({ notify }) => notify);
    if (wanted.length === 0) return [];
    const summaries = await source.api.articles.summaries({ ids: ids.slice(-LOOKED_AT) });
    const unread = summaries.filter(({ read }) => !read);
    return wanted.flatMap(({ id, title }) =>
      notificationOfFeed(
        id,
        title,
        unread.filter(({ feedId }) => feedId === id),
      ),
    );
  }

  async function notificationsOfRules(
    rules: readonly (readonly [string, ReadonlySet<ArticleId>])[],
  ): Promise<readonly FeedNotification[]> {
    const notifications: FeedNotification[] = [];
    for (const [name, ids] of rules) {
      const articles = await source.api.articles.summaries({ ids: [...ids].slice(-LOOKED_AT) });
      const [first] = articles;
      if (first?.feedId) notifications.push(...notificationOfFeed(first.feedId, name, articles));
    }
    return notifications;
  }

  const soon = (): void => {
    timer ??= setTimeout(() => {
      timer = undefined;
      // What cannot be asked now, as while the library closes, is told after the next change.
      tellAll().catch((error: unknown) => log('A notification could not be made.', error));
    }, gathering);
  };

  const stop = source.onEvent((event) => {
    if (event.name === 'jobs.changed') {
      if (event.data.kind !== 'sync') return;
      if (event.data.state === 'running') running.add(event.data.id);
      else running.delete(event.data.id);
    } else if (event.name === 'rules.notified') {
      const { name, ids } = event.data;
      byRule.set(name, new Set([...(byRule.get(name) ?? []), ...ids]));
    } else if (event.name === 'articles.changed') for (const id of event.data.added) added.add(id);
    else if (!['articles.read', 'articles.removed', 'feeds.changed'].includes(event.name)) return;
    soon();
  });
  soon();
  return () => {
    stop();
    clearTimeout(timer);
  };
}

function notificationOfFeed(
  feedId: FeedId,
  title: string,
  articles: readonly ArticleSummary[],
): readonly FeedNotification[] {
  const [newest] = articles.toSorted((a, b) => b.sortedAt.localeCompare(a.sortedAt));
  if (!newest) return [];
  return [{ feedId, title, count: articles.length, newest: { id: newest.id, title: newest.title } }];
}
