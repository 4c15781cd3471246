import type { StatementSyncInstance } from '@photostructure/sqlite';
import { ByteReader, ByteWriter, seal, unseal } from './bytes.ts';
import { firstRow, type Database } from './index-file.ts';
import { decodePostings, type PostingColumns } from './postings.ts';
import { ordinalsOf, parseBlock, type Block, type OrdinalsRange } from './segment-block.ts';
import type { TermRef } from './vocabulary.ts';

/** An immutable run of postings on disk. */
export interface Segment {
  readonly segment: number;
  readonly level: number;
  /** The documents it covers, inclusive. */
  readonly low: number;
  readonly high: number;
  readonly documents: number;
  /** First term of each block. */
  readonly directory: readonly string[];
}

const BLOCKS_PER_SEGMENT = 2 ** 20;

/** Parsed blocks kept, in bytes. */
const BLOCK_MEMORY = 6_000_000;

/** Reads postings from the segments of an index file. */
export class Segments {
  readonly #read: StatementSyncInstance;
  readonly #readOrdinals: StatementSyncInstance;
  readonly #blocks = new Map<number, Block>();
  #blockMemory = 0;
  #list: readonly Segment[] = [];

  constructor(db: Database) {
    this.#read = db.prepare('SELECT bytes FROM blocks WHERE id = ?');
    this.#readOrdinals = db.prepare('SELECT bytes FROM ordinals WHERE id = ?');
  }

  /** In order of documents. */
  get list(): readonly Segment[] {
    return this.#list;
  }

  set list(segments: readonly Segment[]) {
    this.#list = [...segments].sort((a, b) => a.low - b.low);
    this.#blocks.clear();
    this.#blockMemory = 0;
  }

  /** A block straight from disk. Throws IndexDamaged. */
  readBlock(segment: number, place: number): Block {
    return parseBlock(unseal(firstRow(this.#read, blockId(segment, place))?.['bytes']));
  }

  /** The ordinals beside a block, straight from disk; null where it has none. Throws IndexDamaged. */
  readOrdinals(segment: number, place: number): Uint8Array | null {
    const row = firstRow(this.#readOrdinals, blockId(segment, place));
    return row === undefined ? null : unseal(row['bytes']);
  }

  /** Where a term's ordinals in one segment are; null where it has none. They come in the order of its postings. */
  ordinals(segment: Segment, ref: TermRef): OrdinalsRange | null {
    const place = blockOf(segment, ref.term);
    if (place < 0) return null;
    const at = this.#block(segment.segment, place).tids.indexOf(ref.tid);
    const bytes = at < 0 ? null : this.readOrdinals(segment.segment, place);
    return bytes === null ? null : ordinalsOf(bytes, at);
  }

  /** Appends a term's postings to the columns. */
  collect(ref: TermRef, columns: PostingColumns): void {
    for (const segment of this.#list) {
      const place = blockOf(segment, ref.term);
      if (place < 0) continue;
      const block = this.#block(segment.segment, place);
      const at = block.tids.indexOf(ref.tid);
      if (at >= 0)
        decodePostings(block.bytes, block.offsets[at] as number, block.offsets[at + 1] as number, columns);
    }
  }

  /**
   * Reads the postings of many terms, given sorted by text: neighbours share blocks, so each block is read once.
   * `visit` gets the postings of one term in one segment at a time.
   */
  collectMany(
    sorted: readonly TermRef[],
    visit: (place: number, bytes: Uint8Array, from: number, to: number) => void,
  ): void {
    for (const segment of this.#list) {
      let read = -1;
      let places = new Map<number, number>();
      let block: Block | undefined;
      sorted.forEach((ref, index) => {
        const place = blockOf(segment, ref.term);
        if (place < 0) return;
        if (place !== read || block === undefined) {
          read = place;
          block = this.#block(segment.segment, place);
          places = new Map<number, number>();
          for (let at = 0; at < block.tids.length; at++) places.set(block.tids[at] as number, at);
        }
        const at = places.get(ref.tid);
        if (at !== undefined)
          visit(index, block.bytes, block.offsets[at] as number, block.offsets[at + 1] as number);
      });
    }
  }

  #block(segment: number, place: number): Block {
    const id = blockId(segment, place);
    const known = this.#blocks.get(id);
    if (known !== undefined) {
      this.#blocks.delete(id);
      this.#blocks.set(id, known);
      return known;
    }
    const block = this.readBlock(segment, place);
    this.#blocks.set(id, block);
    this.#blockMemory += block.bytes.length * 2;
    for (const [oldest, old] of this.#blocks) {
      if (this.#blockMemory <= BLOCK_MEMORY || oldest === id) break;
      this.#blocks.delete(oldest);
      this.#blockMemory -= old.bytes.length * 2;
    }
    return block;
  }
}

export function blockId(segment: number, place: number): number {
  return segment * BLOCKS_PER_SEGMENT + place;
}

export function segmentOfBlock(id: number): number {
  return Math.floor(id / BLOCKS_PER_SEGMENT);
}

/** The block that would hold a term, or -1 if it sorts before the first. */
function blockOf(segment: Segment, term: string): number {
  const { directory } = segment;
  let low = 0;
  let high = directory.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((directory[middle] as string) <= term) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

/** The first terms of a segment's blocks as bytes, in slices. */
export function* encodeDirectory(directory: readonly string[]): Generator<void, Uint8Array> {
  const bytes = new ByteWriter(directory.length * 12);
  bytes.varint(directory.length);
  for (let at = 0; at < directory.length; at++) {
    bytes.text(directory[at] as string);
    if (at % 2048 === 2047) yield;
  }
  return seal(bytes.take());
}

export function decodeDirectory(sealed: unknown): readonly string[] {
  const from = new ByteReader(unseal(sealed));
  return Array.from({ length: from.varint() }, () => from.text());
}
