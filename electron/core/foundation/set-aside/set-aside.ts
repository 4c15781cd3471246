import {
  OffprintError,
  SET_ASIDE_SHOWN,
  toErrorMessage,
  type ArticleId,
  type ErrorCode,
  type ErrorMessage,
  type Instant,
  type SetAsideItem,
  type WorkQueue,
} from '../../api/index.ts';
import type { Database, Reading, Writing } from '../database/database.ts';

/** How often an item of a queue is tried before it is set aside. */
export const MOST_TRIES = 3;
/** Characters of an unforeseen error's message that are kept. */
const REASON = 300;

/** An item on which the work of its queue failed. */
export interface FailedItem {
  readonly queue: WorkQueue;
  /** What the queue knows it by. */
  readonly item: number | string;
  readonly articleId?: ArticleId | null;
  readonly title?: string | null;
  readonly error: unknown;
  readonly now: Instant;
  /** What is needed to try it again, where its queue does not keep that. */
  readonly payload?: string | null;
  /** Tries before it is given up; {@link MOST_TRIES} when left out. */
  readonly most?: number;
}

/** These say something of the machine or the moment, nothing of the item that was worked on. */
const NOT_OF_ITEMS: ReadonlySet<ErrorCode> = new Set([
  ...(['cancelled', 'offline', 'disk-full', 'busy', 'library-unreadable', 'library-unwritable'] as const),
]);

/** What the system says of a disk that takes nothing more. */
const NOT_OF_FILES: ReadonlySet<string> = new Set(['ENOSPC', 'EDQUOT', 'EROFS', 'EIO', 'EMFILE', 'ENFILE']);

/** Whether an error is the item's own; any other ends the whole run of its queue, which is begun again later. */
export function isOfItem(error: unknown): boolean {
  if (error instanceof OffprintError) return !NOT_OF_ITEMS.has(error.code);
  const { code } = (error ?? {}) as { readonly code?: unknown };
  return !NOT_OF_FILES.has(String(code));
}

/** Notes a failed try, as part of its caller's transaction. True when it was the last: the item is set aside. */
export function noteFailure(writing: Writing, failed: FailedItem): boolean {
  const { queue, item, articleId = null, title = null, error, now, payload = null } = failed;
  const most = failed.most ?? MOST_TRIES;
  const row = writing.one<{ givenUp: number }>(
    `INSERT INTO set_aside (queue, item, article_id, title, tries, given_up, at, problem, payload)
     VALUES (?1, ?2, ?3, ?4, 1, 1 >= ?8, ?5, ?6, ?7)
     ON CONFLICT (queue, item) DO UPDATE SET tries = tries + 1, given_up = tries + 1 >= ?8, at = excluded.at,
       problem = excluded.problem, title = coalesce(excluded.title, title),
       payload = coalesce(excluded.payload, payload)
     RETURNING given_up AS givenUp`,
    ...([queue, item, articleId, plain(title), now, JSON.stringify(reasonOf(error)), payload, most] as const),
  );
  return row?.givenUp === 1;
}

/** Forgets that an item failed: the work on it was done, or there is other work on it now. True when it had. */
export function forgetFailure(writing: Writing, queue: WorkQueue, item: number | string): boolean {
  return writing.run('DELETE FROM set_aside WHERE queue = ? AND item = ?', queue, item) > 0;
}

/** SQL: that an item of a queue was not given up. `item` is the SQL of what the queue knows it by. */
export const notGivenUp = (queue: WorkQueue, item: string): string =>
  `NOT EXISTS (SELECT 1 FROM set_aside WHERE queue = '${queue}' AND item = ${item} AND given_up = 1)`;

/** A title may be what broke the work: only text is kept. */
function plain(title: unknown): string | null {
  return typeof title === 'string' ? title : null;
}

/** Why, for the user; of an error that nobody foresaw also its own words, which a report of the fault needs. */
function reasonOf(error: unknown): ErrorMessage {
  const told = toErrorMessage(error);
  if (told.code !== 'internal') return told;
  const reason = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  return { ...told, detail: { reason: reason.slice(0, REASON) } };
}

/** What failed lately, the latest first, and how many there are in all. */
export function listSetAside(reading: Reading): {
  readonly items: readonly SetAsideItem[];
  readonly total: number;
} {
  const rows = reading.all<Omit<SetAsideItem, 'givenUp' | 'problem'> & { givenUp: number; problem: string }>(
    `SELECT s.queue, s.article_id AS articleId,
       coalesce(s.title, CASE typeof(a.title) WHEN 'text' THEN a.title END) AS title, s.at, s.tries,
       s.given_up AS givenUp, s.problem
     FROM set_aside s LEFT JOIN article a ON a.id = s.article_id ORDER BY s.at DESC, s.item LIMIT ?`,
    SET_ASIDE_SHOWN,
  );
  return {
    items: rows.map((row) => ({
      ...row,
      givenUp: row.givenUp === 1,
      problem: JSON.parse(row.problem) as ErrorMessage,
    })),
    total: reading.one<{ n: number }>('SELECT count(*) AS n FROM set_aside')?.n ?? 0,
  };
}

/** Puts what a queue let go back into it; the other queues keep their items and pass them over. */
const BACK: Readonly<Partial<Record<WorkQueue, string>>> = {
  index: `INSERT OR IGNORE INTO search_queue SELECT item FROM set_aside WHERE queue = 'index'`,
  anchor: `INSERT OR IGNORE INTO anchor_queue
    SELECT item FROM set_aside WHERE queue = 'anchor' AND item IN (SELECT id FROM article)`,
  mirror: `INSERT INTO mirror_queue (article_id) SELECT item FROM set_aside WHERE queue = 'mirror'`,
  thumbnail: `INSERT OR IGNORE INTO thumbnail_queue (hash)
    SELECT item FROM set_aside WHERE queue = 'thumbnail' AND item IN (SELECT hash FROM asset)`,
  extract: `INSERT OR REPLACE INTO extract_queue SELECT article_id, abs(random() % 1000000007) FROM article_source
    WHERE article_id IN (SELECT item FROM set_aside WHERE queue = 'extract')`,
  'exchange-out': `INSERT INTO exchange_queue (family, subject)
    SELECT payload ->> 0, payload ->> 1 FROM set_aside WHERE queue = 'exchange-out' AND payload IS NOT NULL`,
  page: `INSERT INTO fetch_queue (article_id, page, queued_at) SELECT s.article_id, 1, s.at FROM set_aside s
    JOIN article a ON a.id = s.article_id WHERE s.queue = 'page'
    ON CONFLICT (article_id) DO UPDATE SET page = 1, attempts = 0`,
  picture: `INSERT INTO fetch_queue (article_id, page, queued_at) SELECT DISTINCT s.article_id, 0, s.at FROM set_aside s
    JOIN article a ON a.id = s.article_id WHERE s.queue = 'picture' ON CONFLICT (article_id) DO NOTHING`,
  icon: `UPDATE feed SET icon_due_at = NULL WHERE id IN (SELECT item FROM set_aside WHERE queue = 'icon')`,
};

/** Has everything tried again by its queue, once that runs; returns how many items that are. */
export function retrySetAside(database: Database): number {
  return database.write((writing) => {
    for (const sql of Object.values(BACK)) writing.run(sql);
    return writing.run('DELETE FROM set_aside');
  });
}
