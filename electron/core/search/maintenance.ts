import type { DocumentColumns } from './document-columns.ts';
import { allRows, firstRow, transaction, type Database } from './index-file.ts';
import { encodeNumbers, sweepParts, tableParts, writePart, writeTable } from './index-parts.ts';
import { Memtable } from './memtable.ts';
import { fieldsHolding, newCounts, PostingColumns } from './postings.ts';
import { livingHeads, mergeSegments, writeMemtable } from './segment-writer.ts';
import {
  blockId,
  encodeDirectory,
  encodeHeads,
  segmentOfBlock,
  type NumberedHead,
  type Segment,
  type Segments,
} from './segments.ts';
import type { Vocabulary } from './vocabulary.ts';

/** The state of the index that background work reads and replaces. */
export interface IndexState {
  readonly db: Database;
  readonly vocabulary: Vocabulary;
  readonly columns: DocumentColumns;
  readonly segments: Segments;
  readonly frequencies: Uint32Array;
  readonly lastDocument: number;
  /** Where new documents go. */
  memtable: Memtable;
  /** A memtable that is being written; still searched. */
  frozen: Memtable | null;
  /** The last document that segments cover. */
  flushed: number;
  /** Removed documents that the frequencies on disk still count. */
  uncounted: number;
  /** Terms in the sorted table on disk. */
  savedTerms: number;
  meta(key: string): number;
  setMeta(key: string, value: number): void;
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
    const memtable = index.memtable;
    const low = index.flushed + 1;
    const high = index.lastDocument;
    index.frozen = memtable;
    index.memtable = new Memtable();
    yield* index.vocabulary.compact();
    const { table } = index.vocabulary;
    const saveTable =
      table.count - index.savedTerms > Math.max(TABLE_MINIMUM, index.savedTerms * TABLE_GROWTH);
    const version = index.meta('table') + 1;
    if (saveTable) yield* writeTable(index.db, version, table);
    const segment = this.#nextSegment++;
    const directory = yield* writeMemtable(index, memtable, table, segment);
    const heads = yield* livingHeads(index.columns, low, high);
    // From here on one slice: the segment, the frequencies and what they count must agree.
    const written = this.#insert({ segment, level: 0, low, high, directory }, heads);
    this.#saveFrequencies();
    if (saveTable) {
      index.setMeta('table', version);
      index.savedTerms = table.count;
    }
    index.setMeta('flushed', high);
    index.db.exec(`DELETE FROM documents WHERE document IN (SELECT document FROM removed WHERE counted = 0);
      UPDATE removed SET counted = 1 WHERE counted = 0`);
    index.segments.list = high < low ? index.segments.list : [...index.segments.list, written];
    index.flushed = high;
    index.uncounted = 0;
    index.frozen = null;
    index.forgetPostings();
    this.#flushing = false;
  }

  /** Frequencies as they are without the documents of the present memtable, which are counted again at the next start. */
  #saveFrequencies(): void {
    const { db, memtable, frequencies, columns, vocabulary } = this.#index;
    const saved = frequencies.slice(0, vocabulary.size);
    const postings = new PostingColumns();
    const counts = newCounts();
    for (const tid of memtable.terms) {
      postings.clear();
      memtable.collect(tid, postings);
      let holding = 0;
      for (let at = 0; at < postings.count; at++) {
        if (columns.alive[postings.documents[at] as number] !== 1) continue;
        counts[0] = postings.title[at] as number;
        counts[1] = postings.body[at] as number;
        holding += fieldsHolding(counts);
      }
      for (let at = 0; at < postings.others.length; at += 3) {
        if (columns.alive[postings.others[at] as number] === 1) holding++;
      }
      saved[tid] = (saved[tid] as number) - holding;
    }
    const version = this.#index.meta('frequencies') + 1;
    const writing = writePart(db, `frequencies.${version}`, encodeNumbers(saved, saved.length));
    while (writing.next().done !== true);
    this.#index.setMeta('frequencies', version);
    this.#isStale = true;
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
    const segment = this.#nextSegment++;
    const first = merged[0];
    const last = merged.at(-1);
    if (first === undefined || last === undefined) return;
    const directory = yield* mergeSegments(index, merged, index.vocabulary.table, segment);
    const heads = yield* livingHeads(index.columns, first.low, last.high);
    const range = { low: first.low, high: last.high };
    const written = this.#insert({ segment, level: first.level + 1, ...range, directory }, heads);
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
    const sweep = this.#index.db.prepare(
      'DELETE FROM blocks WHERE id IN (SELECT id FROM blocks WHERE id >= ? AND id < ? LIMIT ?)',
    );
    for (let segment = this.#dead[0]; segment !== undefined; segment = this.#dead[0]) {
      while (Number(sweep.run(blockId(segment, 0), blockId(segment + 1, 0), SWEPT).changes) > 0) yield;
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

  /** Gives a new segment its row, without the documents that left while it was written. */
  #insert(written: Omit<Segment, 'documents'>, heads: readonly NumberedHead[]): Segment {
    const { alive } = this.#index.columns;
    const living = heads.filter(([document]) => alive[document] === 1);
    const { segment, level, low, high, directory } = written;
    if (high >= low) {
      this.#index.db
        .prepare('INSERT INTO segments VALUES (?, ?, ?, ?, ?, ?, ?)')
        .run(segment, level, low, high, living.length, encodeDirectory(directory), encodeHeads(living));
    }
    return { ...written, documents: living.length };
  }
}

/** Whether the file's own consistency check finds nothing. For tests and diagnosis: it reads the whole file. */
export function isSound(db: Database): boolean {
  const rows = allRows(db.prepare('PRAGMA integrity_check'));
  return rows.length === 1 && rows[0]?.['integrity_check'] === 'ok';
}
