/**
 * Terms as bytes: each UTF-16 unit by itself in one to three bytes, as UTF-8 would write it (surrogates too, as CESU-8
 * does, https://www.unicode.org/reports/tr26/). So bytes sort as units do, which is the order of JavaScript's strings,
 * and half the memory holds them.
 */

/** The bytes of a term. */
export function unitBytes(term: string): Uint8Array {
  const bytes = new Uint8Array(term.length * 3);
  return bytes.subarray(0, writeUnits(term, bytes, 0));
}

/** Writes the bytes of a term, at most three for each unit, at a place; returns where they end. */
export function writeUnits(term: string, bytes: Uint8Array, from: number): number {
  let end = from;
  for (let at = 0; at < term.length; at++) {
    const unit = term.charCodeAt(at);
    if (unit < 0x80) bytes[end++] = unit;
    else {
      if (unit < 0x800) bytes[end++] = 0xc0 | (unit >> 6);
      else {
        bytes[end++] = 0xe0 | (unit >> 12);
        bytes[end++] = 0x80 | ((unit >> 6) & 0x3f);
      }
      bytes[end++] = 0x80 | (unit & 0x3f);
    }
  }
  return end;
}

/** How many bytes a unit takes. */
export function unitWidth(unit: number): number {
  return unit < 0x80 ? 1 : unit < 0x800 ? 2 : 3;
}

/** The unit that begins at a byte. */
export function readUnit(bytes: Uint8Array, at: number): number {
  const first = bytes[at] as number;
  if (first < 0x80) return first;
  const second = (bytes[at + 1] as number) & 0x3f;
  if (first < 0xe0) return ((first & 0x1f) << 6) | second;
  return ((first & 0x0f) << 12) | (second << 6) | ((bytes[at + 2] as number) & 0x3f);
}

/** The term of bytes [from, to). */
export function readTerm(bytes: Uint8Array, from: number, to: number): string {
  let term = '';
  for (let at = from; at < to;) {
    const unit = readUnit(bytes, at);
    term += String.fromCharCode(unit);
    at += unitWidth(unit);
  }
  return term;
}
