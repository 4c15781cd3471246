import {
  FIRST_ROWS,
  MOST_FIRST_FEEDS,
  type ArticleView,
  type StartupSnapshot,
  type ListArrangement,
} from '../../electron/core/api/index.ts';
import type { KnownFeeds, ViewList } from '../kernel/provided.ts';

/** What a window shows, for the next start; null while not all of it is here. */
export function startupSnapshotOf(
  list: ViewList,
  feeds: KnownFeeds,
  version: string,
): StartupSnapshot | null {
  const rows = list.firstRows(FIRST_ROWS);
  if (rows === null || !feeds.loaded) return null;
  const few = feeds.list.length <= MOST_FIRST_FEEDS;
  const sidebar = few ? { feeds: [...feeds.list], folders: [...feeds.folders], counts: feeds.counts } : null;
  return { version, ...rows, sidebar };
}

/** Whether the window was left at this view, laid out like this. */
export function wasLeftAt(screen: StartupSnapshot, view: ArticleView, arrangement: ListArrangement): boolean {
  return JSON.stringify([screen.view, screen.arrangement]) === JSON.stringify([view, arrangement]);
}
