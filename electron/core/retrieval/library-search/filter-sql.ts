import { topicKey } from '../../library/articles/articles.ts';
import type { Reading, SqlValue } from '../../foundation/database/database.ts';
import type { QueryFilter } from '../search/search.ts';
import { matchNames } from './match-names.ts';

/** A condition over `article a`, `article_state s` and `feed f`. */
export interface Condition {
  readonly sql: string;
  readonly values: readonly SqlValue[];
}

/** A search filter as SQL; `read` finds what the user calls by name. */
export function filterSql(read: Reading, filter: QueryFilter): Condition {
  const condition = positive(read, filter);
  return filter.negated ? { sql: `NOT (${condition.sql})`, values: condition.values } : condition;
}

/** For a value of which folding leaves nothing: every text holds the empty one. */
const NOTHING: Condition = { sql: '0', values: [] };

interface Named {
  readonly id: number;
  readonly name: string;
}

const idsOf = (rows: readonly Named[]) => JSON.stringify(rows.map(({ id }) => id));

const HAS = {
  highlight: 'a.id IN (SELECT article_id FROM highlight WHERE removed_at IS NULL)',
  place: 'a.id IN (SELECT article_id FROM placemark WHERE removed_at IS NULL)',
  note: `(a.id IN (SELECT article_id FROM article_note)
    OR a.id IN (SELECT article_id FROM highlight WHERE removed_at IS NULL AND note <> ''))`,
} as const;

function positive(read: Reading, filter: QueryFilter): Condition {
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
      const feeds = read.all<Named>('SELECT id, coalesce(custom_title, title, url) AS name FROM feed');
      // Of folders only those of just that name: they are few, and their names are short.
      const folders = matchNames(read.all<Named>('SELECT id, name FROM folder'), filter.value, () => false);
      return {
        sql: `a.id IN (SELECT e.article_id FROM entry e JOIN feed g ON g.id = e.feed_id
          WHERE g.id IN (SELECT value FROM json_each(?))
            -- or in a folder, at any depth
            OR g.folder_id IN (WITH RECURSIVE tree(id) AS (SELECT value FROM json_each(?)
              UNION SELECT folder.id FROM folder JOIN tree ON folder.parent_id = tree.id) SELECT id FROM tree))`,
        values: [idsOf(matchNames(feeds, filter.value)), idsOf(folders)],
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
      const all = read.all<Named>('SELECT id, name FROM collection WHERE removed_at IS NULL');
      return {
        // With what lies in them.
        sql: `a.id IN (SELECT x.article_id FROM collection_article x WHERE x.collection_id IN (
          WITH RECURSIVE tree(id) AS (SELECT value FROM json_each(?)
            UNION SELECT c.id FROM collection c JOIN tree ON c.parent_id = tree.id WHERE c.removed_at IS NULL)
          SELECT id FROM tree))`,
        values: [idsOf(matchNames(all, filter.value))],
      };
    }
    case 'tag': {
      const tags = read.all<Named>('SELECT id, key AS name FROM tag');
      // As a part: whole steps of the path.
      const found = matchNames(tags, filter.value, (name, part) => `/${name}/`.includes(`/${part}/`));
      return {
        // With what lies in them.
        sql: `a.id IN (SELECT x.article_id FROM article_tag x WHERE x.tag_id IN (SELECT inner_tag.id
          FROM tag JOIN tag AS inner_tag ON inner_tag.key = tag.key
            OR (inner_tag.key > tag.key || '/' AND inner_tag.key < tag.key || '0')
          WHERE tag.id IN (SELECT value FROM json_each(?))))`,
        values: [idsOf(found)],
      };
    }
  }
}
