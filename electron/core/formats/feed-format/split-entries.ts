import { endOfDocumentType } from './document-type.ts';

/** Where an element stands in a document: from its first byte to the one behind its last. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

const LESS = 0x3c;
const GREATER = 0x3e;
const SLASH = 0x2f;
const QUOTES = [0x22, 0x27];

/** What is passed over whole, by how it begins and ends. */
const PASSED = [
  ['<!--', '-->'],
  ['<![CDATA[', ']]>'],
  ['<?', '?>'],
].map(([start = '', end = '']) => ({ start: Buffer.from(start), end: Buffer.from(end) }));

/** How far from its beginning a document type begins. */
const TYPE_WITHIN = 8192;
const LONGEST_TYPE = 1_000_000;

/**
 * Where the entries of a feed stand in its UTF-8, without reading it as text: elements named `item` or `entry`, all at
 * one place in the tree. What is inside of them may be ill-formed. Null where there is none, where they stand at several
 * places, or where they, or elements around them, do not end where they should. Linear in the length of the document.
 */
export function entrySpans(bytes: Buffer): readonly Span[] | null {
  const spans: Span[] = [];
  const open: string[] = [];
  let place: string | null = null;
  for (let at = bytes.indexOf(LESS); at >= 0; at = bytes.indexOf(LESS, at)) {
    const passed = endOfPassed(bytes, at);
    if (passed === -1) return null;
    if (passed !== null) {
      at = passed;
      continue;
    }
    const end = endOfTag(bytes, at);
    if (end < 0) return null;
    const closing = bytes[at + 1] === SLASH;
    const name = nameAt(bytes, at + (closing ? 2 : 1), end);
    const alone = bytes[end - 1] === SLASH;
    const start = at;
    at = end + 1;
    if (closing) {
      if (open.pop() !== name) return null;
    } else if (isEntry(name)) {
      const here = open.join(' ');
      if (place !== null && place !== here) return null;
      place = here;
      if (!alone) at = endOfEntry(bytes, at, name);
      if (at < 0) return null;
      spans.push({ start, end: at });
    } else if (!alone) open.push(name);
  }
  return open.length === 0 && spans.length > 0 ? spans : null;
}

/** Behind the end tag of an entry whose start tag ends at `from`; -1 where it has none. */
function endOfEntry(bytes: Buffer, from: number, name: string): number {
  let depth = 1;
  for (let at = bytes.indexOf(LESS, from); at >= 0; at = bytes.indexOf(LESS, at)) {
    const passed = endOfPassed(bytes, at);
    if (passed === -1) return -1;
    if (passed !== null) {
      at = passed;
      continue;
    }
    const closing = bytes[at + 1] === SLASH;
    const named = at + (closing ? 2 : 1);
    at = named;
    if (nameAt(bytes, named, Math.min(bytes.length, named + name.length + 1)) !== name) continue;
    const end = endOfTag(bytes, named);
    if (end < 0) return -1;
    if (closing) depth--;
    else if (bytes[end - 1] !== SLASH) depth++;
    at = end + 1;
    if (depth === 0) return at;
  }
  return -1;
}

const isEntry = (name: string): boolean => /^(?:[^:]*:)?(?:item|entry)$/i.test(name);

/** Where a comment, a CDATA section, an instruction or a document type ends; null for none, -1 for one without an end. */
function endOfPassed(bytes: Buffer, at: number): number | null {
  const next = bytes[at + 1];
  if (next !== 0x21 && next !== 0x3f) return null;
  for (const { start, end } of PASSED) {
    if (bytes.compare(start, 0, start.length, at, Math.min(at + start.length, bytes.length)) !== 0) continue;
    const found = bytes.indexOf(end, at + start.length);
    return found < 0 ? -1 : found + end.length;
  }
  const head = bytes.toString('latin1', at, Math.min(bytes.length, at + LONGEST_TYPE));
  return at < TYPE_WITHIN && /^<!DOCTYPE/i.test(head) ? at + endOfDocumentType(head, 0) : null;
}

/** Where the `>` of a tag stands; one inside a quoted value is none. */
function endOfTag(bytes: Buffer, start: number): number {
  let quote = 0;
  for (let at = start + 1; at < bytes.length; at++) {
    const byte = bytes[at] ?? 0;
    if (quote !== 0) {
      if (byte === quote) quote = 0;
    } else if (byte === GREATER) return at;
    else if (byte === LESS) return -1;
    else if (QUOTES.includes(byte)) quote = byte;
  }
  return -1;
}

/** Up to white space, `/`, `>` or the end of what is looked at. */
function nameAt(bytes: Buffer, start: number, end: number): string {
  let at = start;
  while (at < end && (bytes[at] ?? 0) > 0x20 && bytes[at] !== SLASH && bytes[at] !== GREATER) at++;
  return bytes.toString('latin1', start, at);
}
