import { randomUUID } from 'node:crypto';
import {
  OffprintError,
  type ArticleId,
  type Collection,
  type CollectionId,
  type CollectionState,
} from '../../api/index.ts';
import { arrange, orderOf, withArticles, withMoved, type OrderTable } from '../manual-order/manual-order.ts';
import type { Database, Reading, Writing } from '../../foundation/database/database.ts';

/** A removed collection can be brought back for so long; undo is offered for seconds. */
const KEPT_DAYS = 30;
const DAY_MS = 86_400_000;

/** All collections, and which of them hold how many of some articles. */
export interface CollectionQueries {
  list(): readonly Collection[];
  holding(ids: readonly ArticleId[]): readonly { readonly id: CollectionId; readonly count: number }[];
}

/** What the user gathers by hand. All but the queries throw {@link OffprintError} `not-found`. */
export interface Collections extends CollectionQueries {
  create(name: string, parentId: CollectionId | null): Collection;
  rename(id: CollectionId, name: string): Collection;
  /** @throws {OffprintError} also `bad-input`, when it would come to lie in itself */
  place(id: CollectionId, parentId: CollectionId | null, before: CollectionId | null): Collection;
  remove(id: CollectionId): readonly CollectionId[];
  restore(ids: readonly CollectionId[]): readonly CollectionId[];
  put(id: CollectionId, ids: readonly ArticleId[], held: boolean): CollectionState;
  move(id: CollectionId, articleId: ArticleId, before: ArticleId | null): CollectionState;
  arrange(id: CollectionId, order: readonly ArticleId[]): CollectionState;
}

interface CollectionRow {
  readonly id: CollectionId;
  readonly name: string;
  readonly parentId: CollectionId | null;
  readonly count: number;
}

/** A collection and those that lie in it, at any depth. */
const TREE = `WITH RECURSIVE tree(id) AS (
  SELECT ? UNION SELECT collection.id FROM collection JOIN tree ON collection.parent_id = tree.id)`;

/** All collections, each followed by those that lie in it. */
function listOf(read: Reading): readonly Collection[] {
  const rows = read.all<CollectionRow>(
    `SELECT c.id, c.name, c.parent_id AS parentId, (SELECT count(*) FROM collection_article x
       JOIN article_state s USING (article_id) WHERE x.collection_id = c.id AND s.removed_at IS NULL) AS count
     FROM collection c WHERE c.removed_at IS NULL ORDER BY c.position, c.id`,
  );
  const inside = new Map<CollectionId | null, CollectionRow[]>();
  for (const row of rows) inside.set(row.parentId, [...(inside.get(row.parentId) ?? []), row]);
  const within = (parent: CollectionId | null, depth: number): readonly Collection[] =>
    (inside.get(parent) ?? []).flatMap((row) => [{ ...row, depth }, ...within(row.id, depth + 1)]);
  return within(null, 0);
}

function childrenOf(read: Reading, parent: CollectionId | null): readonly CollectionId[] {
  return read.ids<CollectionId>(
    'SELECT id FROM collection WHERE parent_id IS ? AND removed_at IS NULL ORDER BY position, id',
    parent,
  );
}

function putInOrder(writing: Writing, parent: CollectionId | null, ids: readonly CollectionId[]): void {
  ids.forEach((id, position) =>
    writing.run('UPDATE collection SET position = ?, parent_id = ? WHERE id = ?', position, parent, id),
  );
}

/** What a name is asked for by. */
const keyOf = (name: string) => name.normalize('NFC').toLowerCase();

const tableOf = (id: CollectionId): OrderTable => ({
  name: 'collection_article',
  putAt: 'added_at',
  scope: { column: 'collection_id', id },
});

function collectionQueries(read: Reading): CollectionQueries {
  return {
    list: () => listOf(read),
    holding: (ids) =>
      read
        .all<{ id: CollectionId; count: number }>(
          `SELECT collection_id AS id, count(*) AS count FROM collection_article
           WHERE article_id IN (SELECT value FROM json_each(?)) GROUP BY collection_id`,
          JSON.stringify(ids),
        )
        .map(({ id, count }) => ({ id, count })),
  };
}

