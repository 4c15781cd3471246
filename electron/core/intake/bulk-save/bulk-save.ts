import {
  OffprintError,
  toErrorMessage,
  type ArticleId,
  type Job,
  type SaveListId,
  type SaveReport,
  type SaveStart,
} from '../../api/index.ts';
import type { Database, Reading } from '../../foundation/database/database.ts';
import { CLOSING, type JobHandle, type Jobs } from '../../foundation/jobs/jobs.ts';
import { completeAddress, identityOf } from '../../foundation/network/network.ts';
import { saveByHand, type SavedArticle } from '../../library/articles/articles.ts';
import { createSaveLists, saveReports, type SaveItem, type UndoneSave } from './save-lists.ts';

export interface BulkSaveQueries {
  /** What came of the lists, the newest first. */
  reports(): readonly SaveReport[];
}

/** Lists of addresses, saved one after the other. */
export interface BulkSave extends BulkSaveQueries {
  start(name: string, addresses: readonly string[]): SaveStart;
  /** Leaves what waits of a list for later. */
  stop(id: SaveListId): void;
  /** Goes on with a list that was stopped. */
  resumeList(id: SaveListId): SaveStart;
  /** Stops a list; returns the articles that are to go to the trash, those it brought. */
  undo(id: SaveListId): readonly ArticleId[];
  /** Takes back that a list was undone; answers also with the articles that are to come out of the trash. */
  redo(id: SaveListId): { readonly ids: readonly ArticleId[]; readonly started: SaveStart };
  retry(id: SaveListId): SaveStart;
  /** Goes on with what waits: after a crash, and when the network is back. */
  resume(): void;
}

/** Pages fetched at once; how many requests that makes is the network's to say. */
const AT_ONCE = 4;

const bulkSaveQueries = (read: Reading): BulkSaveQueries => ({ reports: () => saveReports(read) });

export function createBulkSave(options: {
  readonly database: Database;
  readonly jobs: Jobs;
  readonly now: () => Date;
  readonly online: () => boolean;
  readonly savePage: (address: string, signal: AbortSignal) => Promise<SavedArticle>;
  readonly changed: (ids: readonly ArticleId[]) => void;
  /** Moves articles to the trash. */
  readonly trash: (ids: readonly ArticleId[]) => void;
}): BulkSave {
  const { database, jobs, now, online, savePage, changed, trash } = options;
  const lists = createSaveLists(database, now);

  /** An article that is here with its page needs no fetching: it counts as saved by the user's hand from now on. */
  const keepKnown = (address: string): SavedArticle | null =>
    database.write((writing) =>
      saveByHand(writing, identityOf(completeAddress(address)), now().toISOString()),
    );

  async function save(item: SaveItem, signal: AbortSignal): Promise<'saved' | 'known' | 'failed'> {
    try {
      const known = keepKnown(item.address);
      if (known !== null) {
        lists.settle(item, 'known', known, null);
        changed([known.id]);
        return 'known';
      }
      const saved = await savePage(item.address, signal);
      lists.settle(item, 'saved', saved, null);
      const undone = lists.undoLate(item.list, saved);
      if (undone) trash(tell(undone));
      return 'saved';
    } catch (error) {
      signal.throwIfAborted();
      // Gone offline: the rest waits for the network.
      if (!online()) throw new OffprintError('offline', 'There is no network.');
      if (error instanceof OffprintError && error.code === 'disk-full') throw error;
      lists.settle(item, 'failed', null, toErrorMessage(error));
      return 'failed';
    }
  }

  async function run(job: JobHandle): Promise<void> {
    const tally = { done: 0, added: 0, failed: 0 };
    try {
      for (let items = lists.waiting(); items.length > 0; items = lists.waiting()) {
        const left = items.values();
        let total = tally.done + items.length;
        job.update({ ...tally, total });
        await Promise.all(
          Array.from({ length: AT_ONCE }, async () => {
            for (const item of left) {
              job.signal.throwIfAborted();
              // Its list was stopped or undone meanwhile.
              if (!lists.isWaiting(item)) {
                job.update({ total: --total });
                continue;
              }
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
      if (job.signal.aborted && job.signal.reason !== CLOSING) lists.stop(null);
    }
  }

  const begin = (): Job | null => (online() ? jobs.start('save', run) : null);

  function tell({ changed: ids, trash: gone }: UndoneSave): readonly ArticleId[] {
    if (ids.length > 0) changed(ids);
    return gone;
  }

  return {
    start(name, addresses) {
      const wanted = [...new Map(addresses.map((address) => [keyOf(address), address])).values()];
      return { id: lists.add(name, wanted), total: wanted.length, job: begin() };
    },
    stop: (id) => lists.stop(id),
    resumeList: (id) => ({ id, total: lists.resume(id), job: begin() }),
    undo: (id) => tell(lists.undo(id)),
    redo(id) {
      const ids = tell(lists.redo(id));
      return { ids, started: { id, total: lists.resume(id), job: begin() } };
    },
    retry: (id) => ({ id, total: lists.retry(id), job: begin() }),
    ...bulkSaveQueries(database.read),
    resume() {
      if (lists.waiting().length > 0) begin();
    },
  };
}

/** Two spellings of one address are one. */
function keyOf(address: string): string {
  const complete = completeAddress(address);
  return URL.canParse(complete) ? identityOf(complete) : address;
}
