import { ByteReader, ByteWriter, seal } from './bytes.ts';
import type { DocumentColumns } from './document-columns.ts';
import type { Database } from './index-file.ts';
import type { Memtable } from './memtable.ts';
import { newCounts, PostingColumns, readCounts, writeCounts } from './postings.ts';
import { BlockWriter, type Block } from './segment-block.ts';
import { blockId, type NumberedHead, type Segment, type Segments } from './segments.ts';
import type { TermTable } from './term-table.ts';

/** Terms written between two looks at the clock. */
const STEP = 64;

/** Bytes of postings merged between two looks at the clock. */
const COPIED = 32_768;

/** Documents looked at between two looks at the clock. */
const HEADS = 4096;

const END = 0xffffffff;

/** What segments are made from. */
export interface SegmentSource {
  readonly db: Database;
  readonly columns: DocumentColumns;
  readonly segments: Segments;
}

/** The living documents from low to high, gathered in slices. */
export function* livingHeads(
  columns: DocumentColumns,
  low: number,
  high: number,
): Generator<void, readonly NumberedHead[]> {
  const heads: NumberedHead[] = [];
  for (let document = low; document <= high; document++) {
    if (columns.alive[document] === 1) heads.push([document, columns.head(document)]);
    if (document % HEADS === 0) yield;
  }
  return heads;
}

/** Writes blocks under a new segment's number, which nobody reads before the segment has a row of its own. */
function blocksInto(db: Database, segment: number, directory: string[]): BlockWriter {
  const insert = db.prepare('INSERT INTO blocks VALUES (?, ?)');
  return new BlockWriter((first, bytes) => {
    insert.run(blockId(segment, directory.length), seal(bytes));
    directory.push(first);
  });
}

/** Writes a memtable's postings as the blocks of a new segment, in slices. Returns the first terms of the blocks. */
export function* writeMemtable(
  source: SegmentSource,
  memtable: Memtable,
  table: TermTable,
  segment: number,
): Generator<void, string[]> {
  const directory: string[] = [];
  const blocks = blocksInto(source.db, segment, directory);
  const ranks = Uint32Array.from(memtable.terms, (tid) => table.rankOf[tid] as number).sort();
  yield;
  const columns = new PostingColumns();
  const bytes = new ByteWriter();
  for (let place = 0; place < ranks.length; place++) {
    if (place % STEP === STEP - 1) yield;
    const tid = table.tids[ranks[place] as number] as number;
    columns.clear();
    memtable.collect(tid, columns);
    writeColumns(columns, source.columns.alive, bytes);
    if (bytes.length > 0) {
      blocks.add(tid, () => table.term(table.rankOf[tid] as number), bytes.bytes, bytes.length);
      bytes.length = 0;
    }
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

/** Walks the terms of a segment in order. */
class SegmentCursor {
  readonly #segments: Segments;
  readonly #segment: Segment;
  readonly #rankOf: Uint32Array;
  #place = -1;
  #at = 0;
  #block: Block | undefined;
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
      this.#at = 0;
    }
    this.tid = this.#block.tids[this.#at] as number;
    this.rank = this.#rankOf[this.tid] as number;
  }

  /** Copies the living postings of the term; returns the last document written. */
  copyLiving(alive: Uint8Array, previous: number, bytes: ByteWriter): number {
    const block = this.#block;
    if (block === undefined) return previous;
    const end = block.offsets[this.#at + 1] as number;
    const from = new ByteReader(block.bytes, block.offsets[this.#at]);
    const counts = newCounts();
    let document = 0;
    let last = previous;
    while (from.at < end) {
      document += from.varint();
      const codeAt = from.at;
      readCounts(from, counts);
      if (alive[document] !== 1) continue;
      bytes.varint(document - last);
      bytes.append(block.bytes, codeAt, from.at);
      last = document;
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
  for (let step = 0, copied = 0; ; step++) {
    if (step >= STEP || copied >= COPIED) {
      step = 0;
      copied = 0;
      yield;
    }
    let rank = END;
    for (const cursor of cursors) rank = Math.min(rank, cursor.rank);
    if (rank === END) break;
    let previous = 0;
    for (const cursor of cursors) {
      if (cursor.rank !== rank) continue;
      previous = cursor.copyLiving(source.columns.alive, previous, bytes);
      cursor.next();
    }
    if (bytes.length > 0) {
      blocks.add(table.tids[rank] as number, () => table.term(rank), bytes.bytes, bytes.length);
      copied += bytes.length;
      bytes.length = 0;
    }
  }
  blocks.flush();
  return directory;
}
