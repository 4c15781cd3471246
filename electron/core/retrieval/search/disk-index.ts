import type { StatementSyncInstance } from '@photostructure/sqlite';
import { Analyser } from './analysis/analyse.ts';
import { NO_LEMMAS, type Lemmas } from './analysis/lemmas.ts';
import { DocumentColumns } from './document-columns.ts';
import { decodeHeads } from './document-heads.ts';
import { encodeDocument, readPlaces, readTerms, type TermPlaces } from './document-record.ts';
import { allRows, firstRow, openIndexFile, transaction, type Database, type Row } from './index-file.ts';
import { readPart, readTable } from './index-parts.ts';
import { Maintenance, type IndexState } from './maintenance.ts';
import { Memtable } from './memtable.ts';
import { fieldsHolding, PostingColumns, type FieldCounts } from './postings.ts';
import type { PendingArticle } from './search-source.ts';
import { decodeDirectory, Segments, type Segment } from './segments.ts';
import { TermFrequencies } from './term-frequencies.ts';
import { Vocabulary, type TermRef } from './vocabulary.ts';

/** Decoded postings of terms in use, in bytes. */
const POSTING_MEMORY = 12_000_000;

export interface DiskIndexOptions {
  /** Dictionaries of word forms; without them words are stemmed. */
  readonly lemmas?: Lemmas;
  /** A memtable of this many documents is written as a segment. */
  readonly flushAt?: number;
  /** This many neighbouring segments of a level become one of the next. */
  readonly mergeAt?: number;
}

interface Statements {
  readonly insertDocument: StatementSyncInstance;
  readonly record: StatementSyncInstance;
  readonly deleteDocument: StatementSyncInstance;
  readonly insertRemoved: StatementSyncInstance;
  readonly insertTerm: StatementSyncInstance;
}

/**
 * An inverted index of documents in one SQLite file: a log-structured merge of immutable segments, with the newest
 * documents in memory. Every change is one transaction; what is in memory can be made again from the file.
 */
export class DiskIndex implements IndexState {
  readonly db: Database;
  /** What texts and queries go through. */
  readonly analyser: Analyser;
  vocabulary: Vocabulary;
  columns = new DocumentColumns();
  readonly segments: Segments;
  memtable = new Memtable();
  frozen: Memtable | null = null;
  flushed: number;
  lastDocument: number;
  sealed: number;
  uncounted = 0;
  savedTerms: number;
  readonly frequencies: TermFrequencies;
  readonly #statements: Statements;
  readonly #maintenance: Maintenance;
  readonly #postings = new Map<number, PostingColumns>();
  #postingMemory = 0;

