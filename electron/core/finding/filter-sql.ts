import type { SqlValue } from '../database/database.ts';
import type { QueryFilter } from '../search/search.ts';

/** A condition over `article a`, `article_state s` and `feed f`. */
export interface Condition {
  readonly sql: string;
  readonly values: readonly SqlValue[];
}

const NEVER: Condition = { sql: 'false', values: [] };

/** A search filter as SQL. What the library does not hold yet (tags, highlights) matches nothing. */
export function filterSql(filter: QueryFilter): Condition {
  const condition = positive(filter);
  return filter.negated ? { sql: `NOT (${condition.sql})`, values: condition.values } : condition;
}

function positive(filter: QueryFilter): Condition {
  const like = 'value' in filter ? `%${String(filter.value).replace(/[\\%_]/g, '\\$&')}%` : '';
  switch (filter.kind) {
    case 'is':
      switch (filter.value) {
        case 'unread':
          return { sql: 's.read_at IS NULL', values: [] };
        case 'read':
          return { sql: 's.read_at IS NOT NULL', values: [] };
        case 'bookmarked':
          return { sql: 's.bookmarked_at IS NOT NULL', values: [] };
      }
      break;
    case 'in':
      return {
        sql: `a.id IN (SELECT e.article_id FROM entry e JOIN feed g ON g.id = e.feed_id
          WHERE coalesce(g.custom_title, g.title, g.url) LIKE ?1 ESCAPE '\\' OR g.folder_id IN (
            WITH RECURSIVE tree(id) AS (SELECT id FROM folder WHERE name LIKE ?1 ESCAPE '\\'
              UNION SELECT folder.id FROM folder JOIN tree ON folder.parent_id = tree.id) SELECT id FROM tree))`.replaceAll(
          '?1',
          '?',
        ),
        values: [like, like],
      };
    case 'lang':
      return {
        sql: "(a.language = ?1 OR a.language LIKE ?1 || '-%')".replaceAll('?1', '?'),
        values: [filter.value, filter.value],
      };
    case 'before':
      return { sql: 'a.sorted_at < ?', values: [filter.value] };
    case 'after':
      return { sql: 'a.sorted_at >= ?', values: [filter.value] };
    case 'minutes':
      return { sql: `a.minutes ${filter.compare} ?`, values: [filter.value] };
    case 'has':
    case 'tag':
      return NEVER;
  }
}
