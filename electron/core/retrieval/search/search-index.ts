import { randomInt } from 'node:crypto';
import { existsSync, renameSync, rmSync, statSync } from 'node:fs';
import { analysisStamp } from './analysis/analyse.ts';
import type { Lemmas } from './analysis/lemmas.ts';
import { DiskIndex } from './disk-index.ts';
import { IndexOtherLayout, isDamage, isSqliteError, LAYOUT_VERSION } from './index-file.ts';
import { LibraryFault, withFaultsMarked } from './library-fault.ts';
import { QueryError } from './query-language/query-error.ts';
import { QueryRunner } from './query-runner.ts';
import type { PendingArticle, SearchSource } from './search-source.ts';
import type { QueryOptions, SearchResults } from './search-results.ts';
import type { IndexNotice, SearchStatus } from './search-status.ts';

/** Articles indexed at once, unless told: about 50 ms of work. */
const BUDGET = 20;

/** Longest stretch of background work, in milliseconds; a slice ends after the step that passes it. */
const SLICE = 6;

/** Where nobody tends the index, indexing itself writes segments beyond this many documents in memory. */
const MOST_UNFLUSHED = 2048;

/**
 * The index of a library, kept whole: what is queued gets indexed, what is damaged is set aside and built again from the
 * library, which is never touched.
 */
export class SearchIndex {
  readonly #file: string;
  readonly #library: SearchSource;
  readonly #log: (line: string) => void;
  readonly #lemmas: Lemmas;
  #index: DiskIndex;
  #runner: QueryRunner;
  #rebuilding = false;
  #notice: IndexNotice | null = null;

  constructor(file: string, library: SearchSource, lemmas: Lemmas, log: (line: string) => void) {
    this.#file = file;
    this.#library = withFaultsMarked(library);
    this.#lemmas = lemmas;
    this.#log = log;
    // What is no file is nobody's index.
    if (statSync(file, { throwIfNoEntry: false })?.isFile() === false)
      renameSync(file, `${file}.damaged-${randomInt(1e9)}`);
    const isMissing = !existsSync(file);
    let isNew = isMissing;
    try {
      this.#index = new DiskIndex(file, { lemmas });
    } catch (error) {
      if (!isDamage(error)) throw error;
      this.#index = this.#startAnew(error);
      isNew = true;
    }
    this.#belong(isNew);
    this.#runner = new QueryRunner(this.#index, this.#library);
    this.#adopt(isMissing);
  }

