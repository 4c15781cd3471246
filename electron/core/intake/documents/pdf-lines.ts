/** A piece of text as a PDF's page has it (pdf.js, `TextItem`). */
export interface PdfItem {
  readonly str: string;
  /** The text's matrix (ISO 32000-1, 9.4.4): its last two numbers are the place, in points from the bottom left. */
  readonly transform: readonly number[];
  readonly width: number;
  readonly height: number;
  readonly dir: string;
}

/** Text without a gap in it. Places are in points, `y` from the bottom. */
export interface Piece {
  text: string;
  readonly x: number;
  /** Where it ends. */
  end: number;
  readonly y: number;
  readonly height: number;
  readonly rightToLeft: boolean;
}

/** A line as it is read: a piece, or several side by side. */
export interface Line extends Readonly<Piece> {
  /** Counts pages and columns: lines that are not below each other have other numbers. */
  readonly column: number;
}

/** Gaps within a line, as multiples of its height, from which a word ends, and from which a piece does. */
const WORD_GAP = 0.3;
const PIECE_GAP = 1.5;

const quarter = ([a = 1, b = 0]: readonly number[]) => Math.round(Math.atan2(b, a) / (Math.PI / 2)) & 3;

/** A page's text as pieces; what is written in another direction than most (up the margin) comes last. */
export function piecesOf(items: readonly PdfItem[]): readonly Piece[] {
  const counts = [0, 0, 0, 0];
  for (const { str, transform } of items) {
    const direction = quarter(transform);
    counts[direction] = (counts[direction] ?? 0) + str.length;
  }
  const main = counts.indexOf(Math.max(...counts));
  const straight = items.filter(({ transform }) => quarter(transform) === main);
  const aside = items.filter(({ transform }) => quarter(transform) !== main && transform.length > 0);
  const pieces = inPieces(straight, main);
  const lowest = pieces.reduce((least, { y }) => Math.min(least, y), 0);
  const beside = [1, 2, 3].flatMap((turn) => {
    const direction = (main + turn) & 3;
    return inPieces(
      aside.filter(({ transform }) => quarter(transform) === direction),
      direction,
    );
  });
  return [...pieces, ...beside.map((piece, at) => ({ ...piece, y: lowest - (at + 1) * 1000 }))];
}

function inPieces(items: readonly PdfItem[], quarters: number): Piece[] {
  const [cos = 1, sin = 0] =
    [
      [1, 0],
      [0, 1],
      [-1, 0],
      [0, -1],
    ][quarters] ?? [];
  const pieces: Piece[] = [];
  let spaced = false;
  for (const { str, transform, width, height: told, dir } of items) {
    if (str.trim() === '') {
      spaced ||= str !== '';
      continue;
    }
    const [, , c = 0, d = 10, e = 0, f = 0] = transform;
    const [x, y] = [e * cos + f * sin, f * cos - e * sin];
    const height = told || Math.hypot(c, d);
    const last = pieces.at(-1);
    const gap = last ? x - last.end : 0;
    const most = last ? Math.max(height, last.height) : 0;
    const inLine = last && Math.abs(last.y - y) < Math.max(2, last.height * 0.5);
    if (last && inLine && (last.rightToLeft || (gap < most * PIECE_GAP && gap > -most))) {
      last.text += (spaced || gap > most * WORD_GAP ? ' ' : '') + str;
      last.end = Math.max(last.end, x + width);
    } else pieces.push({ text: str, x, end: x + width, y, height, rightToLeft: dir === 'rtl' });
    spaced = false;
  }
  return pieces
    .map((piece) => ({ ...piece, text: cleanedText(piece.text) }))
    .filter(({ text }) => text !== '');
}

/** One space between words, letters instead of ligatures (Unicode, U+FB00 to U+FB06), a soft hyphen only at the end. */
export const cleanedText = (text: string): string =>
  text
    .replace(/[\ufb00-\ufb06]/g, (ligature) => ligature.normalize('NFKC'))
    .replace(/\s+/g, ' ')
    .replace(/\u00ad(?=\S)/g, '')
    .trim();