export function createCollections(options: {
  readonly database: Database;
  readonly now: () => Date;
  /** All collections, and the articles that came into one or left it. */
  readonly changed: (collections: readonly Collection[], ids: readonly ArticleId[]) => void;
}): Collections {
  const { database, now, changed } = options;
  const { read } = database;

  const find = (id: CollectionId) => listOf(read).find((collection) => collection.id === id);

  function get(id: CollectionId): Collection {
    const found = find(id);
    if (!found) throw new OffprintError('not-found', `There is no collection ${id}.`);
    return found;
  }

  function told(id: CollectionId): Collection {
    changed(listOf(read), []);
    return get(id);
  }

  function to(id: CollectionId, wanted: readonly ArticleId[]): CollectionState {
    const { order, before, changed: ids } = arrange(database, tableOf(id), wanted, now());
    changed(listOf(read), ids);
    return { id, order, before };
  }

  const articlesOf = (ids: readonly CollectionId[]) =>
    read.ids<ArticleId>(
      'SELECT DISTINCT article_id AS id FROM collection_article WHERE collection_id IN (SELECT value FROM json_each(?))',
      JSON.stringify(ids),
    );

  return {
    ...collectionQueries(read),
    create(name, parentId) {
      if (parentId !== null) get(parentId);
      const id = database.write((writing) =>
        writing.insert(
          'INSERT INTO collection (uid, name, key, parent_id, position, created_at) VALUES (?, ?, ?, ?, ?, ?)',
          ...[randomUUID(), name, keyOf(name), parentId],
          ...[childrenOf(writing, parentId).length, now().toISOString()],
        ),
      ) as CollectionId;
      return told(id);
    },
    rename(id, name) {
      get(id);
      database.write((writing) =>
        writing.run('UPDATE collection SET name = ?, key = ? WHERE id = ?', name, keyOf(name), id),
      );
      return told(id);
    },
    place(id, parentId, before) {
      get(id);
      if (parentId !== null) get(parentId);
      database.write((writing) => {
        const inside = writing.column<number>(`${TREE} SELECT id FROM tree`, id);
        if (parentId !== null && inside.includes(parentId))
          throw new OffprintError('bad-input', 'A collection cannot lie in itself.');
        const others = childrenOf(writing, parentId).filter((other) => other !== id);
        const at = before === null ? -1 : others.indexOf(before);
        putInOrder(writing, parentId, others.toSpliced(at < 0 ? others.length : at, 0, id));
      });
      return told(id);
    },
    remove(id) {
      get(id);
      const at = now();
      const long = new Date(at.getTime() - KEPT_DAYS * DAY_MS).toISOString();
      const ids = database.write((writing) => {
        writing.run('DELETE FROM collection WHERE removed_at < ?', long);
        return writing.column<number>(
          `${TREE} UPDATE collection SET removed_at = ? WHERE id IN (SELECT id FROM tree) AND removed_at IS NULL
           RETURNING id`,
          ...[id, at.toISOString()],
        );
      }) as CollectionId[];
      changed(listOf(read), articlesOf(ids));
      return ids;
    },
    restore(ids) {
      const back = database.write((writing) => {
        const known = writing.column<number>(
          `UPDATE collection SET removed_at = NULL
           WHERE id IN (SELECT value FROM json_each(?)) AND removed_at IS NOT NULL RETURNING id`,
          JSON.stringify(ids),
        );
        // The one that it lay in may have been removed meanwhile: it is not lost with it.
        writing.run(
          `UPDATE collection SET parent_id = NULL WHERE id IN (SELECT value FROM json_each(?))
             AND parent_id IN (SELECT id FROM collection WHERE removed_at IS NOT NULL)`,
          JSON.stringify(known),
        );
        return known;
      }) as CollectionId[];
      changed(listOf(read), articlesOf(back));
      return back;
    },
    put(id, ids, held) {
      get(id);
      return to(id, withArticles(orderOf(read, tableOf(id)), ids, held));
    },
    move(id, articleId, before) {
      get(id);
      const order = withMoved(orderOf(read, tableOf(id)), articleId, before);
      if (!order) throw new OffprintError('not-found', `Article ${articleId} or ${before} is not in it.`);
      return to(id, order);
    },
    arrange(id, order) {
      get(id);
      return to(id, order);
    },
  };
}
