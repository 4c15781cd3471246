import { copyText } from '../kernel/copy-text.ts';
import { errorWords } from '../kernel/error-words.ts';
import { send } from '../kernel/intents.ts';
import { t } from '../kernel/locale.ts';
import type { MenuEntry } from '../components/op-menu.ts';
import { viewOf, type TreeRow } from './feed-tree.ts';
import type { FeedsStore } from './feeds-store.ts';

/** What the tree itself does with a row. */
export interface TreeMenuActs {
  readonly details: () => void;
  readonly fold: () => void;
  readonly takeAway: () => void;
}

/** What can be done with a row of the feed tree. `from` is where intents are sent from. */
export function treeMenu(
  row: TreeRow,
  feeds: FeedsStore,
  from: HTMLElement,
  acts: TreeMenuActs,
): readonly MenuEntry[] {
  const ids = row.kind === 'feed' ? [row.feed.id] : [...feeds.feedsIn(row.folder.id)];
  const unread = row.kind === 'feed' ? row.feed.unread : row.unread;
  const both: readonly MenuEntry[] = [
    {
      kind: 'act',
      label: t('tree.sync'),
      icon: 'sync',
      disabled: ids.length === 0,
      choose: () => send(from, { kind: 'sync-feeds', ids }),
    },
    {
      kind: 'act',
      label: t('tree.markRead'),
      icon: 'check',
      disabled: unread === 0,
      choose: () => send(from, { kind: 'mark-view-read', view: viewOf(row) }),
    },
  ];
  const details: MenuEntry = {
    kind: 'act',
    icon: 'more',
    keys: [['F2']],
    label: t(row.kind === 'feed' ? 'feed.details' : 'folder.details'),
    choose: acts.details,
  };
  if (row.kind === 'folder') {
    const { collapsed, name } = row.folder;
    const fold: MenuEntry = {
      kind: 'act',
      icon: collapsed ? 'unfolded' : 'folded',
      label: t(collapsed ? 'sidebar.expand' : 'sidebar.collapse', { name }),
      choose: acts.fold,
    };
    return [...both, fold, details];
  }
  const { siteUrl, url } = row.feed;
  return [
    ...both,
    {
      kind: 'act',
      label: t('feed.openSite'),
      icon: 'external',
      disabled: !siteUrl,
      choose: () => {
        if (siteUrl) send(from, { kind: 'open-external', url: siteUrl });
      },
    },
    { kind: 'act', label: t('tree.copyAddress'), icon: 'copy', choose: () => copyAddress(url, from) },
    details,
    {
      kind: 'act',
      label: t('feed.unfollow'),
      icon: 'remove',
      danger: true,
      keys: [['Delete']],
      choose: acts.takeAway,
    },
  ];
}

function copyAddress(url: string, from: HTMLElement): void {
  try {
    copyText(url);
    send(from, { kind: 'tell', words: t('tree.copied'), error: false });
  } catch (error) {
    send(from, { kind: 'tell', words: errorWords(error), error: true });
  }
}
