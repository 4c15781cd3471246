import type { LibraryHandlers } from '../../api/index.ts';
import type { Marks } from '../marks.ts';

/** Bookmarks, collections, tags, highlights, placemarks, the reading queue and notes. */
export function markHandlers(
  marks: Marks,
): Pick<
  LibraryHandlers,
  'bookmarks' | 'collections' | 'highlights' | 'later' | 'notes' | 'placemarks' | 'tags'
> {
  const { bookmarks, collections, highlights, later, notes, placemarks, tags } = marks;
  return {
    bookmarks: { set: ({ id, bookmarked }) => bookmarks.set(id, bookmarked) },
    collections: {
      list: () => collections.list(),
      holding: ({ ids }) => collections.holding(ids),
      create: ({ name, parentId }) => collections.create(name, parentId),
      rename: ({ id, name }) => collections.rename(id, name),
      place: ({ id, parentId, before }) => collections.place(id, parentId, before),
      remove: ({ id }) => ({ ids: collections.remove(id) }),
      restore: ({ ids }) => ({ ids: collections.restore(ids) }),
      put: ({ id, ids, held }) => collections.put(id, ids, held),
      move: ({ id, articleId, before }) => collections.move(id, articleId, before),
      arrange: ({ id, order }) => collections.arrange(id, order),
    },
    tags: {
      list: () => tags.list(),
      change: ({ changes }) => tags.change(changes),
      rename: ({ id, name }) => tags.rename(id, name),
      setColour: ({ id, colour }) => tags.setColour(id, colour),
      remove: ({ id }) => tags.remove(id),
      restore: ({ snapshot }) => tags.restore(snapshot),
    },
    highlights: {
      of: ({ id }) => highlights.of(id),
      list: ({ filter, limit, offset }) => highlights.list(filter, limit, offset),
      markdown: ({ filter }) => highlights.markdown(filter),
      add: (highlight) => highlights.add(highlight),
      update: ({ id, ...change }) => highlights.update(id, change),
      remove: ({ ids }) => ({ ids: highlights.setRemoved(ids, true) }),
      restore: ({ ids }) => ({ ids: highlights.setRemoved(ids, false) }),
    },
    placemarks: {
      of: ({ id }) => placemarks.of(id),
      list: (wanted) => placemarks.list(wanted),
      add: (placemark) => placemarks.add(placemark),
      rename: ({ id, name }) => placemarks.rename(id, name),
      remove: ({ ids }) => ({ ids: placemarks.setRemoved(ids, true) }),
      restore: ({ ids }) => ({ ids: placemarks.setRemoved(ids, false) }),
    },
    later: {
      set: ({ ids, queued }) => later.set(ids, queued),
      move: ({ id, before }) => later.move(id, before),
      arrange: ({ order }) => later.arrange(order),
    },
    notes: { set: ({ id, note }) => notes.set(id, note) },
  };
}