  /** Opens or makes the index. Throws IndexDamaged or SQLite's errors where the file is broken. */
  constructor(file: string, options: DiskIndexOptions = {}) {
    this.analyser = new Analyser(options.lemmas ?? NO_LEMMAS);
    this.db = openIndexFile(file);
    try {
      const { db } = this;
      this.#statements = {
        insertDocument: db.prepare('INSERT INTO documents VALUES (?, ?)'),
        record: db.prepare('SELECT record FROM documents WHERE document = ?'),
        deleteDocument: db.prepare('DELETE FROM documents WHERE document = ?'),
        insertRemoved: db.prepare('INSERT INTO removed VALUES (?, 0)'),
        insertTerm: db.prepare('INSERT INTO terms VALUES (?, ?)'),
      };
      this.segments = new Segments(db);
      const table = readTable(db, this.meta('table'));
      this.savedTerms = table.count;
      this.vocabulary = new Vocabulary(table, recentTerms(db, table.count));
      const frequencies = readPart(db, `frequencies.${this.meta('frequencies')}`);
      this.frequencies = frequencies === null ? TermFrequencies.empty() : TermFrequencies.decode(frequencies);
      this.frequencies.reserve(this.vocabulary.size);
      this.flushed = this.meta('flushed');
      this.sealed = this.flushed;
      this.lastDocument = this.flushed;
      this.#loadSegments();
      this.#loadDocuments();
      this.#maintenance = new Maintenance(this, options.flushAt ?? 512, options.mergeAt ?? 6);
    } catch (error) {
      this.db.close();
      throw error;
    }
  }

  meta(key: string): number {
    return Number(firstRow(this.db.prepare('SELECT value FROM meta WHERE key = ?'), key)?.['value'] ?? 0);
  }

  setMeta(key: string, value: number): void {
    this.db.prepare('INSERT OR REPLACE INTO meta VALUES (?, ?)').run(key, value);
  }

  /** Indexes, replaces and removes articles in one transaction, durable when this returns. */
  apply(batch: readonly PendingArticle[]): void {
    const latest = new Map(batch.map((entry) => [entry.id, entry]));
    const removed: number[] = [];
    const added: { document: number; record: Uint8Array }[] = [];
    transaction(this.db, () => {
      for (const entry of latest.values()) {
        const old = this.columns.documentOf(entry.id);
        if (old !== undefined) removed.push(old);
        if (entry.document === null) continue;
        const firstNew = this.vocabulary.size;
        const record = encodeDocument(entry.document, this.vocabulary, this.analyser);
        for (let tid = firstNew; tid < this.vocabulary.size; tid++) {
          this.#statements.insertTerm.run(tid, this.vocabulary.term(tid));
        }
        const document = ++this.lastDocument;
        this.#statements.insertDocument.run(document, record);
        added.push({ document, record });
      }
      for (const document of removed) this.#remove(document);
    });
    this.frequencies.reserve(this.vocabulary.size);
    for (const { document, record } of added) this.#remember(document, record);
  }

  /** The segment's and the memtables' postings of a term, in turn; the columns are valid until the next call. */
  eachPostings(ref: TermRef, visit: (columns: PostingColumns) => void): void {
    visit(this.segmentPostings(ref));
    for (const memtable of [this.frozen, this.memtable]) {
      if (memtable === null) continue;
      this.#scratch.clear();
      memtable.collect(ref.tid, this.#scratch);
      if (this.#scratch.count > 0) visit(this.#scratch);
    }
  }

  readonly #scratch = new PostingColumns();

  /** In how many fields of documents a term stands. */
  frequency(tid: number): number {
    return this.frequencies.get(tid);
  }

  /** The number and text of a term that living documents hold. */
  lookUp(term: string): TermRef | undefined {
    const tid = this.vocabulary.find(term);
    return tid >= 0 && this.frequency(tid) > 0 ? { tid, term } : undefined;
  }

  /** Where the wanted terms stand in a document. */
  places(document: number, wanted: { has(tid: number): boolean }): Map<number, TermPlaces> {
    return readPlaces(this.record(document), wanted);
  }

  /** The terms of a document with their counts; the counts are valid until `visit` returns. */
  terms(document: number, visit: (tid: number, counts: FieldCounts) => void): void {
    readTerms(this.record(document), visit);
  }

  /** One slice of background work; true if more waits. */
  tend(milliseconds = 10): boolean {
    return this.#maintenance.slice(milliseconds);
  }

  /** Whether the newest documents wait to be written as a segment. */
  get flushDue(): boolean {
    return this.#maintenance.flushDue;
  }

  /** Writes the newest documents as a segment now, whatever their number. */
  flush(): void {
    this.#maintenance.flushNow();
  }

  /** Drops decoded postings: the segments have changed. */
  forgetPostings(): void {
    this.#postings.clear();
    this.#postingMemory = 0;
  }

  close(): void {
    this.db.close();
  }

  /** What is kept of a document; of one that is gone, nothing. */
  record(document: number): Uint8Array {
    const record = firstRow(this.#statements.record, document)?.['record'];
    return record instanceof Uint8Array ? record : new Uint8Array(32);
  }

  /** A term's postings in all segments, in order; those of removed documents too. Valid until the next call. */
  segmentPostings(ref: TermRef): PostingColumns {
    const known = this.#postings.get(ref.tid);
    if (known !== undefined) {
      this.#postings.delete(ref.tid);
      this.#postings.set(ref.tid, known);
      return known;
    }
    this.#scratch.clear();
    this.segments.collect(ref, this.#scratch);
    const columns = this.#scratch.copy();
    this.#postings.set(ref.tid, columns);
    this.#postingMemory += columns.size;
    for (const [oldest, old] of this.#postings) {
      if (this.#postingMemory <= POSTING_MEMORY || oldest === ref.tid) break;
      this.#postings.delete(oldest);
      this.#postingMemory -= old.size;
    }
    return columns;
  }

  #remember(document: number, record: Uint8Array): void {
    const head = readTerms(record, (tid, counts) => {
      this.memtable.add(document, tid, counts);
      this.frequencies.add(tid, fieldsHolding(counts));
    });
    this.memtable.documents++;
    this.columns.add(document, head);
  }

  #remove(document: number): void {
    this.#discount(document);
    if (document > this.sealed) {
      this.#statements.deleteDocument.run(document);
    } else {
      this.#statements.insertRemoved.run(document);
      this.uncounted++;
    }
    this.columns.remove(document);
  }

  #discount(document: number): void {
    readTerms(this.record(document), (tid, counts) => {
      this.frequencies.add(tid, -fieldsHolding(counts));
    });
  }

  #loadSegments(): void {
    const list: Segment[] = [];
    const rows = allRows(this.db.prepare('SELECT * FROM segments ORDER BY low'));
    const count = rows.reduce((sum, { documents }) => sum + Number(documents), 0);
    this.columns.reserve(count, this.flushed);
    for (const row of rows) {
      list.push({
        segment: Number(row['segment']),
        level: Number(row['level']),
        low: Number(row['low']),
        high: Number(row['high']),
        documents: Number(row['documents']),
        directory: decodeDirectory(row['directory']),
      });
      decodeHeads(row['heads'], this.columns);
    }
    this.segments.list = list;
  }

  #loadDocuments(): void {
    const { db, flushed } = this;
    // Removed while they were being written, by a flush that never ended.
    transaction(db, () => {
      db.prepare(
        'DELETE FROM documents WHERE document IN (SELECT document FROM removed WHERE document > ?)',
      ).run(flushed);
      db.prepare('DELETE FROM removed WHERE document > ?').run(flushed);
    });
    for (const row of allRows(db.prepare('SELECT document, counted FROM removed'))) {
      const document = Number(row['document']);
      this.columns.remove(document);
      if (row['counted'] === 1) continue;
      this.#discount(document);
      this.uncounted++;
    }
    const newest = 'SELECT document, record FROM documents WHERE document > ? ORDER BY document';
    for (const row of db.prepare(newest).iterate(flushed) as IterableIterator<Row>) {
      const document = Number(row['document']);
      if (row['record'] instanceof Uint8Array) this.#remember(document, row['record']);
      this.lastDocument = document;
    }
  }
}

/** The terms from a number on, in order of number. */
function* recentTerms(db: Database, from: number): Generator<string> {
  const terms = db.prepare('SELECT term FROM terms WHERE tid >= ? ORDER BY tid');
  for (const row of terms.iterate(from) as IterableIterator<Row>) yield String(row['term']);
}
