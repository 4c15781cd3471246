import type { Feed, LibraryCommands } from '../../api/index.ts';
import type { Announcements } from './announcements.ts';
import type { CommandParts } from './command-parts.ts';

/** Feeds, the folders they are in, and lists of feeds. */
export function feedCommands(
  parts: CommandParts,
  announce: Announcements,
): Pick<LibraryCommands, 'feeds' | 'folders' | 'opml'> {
  const { feeds, folders, opml, sync, searches, emit, emitArticles, index, online } = parts;
  const { lookForIcons } = parts;
  const { changedFeeds, told } = announce;

  const changed = (feed: Feed): Feed => {
    emit('feeds.changed', { ids: [feed.id] });
    return feed;
  };

  return {
    feeds: {
      inspect: ({ address }) => sync.inspect(address),
      async follow({ address }) {
        const feed = await sync.follow(address);
        lookForIcons();
        return feed;
      },
      rename({ id, title }) {
        const feed = feeds.rename(id, title);
        emit('feeds.changed', { ids: [id] });
        searches.stale();
        return feed;
      },
      setFullText: ({ id, fullText }) => changed(feeds.setFullText(id, fullText)),
      setKeeping: ({ id, keepDays, keepNewest }) => changed(feeds.setKeeping(id, { keepDays, keepNewest })),
      setNotify: ({ id, notify }) => changed(feeds.setNotify(id, notify)),
      refollow({ id }) {
        const feed = feeds.refollow(id);
        emit('feeds.changed', { ids: [id] });
        emitArticles('articles.changed', { ids: [], added: [] });
        index();
        return feed;
      },
      unfollow({ id }) {
        feeds.unfollow(id);
        emit('feeds.changed', { ids: [id] });
        emitArticles('articles.changed', { ids: [], added: [] });
        index();
        return { id };
      },
    },
    folders: {
      create: ({ name, parentId, id }) => told(folders.create(name, parentId, id)),
      rename: ({ id, name }) => told(folders.rename(id, name)),
      setCollapsed: ({ id, collapsed }) => told(folders.setCollapsed(id, collapsed)),
      remove({ id }) {
        folders.remove(id);
        return told({ id });
      },
      place({ item, folderId, before }) {
        folders.place(item, folderId, before);
        return told({ item });
      },
    },
    opml: {
      async import({ file, bytes }) {
        if (online()) sync.expectImport();
        const { report, added } = await opml.import(file, bytes);
        changedFeeds();
        return { report, job: online() ? sync.startImport(added) : null };
      },
      retryImport: () => sync.startImport(opml.failingFeeds()),
    },
  };
}
