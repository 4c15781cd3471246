import {
  OffprintError,
  toErrorMessage,
  type ArticleId,
  type ErrorMessage,
  type Instant,
  type Job,
  type SaveListId,
  type SaveReport,
  type SaveStart,
} from '../api/index.ts';
import { articleOf } from '../articles/articles.ts';
import type { Database } from '../database/database.ts';
import { CLOSING, type JobHandle, type Jobs } from '../jobs/jobs.ts';
import { completeAddress, identityOf } from '../network/network.ts';

/** Lists of addresses, saved one after the other. */
export interface Saving {
  start(name: string, addresses: readonly string[]): SaveStart;
  /** Stops what is waiting of a list; answers with the articles it brought. */
  stop(id: SaveListId): readonly ArticleId[];
  retry(id: SaveListId): SaveStart;
  report(): SaveReport | null;
  /** Goes on with what waits: after a crash, and when the network is back. */
  resume(): void;
}

interface Item {
  readonly list: SaveListId;
  readonly position: number;
  readonly address: string;
}

/** Pages fetched at once; how many requests that makes is the network's to say. */
const AT_ONCE = 4;
/** Lists that are remembered, beside those that are not done yet. */
const REMEMBERED = 20;

export function createSaving(options: {
  readonly database: Database;
  readonly jobs: Jobs;
  readonly now: () => Date;
  readonly online: () => boolean;
  readonly savePage: (address: string, signal: AbortSignal) => Promise<ArticleId>;
  readonly changed: (ids: readonly ArticleId[]) => void;
}): Saving {
  const { database, jobs, now, online, savePage, changed } = options;
  const { read } = database;

  const waiting = () =>
    read.all<Item>(
      "SELECT list_id AS list, position, address FROM save_item WHERE state = 'waiting' ORDER BY list_id, position",
    );

  /** An article that is here with its page needs no fetching: it counts as saved by the reader's hand from now on. */
  function keepKnown(address: string): ArticleId | null {
    const at = now().toISOString();
    return database.write((writing) => {
      const id = articleOf(writing, identityOf(completeAddress(address)));
      if (id === null || !writing.one('SELECT 1 FROM article_source WHERE article_id = ?', id)) return null;
      writing.run(
        'UPDATE article_state SET saved_at = coalesce(saved_at, ?), removed_at = NULL WHERE article_id = ?',
        at,
        id,
      );
      return id;
    });
  }

  function settle(item: Item, state: string, id: ArticleId | null, problem: ErrorMessage | null): void {
    database.writeSoon((writing) =>
      writing.run(
        `UPDATE save_item SET state = ?, article_id = ?, problem = ?
         WHERE list_id = ? AND position = ? AND state = 'waiting'`,
        state,
        id,
        problem && JSON.stringify(problem),
        item.list,
        item.position,
      ),
    );
  }

  async function save(item: Item, signal: AbortSignal): Promise<'saved' | 'known' | 'failed'> {
    try {
      const known = keepKnown(item.address);
      if (known !== null) {
        settle(item, 'known', known, null);
        changed([known]);
        return 'known';
      }
      settle(item, 'saved', await savePage(item.address, signal), null);
      return 'saved';
    } catch (error) {
      signal.throwIfAborted();
      // Gone offline: the rest waits for the network.
      if (!online()) throw new OffprintError('offline', 'There is no network.');
      if (error instanceof OffprintError && error.code === 'disk-full') throw error;
      settle(item, 'failed', null, toErrorMessage(error));
      return 'failed';
    }
  }

  async function run(job: JobHandle): Promise<void> {
    const tally = { done: 0, added: 0, failed: 0 };
    try {
      for (let items = waiting(); items.length > 0; items = waiting()) {
        const left = items.values();
        job.update({ ...tally, total: tally.done + items.length });
        await Promise.all(
          Array.from({ length: AT_ONCE }, async () => {
            for (const item of left) {
              job.signal.throwIfAborted();
              // Undone meanwhile.
              if (!isWaiting(item)) continue;
              job.update({ current: item.address });
              const state = await save(item, job.signal);
              tally.done++;
              if (state === 'saved') tally.added++;
              if (state === 'failed') tally.failed++;
              job.update(tally);
            }
          }),
        );
      }
    } finally {
      if (job.signal.aborted && job.signal.reason !== CLOSING)
        database.write((writing) => writing.run("DELETE FROM save_item WHERE state = 'waiting'"));
    }
  }

  function isWaiting({ list, position }: Item): boolean {
    const sql = "SELECT 1 FROM save_item WHERE list_id = ? AND position = ? AND state = 'waiting'";
    return read.one(sql, list, position) !== null;
  }

  const begin = (): Job | null => (online() ? jobs.start('save', run) : null);

  return {
    start(name, addresses) {
      const wanted = [...new Map(addresses.map((address) => [keyOf(address), address])).values()];
      const id = database.write((writing) => {
        const list = writing.insert(
          'INSERT INTO save_list (name, started_at) VALUES (?, ?)',
          name,
          now().toISOString(),
        );
        wanted.forEach((address, position) =>
          writing.run(
            "INSERT INTO save_item (list_id, position, address, state) VALUES (?, ?, ?, 'waiting')",
            list,
            position,
            address,
          ),
        );
        writing.run(
          `DELETE FROM save_list WHERE id NOT IN (SELECT id FROM save_list ORDER BY id DESC LIMIT ${REMEMBERED})
           AND id NOT IN (SELECT list_id FROM save_item WHERE state = 'waiting')`,
        );
        return list as SaveListId;
      });
      return { id, total: wanted.length, job: begin() };
    },
    stop(id) {
      return database.write((writing) => {
        writing.run("DELETE FROM save_item WHERE list_id = ? AND state = 'waiting'", id);
        return writing.column<number>(
          "SELECT article_id FROM save_item WHERE list_id = ? AND state = 'saved' AND article_id IS NOT NULL",
          id,
        ) as ArticleId[];
      });
    },
    retry(id) {
      const total = database.write((writing) =>
        writing.run(
          "UPDATE save_item SET state = 'waiting', problem = NULL WHERE list_id = ? AND state = 'failed'",
          id,
        ),
      );
      return { id, total, job: begin() };
    },
    report() {
      const list = read.one<{ id: SaveListId; name: string; startedAt: Instant }>(
        'SELECT id, name, started_at AS startedAt FROM save_list ORDER BY id DESC LIMIT 1',
      );
      if (!list) return null;
      const items = read.all<{ address: string; state: string; problem: string | null }>(
        'SELECT address, state, problem FROM save_item WHERE list_id = ? ORDER BY position',
        list.id,
      );
      const count = (state: string) => items.filter((item) => item.state === state).length;
      return {
        ...list,
        total: items.length,
        waiting: count('waiting'),
        saved: count('saved'),
        known: count('known'),
        failures: items.flatMap(({ address, problem }) =>
          problem === null ? [] : [{ address, error: JSON.parse(problem) as ErrorMessage }],
        ),
      };
    },
    resume() {
      if (waiting().length > 0) begin();
    },
  };
}

/** Two spellings of one address are one. */
function keyOf(address: string): string {
  const complete = completeAddress(address);
  return URL.canParse(complete) ? identityOf(complete) : address;
}
