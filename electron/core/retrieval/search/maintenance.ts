import type { DocumentColumns } from './document-columns.ts';
import { allRows, firstRow, transaction, type Database } from './index-file.ts';
import { encodeHeads, type DocumentHeads } from './document-heads.ts';
import { sweepParts, tableParts, writePart, writeTable } from './index-parts.ts';
import { Memtable } from './memtable.ts';
import { mergeSegments, writeMemtable } from './segment-writer.ts';
import { blockId, encodeDirectory, segmentOfBlock, type Segment, type Segments } from './segments.ts';
import type { TermFrequencies } from './term-frequencies.ts';
import type { Vocabulary } from './vocabulary.ts';

/** The state of the index that background work reads and replaces. */
export interface IndexState {
  readonly db: Database;
  readonly vocabulary: Vocabulary;
  readonly columns: DocumentColumns;
  readonly segments: Segments;
  readonly frequencies: TermFrequencies;
  readonly lastDocument: number;
  /** Where new documents go. */
  memtable: Memtable;
  /** A memtable that is being written; still searched. */
  frozen: Memtable | null;
  /** The last document that segments cover. */
  flushed: number;
  /** The last document that segments cover or will when the flush under way is done. */
  sealed: number;
  /** Removed documents that the frequencies on disk still count. */
  uncounted: number;
  /** Terms in the sorted table on disk. */
  savedTerms: number;
  meta(key: string): number;
  setMeta(key: string, value: number): void;
  record(document: number): Uint8Array;
  forgetPostings(): void;
}

/** Blocks of dead segments deleted at once. */
const SWEPT = 24;
const SWEPT_TERMS = 2000;

/** The sorted table is written again when it has grown by this share, or by this many terms if that is more. */
const TABLE_GROWTH = 0.05;
const TABLE_MINIMUM = 20_000;

/** More terms than these beside the table (after a start) are moved into it. */
const MOST_RECENT = 30_000;

/** Records deleted at once. */
const DROPPED = 32;

/** After so many slices the write-ahead log is copied into the file. */
const COPIED_AFTER = 2;

const LEVELS = 8;

/**
 * Writes memtables as segments and merges segments, in slices. Each slice is a transaction; what a job has written
 * counts only from its last slice on, so a crash in between leaves nothing but blocks to sweep.
 */
export class Maintenance {
  readonly #index: IndexState;
  readonly #flushAt: number;
  readonly #mergeAt: number;
  /** Segments whose blocks nobody reads any more. */
  readonly #dead: number[] = [];
  /** There may be terms or parts on disk that newer ones have replaced. */
  #isStale = true;
  #nextSegment = 1;
  #job: Generator<void, void> | null = null;
  #flushing = false;
  /** Slices whose writes are still in the write-ahead log only. */
  #uncopied = 0;

  constructor(index: IndexState, flushAt: number, mergeAt: number) {
    this.#index = index;
    this.#flushAt = flushAt;
    this.#mergeAt = mergeAt;
    this.#findOrphans();
  }

  get flushDue(): boolean {
    const { memtable, uncounted } = this.#index;
    return memtable.documents >= this.#flushAt || uncounted >= this.#flushAt;
  }

