import { rowsOf, type Piece } from './pdf-lines.ts';

/** Rows at the top and at the bottom of a page that may be running heads and page numbers. */
const EDGE = 2;
/** Pages on which a running head stands at least: authors and titles take turns, chapters have their own. */
const FEWEST = 3;
/** A page number by itself, with what usually stands around it. */
const NUMBER =
  /^[-–—|[(\s]*(?:(?:page|p\.|seite|s\.|str\.|strona|página|pág\.|pagina|pag\.)\s*)?(\d{1,5}|[ivxlc]{1,8})(?:\s*(?:\/|of|von|z|de|sur|di|van)\s*\d{1,5})?[-–—|\])\s]*$/i;

/** A number at the beginning or the end of a head: "Chapter 2: Mills 31". */
const WITH_NUMBER = /^(\d{1,5})\s+\D|\D\s(\d{1,5})$/;
/** Characters of the longest head that is told by its page number alone. */
const LONGEST = 90;

interface Row {
  readonly pieces: readonly Piece[];
  /** Whether nothing stands beyond it. */
  readonly outer: boolean;
  readonly text: string;
  readonly height: number;
  readonly y: number;
}

/**
 * The pages without running heads and page numbers: rows at their edges that are on other pages at the same height, the
 * numbers in them aside, and numbers that count pages. A heading in larger type is none.
 */
export function withoutRunningHeads(pages: readonly (readonly Piece[])[]): readonly (readonly Piece[])[] {
  const usual = usualHeight(pages.flat());
  const edges = pages.map((page) => edgesOf(page).filter(({ height }) => height <= usual * 1.25));
  const heads = new Map<string, number>();
  const offsets = new Map<number, number>();
  edges.forEach((rows, at) => {
    for (const key of new Set(rows.map(keyOf))) heads.set(key, (heads.get(key) ?? 0) + 1);
    for (const offset of new Set(rows.flatMap((row) => offsetOf(row, at))))
      offsets.set(offset, (offsets.get(offset) ?? 0) + 1);
  });
  const isHead = (row: Row, at: number) =>
    ((heads.get(keyOf(row)) ?? 0) >= FEWEST && (row.outer || !/[.!?]$/.test(row.text))) ||
    offsetOf(row, at).some((offset) => {
      // At the very edge a number by itself is a page's even if there is but one.
      const least = row.outer && NUMBER.test(row.text) ? Math.min(2, pages.length) : FEWEST;
      return (offsets.get(offset) ?? 0) >= least;
    });
  return pages.map((page, at) => {
    const found = (edges[at] ?? []).filter((row) => isHead(row, at));
    const gone = new Set(found.flatMap(({ pieces }) => pieces));
    return page.filter((piece) => !gone.has(piece));
  });
}

function edgesOf(page: readonly Piece[]): readonly Row[] {
  const rows = rowsOf(page).map((pieces, at, all) => ({
    pieces,
    text: pieces.map(({ text }) => text).join(' '),
    height: Math.max(...pieces.map(({ height }) => height)),
    y: pieces[0]?.y ?? 0,
    outer: at === 0 || at === all.length - 1,
  }));
  return [...new Set([...rows.slice(0, EDGE), ...rows.slice(-EDGE)])];
}

const keyOf = ({ text, y }: Row) => `${Math.round(y / 4)} ${text.replace(/\d+/g, '#')}`;

/** By how much a page's number is ahead of its place; none for what has no such number. */
function offsetOf({ text, outer }: Row, at: number): readonly number[] {
  const written = NUMBER.exec(text)?.[1];
  if (written !== undefined) return [(/\d/.test(written) ? Number(written) : roman(written)) - at];
  if (!outer || text.length > LONGEST) return [];
  const [, before, after] = WITH_NUMBER.exec(text) ?? [];
  return [before, after].flatMap((number) => (number === undefined ? [] : [Number(number) - at]));
}

const ROMAN: Readonly<Record<string, number>> = { i: 1, v: 5, x: 10, l: 50, c: 100 };

function roman(written: string): number {
  const values = [...written.toLowerCase()].map((letter) => ROMAN[letter] ?? 0);
  return values.reduce((sum, value, at) => sum + (value < (values[at + 1] ?? 0) ? -value : value), 0);
}

/** The height that most letters have. */
export function usualHeight(pieces: readonly Pick<Piece, 'height' | 'text'>[]): number {
  const sorted = pieces.toSorted((a, b) => a.height - b.height);
  const half = sorted.reduce((sum, { text }) => sum + text.length, 0) / 2;
  let sum = 0;
  for (const { height, text } of sorted) {
    sum += text.length;
    if (sum >= half) return height;
  }
  return 10;
}
