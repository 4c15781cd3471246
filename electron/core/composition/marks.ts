import type { ArticleId, Collection, LibraryCommands, LibraryQueries, Tag } from '../api/index.ts';
import { anchorQueued } from '../marks/anchoring/anchoring.ts';
import type { EmitArticles } from './article-events.ts';
import { createBookmarks, type Bookmarks } from '../marks/bookmarks/bookmarks.ts';
import {
  createCollections,
  type CollectionQueries,
  type Collections,
} from '../marks/collections/collections.ts';
import type { Database } from '../foundation/database/database.ts';
import { createHighlights, type HighlightQueries, type Highlights } from '../marks/highlights/highlights.ts';
import { createReadLater, type ReadLater } from '../marks/read-later/read-later.ts';
import { createNotes, type Notes } from '../marks/notes/notes.ts';
import { createPlacemarks, type PlacemarkQueries, type Placemarks } from '../marks/placemarks/placemarks.ts';
import { createTags, type TagQueries, type Tags } from '../marks/tags/tags.ts';

/** What the user thinks of what they read: the features that keep it. */
export interface Marks {
  readonly bookmarks: Bookmarks;
  readonly collections: Collections;
  readonly highlights: Highlights;
  readonly readLater: ReadLater;
  readonly notes: Notes;
  readonly placemarks: Placemarks;
  readonly tags: Tags;
  /** Tells the windows of all tags, collections and the queue, after others came from elsewhere. */
  announce(): void;
  /** Finds again what is anchored in articles whose text changed. Cheap when none did. */
  reanchor(): void;
}

export function createMarks(options: {
  readonly database: Database;
  readonly now: () => Date;
  readonly emitArticles: EmitArticles;
  /** Starts indexing what is queued. */
  readonly index: () => void;
}): Marks {
  const { database, now, emitArticles, index } = options;
  const tellHighlights = (ids: readonly ArticleId[]) => {
    emitArticles('highlights.changed', { ids });
    index();
  };
  const tellPlacemarks = (ids: readonly ArticleId[]) => {
    emitArticles('placemarks.changed', { ids });
    index();
  };
  const tellTags = (tags: readonly Tag[], ids: readonly ArticleId[]) =>
    emitArticles('tags.changed', { tags, ids });
  const tellCollections = (collections: readonly Collection[], ids: readonly ArticleId[]) =>
    emitArticles('collections.changed', { collections, ids });
  const collections = createCollections({ database, now, changed: tellCollections });
  const tags = createTags({
    database,
    now,
    changed(all, ids) {
      tellTags(all, ids);
      index();
    },
  });
  const readLater = createReadLater(database, now, (order, ids) =>
    emitArticles('readLater.changed', { order, ids }),
  );
  return {
    bookmarks: createBookmarks(database, now, (state) => emitArticles('bookmarks.changed', state)),
    highlights: createHighlights({ database, now, changed: tellHighlights }),
    notes: createNotes(database, now, (state) => {
      emitArticles('notes.changed', state);
      index();
    }),
    placemarks: createPlacemarks({ database, now, changed: tellPlacemarks }),
    collections,
    readLater,
    tags,
    announce() {
      tellTags(tags.list(), []);
      tellCollections(collections.list(), []);
      emitArticles('readLater.changed', { order: readLater.order(), ids: [] });
    },
    reanchor: () => anchorQueued(database, now, { highlight: tellHighlights, placemark: tellPlacemarks }),
  };
}

/** What is read of them. */
export interface MarkQueries {
  readonly collections: CollectionQueries;
  readonly highlights: HighlightQueries;
  readonly placemarks: PlacemarkQueries;
  readonly tags: TagQueries;
}

/** Lists of collections, highlights, placemarks and tags. */
export function markQueries({
  collections,
  highlights,
  placemarks,
  tags,
}: MarkQueries): Pick<LibraryQueries, 'collections' | 'highlights' | 'placemarks' | 'tags'> {
  return {
    collections: { list: () => collections.list(), holding: ({ ids }) => collections.holding(ids) },
    highlights: {
      of: ({ id }) => highlights.of(id),
      list: ({ filter, limit, offset }) => highlights.list(filter, limit, offset),
      markdown: ({ filter }) => highlights.markdown(filter),
    },
    placemarks: { of: ({ id }) => placemarks.of(id), list: (wanted) => placemarks.list(wanted) },
    tags: { list: () => tags.list() },
  };
}

/** Bookmarks, collections, tags, highlights, placemarks, the reading queue and notes. */
export function markCommands(
  marks: Marks,
): Pick<
  LibraryCommands,
  'bookmarks' | 'collections' | 'highlights' | 'readLater' | 'notes' | 'placemarks' | 'tags'
> {
  const { bookmarks, collections, highlights, readLater, notes, placemarks, tags } = marks;
  return {
    bookmarks: { set: ({ id, bookmarked }) => bookmarks.set(id, bookmarked) },
    collections: {
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
      change: ({ changes }) => tags.change(changes),
      rename: ({ id, name }) => tags.rename(id, name),
      setColour: ({ id, colour }) => tags.setColour(id, colour),
      remove: ({ id }) => tags.remove(id),
      restore: ({ snapshot }) => tags.restore(snapshot),
    },
    highlights: {
      add: (highlight) => highlights.add(highlight),
      update: ({ id, ...change }) => highlights.update(id, change),
      remove: ({ ids }) => ({ ids: highlights.setRemoved(ids, true) }),
      restore: ({ ids }) => ({ ids: highlights.setRemoved(ids, false) }),
    },
    placemarks: {
      add: (placemark) => placemarks.add(placemark),
      rename: ({ id, name }) => placemarks.rename(id, name),
      remove: ({ ids }) => ({ ids: placemarks.setRemoved(ids, true) }),
      restore: ({ ids }) => ({ ids: placemarks.setRemoved(ids, false) }),
    },
    readLater: {
      set: ({ ids, queued }) => readLater.set(ids, queued),
      move: ({ id, before }) => readLater.move(id, before),
      arrange: ({ order }) => readLater.arrange(order),
    },
    notes: { set: ({ id, note }) => notes.set(id, note) },
  };
}
