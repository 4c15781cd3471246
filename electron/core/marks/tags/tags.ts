import {
  OffprintError,
  type ArticleId,
  type Tag,
  type TagChange,
  type TagColour,
  type TagId,
  type TagsChanged,
  type TagsSnapshot,
} from '../../api/index.ts';
import { wasGiven, type Database, type Reading, type Writing } from '../../foundation/database/database.ts';
import { cleanName, keyOf, outerNames, WITHIN } from './tag-name.ts';

export { keyOf } from './tag-name.ts';

/** All tags, with the number of their articles. */
export interface TagQueries {
  readonly list: () => readonly Tag[];
}

/** The user's tags: nested by slashes, on articles, with colours. */
export interface Tags extends TagQueries {
  /** @throws {OffprintError} `bad-input` */
  change(changes: readonly TagChange[]): {
    readonly tags: readonly Tag[];
    readonly undo: readonly TagChange[];
  };
  /** @throws {OffprintError} `not-found`, `bad-input` */
  rename(id: TagId, name: string): TagsChanged;
  /** @throws {OffprintError} `not-found` */
  setColour(id: TagId, colour: TagColour | null): TagsChanged;
  /** @throws {OffprintError} `not-found` */
  remove(id: TagId): TagsChanged;
  restore(snapshot: TagsSnapshot): TagsChanged;
}

interface TagRow {
  readonly id: TagId;
  readonly name: string;
  readonly colour: TagColour | null;
}

const COLUMNS = 'id, name, colour';

function byName(read: Reading, name: string): TagRow | null {
  return read.one<TagRow>(`SELECT ${COLUMNS} FROM tag WHERE key = ?`, keyOf(name));
}

/** A tag and what lies in it. */
function within(read: Reading, name: string): readonly TagRow[] {
  return read.all<TagRow>(`SELECT ${COLUMNS} FROM tag WHERE ${WITHIN} ORDER BY key`, keyOf(name));
}

function articlesOf(read: Reading, id: TagId): readonly ArticleId[] {
  return read.ids<ArticleId>('SELECT article_id AS id FROM article_tag WHERE tag_id = ?', id);
}

/** A name whose outer parts are spelled as the tags that are there. */
function spelledAs(read: Reading, name: string): string {
  return name.split('/').reduce((outer, part, depth) => {
    const whole = depth === 0 ? part : `${outer}/${part}`;
    return byName(read, whole)?.name ?? whole;
  }, '');
}

/** Makes the tag, and those that it lies in, unless they are there; part of a transaction of its caller's. */
export function ensureTag(writing: Writing, typed: string, now: string): TagId {
  const name = spelledAs(writing, cleanName(typed));
  for (const wanted of [...outerNames(name), name]) {
    writing.run(
      'INSERT OR IGNORE INTO tag (name, key, created_at) VALUES (?, ?, ?)',
      wanted,
      keyOf(wanted),
      now,
    );
  }
  const tag = byName(writing, name);
  if (!tag) throw new Error(`The tag ${name} was not made.`);
  return tag.id;
}

/** Gives articles a tag; returns those that did not have it. Part of a transaction of its caller's. */
function tagArticles(
  writing: Writing,
  tag: TagId,
  ids: readonly ArticleId[],
  now: string,
): readonly ArticleId[] {
  return writing.column<number>(
    `INSERT INTO article_tag (article_id, tag_id, tagged_at)
     SELECT article.id, ?, ? FROM json_each(?) JOIN article ON article.id = value WHERE true
     ON CONFLICT DO NOTHING RETURNING article_id`,
    tag,
    now,
    JSON.stringify(ids),
  ) as ArticleId[];
}

/**
 * Gives one article a tag, as part of a transaction of its caller's. Answers whether it did not have it; false also for
 * a name of which nothing is left.
 */
export function tagArticle(writing: Writing, name: string, id: ArticleId, now: string): boolean {
  try {
    return tagArticles(writing, ensureTag(writing, name, now), [id], now).length > 0;
  } catch (error) {
    if (error instanceof OffprintError && error.code === 'bad-input') return false;
    throw error;
  }
}

/** Takes a tag off one article, as part of a transaction of its caller's. */
export function untagArticle(writing: Writing, name: string, id: ArticleId): void {
  const tag = byName(writing, cleanName(name));
  if (tag) writing.run('DELETE FROM article_tag WHERE tag_id = ? AND article_id = ?', tag.id, id);
  dropEmptyTags(writing);
}

/** Takes away tags that hold nothing, neither articles nor tags nor a colour; part of a transaction of its caller's. */
export function dropEmptyTags(writing: Writing): void {
  const empty = `DELETE FROM tag WHERE colour IS NULL AND id NOT IN (SELECT tag_id FROM article_tag)
    AND NOT EXISTS (SELECT 1 FROM tag t WHERE t.key > tag.key || '/' AND t.key < tag.key || '0')`;
  while (writing.run(empty) > 0);
}

function tagQueries(read: Reading): TagQueries {
  return {
    list: () =>
      read.all<Tag>(
        `SELECT tag.id, tag.name, tag.colour, (SELECT count(DISTINCT x.article_id)
         FROM tag AS t CROSS JOIN article_tag x ON x.tag_id = t.id JOIN article_state s USING (article_id)
         WHERE (t.key = tag.key OR (t.key > tag.key || '/' AND t.key < tag.key || '0'))
           AND s.removed_at IS NULL) AS count
       FROM tag ORDER BY tag.key`,
      ),
  };
}

