import { BODY, FIELD_COUNT, TITLE } from './fields.ts';
import { ByteReader, type ByteWriter } from './bytes.ts';

/**
 * A posting says how often a term stands in each field of a document. On disk: the document's number as a difference
 * from the one before, then one byte with the counts in title (low 2 bits) and body (the 6 above), or ESCAPE, a bit
 * set of fields, and a count for each of them.
 */
const ESCAPE = 255;
const MOST_TITLE = 3;
const MOST_BODY = 59;

/** Counts are cut here: BM25 has long stopped caring. */
const MOST = 65_535;

/** How often a term stands in each field. */
export type FieldCounts = Uint16Array;

export function newCounts(): FieldCounts {
  return new Uint16Array(FIELD_COUNT);
}

/** Counts one more occurrence. */
export function countOne(counts: FieldCounts, field: number): void {
  const count = counts[field] as number;
  if (count < MOST) counts[field] = count + 1;
}

/** How many fields hold the term: what Lunr counts as "documents with the term". */
export function fieldsHolding(counts: FieldCounts): number {
  let holding = 0;
  for (let field = 0; field < FIELD_COUNT; field++) if ((counts[field] as number) > 0) holding++;
  return holding;
}

export function writeCounts(to: ByteWriter, counts: FieldCounts): void {
  const title = counts[TITLE] as number;
  const body = counts[BODY] as number;
  let mask = 0;
  for (let field = 0; field < FIELD_COUNT; field++) if ((counts[field] as number) > 0) mask |= 1 << field;
  if (mask < 4 && title <= MOST_TITLE && body <= MOST_BODY) {
    to.byte((body << 2) | title);
    return;
  }
  to.byte(ESCAPE);
  to.byte(mask);
  for (let field = 0; field < FIELD_COUNT; field++)
    if ((mask >> field) & 1) to.varint(counts[field] as number);
}

/** Reads what writeCounts wrote into `counts`. */
export function readCounts(from: ByteReader, counts: FieldCounts): void {
  counts.fill(0);
  const code = from.byte();
  if (code !== ESCAPE) {
    counts[TITLE] = code & 3;
    counts[BODY] = code >> 2;
    return;
  }
  const mask = from.byte();
  for (let field = 0; field < FIELD_COUNT; field++) if ((mask >> field) & 1) counts[field] = from.varint();
}

/** Passes over what writeCounts wrote. */
export function skipCounts(from: ByteReader): void {
  if (from.byte() !== ESCAPE) return;
  for (let mask = from.byte(); mask > 0; mask &= mask - 1) from.varint();
}

/** Decoded postings in columns, in order of document; reused from term to term. */
export class PostingColumns {
  count = 0;
  documents: Uint32Array;
  title: Uint16Array;
  body: Uint16Array;
  /** Counts in the other fields, which are rare: document, field, count, document, field, count … */
  others: number[] = [];

  constructor(capacity = 1024) {
    this.documents = new Uint32Array(capacity);
    this.title = new Uint16Array(capacity);
    this.body = new Uint16Array(capacity);
  }

  clear(): void {
    this.count = 0;
    this.others = [];
  }

  reserve(count: number): void {
    const needed = this.count + count;
    if (needed <= this.documents.length) return;
    const capacity = Math.max(needed, this.documents.length * 2);
    const { documents, title, body } = this;
    this.documents = new Uint32Array(capacity);
    this.title = new Uint16Array(capacity);
    this.body = new Uint16Array(capacity);
    this.documents.set(documents);
    this.title.set(title);
    this.body.set(body);
  }

  add(document: number, counts: FieldCounts): void {
    this.reserve(1);
    this.documents[this.count] = document;
    this.title[this.count] = counts[TITLE] as number;
    this.body[this.count] = counts[BODY] as number;
    this.count++;
    for (let field = BODY + 1; field < FIELD_COUNT; field++) {
      const count = counts[field] as number;
      if (count > 0) this.others.push(document, field, count);
    }
  }

  /** A copy of just the size, to keep. */
  copy(): PostingColumns {
    const kept = new PostingColumns(0);
    kept.count = this.count;
    kept.documents = this.documents.slice(0, this.count);
    kept.title = this.title.slice(0, this.count);
    kept.body = this.body.slice(0, this.count);
    kept.others = this.others.slice();
    return kept;
  }

  /** Memory taken, about. */
  get size(): number {
    return (
      this.documents.byteLength + this.title.byteLength + this.body.byteLength + this.others.length * 8 + 200
    );
  }
}

/** Appends the postings in bytes [from, to) to the columns. */
export function decodePostings(bytes: Uint8Array, from: number, to: number, columns: PostingColumns): void {
  columns.reserve((to - from) >> 1);
  const { documents, title, body, others } = columns;
  const reader = new ByteReader(bytes, from);
  let document = 0;
  let count = columns.count;
  while (reader.at < to) {
    let byte = bytes[reader.at++] as number;
    let step = byte & 127;
    for (let shift = 7; byte > 127; shift += 7) {
      byte = bytes[reader.at++] as number;
      step |= (byte & 127) << shift;
    }
    document += step;
    const code = bytes[reader.at++] as number;
    documents[count] = document;
    if (code !== ESCAPE) {
      title[count] = code & 3;
      body[count] = code >> 2;
    } else {
      const mask = reader.byte();
      title[count] = mask & 1 ? reader.varint() : 0;
      body[count] = mask & 2 ? reader.varint() : 0;
      for (let field = BODY + 1; field < FIELD_COUNT; field++) {
        if ((mask >> field) & 1) others.push(document, field, reader.varint());
      }
    }
    count++;
  }
  columns.count = count;
}