  /** Works for about so many milliseconds; true if more waits. */
  slice(milliseconds: number): boolean {
    this.#job ??= this.#nextJob();
    const job = this.#job;
    if (job === null) return false;
    if (this.#uncopied >= COPIED_AFTER) {
      // A slice of its own: left to a commit, it would come on top of that slice's work.
      this.#uncopied = 0;
      this.#index.db.exec('PRAGMA wal_checkpoint(PASSIVE)');
      return true;
    }
    this.#uncopied++;
    const end = performance.now() + milliseconds;
    let done = false;
    try {
      transaction(this.#index.db, () => {
        do done = job.next().done === true;
        while (!done && performance.now() < end);
      });
    } catch (error) {
      this.#job = null;
      throw error;
    }
    if (!done) return true;
    this.#job = this.#nextJob();
    return this.#job !== null;
  }

  /** Writes the memtable as a segment, whatever its size, finishing the job in hand first. */
  flushNow(): void {
    while (this.#job !== null) this.slice(Infinity);
    const { memtable, uncounted } = this.#index;
    if (memtable.documents === 0 && uncounted === 0) return;
    this.#job = this.#flush();
    this.#flushing = true;
    while (this.#job !== null && this.#flushing) this.slice(Infinity);
  }

  #nextJob(): Generator<void, void> | null {
    if (this.flushDue) return this.#flush();
    if (this.#index.vocabulary.recent.size > MOST_RECENT) return this.#index.vocabulary.compact();
    const merged = this.#mergeable();
    if (merged !== null) return this.#merge(merged);
    return this.#dead.length > 0 || this.#isStale ? this.#sweep() : null;
  }

  #findOrphans(): void {
    const { db, segments } = this.#index;
    const next = db.prepare('SELECT min(id) AS id FROM blocks WHERE id >= ?');
    const alive = new Set(segments.list.map((segment) => segment.segment));
    for (let from = 0; ;) {
      const id = firstRow(next, from)?.['id'];
      if (typeof id !== 'number') break;
      const segment = segmentOfBlock(id);
      if (!alive.has(segment)) this.#dead.push(segment);
      this.#nextSegment = segment + 1;
      from = blockId(segment + 1, 0);
    }
    for (const segment of alive) this.#nextSegment = Math.max(this.#nextSegment, segment + 1);
  }

  *#flush(): Generator<void, void> {
    const index = this.#index;
    this.#flushing = true;
    // In one slice: what is written from here on is the index as it is now. What is removed meanwhile is noted in
    // `removed`, as if the new segment were there already.
    const memtable = index.memtable;
    const low = index.flushed + 1;
    const high = index.lastDocument;
    index.frozen = memtable;
    index.memtable = new Memtable();
    index.sealed = high;
    index.uncounted = 0;
    index.db.exec('UPDATE removed SET counted = 2 WHERE counted = 0');
    const counted = index.frequencies.snapshot(index.vocabulary.size);
    yield;
    const frequencies = index.meta('frequencies') + 1;
    const encoded = yield* counted.encode();
    yield* writePart(index.db, `frequencies.${frequencies}`, encoded);
    yield* index.vocabulary.compact();
    const { table } = index.vocabulary;
    const saveTable =
      table.count - index.savedTerms > Math.max(TABLE_MINIMUM, index.savedTerms * TABLE_GROWTH);
    const version = index.meta('table') + 1;
    if (saveTable) yield* writeTable(index.db, version, table);
    const segment = this.#nextSegment++;
    const directory = yield* writeMemtable(index, { memtable, low, high, table }, segment);
    const encodedDirectory = yield* encodeDirectory(directory);
    const heads = yield* encodeHeads(index.columns, low, high);
    yield;
    // In one slice again: the segment, the frequencies and what they count must agree.
    const written = this.#insert({ segment, level: 0, low, high, directory }, encodedDirectory, heads);
    index.setMeta('frequencies', frequencies);
    if (saveTable) {
      index.setMeta('table', version);
      index.savedTerms = table.count;
    }
    index.setMeta('flushed', high);
    index.db.exec('UPDATE removed SET counted = 1 WHERE counted = 2');
    index.segments.list = high < low ? index.segments.list : [...index.segments.list, written];
    index.flushed = high;
    index.frozen = null;
    index.forgetPostings();
    this.#isStale = true;
    this.#flushing = false;
    yield;
    yield* this.#dropRecords();
  }

  /** Deletes what is kept of removed documents once the frequencies know of them, in slices. */
  *#dropRecords(): Generator<void, void> {
    const drop = this.#index.db.prepare(
      `DELETE FROM documents WHERE document IN (SELECT r.document FROM removed r JOIN documents d
         ON d.document = r.document WHERE r.counted = 1 LIMIT ?)`,
    );
    while (Number(drop.run(DROPPED).changes) > 0) yield;
  }

  /** Neighbouring segments of one level, enough to merge. */
  #mergeable(): readonly Segment[] | null {
    const { list } = this.#index.segments;
    for (let level = 0; level < LEVELS; level++) {
      const sameLevel = list.filter((segment) => segment.level === level);
      if (sameLevel.length >= this.#mergeAt) return sameLevel.slice(0, this.#mergeAt);
    }
    return null;
  }

  *#merge(merged: readonly Segment[]): Generator<void, void> {
    const index = this.#index;
    yield* this.#dropRecords();
    // After a start the newest terms stand beside the table, by which the terms of segments are ordered.
    yield* index.vocabulary.compact();
    const segment = this.#nextSegment++;
    const first = merged[0];
    const last = merged.at(-1);
    if (first === undefined || last === undefined) return;
    const directory = yield* mergeSegments(index, merged, index.vocabulary.table, segment);
    const encodedDirectory = yield* encodeDirectory(directory);
    const heads = yield* encodeHeads(index.columns, first.low, last.high);
    yield;
    const range = { low: first.low, high: last.high };
    const written = this.#insert(
      { segment, level: first.level + 1, ...range, directory },
      encodedDirectory,
      heads,
    );
    const forget = index.db.prepare('DELETE FROM segments WHERE segment = ?');
    for (const old of merged) forget.run(old.segment);
    index.db
      .prepare('DELETE FROM removed WHERE counted = 1 AND document BETWEEN ? AND ?')
      .run(first.low, last.high);
    index.segments.list = [...index.segments.list.filter((old) => !merged.includes(old)), written];
    index.forgetPostings();
    this.#dead.push(...merged.map((old) => old.segment));
  }

  *#sweep(): Generator<void, void> {
    // Ordinals first: a segment whose blocks are gone is not found again after a crash.
    const sweeps = ['ordinals', 'blocks'].map((table) =>
      this.#index.db.prepare(
        `DELETE FROM ${table} WHERE id IN (SELECT id FROM ${table} WHERE id >= ? AND id < ? LIMIT ?)`,
      ),
    );
    for (let segment = this.#dead[0]; segment !== undefined; segment = this.#dead[0]) {
      for (const sweep of sweeps) {
        while (Number(sweep.run(blockId(segment, 0), blockId(segment + 1, 0), SWEPT).changes) > 0) yield;
      }
      this.#dead.shift();
    }
    this.#isStale = false;
    const { db, savedTerms } = this.#index;
    const current = [
      ...tableParts(this.#index.meta('table')),
      `frequencies.${this.#index.meta('frequencies')}`,
    ];
    yield* sweepParts(db, current);
    const terms = db.prepare('DELETE FROM terms WHERE tid IN (SELECT tid FROM terms WHERE tid < ? LIMIT ?)');
    while (Number(terms.run(savedTerms, SWEPT_TERMS).changes) > 0) yield;
  }

  /** Gives a new segment its row. Documents that left while it was written are known from `removed`. */
  #insert(written: Omit<Segment, 'documents'>, directory: Uint8Array, heads: DocumentHeads): Segment {
    const { segment, level, low, high } = written;
    const { documents, bytes } = heads;
    if (high >= low) {
      this.#index.db
        .prepare('INSERT INTO segments VALUES (?, ?, ?, ?, ?, ?, ?)')
        .run(segment, level, low, high, documents, directory, bytes);
    }
    return { ...written, documents };
  }
}

/** Whether the file's own consistency check finds nothing. For tests and diagnosis: it reads the whole file. */
export function isSound(db: Database): boolean {
  const rows = allRows(db.prepare('PRAGMA integrity_check'));
  return rows.length === 1 && rows[0]?.['integrity_check'] === 'ok';
}
