/** Letters of the pieces of a text that are remembered. */
const PIECE = 5;
/** Bits of memory for them: few enough to be made for every page, enough for a book. */
const BITS = 1 << 22;
/** So many questions are answered by looking; for more it pays to remember pieces. */
const FEW = 16;
/** Characters that may be looked over in all: beyond that a text counts as being there. */
const MOST = 400_000_000;

/**
 * Answers whether texts stand in a long one. They are asked for mostly in the order in which they stand there; those
 * which do not are told mostly by a piece that is nowhere in it (a Bloom filter), so that a page of a hundred thousand
 * blocks costs no more than its letters.
 */
export function textFinder(text: string): (part: string) => boolean {
  let pieces: Uint8Array | null = null;
  let questions = 0;
  const hasPieces = (part: string): boolean => {
    if (++questions <= FEW) return true;
    pieces ??= piecesOf(text);
    for (let at = 0; at + PIECE <= part.length; at++) {
      const bit = hashAt(part, at);
      if (((pieces[bit >> 3] ?? 0) & (1 << (bit & 7))) === 0) return false;
    }
    return true;
  };
  const answers = new Map<string, boolean>();
  let cursor = 0;
  let looked = 0;
  const find = (part: string): boolean => {
    if (!hasPieces(part)) return false;
    if (looked > MOST) return true;
    const ahead = text.indexOf(part, cursor);
    looked += (ahead < 0 ? text.length : ahead) - cursor;
    if (ahead >= 0) {
      cursor = ahead + part.length;
      return true;
    }
    looked += cursor;
    return text.slice(0, cursor + part.length).includes(part);
  };
  return (part) => {
    let answer = answers.get(part);
    if (answer === undefined) answers.set(part, (answer = find(part)));
    return answer;
  };
}

function piecesOf(text: string): Uint8Array {
  const pieces = new Uint8Array(BITS >> 3);
  for (let at = 0; at + PIECE <= text.length; at++) {
    const bit = hashAt(text, at);
    pieces[bit >> 3] = (pieces[bit >> 3] ?? 0) | (1 << (bit & 7));
  }
  return pieces;
}

function hashAt(text: string, at: number): number {
  let hash = 0;
  for (let next = at; next < at + PIECE; next++) hash = (Math.imul(hash, 31) + text.charCodeAt(next)) | 0;
  return (Math.imul(hash, 0x9e3779b1) >>> 10) & (BITS - 1);
}
