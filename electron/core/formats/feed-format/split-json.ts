import type { Span } from './split-entries.ts';

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const COLON = 0x3a;
const COMMA = 0x2c;
const OPEN = { object: 0x7b, array: 0x5b };
const CLOSE = { object: 0x7d, array: 0x5d };

const isSpace = (byte: number | undefined): boolean =>
  byte === 0x20 || byte === 0x0a || byte === 0x0d || byte === 0x09;

/**
 * Where the entries of a JSON Feed stand in its UTF-8, without reading it as text: the elements of the `items` of the
 * outermost object. Null where there are none, or more than one list of them. Linear in the length of the document.
 */
export function jsonSpans(bytes: Buffer): readonly Span[] | null {
  let at = 0;
  let depth = 0;
  let key = '';
  let spans: readonly Span[] | null = null;
  while (at < bytes.length) {
    const byte = bytes[at];
    if (byte === QUOTE) {
      const end = endOfString(bytes, at);
      if (end < 0) return null;
      if (depth === 1 && nextByte(bytes, end) === COLON) key = bytes.toString('latin1', at + 1, end - 1);
      at = end;
      continue;
    }
    if (byte === OPEN.array && depth === 1 && key === 'items') {
      if (spans !== null) return null;
      const elements = elementsFrom(bytes, at + 1);
      if (elements === null) return null;
      ({ spans, end: at } = elements);
      continue;
    }
    if (byte === OPEN.object || byte === OPEN.array) depth++;
    else if (byte === CLOSE.object || byte === CLOSE.array) depth--;
    else if (byte === COMMA && depth === 1) key = '';
    at++;
  }
  return depth === 0 && spans !== null && spans.length > 0 ? spans : null;
}

/** The elements of a list whose `[` ends at `from`, and what is behind its `]`; null where it does not end. */
function elementsFrom(
  bytes: Buffer,
  from: number,
): { readonly spans: readonly Span[]; readonly end: number } | null {
  const spans: Span[] = [];
  let start = -1;
  let end = -1;
  let depth = 0;
  const finish = () => {
    if (start >= 0) spans.push({ start, end });
    start = -1;
  };
  for (let at = from; at < bytes.length;) {
    const byte = bytes[at];
    if (depth === 0 && byte === CLOSE.array) {
      finish();
      return { spans, end: at + 1 };
    }
    if (depth === 0 && byte === COMMA) finish();
    else if (!isSpace(byte)) {
      if (start < 0) start = at;
      if (byte === OPEN.object || byte === OPEN.array) depth++;
      else if (byte === CLOSE.object || byte === CLOSE.array) depth--;
      end = byte === QUOTE ? endOfString(bytes, at) : at + 1;
      if (end < 0) return null;
      at = end;
      continue;
    }
    at++;
  }
  return null;
}

/** Behind the quote that ends the string at `start`; -1 where none does. */
function endOfString(bytes: Buffer, start: number): number {
  for (let at = bytes.indexOf(QUOTE, start + 1); at >= 0; at = bytes.indexOf(QUOTE, at + 1)) {
    let escapes = 0;
    while (bytes[at - 1 - escapes] === BACKSLASH) escapes++;
    if (escapes % 2 === 0) return at + 1;
  }
  return -1;
}

function nextByte(bytes: Buffer, from: number): number | undefined {
  let at = from;
  while (isSpace(bytes[at])) at++;
  return bytes[at];
}
