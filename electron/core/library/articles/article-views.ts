import type { ArticleView } from '../../api/index.ts';
import type { SqlValue } from '../../foundation/database/database.ts';
import { FOLDER_TREE } from '../folders/folders.ts';

/** A view as a condition on `article_state`. Each is answered, newest first or oldest first, by one index. */
export interface ViewSql {
  readonly where: string;
  /** The column that its order in time goes by. */
  readonly time: 'sorted_at' | 'bookmarked_at' | 'saved_at' | 'removed_at';
  /** The user's own order, which stands whatever sort is asked for. */
  readonly order?: string;
  readonly values: readonly SqlValue[];
}

/** @param midnight start of the user's day, ISO 8601 UTC. */
export function viewSql(view: ArticleView, midnight: string): ViewSql {
  switch (view.kind) {
    case 'all':
      return { where: 'removed_at IS NULL', time: 'sorted_at', values: [] };
    case 'unread':
      return { where: 'removed_at IS NULL AND read_at IS NULL', time: 'sorted_at', values: [] };
    case 'today':
      return { where: 'removed_at IS NULL AND sorted_at >= ?', time: 'sorted_at', values: [midnight] };
    case 'bookmarks':
      return {
        where: 'removed_at IS NULL AND bookmarked_at IS NOT NULL',
        time: 'bookmarked_at',
        values: [],
      };
    case 'later':
      return {
        where: 'removed_at IS NULL AND article_id IN (SELECT article_id FROM reading_queue)',
        time: 'sorted_at',
        order: inOrder('reading_queue', 'queued_at', ''),
        values: [],
      };
    case 'saved':
      return {
        where: 'removed_at IS NULL AND saved_at IS NOT NULL',
        time: 'saved_at',
        values: [],
      };
    case 'trash':
      return {
        where: 'removed_at IS NOT NULL',
        time: 'removed_at',
        values: [],
      };
    case 'folder':
      return {
        where: `removed_at IS NULL AND article_id IN (SELECT article_id FROM entry WHERE feed_id IN (
          ${FOLDER_TREE} SELECT feed.id FROM feed JOIN tree ON feed.folder_id = tree.id))`,
        time: 'sorted_at',
        values: [view.folderId],
      };
    case 'tag':
      return {
        where: `removed_at IS NULL AND article_id IN (SELECT article_id FROM article_tag WHERE tag_id IN (
          SELECT inner_tag.id FROM tag JOIN tag AS inner_tag ON inner_tag.key = tag.key
            OR (inner_tag.key > tag.key || '/' AND inner_tag.key < tag.key || '0') WHERE tag.id = ?))`,
        time: 'sorted_at',
        values: [view.tagId],
      };
    case 'collection':
      return {
        where: `removed_at IS NULL AND article_id IN (SELECT article_id FROM collection_article WHERE collection_id = ?)`,
        time: 'sorted_at',
        order: inOrder('collection_article', 'added_at', `AND x.collection_id = ${view.collectionId}`),
        values: [view.collectionId],
      };
    case 'feed': {
      const unread = view.unreadOnly ? ' AND read_at IS NULL' : '';
      // Origins, not the first feed alone: an article that several feeds carry stands in each of them.
      return {
        where: `removed_at IS NULL${unread} AND article_id IN (SELECT article_id FROM entry WHERE feed_id = ?)`,
        time: 'sorted_at',
        values: [view.feedId],
      };
    }
  }
}

/** Start of the local day that `now` falls in. */
export function startOfDay(now: Date): string {
  return new Date(now.getFullYear(), now.getMonth(), now.getDate()).toISOString();
}

/** The user's own order, the same as `manual-order` has it. */
function inOrder(table: string, putAt: string, scope: string): string {
  return ['position', putAt]
    .map(
      (column) => `(SELECT ${column} FROM ${table} x WHERE x.article_id = article_state.article_id ${scope})`,
    )
    .concat('article_id')
    .join(', ');
}