  /**
   * The index is of this library, as it is, only if both bear the stamp of the last opening: of another library, or of
   * an older copy of this one, it knows the wrong numbers. Each opening gives them another. The index is given it first
   * and bears both until the library has it, so that an end in between harms nothing.
   */
  #belong(isNew: boolean): void {
    const known = this.#library.stamps();
    if (known === null) return;
    const mine = [this.#index.meta('library'), this.#index.meta('library-before')].filter(
      (stamp) => stamp > 0,
    );
    // One of before there were stamps is taken for what it says it is; one that lost its last commits with the power is
    // an opening behind.
    const isOfBefore = mine.length === 0 && known.length === 0;
    if (!isNew && !isOfBefore && !mine.some((stamp) => known.includes(stamp))) {
      this.#index.close();
      this.#index = this.#startAnew(new Error('It is of another library.'));
    }
    const stamp = randomInt(1, 2 ** 47);
    this.#index.setMeta('library-before', known[0] ?? 0);
    this.#index.setMeta('library', stamp);
    this.#library.setStamp(stamp);
    this.#index.setMeta('library-before', 0);
  }

  query(text: string, options: QueryOptions): SearchResults {
    return this.#guarded(() => this.#runner.run(text, options));
  }

  matches(text: string, asYouType: boolean): Uint32Array {
    return this.#guarded(() => this.#runner.matches(text, asYouType));
  }

  related(article: number, limit: number): readonly { readonly id: number; readonly score: number }[] {
    return this.#guarded(() => this.#runner.related(article, limit));
  }

  indexPending(budget = BUDGET): number {
    const pending = this.#library.pending(budget + 1);
    const batch = pending.slice(0, budget);
    if (batch.length > 0) {
      this.#guarded(() => {
        this.#apply(batch);
        while (this.#index.flushDue && this.#index.memtable.documents > MOST_UNFLUSHED)
          this.#index.tend(SLICE);
      });
      // Only now does the index hold them durably. Should the program end in between, they are indexed once more.
      this.#library.done(batch.map((entry) => entry.id));
    }
    const left =
      batch.length === 0 ? 0 : this.#library.pending(1).length === 0 ? 0 : pending.length - batch.length || 1;
    if (left === 0 && this.#rebuilding) {
      this.#rebuilding = false;
      this.#notice = null;
    }
    return left;
  }

  tend(): boolean {
    return this.#guarded(() => this.#index.tend(SLICE));
  }

  get status(): SearchStatus {
    return { documents: this.#index.columns.count, rebuilding: this.#rebuilding, notice: this.#notice };
  }

  close(): void {
    this.#index.close();
  }

  /** Queues every article where the index is new, or was made by another analysis. */
  #adopt(isMissing: boolean): void {
    const made = this.#index.meta('analysis');
    const own = analysisStamp(this.#lemmas);
    if (made === own) return;
    this.#library.enqueueAll();
    // The queue is durable, so the index counts as this version's from now on, though it is still being filled.
    this.#index.setMeta('analysis', own);
    if (this.#library.pending(1).length === 0) return;
    this.#rebuilding = true;
    this.#notice ??= isMissing ? 'index-missing' : made === 0 ? 'index-damaged' : 'index-outdated';
  }

  /** Indexes a batch. An article that cannot be analysed is logged and left out, lest it hold up all others. */
  #apply(batch: readonly PendingArticle[]): void {
    try {
      this.#index.apply(batch);
    } catch (error) {
      if (isSqliteError(error) || isDamage(error)) throw error;
      this.#reopen();
      const [only] = batch;
      if (batch.length > 1) for (const entry of batch) this.#apply([entry]);
      else if (only) {
        this.#log(`search: article ${only.id} cannot be indexed: ${messageOf(error)}`);
        this.#library.leftOut(only.id, error);
      }
    }
  }

  /** Does what is asked; if the file turns out damaged, does it again on a new index. */
  #guarded<T>(work: () => T): T {
    try {
      return work();
    } catch (error) {
      if (error instanceof QueryError) throw error;
      if (error instanceof LibraryFault) throw error.cause;
      if (!isDamage(error)) {
        // What is in memory may be ahead of what the file holds.
        this.#reopen();
        throw error;
      }
      this.#index.close();
      this.#index = this.#startAnew(error);
      this.#belong(true);
      this.#runner = new QueryRunner(this.#index, this.#library);
      this.#adopt(false);
      return work();
    }
  }

  #reopen(): void {
    this.#index.close();
    this.#index = new DiskIndex(this.#file, { lemmas: this.#lemmas });
    this.#runner = new QueryRunner(this.#index, this.#library);
  }

  /**
   * Sets the damaged file aside (one is kept, for whoever wants to know why) and opens a new one. A file of an older
   * layout is of no use to anybody and is deleted.
   */
  #startAnew(error: unknown): DiskIndex {
    this.#log(`search: ${messageOf(error)} The index is built again.`);
    const isOther = error instanceof IndexOtherLayout;
    try {
      if (isOther && error.layout < LAYOUT_VERSION) rmSync(this.#file);
      else renameSync(this.#file, `${this.#file}.damaged`);
    } catch (failure) {
      this.#log(`search: it could not be set aside, and is removed: ${messageOf(failure)}`);
      rmSync(this.#file, { force: true });
    }
    for (const suffix of ['-wal', '-shm']) rmSync(this.#file + suffix, { force: true });
    this.#notice = isOther ? 'index-outdated' : 'index-damaged';
    return new DiskIndex(this.#file, { lemmas: this.#lemmas });
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
