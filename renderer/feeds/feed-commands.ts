import type { FeedId, Folder } from '../../electron/core/api/index.ts';
import type { Commands } from '../kernel/actions.ts';
import type { Kernel } from '../kernel/kernel.ts';
import { t } from '../kernel/locale.ts';
import type { FeedsStore } from './feeds-store.ts';
import type { SyncStore } from './sync-store.ts';

/** The actions of following feeds, and the ways from one to another. */
export function feedCommands(kernel: Kernel, feeds: FeedsStore, sync: SyncStore) {
  const { library, shell, navigation, dialogs, toasts } = kernel;
  const noFeeds = () => (feeds.list.length === 0 ? t('why.noFeeds') : null);
  /** The folder that the view is, or that its feed lies in. */
  const currentFolder = (): Folder | undefined => {
    const { view } = kernel.provided.list;
    if (view.kind === 'folder') return feeds.folder(view.folderId);
    const folderId = view.kind === 'feed' ? feeds.get(view.feedId)?.folderId : undefined;
    return folderId ? feeds.folder(folderId) : undefined;
  };
  const startSync = (feedsOf: () => readonly FeedId[] | undefined) => () =>
    kernel.attempt(() => sync.start(feedsOf()));
  const moveFeed = (step: 1 | -1) => ({
    run: async () => {
      const all = feeds.rows.flatMap((row) => (row.kind === 'feed' ? [row.feed] : []));
      const { view } = kernel.provided.list;
      const at = view.kind === 'feed' ? all.findIndex((feed) => feed.id === view.feedId) : -1;
      const feed = all[at < 0 ? (step === 1 ? 0 : all.length - 1) : at + step];
      if (feed) await navigation.openView({ kind: 'feed', feedId: feed.id });
    },
    whyNot: noFeeds,
  });
  return {
    add: () => dialogs.show({ kind: 'add' }),
    // Not prevented where there are no feeds: the library may know of some that this window has not heard of yet.
    sync: startSync(() => undefined),
    'sync-feed': startSync(() => {
      const { view } = kernel.provided.list;
      const feedId = view.kind === 'feed' ? view.feedId : navigation.current?.feedId;
      return feedId ? [feedId] : undefined;
    }),
    'new-folder': () => dialogs.show({ kind: 'folder', id: null }),
    'import-feeds': () => dialogs.show({ kind: 'import' }),
    'export-feeds': {
      run: () =>
        kernel.attempt(async () => {
          const { name, opml } = await library.opml.export({});
          const { saved } = await shell.shell.saveText({ name, text: opml });
          if (saved) toasts.show(t('done.exported', { count: feeds.list.length }));
        }),
      whyNot: noFeeds,
    },
    'sync-log': () => dialogs.show({ kind: 'sync-log' }),
    'toggle-folder': {
      run: () =>
        kernel.attempt(async () => {
          const folder = currentFolder();
          if (folder) await feeds.setCollapsed(folder.id, !folder.collapsed);
          else toasts.show(t('done.noFolder'));
        }),
      whyNot: () => (currentFolder() ? null : t('done.noFolder')),
    },
    'next-feed': moveFeed(1),
    'previous-feed': moveFeed(-1),
  } satisfies Commands;
}
