import type {
  ArticleId,
  ErrorMessage,
  Instant,
  SaveFailure,
  SaveListId,
  SaveReport,
} from '../../api/index.ts';
import type { ArticleBefore, SavedArticle } from '../../library/articles/articles.ts';
import type { Database, Reading, Writing } from '../../foundation/database/database.ts';

/** An address that waits to be saved. */
export interface SaveItem {
  readonly list: SaveListId;
  readonly position: number;
  readonly address: string;
}

/** What undoing or redoing a list does to articles. */
export interface UndoneSave {
  /** They go to the trash, or come out of it. */
  readonly trash: readonly ArticleId[];
  /** They count as saved no more, or again. */
  readonly changed: readonly ArticleId[];
}

/** The lists as they are kept. */
export interface SaveLists {
  add(name: string, addresses: readonly string[]): SaveListId;
  /** What waits of the lists that were not stopped. */
  waiting(): readonly SaveItem[];
  isWaiting(item: SaveItem): boolean;
  settle(
    item: SaveItem,
    state: 'saved' | 'known' | 'failed',
    article: SavedArticle | null,
    problem: ErrorMessage | null,
  ): void;
  /** Leaves what waits of a list for later; null: of all. */
  stop(id: SaveListId | null): void;
  /** Returns the number of addresses that wait. */
  resume(id: SaveListId): number;
  undo(id: SaveListId): UndoneSave;
  /** The same for an article whose page was under way when its list was undone; null when that was not undone. */
  undoLate(list: SaveListId, article: SavedArticle): UndoneSave | null;
  redo(id: SaveListId): UndoneSave;
  /** What failed waits again, and a list that was stopped goes on; returns how many failed. */
  retry(id: SaveListId): number;
}

/** Lists that are remembered, beside those that are not done yet. */
const REMEMBERED = 20;

/** Of these something waits still. */
const UNDER_WAY = `SELECT i.list_id FROM save_item i JOIN save_list l ON l.id = i.list_id
  WHERE i.state = 'waiting' AND l.undone_at IS NULL`;

const WAITING = `FROM save_item i JOIN save_list l ON l.id = i.list_id
  WHERE i.state = 'waiting' AND l.stopped_at IS NULL AND l.undone_at IS NULL`;

