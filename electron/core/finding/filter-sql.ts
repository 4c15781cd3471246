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

/** A text as itself in a LIKE pattern. */
const literal = (text: string) => text.replace(/[\\%_]/g, '\\$&');

function positive(filter: QueryFilter): Condition {
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
    case 'in': {
      const escaped = literal(filter.value);
      return {
        // Feeds of just that title, else those whose title has it as a part.
        sql: `a.id IN (SELECT e.article_id FROM entry e JOIN feed g ON g.id = e.feed_id
          WHERE CASE WHEN EXISTS (SELECT 1 FROM feed h WHERE coalesce(h.custom_title, h.title, h.url) LIKE ? ESCAPE '\\')
            THEN coalesce(g.custom_title, g.title, g.url) LIKE ? ESCAPE '\\'
            ELSE coalesce(g.custom_title, g.title, g.url) LIKE ? ESCAPE '\\' END
            -- or in a folder of that name, at any depth
            OR g.folder_id IN (WITH RECURSIVE tree(id) AS (SELECT id FROM folder WHERE name LIKE ? ESCAPE '\\'
              UNION SELECT folder.id FROM folder JOIN tree ON folder.parent_id = tree.id) SELECT id FROM tree))`,
        values: [escaped, escaped, `%${escaped}%`, escaped],
      };
    }
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
