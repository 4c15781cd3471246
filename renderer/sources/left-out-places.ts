import type { LeftOut } from '../../electron/core/api/index.ts';

/** Letters of a text that make it unlikely to stand elsewhere as well. */
const TELLING = 24;

type Piece = Pick<LeftOut, 'text' | 'after' | 'back' | 'bySite'>;

/** Whether a piece is in the article again, by the user or by a rule for the site. */
export const isPutBack = ({ back, bySite }: Pick<LeftOut, 'back' | 'bySite'>): boolean => back || bySite;

/**
 * Where pieces that were left out belong in an article: for each the index of the block after which it stands, -1
 * before the first, null where its place is not found. One that was put back stands before its own text. `blocks` are
 * the texts of the article's blocks and `pieces` the pieces, both in the order of the page. Only letters and digits
 * are compared, as extraction does.
 */
export function placesOf(blocks: readonly string[], pieces: readonly Piece[]): readonly (number | null)[] {
  const text = new BlockLetters(blocks);
  /** Letters of the article that are before what comes next, and the block in which they end. */
  let cursor = 0;
  let place: number | null = -1;
  let after = '';
  return pieces.map((piece) => {
    // The next page of an article begins with pieces that are after nothing: they are after the last of the one before.
    if (piece.after !== after && piece.after !== '') {
      const end = text.endOf(lettersOf(piece.after), cursor);
      place = end === null ? null : text.blockBefore(end);
      cursor = end ?? cursor;
    }
    after = piece.after;
    const own = isPutBack(piece) ? text.rangeOf(piece.text.split('\n').map(lettersOf), cursor) : null;
    if (own === null) return place;
    const before = text.blockBefore(own.start + 1) - 1;
    cursor = own.end;
    place = text.blockBefore(own.end);
    return before;
  });
}

/** The letters of an article, with the ends of its blocks. */
class BlockLetters {
  readonly #letters: string;
  readonly #ends: readonly number[];
  readonly #edges: ReadonlySet<number>;

  constructor(blocks: readonly string[]) {
    const letters = blocks.map(lettersOf);
    let end = 0;
    this.#letters = letters.join('');
    this.#ends = letters.map((each) => (end += each.length));
    this.#edges = new Set([0, ...this.#ends]);
  }

  /** The first block that ends at this place or behind it. */
  blockBefore(place: number): number {
    let [low, high] = [0, this.#ends.length - 1];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.#ends[middle] ?? 0) >= place) high = middle;
      else low = middle + 1;
    }
    return low;
  }

  /** Where the end of a block that was kept ends in the article; the nearest at or behind `from`, else the first. */
  endOf(letters: string, from: number): number | null {
    if (letters === '') return null;
    const isEnd = (start: number): boolean => this.#edges.has(start + letters.length);
    const isWhole = (start: number): boolean => isEnd(start) && this.#edges.has(start);
    // A few letters tell a block only where they are all of it.
    const fits = letters.length < TELLING ? isWhole : isEnd;
    const any = letters.length < TELLING ? isEnd : () => true;
    const start =
      this.#find(letters, from, fits) ??
      this.#find(letters, from, any) ??
      this.#find(letters, 0, fits) ??
      this.#find(letters, 0, letters.length < TELLING ? fits : any);
    return start === null ? null : start + letters.length;
  }

  /** Where the lines of a piece stand, from the first that is found at or behind `from` to the last. */
  rangeOf(lines: readonly string[], from: number): { readonly start: number; readonly end: number } | null {
    let start: number | null = null;
    let end = from;
    for (const line of lines) {
      const found = line === '' ? null : this.#find(line, end, (at) => this.#edges.has(at));
      if (found === null) continue;
      start ??= found;
      end = found + line.length;
    }
    return start === null ? null : { start, end };
  }

  #find(letters: string, from: number, fits: (start: number) => boolean): number | null {
    for (
      let at = this.#letters.indexOf(letters, Math.max(0, from));
      at >= 0;
      at = this.#letters.indexOf(letters, at + 1)
    )
      if (fits(at)) return at;
    return null;
  }
}

const lettersOf = (text: string): string => text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '');
