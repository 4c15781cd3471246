import { ByteReader, ByteWriter, IndexDamaged, seal } from './bytes.ts';
import type { DocumentColumns } from './document-columns.ts';
import type { Database } from './index-file.ts';
import type { Memtable } from './memtable.ts';
import { ordinalsIn, skipOrdinals, writeOrdinals } from './ordinals.ts';
import { NONE, NumberChains } from './number-chains.ts';
import { newCounts, PostingColumns, skipCounts, writeCounts } from './postings.ts';
import { BlockWriter, ordinalStarts, type Block } from './segment-block.ts';
import { blockId, type Segment, type Segments } from './segments.ts';
import type { TermTable } from './term-table.ts';

/** Postings written between two looks at the clock; a term without any counts as one. */
const WRITTEN = 1024;

/** Bytes of postings merged between two looks at the clock. */
const COPIED = 32_768;

/** Terms merged between two looks at the clock. */
const STEP = 64;

/** Documents whose words are numbered between two looks at the clock. */
const NUMBERED = 2;

/** Terms put in order between two looks at the clock. */
const RANKED = 4096;

const END = 0xffffffff;

/** What segments are made from. */
export interface SegmentSource {
  readonly db: Database;
  readonly columns: DocumentColumns;
  readonly segments: Segments;
  /** What the index keeps of a document. */
  record(document: number): Uint8Array;
}

/** Numbers the words of the living documents from low to high, in slices: for each term its documents with theirs. */
function* gatherOrdinals(source: SegmentSource, low: number, high: number): Generator<void, NumberChains> {
  const gathered = new NumberChains();
  for (let document = low; document <= high; document++) {
    if (document % NUMBERED === 0) yield;
    if (source.columns.alive[document] !== 1) continue;
    for (const [tid, ordinals] of ordinalsIn(source.record(document))) {
      gathered.add(tid, [document, ...ordinals]);
    }
  }
  return gathered;
}

/** The places of some terms in the table, in order, in slices. */
function* sortedRanks(tids: Iterable<number>, table: TermTable): Generator<void, readonly number[]> {
  // Ticking them off and reading along is quicker than sorting, and can be left at any point.
  const isWanted = new Uint8Array(table.count);
  let steps = 0;
  for (const tid of tids) {
    isWanted[table.rankOf[tid] as number] = 1;
    if (++steps % RANKED === 0) yield;
  }
  const ranks: number[] = [];
  for (let rank = 0; rank < table.count; rank++) {
    if (isWanted[rank] === 1) ranks.push(rank);
    if (rank % (RANKED * 8) === 0) yield;
  }
  return ranks;
}

/** Writes blocks under a new segment's number, which nobody reads before the segment has a row of its own. */
function blocksInto(db: Database, segment: number, directory: string[]): BlockWriter {
  const insert = db.prepare('INSERT INTO blocks VALUES (?, ?)');
  const insertOrdinals = db.prepare('INSERT INTO ordinals VALUES (?, ?)');
  return new BlockWriter((first, bytes, ordinals) => {
    const id = blockId(segment, directory.length);
    insert.run(id, seal(bytes));
    if (ordinals !== null) insertOrdinals.run(id, seal(ordinals));
    directory.push(first);
  });
}

/** The documents of a memtable, and the table that its terms are in. */
export interface MemtableRun {
  readonly memtable: Memtable;
  readonly low: number;
  readonly high: number;
  readonly table: TermTable;
}

/** Writes a memtable's postings as the blocks of a new segment, in slices. Returns the first terms of the blocks. */
export function* writeMemtable(
  source: SegmentSource,
  { memtable, low, high, table }: MemtableRun,
  segment: number,
): Generator<void, string[]> {
  const directory: string[] = [];
  const blocks = blocksInto(source.db, segment, directory);
  const gathered = yield* gatherOrdinals(source, low, high);
  const ranks = yield* sortedRanks(memtable.terms, table);
  const columns = new PostingColumns();
  const bytes = new ByteWriter();
  const ordinals = new ByteWriter();
  let written = 0;
  for (let place = 0; place < ranks.length; place++) {
    if (written > WRITTEN) {
      written = 0;
      yield;
    }
    const rank = ranks[place] as number;
    const tid = table.tids[rank] as number;
    columns.clear();
    memtable.collect(tid, columns);
    written += columns.count + 1;
    writeColumns(columns, source.columns.alive, bytes);
    if (bytes.length > 0) writeTermOrdinals(tid, columns, source.columns.alive, gathered, ordinals);
    if (bytes.length > 0) blocks.add(tid, () => table.term(rank), bytes, ordinals);
    bytes.length = 0;
    ordinals.length = 0;
  }
  blocks.flush();
  return directory;
}

function writeColumns(columns: PostingColumns, alive: Uint8Array, bytes: ByteWriter): void {
  const counts = newCounts();
  let previous = 0;
  let other = 0;
  for (let at = 0; at < columns.count; at++) {
    const document = columns.documents[at] as number;
    counts.fill(0);
    counts[0] = columns.title[at] as number;
    counts[1] = columns.body[at] as number;
    for (; columns.others[other] === document; other += 3) {
      counts[columns.others[other + 1] as number] = columns.others[other + 2] as number;
    }
    if (alive[document] !== 1) continue;
    bytes.varint(document - previous);
    writeCounts(bytes, counts);
    previous = document;
  }
}

