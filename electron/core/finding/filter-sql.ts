import { topicKey } from '../articles/articles.ts';
import type { SqlValue } from '../database/database.ts';
import type { QueryFilter } from '../search/search.ts';

/** A condition over `article a`, `article_state s` and `feed f`. */
export interface Condition {
  readonly sql: string;
  readonly values: readonly SqlValue[];
}

/** A search filter as SQL. */
export function filterSql(filter: QueryFilter): Condition {
  const condition = positive(filter);
  return filter.negated ? { sql: `NOT (${condition.sql})`, values: condition.values } : condition;
}

/** For a value of which folding leaves nothing: every text holds the empty one. */
const NOTHING: Condition = { sql: '0', values: [] };

/** A text as itself in a LIKE pattern. */
const literal = (text: string) => text.replace(/[\\%_]/g, '\\$&');

const HAS = {
  highlight: 'a.id IN (SELECT article_id FROM highlight WHERE removed_at IS NULL)',
  place: 'a.id IN (SELECT article_id FROM placemark WHERE removed_at IS NULL)',
  note: `(a.id IN (SELECT article_id FROM article_note)
    OR a.id IN (SELECT article_id FROM highlight WHERE removed_at IS NULL AND note <> ''))`,
} as const;

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
        case 'later':
          return { sql: 'a.id IN (SELECT article_id FROM reading_queue)', values: [] };
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
      return { sql: HAS[filter.value], values: [] };
    case 'section': {
      const key = topicKey(filter.value);
      if (key === '') return NOTHING;
      return {
        // Sections of just that name, else those that have it as a part of theirs.
        sql: `coalesce(CASE WHEN EXISTS (SELECT 1 FROM article WHERE section_key = ?)
          THEN a.section_key = ? ELSE instr(a.section_key, ?) > 0 END, 0)`,
        values: [key, key, key],
      };
    }
    case 'keyword': {
      const key = topicKey(filter.value);
      if (key === '') return NOTHING;
      const whole = `\n${key}\n`;
      return {
        sql: `CASE WHEN EXISTS (SELECT 1 FROM article WHERE instr(keyword_keys, ?) > 0)
          THEN instr(a.keyword_keys, ?) > 0 ELSE instr(a.keyword_keys, ?) > 0 END`,
        values: [whole, whole, key],
      };
    }
    case 'collection': {
      const key = filter.value.normalize('NFC').toLowerCase();
      return {
        // Collections of just that name with what lies in them, else all that have it as a part of theirs.
        sql: `a.id IN (SELECT x.article_id FROM collection_article x WHERE x.collection_id IN (
          WITH RECURSIVE tree(id) AS (SELECT id FROM collection WHERE removed_at IS NULL
            AND CASE WHEN EXISTS (SELECT 1 FROM collection WHERE removed_at IS NULL AND key = ?)
              THEN key = ? ELSE instr(key, ?) > 0 END
            UNION SELECT c.id FROM collection c JOIN tree ON c.parent_id = tree.id WHERE c.removed_at IS NULL)
          SELECT id FROM tree))`,
        values: [key, key, key],
      };
    }
    case 'tag': {
      const key = filter.value.normalize('NFC').toLowerCase();
      return {
        // The tag of just that path with what lies in it, else all that have it as a part of theirs.
        sql: `a.id IN (SELECT x.article_id FROM article_tag x JOIN tag t ON t.id = x.tag_id
          WHERE CASE WHEN EXISTS (SELECT 1 FROM tag WHERE key = ?)
            THEN t.key = ? OR t.key LIKE ? ESCAPE '\\'
            ELSE '/' || t.key || '/' LIKE ? ESCAPE '\\' END)`,
        values: [key, key, `${literal(key)}/%`, `%/${literal(key)}/%`],
      };
    }
  }
}
