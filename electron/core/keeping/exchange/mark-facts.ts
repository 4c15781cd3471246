import * as v from 'valibot';
import { HighlightColour, TagColour, TagName, TextQuote, type ArticleId } from '../../api/index.ts';
import { articleOf } from '../../library/articles/articles.ts';
import type { Writing } from '../../foundation/database/database.ts';
import { dropEmptyTags, ensureTag, keyOf } from '../../marks/tags/tags.ts';
import { sameJson, type FactsOf } from './family.ts';

const Moment = v.pipe(v.string(), v.isoTimestamp());
const passage = {
  /** The identity of the article it is in. */
  article: v.pipe(v.string(), v.minLength(1), v.maxLength(8000)),
  ...TextQuote.entries,
  createdAt: Moment,
};
const HighlightValue = v.object({
  ...passage,
  colour: HighlightColour,
  note: v.pipe(v.string(), v.maxLength(100_000)),
});
const PlacemarkValue = v.object({ ...passage, name: v.pipe(v.string(), v.maxLength(200)) });
const Uid = v.pipe(v.string(), v.minLength(8), v.maxLength(64));

/** What each kind of mark has of its own, beside its passage. */
const OWN = {
  highlight: { columns: ['colour', 'note'], schema: HighlightValue },
  placemark: { columns: ['name'], schema: PlacemarkValue },
} as const;

/** Passages that the user marked, each by its uid. Where they stand is found here, in the text that is here. */
function passageFacts(table: keyof typeof OWN): FactsOf {
  const { columns, schema } = OWN[table];
  return {
    facts(reading, uid) {
      const row = reading.one<Record<string, string | number | null>>(
        `SELECT a.identity AS article, m.exact, m.prefix, m.suffix, m.start, m.created_at AS createdAt,
           ${columns.map((column) => `m.${column}`).join(', ')}, m.changed_at AS changedAt, m.removed_at AS removedAt
         FROM ${table} m JOIN article a ON a.id = m.article_id WHERE m.uid = ?`,
        uid,
      );
      if (!row) return null;
      const { changedAt, removedAt, ...value } = row;
      return removedAt === null
        ? [{ kind: table, part: '', value: { ...value }, at: String(changedAt) }]
        : [];
    },
    alike(_kind, here, there) {
      // Its context follows the text of each machine, and its article may be known by another address there.
      const own = (value: unknown) => {
        const known = value as Readonly<Record<string, unknown>> | null;
        return known && [known['exact'], ...columns.map((column) => known[column])];
      };
      return sameJson(own(here), own(there));
    },
    apply(writing, { subject: uid, value, at }, touched) {
      const here = writing.one<{ article: ArticleId }>(
        `SELECT article_id AS article FROM ${table} WHERE uid = ?`,
        uid,
      );
      if (value === null) {
        if (!here) return true;
        writing.run(`UPDATE ${table} SET removed_at = coalesce(removed_at, ?) WHERE uid = ?`, at, uid);
        touched[`${table}s`].add(here.article);
        return true;
      }
      const parsed = v.safeParse(schema, value);
      if (!parsed.success || !v.is(Uid, uid)) return false;
      const wanted = parsed.output;
      const article = here?.article ?? articleOf(writing, wanted.article);
      if (article === null) return false;
      const own = columns.map(
        (column) => (wanted as unknown as Readonly<Record<string, string>>)[column] ?? '',
      );
      if (here)
        writing.run(
          `UPDATE ${table} SET ${columns.map((column) => `${column} = ?`).join(', ')}, changed_at = ?, removed_at = NULL
           WHERE uid = ?`,
          ...[...own, at, uid],
        );
      else
        writing.run(
          `INSERT INTO ${table} (uid, article_id, exact, prefix, suffix, start, created_at, changed_at, ${columns.join(', ')})
           VALUES (?, ?, ?, ?, ?, ?, ?, ?, ${columns.map(() => '?').join(', ')})`,
          ...[
            uid,
            article,
            wanted.exact,
            wanted.prefix,
            wanted.suffix,
            wanted.start,
            wanted.createdAt,
            at,
            ...own,
          ],
        );
      writing.run('INSERT OR IGNORE INTO anchor_queue VALUES (?)', article);
      touched[`${table}s`].add(article);
      return true;
    },
  };
}

export const highlightFacts = passageFacts('highlight');
export const placemarkFacts = passageFacts('placemark');

const TagValue = v.object({ name: TagName, colour: v.nullable(TagColour) });

