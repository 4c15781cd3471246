import {
  actions,
  type ActionId,
  type ArticleSummary,
  type Feed,
  type SavedSearch,
} from '../../electron/core/api/index.ts';
import { fold } from './fold.ts';
import type { Intent } from './intents.ts';

/** A line of the command palette. */
export interface PaletteItem {
  readonly group: 'actions' | 'searches' | 'feeds' | 'articles';
  readonly label: string;
  readonly key: string | null;
  readonly intent: Intent;
}

/** Feeds, and saved searches, shown at once: past this the reader types another letter. */
const FEEDS_SHOWN = 8;

/** Not offered in the palette: they mean something only as keys, or would open the palette itself. */
const keyOnly: ReadonlySet<ActionId> = new Set<ActionId>(['palette', 'back', 'page-down', 'page-up']);

/** Whether every word of `query` begins some word of `label`, or stands within it. */
export function matches(label: string, query: string): boolean {
  const folded = fold(label);
  return fold(query)
    .split(/\s+/)
    .every((word) => folded.includes(word));
}

/** What the palette shows for `query`: actions, saved searches, feeds, then the articles a search found. */
export function paletteItems(
  query: string,
  nameOf: (action: ActionId) => string,
  keyOf: (action: ActionId) => string | null,
  feeds: readonly Feed[],
  articles: readonly ArticleSummary[],
  words: readonly string[],
  searches: readonly SavedSearch[] = [],
): readonly PaletteItem[] {
  const wanted = query.trim();
  const acts = actions
    .filter((action) => !keyOnly.has(action.id) && matches(nameOf(action.id), wanted))
    .map((action): PaletteItem => ({
      group: 'actions',
      label: nameOf(action.id),
      key: keyOf(action.id),
      intent: { kind: 'act', action: action.id },
    }));
  if (wanted === '') return acts;
  const saved = searches
    .filter(({ name }) => matches(name, wanted))
    .slice(0, FEEDS_SHOWN)
    .map(({ name, query: asked, sort }): PaletteItem => ({
      group: 'searches',
      label: name,
      key: null,
      intent: { kind: 'run-search', query: asked, sort },
    }));
  const ownFeeds = feeds
    .filter((feed) => matches(feed.title, wanted))
    .slice(0, FEEDS_SHOWN)
    .map((feed): PaletteItem => ({
      group: 'feeds',
      label: feed.title,
      key: null,
      intent: { kind: 'open-view', view: { kind: 'feed', feedId: feed.id } },
    }));
  const found = articles.map((article): PaletteItem => ({
    group: 'articles',
    label: article.title,
    key: null,
    intent: { kind: 'open-article', id: article.id, sought: { words, phrases: [] } },
  }));
  return [...acts, ...saved, ...ownFeeds, ...found];
}
