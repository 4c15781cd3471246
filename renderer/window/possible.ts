import { actions, type Action, type ActionId } from '../../electron/core/api/index.ts';
import { t } from '../kernel/locale.ts';
import type { WindowModel } from './window-model.ts';

/** Acts of the groups "list" and "article" that need no article to be chosen. */
const withoutArticle: ReadonlySet<ActionId> = new Set<ActionId>([
  'page-down',
  'mark-all-read',
  'open',
  'next-match',
  'previous-match',
]);

/** Not syncing: the library may know of feeds that this window has not heard of yet. */
const withFeeds: ReadonlySet<ActionId> = new Set<ActionId>(['export-feeds', 'next-feed', 'previous-feed']);

/** Why an action can do nothing right now, in words; null when it can do something. */
export function whyNot(model: WindowModel, action: ActionId): string | null {
  const { list, reader, search } = model;
  const group: Action['group'] | undefined = actions.find(({ id }) => id === action)?.group;
  if (model.screen === 'settings' && (group === 'list' || group === 'article')) return t('why.settings');
  if (withFeeds.has(action) && model.feeds.list.length === 0) return t('why.noFeeds');
  const empty = search.active ? search.total === 0 : list.ids.length === 0;
  switch (action) {
    case 'undo':
      return model.undo.latest ? null : t('done.nothingToUndo');
    case 'redo':
      return model.undo.next ? null : t('done.nothingToRedo');
    case 'toggle-folder':
      return model.currentFolder ? null : t('done.noFolder');
    case 'next':
    case 'previous':
    case 'first':
    case 'last':
    case 'open':
      return empty && reader.openId === null ? t('why.nothingHere') : null;
    case 'mark-all-read':
    case 'select-all':
    case 'list-options':
      return search.active ? t('why.inSearch') : null;
    case 'mark-above-read':
    case 'mark-below-read':
      if (search.active) return t('why.inSearch');
      return model.current ? null : t('why.noArticle');
    case 'later-sooner':
    case 'later-still':
      if (search.active || (list.view.kind !== 'later' && list.view.kind !== 'collection'))
        return t('why.notInQueue');
      return model.current ? null : t('why.noArticle');
    case 'next-match':
    case 'previous-match':
      return reader.matches.count === 0 ? t('done.noMatches') : null;
    default:
      break;
  }
  if (group !== 'article' || withoutArticle.has(action)) return null;
  if (!model.current && model.chosen.length === 0) return t('why.noArticle');
  switch (action) {
    case 'open-original':
      return reader.article?.url || reader.article?.document ? null : t('why.noAddress');
    case 'extract-again':
    case 'show-original':
    case 'show-left-out':
    case 'list-left-out':
    case 'hide-block':
      return !reader.article || reader.article.sourceFetchedAt ? null : t('error.source-missing');
    case 'save-links':
      return reader.article?.links.length ? null : t('done.noLinks');
    case 'show-changes':
      return reader.article?.revisions.length ? null : t('why.noChanges');
    case 'article-language':
    case 'bookmark-place':
    case 'read-aloud':
    case 'aloud-next':
    case 'aloud-previous':
      return reader.article ? null : t('why.noArticle');
    case 'retry':
      return reader.article?.kept === 'kept' ? t('why.allKept') : null;
    default:
      return null;
  }
}