/**
 * How a tag is spelled and coloured, by its key. A tag is here while something carries it, or while it has a colour; so
 * its absence says something only of one that had a colour.
 */
export const tagFacts: FactsOf = {
  facts(reading, key) {
    const row = reading.one<{ name: string; colour: string | null; at: string }>(
      'SELECT name, colour, created_at AS at FROM tag WHERE key = ?',
      key,
    );
    if (row) return [{ kind: 'tag', part: '', value: { name: row.name, colour: row.colour }, at: row.at }];
    const coloured = reading.one(
      `SELECT 1 FROM exchange_register WHERE family = 'tag' AND subject = ? AND value ->> 'colour' IS NOT NULL`,
      key,
    );
    return coloured && [];
  },
  alike: (_kind, here, there) => sameJson(here, there),
  apply(writing, { subject: key, value, at }, touched) {
    touched.marks = true;
    if (value === null) {
      writing.run('UPDATE tag SET colour = NULL WHERE key = ?', key);
      dropEmptyTags(writing);
      return true;
    }
    const tag = v.safeParse(TagValue, value);
    if (!tag.success || keyOf(tag.output.name) !== key) return false;
    const { name, colour } = tag.output;
    // One with a colour is there without articles; any other comes with the first that carries it.
    if (colour !== null) ensureTag(writing, name, at);
    return writing.run('UPDATE tag SET name = ?, colour = ? WHERE key = ?', name, colour, key) > 0;
  },
};

const CollectionValue = v.object({
  name: v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(200)),
  parent: v.nullable(Uid),
  position: v.pipe(v.number(), v.safeInteger()),
  createdAt: Moment,
});

/** The user's collections, by their uid: what they are called and in which other they lie. */
export const collectionFacts: FactsOf = {
  facts(reading, uid) {
    const row = reading.one<{
      name: string;
      parent: string | null;
      position: number;
      createdAt: string;
      removedAt: string | null;
    }>(
      `SELECT c.name, p.uid AS parent, c.position, c.created_at AS createdAt, c.removed_at AS removedAt
       FROM collection c LEFT JOIN collection p ON p.id = c.parent_id WHERE c.uid = ?`,
      uid,
    );
    if (!row) return null;
    const { removedAt, ...value } = row;
    return removedAt === null
      ? [{ kind: 'collection', part: '', value: { ...value }, at: row.createdAt }]
      : [];
  },
  alike: (_kind, here, there) => sameJson(here, there),
  apply(writing, { subject: uid, value, at }, touched) {
    touched.marks = true;
    if (value === null) {
      writing.run('UPDATE collection SET removed_at = coalesce(removed_at, ?) WHERE uid = ?', at, uid);
      return true;
    }
    const wanted = v.safeParse(CollectionValue, value);
    if (!wanted.success || !v.is(Uid, uid)) return false;
    const { name, parent, position, createdAt } = wanted.output;
    const outer = parent === null ? null : collectionOf(writing, parent);
    if (outer === undefined) return false;
    writing.run(
      `INSERT INTO collection (uid, name, key, parent_id, position, created_at) VALUES (?1, ?2, ?3, ?4, ?5, ?6)
       ON CONFLICT (uid) DO UPDATE SET name = ?2, key = ?3, parent_id = ?4, position = ?5, removed_at = NULL`,
      ...[uid, name, name.normalize('NFC').toLowerCase(), outer, position, createdAt],
    );
    liftOutOfItself(writing, uid);
    return true;
  },
};

function collectionOf(writing: Writing, uid: string): number | undefined {
  return writing.one<{ id: number }>('SELECT id FROM collection WHERE uid = ?', uid)?.id;
}

/**
 * Of two collections that two machines put into each other at the same time, neither could be found any more: the one
 * with the smaller uid is laid at the top, on every machine the same.
 */
function liftOutOfItself(writing: Writing, uid: string): void {
  const ring = writing.column<string>(
    `WITH RECURSIVE up(id, uid, parent_id, depth) AS (
       SELECT id, uid, parent_id, 0 FROM collection WHERE uid = ?1
       UNION ALL SELECT c.id, c.uid, c.parent_id, depth + 1 FROM collection c JOIN up ON c.id = up.parent_id
         WHERE depth < 1000 AND (up.depth = 0 OR up.uid <> ?1))
     SELECT uid FROM up`,
    uid,
  );
  if (ring.length > 1 && ring.at(-1) === uid)
    writing.run('UPDATE collection SET parent_id = NULL WHERE uid = ?', ring.toSorted()[0] ?? uid);
}