export function createSaveLists(database: Database, now: () => Date): SaveLists {
  const { read } = database;
  const at = () => now().toISOString();

  /** What a list did, each article once: the first time tells how it was before. */
  function brought(writing: Writing, id: SaveListId) {
    const rows = writing.all<{ article: number; before: string | null; state: string }>(
      `SELECT article_id AS article, before, state FROM save_item
       WHERE list_id = ? AND article_id IS NOT NULL AND state IN ('saved', 'known') ORDER BY position DESC`,
      id,
    );
    const byArticle = new Map(rows.map((row) => [row.article as ArticleId, row]));
    return [...byArticle].flatMap(([article, { before, state }]) =>
      // Lists of earlier versions do not say how a known article was.
      before === null && state === 'known'
        ? []
        : [{ article, before: before === null ? null : (JSON.parse(before) as ArticleBefore) }],
    );
  }

  /** Undoes or redoes what a list did. */
  function turn(id: SaveListId, undone: boolean): UndoneSave {
    return database.write((writing) => {
      writing.run('UPDATE save_list SET undone_at = ? WHERE id = ?', undone ? at() : null, id);
      const all = brought(writing, id);
      const changed = all.filter(({ before }) => before?.saved === false).map(({ article }) => article);
      for (const article of changed)
        writing.run(
          'UPDATE article_state SET saved_at = ? WHERE article_id = ?',
          undone ? null : at(),
          article,
        );
      const trash = all.filter(({ before }) => before === null || before.removed);
      return { changed, trash: trash.map(({ article }) => article) };
    });
  }

  return {
    add: (name, addresses) =>
      database.write((writing) => {
        const list = writing.insert('INSERT INTO save_list (name, started_at) VALUES (?, ?)', name, at());
        addresses.forEach((address, position) =>
          writing.run(
            "INSERT INTO save_item (list_id, position, address, state) VALUES (?, ?, ?, 'waiting')",
            list,
            position,
            address,
          ),
        );
        writing.run(
          `DELETE FROM save_list WHERE id NOT IN (SELECT id FROM save_list ORDER BY id DESC LIMIT ${REMEMBERED})
           AND id NOT IN (${UNDER_WAY})`,
        );
        return list as SaveListId;
      }),
    waiting: () =>
      read.all<SaveItem>(
        `SELECT i.list_id AS list, i.position, i.address ${WAITING} ORDER BY i.list_id, i.position`,
      ),
    isWaiting: ({ list, position }) =>
      read.one(`SELECT 1 ${WAITING} AND i.list_id = ? AND i.position = ?`, list, position) !== null,
    settle: (item, state, article, problem) =>
      database.writeSoon((writing) =>
        writing.run(
          `UPDATE save_item SET state = ?, article_id = ?, before = ?, problem = ?
           WHERE list_id = ? AND position = ? AND state = 'waiting'`,
          state,
          article?.id ?? null,
          article?.before ? JSON.stringify(article.before) : null,
          problem && JSON.stringify(problem),
          item.list,
          item.position,
        ),
      ),
    stop: (id) =>
      database.write((writing) =>
        writing.run(
          `UPDATE save_list SET stopped_at = ?1 WHERE stopped_at IS NULL AND (?2 IS NULL OR id = ?2)
           AND id IN (${UNDER_WAY})`,
          at(),
          id,
        ),
      ),
    resume: (id) =>
      database.write((writing) => {
        writing.run('UPDATE save_list SET stopped_at = NULL WHERE id = ?', id);
        const [count] = writing.column<number>(
          "SELECT count(*) FROM save_item WHERE list_id = ? AND state = 'waiting'",
          id,
        );
        return count ?? 0;
      }),
    undo: (id) => turn(id, true),
    undoLate: (list, { id, before }) =>
      database.write((writing) => {
        if (!writing.one('SELECT 1 FROM save_list WHERE id = ? AND undone_at IS NOT NULL', list)) return null;
        const changed = before?.saved === false ? [id] : [];
        if (changed.length > 0)
          writing.run('UPDATE article_state SET saved_at = NULL WHERE article_id = ?', id);
        return { changed, trash: before === null || before.removed ? [id] : [] };
      }),
    redo: (id) => turn(id, false),
    retry: (id) =>
      database.write((writing) => {
        writing.run('UPDATE save_list SET stopped_at = NULL WHERE id = ?', id);
        return writing.run(
          "UPDATE save_item SET state = 'waiting', problem = NULL WHERE list_id = ? AND state = 'failed'",
          id,
        );
      }),
  };
}

interface ListRow {
  readonly id: SaveListId;
  readonly name: string;
  readonly startedAt: Instant;
  readonly stopped: number;
  readonly total: number;
  readonly waiting: number;
  readonly saved: number;
  readonly known: number;
}

/** The lists of late, the newest first, those that were undone left out. */
export function saveReports(read: Reading): readonly SaveReport[] {
  const rows = read.all<ListRow>(
    `SELECT l.id, l.name, l.started_at AS startedAt, l.stopped_at IS NOT NULL AS stopped, count(*) AS total,
       sum(i.state = 'waiting') AS waiting, sum(i.state = 'saved') AS saved, sum(i.state = 'known') AS known
     FROM save_list l JOIN save_item i ON i.list_id = l.id WHERE l.undone_at IS NULL
     GROUP BY l.id ORDER BY l.id DESC`,
  );
  return rows.map(({ stopped, ...list }) => ({
    ...list,
    stopped: stopped === 1 && list.waiting > 0,
    failures: failuresOf(read, list.id),
  }));
}

function failuresOf(read: Reading, id: SaveListId): readonly SaveFailure[] {
  return read
    .all<{ address: string; problem: string }>(
      `SELECT address, problem FROM save_item WHERE list_id = ? AND state = 'failed' AND problem IS NOT NULL
       ORDER BY position`,
      id,
    )
    .map(({ address, problem }) => ({ address, error: JSON.parse(problem) as ErrorMessage }));
}
