import { html } from 'lit';
import type { FeedId, FolderId, OfferedFile } from '../../electron/core/api/index.ts';
import type { Feature } from '../kernel/feature.ts';
import type { Kernel } from '../kernel/kernel.ts';
import { locale, t } from '../kernel/locale.ts';
import { feedCommands } from './feed-commands.ts';
import { feedLines } from './feed-lines.ts';
import { FeedsStore } from './feeds-store.ts';
import { FollowingActs } from './following-acts.ts';
import './op-sidebar.ts';
import { SyncStore } from './sync-store.ts';

declare module '../kernel/dialogs.ts' {
  interface Dialogs {
    /** `address`: one that another program asks to add. */
    readonly add: { readonly address?: string };
    /** `files`: lists that another program asks to import. */
    readonly import: { readonly files?: readonly OfferedFile[] };
    readonly 'sync-log': object;
    readonly feed: { readonly id: FeedId };
    /** Null: a folder that is to be made. */
    readonly folder: { readonly id: FolderId | null };
  }
}

declare module '../kernel/intents.ts' {
  interface Intents {
    readonly 'sync-feeds': { readonly ids: readonly FeedId[] };
    readonly 'feed-details': { readonly id: FeedId };
    readonly 'folder-details': { readonly id: FolderId | null };
  }
}

/** The feeds that are followed, their folders, and the left pane with them. */
export function feeds(kernel: Kernel) {
  const { library, navigation, dialogs } = kernel;
  const store = new FeedsStore(library);
  const sync = new SyncStore(library);
  const acts = new FollowingActs(store, kernel);
  store.onLoaded(() => void navigation.leaveIfGone());
  sync.onFinished((job) => {
    if (job.state === 'cancelled') kernel.toasts.announce(t('sync.cancelled'));
    else if (job.failed > 0) kernel.toasts.announce(t('sync.doneWithFailures', { count: job.failed }));
    else kernel.toasts.announce(t('sync.done', { count: job.added }));
  });
  return {
    provides: { feeds: store, jobs: sync },
    stores: [store],
    load: () => Promise.all([store.load(), sync.load()]),
    elements: () => import('./elements.ts'),
    commands: feedCommands(kernel, store, sync),
    intents: {
      'sync-feeds': ({ ids }) => void kernel.attempt(() => sync.start(ids)),
      'feed-details': ({ id }) => dialogs.show({ kind: 'feed', id }),
      'folder-details': ({ id }) => dialogs.show({ kind: 'folder', id }),
    },
    incoming: {
      add: ({ address }) => dialogs.show({ kind: 'add', address }),
      import: ({ files }) => dialogs.show({ kind: 'import', files }),
    },
    events: {
      'feeds.changed': () => store.refreshSoon(),
      'articles.changed': () => store.refreshSoon(),
      'articles.read': () => store.refreshSoon(),
      'articles.removed': () => store.refreshSoon(),
      'jobs.changed': (job) => sync.apply(job),
    },
    views: {
      feed: {
        name: ({ feedId }) => store.get(feedId)?.title ?? '',
        gone: ({ feedId }) => !store.get(feedId),
      },
      folder: {
        name: ({ folderId }) => store.folder(folderId)?.name ?? '',
        gone: ({ folderId }) => !store.folder(folderId),
      },
    },
    queryNames: {
      feeds: () => store.list.map(({ title }) => title).toSorted((a, b) => locale.compare(a, b)),
      folders: () => store.folders.map(({ name }) => name).toSorted((a, b) => locale.compare(a, b)),
    },
    paletteLines: () => feedLines(store),
    feedsPane: ({ sections, inSection, away }) =>
      html`<op-sidebar
        data-pane="feeds"
        class=${away ? 'away' : ''}
        .feeds=${store}
        .sync=${sync}
        .acts=${acts}
        .view=${navigation.view}
        ?elsewhere=${inSection}
      >
        ${sections}
      </op-sidebar>`,
    dialogs: feedDialogs(kernel, store, sync, acts),
  } satisfies Feature;
}

function feedDialogs({ library, shell }: Kernel, store: FeedsStore, sync: SyncStore, acts: FollowingActs) {
  return {
    add: ({ address }) =>
      html`<op-add-dialog
        .library=${library}
        .shell=${shell}
        .offered=${address ?? null}
        ?firstFeeds=${store.list.length === 0}
      ></op-add-dialog>`,
    import: ({ files }) =>
      html`<op-import-dialog .library=${library} .sync=${sync} .offered=${files ?? []}></op-import-dialog>`,
    'sync-log': () => html`<op-sync-log .library=${library}></op-sync-log>`,
    feed: ({ id }) =>
      html`<op-feed-details
        .feedId=${id}
        .feeds=${store}
        .library=${library}
        .shell=${shell}
        .acts=${acts}
      ></op-feed-details>`,
    folder: ({ id }) =>
      html`<op-folder-dialog .folderId=${id} .feeds=${store} .acts=${acts}></op-folder-dialog>`,
  } satisfies Feature['dialogs'];
}
