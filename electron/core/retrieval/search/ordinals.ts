import type { ByteWriter } from './bytes.ts';
import { readOccurrences } from './document-record.ts';
import { FIELD_COUNT } from './fields.ts';

/**
 * Where words stand among the words of their article, for phrases: the next word has the next number, but one more
 * where something stands between them (a longer break, the end of a field). Numbers begin at 1. Segments keep them beside
 * the postings of spelled forms, of stop words, and of terms without forms.
 *
 * On disk each posting has its numbers as differences, shifted left by one; the lowest bit says that another follows. A
 * posting without any is a zero byte.
 */

/** Between neighbouring words stand at most a mark of punctuation and a space. */
export const WIDEST_GAP = 2;

/** More words than these in a field are not numbered further. */
const MOST_WORDS = 2 ** 20;

/** The numbers of a document's words, by term. */
export function ordinalsIn(record: Uint8Array): ReadonlyMap<number, readonly number[]> {
  const tids: number[][] = [];
  const places: number[][] = [];
  const lengths: number[][] = [];
  for (let field = 0; field < FIELD_COUNT; field++) {
    tids.push([]);
    places.push([]);
    lengths.push([]);
  }
  readOccurrences(record, (tid, field, start, length) => {
    const at = (tids[field]?.push(tid) ?? 0) - 1;
    if (at >= MOST_WORDS) return;
    // Sorted by start, each with its place in the other lists: exact up to 2^53.
    places[field]?.push(start * MOST_WORDS + at);
    lengths[field]?.push(length);
  });
  const found = new Map<number, number[]>();
  let ordinal = 0;
  for (let field = 0; field < FIELD_COUNT; field++) {
    let end = -Infinity;
    for (const key of Float64Array.from(places[field] ?? []).sort()) {
      const at = key % MOST_WORDS;
      const start = (key - at) / MOST_WORDS;
      ordinal += start - end <= WIDEST_GAP ? 1 : 2;
      end = start + (lengths[field]?.[at] ?? 0);
      const tid = tids[field]?.[at] ?? 0;
      const known = found.get(tid);
      if (known === undefined) found.set(tid, [ordinal - 1]);
      else known.push(ordinal - 1);
    }
  }
  return found;
}

/** Writes the numbers of one posting, in order. */
export function writeOrdinals(to: ByteWriter, ordinals: ArrayLike<number>): void {
  if (ordinals.length === 0) to.byte(0);
  let previous = 0;
  for (let at = 0; at < ordinals.length; at++) {
    const ordinal = ordinals[at] as number;
    to.varint((ordinal - previous) * 2 + (at + 1 < ordinals.length ? 1 : 0));
    previous = ordinal;
  }
}

/** Passes over the numbers of one posting; returns where the next one's begin. */
export function skipOrdinals(bytes: Uint8Array, from: number): number {
  let at = from;
  for (;;) {
    const first = bytes[at++] as number;
    for (let byte = first; byte > 127; byte = bytes[at++] as number);
    if ((first & 1) === 0) return at;
  }
}