/** Writes the ordinals of a term's living postings; nothing where it has none at all. Both lists are in order. */
function writeTermOrdinals(
  tid: number,
  columns: PostingColumns,
  alive: Uint8Array,
  gathered: NumberChains,
  ordinals: ByteWriter,
): void {
  let entry = gathered.first(tid);
  if (entry === NONE) return;
  for (let at = 0; at < columns.count; at++) {
    const document = columns.documents[at] as number;
    if (alive[document] !== 1) continue;
    let run = entry === NONE ? null : gathered.run(entry);
    while (run !== null && (run[0] as number) < document) {
      entry = gathered.next(tid, entry);
      run = entry === NONE ? null : gathered.run(entry);
    }
    writeOrdinals(ordinals, run !== null && run[0] === document ? run.subarray(1) : []);
  }
}

/** Walks the terms of a segment in order. */
class SegmentCursor {
  readonly #segments: Segments;
  readonly #segment: Segment;
  readonly #rankOf: Uint32Array;
  #place = -1;
  #at = 0;
  #block: Block | undefined;
  #ordinals: Uint8Array | null = null;
  #ordinalStarts: Uint32Array | null = null;
  rank = END;
  tid = 0;

  constructor(segments: Segments, segment: Segment, rankOf: Uint32Array) {
    this.#segments = segments;
    this.#segment = segment;
    this.#rankOf = rankOf;
    this.next();
  }

  next(): void {
    if (this.#block === undefined || ++this.#at >= this.#block.tids.length) {
      if (++this.#place >= this.#segment.directory.length) {
        this.rank = END;
        return;
      }
      this.#block = this.#segments.readBlock(this.#segment.segment, this.#place);
      this.#ordinals = this.#segments.readOrdinals(this.#segment.segment, this.#place);
      this.#ordinalStarts = this.#ordinals === null ? null : ordinalStarts(this.#ordinals);
      this.#at = 0;
    }
    this.tid = this.#block.tids[this.#at] as number;
    const rank = this.#rankOf[this.tid];
    if (rank === undefined) throw new IndexDamaged('A segment holds a term that the table lacks.');
    this.rank = rank;
  }

  get hasOrdinals(): boolean {
    const starts = this.#ordinalStarts;
    return starts !== null && (starts[this.#at] as number) < (starts[this.#at + 1] as number);
  }

  /** Copies the living postings of the term, and their ordinals if wanted; returns the last document written. */
  copyLiving(alive: Uint8Array, previous: number, bytes: ByteWriter, ordinals: ByteWriter | null): number {
    const block = this.#block;
    if (block === undefined) return previous;
    const end = block.offsets[this.#at + 1] as number;
    const from = new ByteReader(block.bytes, block.offsets[this.#at]);
    const source = this.hasOrdinals ? this.#ordinals : null;
    let ordinalsAt = this.#ordinalStarts?.[this.#at] ?? 0;
    let document = 0;
    let last = previous;
    while (from.at < end) {
      document += from.varint();
      const codeAt = from.at;
      skipCounts(from);
      const ordinalsFrom = ordinalsAt;
      if (source !== null) ordinalsAt = skipOrdinals(source, ordinalsAt);
      if (alive[document] !== 1) continue;
      bytes.varint(document - last);
      bytes.append(block.bytes, codeAt, from.at);
      last = document;
      if (ordinals === null) continue;
      if (source === null) ordinals.byte(0);
      else ordinals.append(source, ordinalsFrom, ordinalsAt);
    }
    return last;
  }
}

/** Writes several neighbouring segments' postings as the blocks of one new segment, in slices, without the removed. */
export function* mergeSegments(
  source: SegmentSource,
  merged: readonly Segment[],
  table: TermTable,
  segment: number,
): Generator<void, string[]> {
  const directory: string[] = [];
  const blocks = blocksInto(source.db, segment, directory);
  const cursors = merged.map((one) => new SegmentCursor(source.segments, one, table.rankOf));
  const bytes = new ByteWriter();
  const ordinals = new ByteWriter();
  for (let step = 0, copied = 0; ; step++) {
    if (step >= STEP || copied >= COPIED) {
      step = 0;
      copied = 0;
      yield;
    }
    let rank = END;
    for (const cursor of cursors) rank = Math.min(rank, cursor.rank);
    if (rank === END) break;
    const kept = cursors.some((cursor) => cursor.rank === rank && cursor.hasOrdinals) ? ordinals : null;
    let previous = 0;
    for (const cursor of cursors) {
      if (cursor.rank !== rank) continue;
      previous = cursor.copyLiving(source.columns.alive, previous, bytes, kept);
      cursor.next();
    }
    if (bytes.length > 0) blocks.add(table.tids[rank] as number, () => table.term(rank), bytes, ordinals);
    copied += bytes.length + ordinals.length;
    bytes.length = 0;
    ordinals.length = 0;
  }
  blocks.flush();
  return directory;
}