export function createTags(options: {
  readonly database: Database;
  readonly now: () => Date;
  /** All tags, and the articles that have others than before. */
  readonly changed: (tags: readonly Tag[], ids: readonly ArticleId[]) => void;
}): Tags {
  const { database, now, changed } = options;
  const { read } = database;
  const { list } = tagQueries(read);

  function one(id: TagId): TagRow {
    const tag = read.one<TagRow>(`SELECT ${COLUMNS} FROM tag WHERE id = ?`, id);
    if (!tag) throw new OffprintError('not-found', `There is no tag ${id}.`);
    return tag;
  }

  /** The tags of these names as they are now, and the names that are none. */
  function snapshot(names: Iterable<string>): TagsSnapshot {
    const found = new Map<TagId, TagRow>();
    const absent = new Map<string, string>();
    for (const name of names) {
      const tag = byName(read, name);
      if (tag) found.set(tag.id, tag);
      else absent.set(keyOf(name), name);
    }
    return {
      tags: [...found.values()].map((tag) => ({ ...tag, articles: [...articlesOf(read, tag.id)] })),
      absent: [...absent.values()],
    };
  }

  /** Changes tags in one transaction, announces it, and returns what takes it back. */
  function act(names: Iterable<string>, change: (writing: Writing) => void): TagsChanged {
    const undo = snapshot(names);
    database.write(change);
    const tags = list();
    // An article may show the tag although it does not carry it itself: as a part of a name.
    changed(tags, [...new Set(undo.tags.flatMap(({ articles }) => articles))]);
    return { tags, undo };
  }

  return {
    list,
    change(changes) {
      const undo: TagChange[] = [];
      const touched = new Set<ArticleId>();
      const note = (back: TagChange) => {
        if (back.ids.length === 0) return;
        undo.unshift(back);
        for (const id of back.ids) touched.add(id);
      };
      database.write((writing) => {
        const at = now().toISOString();
        for (const { ids, add, remove } of changes) {
          for (const typed of add) {
            const tag = ensureTag(writing, typed, at);
            note({ ids: [...tagArticles(writing, tag, ids, at)], add: [], remove: [cleanName(typed)] });
          }
          for (const typed of remove) {
            const tag = byName(writing, cleanName(typed));
            if (!tag) continue;
            const lost = writing.column<number>(
              `DELETE FROM article_tag WHERE tag_id = ? AND article_id IN (SELECT value FROM json_each(?))
               RETURNING article_id`,
              tag.id,
              JSON.stringify(ids),
            ) as ArticleId[];
            note({ ids: lost, add: [tag.name], remove: [] });
          }
        }
        dropEmptyTags(writing);
      });
      const tags = list();
      if (touched.size > 0) changed(tags, [...touched]);
      return { tags, undo };
    },
    rename(id, typed) {
      const { name: before } = one(id);
      const cleaned = cleanName(typed);
      // Its own name in another case is a change of spelling; any other takes on the spelling it finds.
      const name = keyOf(cleaned) === keyOf(before) ? cleaned : spelledAs(read, cleaned);
      const moved = within(read, before).map((tag) => ({
        ...tag,
        name: name + tag.name.slice(before.length),
        before: tag.name,
      }));
      const names = moved.flatMap((tag) => [tag.before, tag.name, ...outerNames(tag.name)]);
      return act(names, (writing) => {
        const at = now().toISOString();
        // Out of the way first: a tag may come to lie in itself.
        for (const tag of moved) writing.run('UPDATE tag SET key = char(0) || id WHERE id = ?', tag.id);
        for (const tag of moved) {
          for (const outer of outerNames(tag.name)) ensureTag(writing, outer, at);
          const other = byName(writing, tag.name);
          if (other) mergeTag(writing, tag.id, other.id);
          else
            writing.run('UPDATE tag SET name = ?, key = ? WHERE id = ?', tag.name, keyOf(tag.name), tag.id);
        }
        dropEmptyTags(writing);
      });
    },
    setColour(id, colour) {
      const { name } = one(id);
      return act([name], (writing) => writing.run('UPDATE tag SET colour = ? WHERE id = ?', colour, id));
    },
    remove(id) {
      const tags = within(read, one(id).name);
      return act(
        tags.flatMap(({ name }) => [name, ...outerNames(name)]),
        (writing) => {
          for (const tag of tags) writing.run('DELETE FROM tag WHERE id = ?', tag.id);
          dropEmptyTags(writing);
        },
      );
    },
    restore({ tags, absent }) {
      const names = [...tags.map(({ name }) => name), ...absent];
      return act(names, (writing) => {
        const at = now().toISOString();
        for (const name of absent) writing.run('DELETE FROM tag WHERE key = ?', keyOf(name));
        for (const { name } of tags)
          writing.run('UPDATE tag SET key = char(0) || id WHERE key = ?', keyOf(name));
        for (const { id, name, colour, articles } of tags) {
          writing.run('DELETE FROM tag WHERE id = ?', id);
          const again = writing.insert(
            'INSERT INTO tag (id, name, key, colour, created_at) VALUES (?, ?, ?, ?, ?)',
            ...[wasGiven(writing, 'tag', id) ? id : null, name, keyOf(name), colour, at],
          ) as TagId;
          tagArticles(writing, again, articles, at);
        }
        // Of the same names, but made meanwhile.
        writing.run('DELETE FROM tag WHERE key < char(1)');
      });
    },
  };
}

/** What carried one tag carries the other; a colour that the other lacks is passed on. */
function mergeTag(writing: Writing, from: TagId, to: TagId): void {
  writing.run(
    `INSERT OR IGNORE INTO article_tag (article_id, tag_id, tagged_at)
     SELECT article_id, ?, tagged_at FROM article_tag WHERE tag_id = ?`,
    to,
    from,
  );
  writing.run(
    'UPDATE tag SET colour = coalesce(colour, (SELECT colour FROM tag WHERE id = ?)) WHERE id = ?',
    from,
    to,
  );
  writing.run('DELETE FROM tag WHERE id = ?', from);
}