/** Pieces beside each other, from the top of the page to its bottom. */
export function rowsOf(pieces: readonly Piece[]): readonly (readonly Piece[])[] {
  const rows: Piece[][] = [];
  for (const piece of pieces.toSorted((a, b) => b.y - a.y)) {
    const row = rows.at(-1);
    const [first] = row ?? [];
    if (row && first && first.y - piece.y < Math.max(2, Math.max(first.height, piece.height) * 0.5))
      row.push(piece);
    else rows.push([piece]);
  }
  return rows.map((row) => {
    const backwards = row.filter(({ rightToLeft }) => rightToLeft).length > row.length / 2;
    return row.toSorted((a, b) => (backwards ? b.x - a.x : a.x - b.x));
  });
}

/** Characters that the lines of a column have on average; the cells of a table have fewer. */
const COLUMN_LINE = 18;
/** Lines of which a column has at least so many. */
const COLUMN_LINES = 4;
const DEEPEST = 4;
/** Left edges that are tried as the beginning of a column. */
const MOST_CANDIDATES = 12;

/** The lines of a page in the order in which they are read: column after column, between what goes across them. */
export function linesInOrder(pieces: readonly Piece[], firstColumn: number): readonly Line[] {
  let column = firstColumn;
  const read = (part: readonly Piece[], depth: number): Line[] => {
    const gutter = depth < DEEPEST ? gutterOf(part) : null;
    if (gutter === null) {
      column += 1;
      return rowsOf(part).map((row) => ({ ...asLine(row), column }));
    }
    const lines: Line[] = [];
    let sides: readonly [Piece[], Piece[]] = [[], []];
    let across = false;
    const flush = () => {
      for (const side of sides) if (side.length > 0) lines.push(...read(side, depth + 1));
      sides = [[], []];
    };
    for (const row of rowsOf(part)) {
      const crosses = row.some(({ x, end }) => x < gutter && end > gutter);
      if (crosses) {
        flush();
        if (!across) column += 1;
        lines.push({ ...asLine(row), column });
      } else for (const piece of row) sides[piece.x < gutter ? 0 : 1].push(piece);
      across = crosses;
    }
    flush();
    return lines;
  };
  return read(pieces, 0);
}

function asLine(row: readonly Piece[]): Piece {
  const [first] = row as [Piece, ...Piece[]];
  if (row.length === 1) return first;
  return {
    ...first,
    text: row.map(({ text }) => text).join(' '),
    x: Math.min(...row.map(({ x }) => x)),
    end: Math.max(...row.map(({ end }) => end)),
    height: Math.max(...row.map(({ height }) => height)),
  };
}

/** Where an upright strip parts columns of running text; null where none does. */
function gutterOf(pieces: readonly Piece[]): number | null {
  if (pieces.length < 2 * COLUMN_LINES) return null;
  const starts = new Map<number, number>();
  for (const { x } of pieces) starts.set(Math.round(x), (starts.get(Math.round(x)) ?? 0) + 1);
  const candidates = [...starts]
    .filter(([, count]) => count >= COLUMN_LINES)
    .toSorted((a, b) => b[1] - a[1])
    .slice(0, MOST_CANDIDATES);
  let best: { readonly at: number; readonly across: number } | null = null;
  for (const [start] of candidates) {
    const at = start - 1;
    const across = acrossAt(pieces, at);
    if (across !== null && across < (best?.across ?? Number.POSITIVE_INFINITY)) best = { at, across };
  }
  return best?.at ?? null;
}

/** How many pieces cross a place that parts columns; null when it parts none. */
function acrossAt(pieces: readonly Piece[], at: number): number | null {
  const left = pieces.filter(({ end }) => end <= at);
  const right = pieces.filter(({ x }) => x >= at);
  const across = pieces.length - left.length - right.length;
  if (across > pieces.length * 0.6 || !isText(left) || !isText(right)) return null;
  // Text that is read on the other side stands on the same height.
  const [topLeft, lowLeft] = span(left);
  const [topRight, lowRight] = span(right);
  const shared = Math.min(topLeft, topRight) - Math.max(lowLeft, lowRight);
  return shared > Math.min(topLeft - lowLeft, topRight - lowRight) * 0.5 ? across : null;
}

const isText = (side: readonly Piece[]): boolean =>
  side.length >= COLUMN_LINES &&
  side.reduce((sum, { text }) => sum + text.length, 0) / side.length >= COLUMN_LINE;

const span = (side: readonly Piece[]): readonly [number, number] => [
  side.reduce((most, { y }) => Math.max(most, y), Number.NEGATIVE_INFINITY),
  side.reduce((least, { y }) => Math.min(least, y), Number.POSITIVE_INFINITY),
];
