import type { SearchTerms } from '../kernel/search-terms.ts';

/** A piece of a query between spaces, as it stands in the field. */
export interface QueryPiece {
  readonly start: number;
  readonly end: number;
  readonly sign: '' | '+' | '-';
  /** What stands before the colon, in lower case; null without a colon. */
  readonly name: string | null;
  /** What stands after sign and name, without its quotation marks. */
  readonly value: string;
  readonly quoted: boolean;
  /** A quotation mark opens here and is not closed. */
  readonly isOpen: boolean;
}

const PIECE = /([+-]?)(?:(\p{L}+):(?!\/\/))?(?:["“”„«»]([^"“”„«»]*)(["“”„«»]?)(?:\^\S*)?|(\S*))/uy;

/** Names that ask for a word in a part of the text that the reader is shown. */
const SHOWN_FIELDS: ReadonlySet<string> = new Set(['title', 'body', 'text']);

/** Divides a query at its spaces, those in quotation marks aside. Finds no fault with anything. */
export function queryPieces(query: string): readonly QueryPiece[] {
  const pieces: QueryPiece[] = [];
  for (let at = 0; ;) {
    while (at < query.length && /\s/.test(query.charAt(at))) at++;
    if (at >= query.length) return pieces;
    PIECE.lastIndex = at;
    const [whole = '', sign = '', name, quoted, close, bare = ''] = PIECE.exec(query) ?? [];
    // The pattern always takes something here; a step of one keeps a mistake in it from looping.
    const end = at + Math.max(1, whole.length);
    pieces.push({
      start: at,
      end,
      sign: sign === '+' || sign === '-' ? sign : '',
      name: name?.toLowerCase() ?? null,
      value: quoted ?? bare,
      quoted: quoted !== undefined,
      isOpen: quoted !== undefined && close === '',
    });
    at = end;
  }
}

/** What two spellings of the same condition have in common. */
function canonical({ sign, name, value }: QueryPiece): string {
  return `${sign}${name ?? ''}:${value.trim().toLowerCase()}`;
}

/** Whether the query has all pieces of `filter`. */
export function hasFilter(query: string, filter: string): boolean {
  const there = new Set(queryPieces(query).map(canonical));
  return queryPieces(filter).every((piece) => there.has(canonical(piece)));
}

/** The query with `filter` added at its end, if it is not in it. */
export function withFilter(query: string, filter: string): string {
  if (hasFilter(query, filter)) return query;
  const start = query.trimEnd();
  const closed = queryPieces(start).at(-1)?.isOpen ? `${start}"` : start;
  return closed === '' ? filter : `${closed} ${filter}`;
}

/** The query without the pieces of `filter`. */
export function withoutFilter(query: string, filter: string): string {
  const unwanted = new Set(queryPieces(filter).map(canonical));
  return queryPieces(query)
    .filter((piece) => !unwanted.has(canonical(piece)))
    .map(({ start, end }) => query.slice(start, end))
    .join(' ');
}

/** What a query asks for in the text that is shown, as typed, without its modifiers. */
export function soughtText(query: string): SearchTerms {
  const wanted = queryPieces(query).filter(
    ({ sign, name }) => sign !== '-' && (name === null || SHOWN_FIELDS.has(name)),
  );
  return {
    words: wanted.flatMap(({ quoted, value }) => (quoted ? [] : [value.replace(/[~^].*$/u, '')])),
    phrases: wanted.flatMap(({ quoted, value }) => (quoted && value.trim() !== '' ? [value] : [])),
  };
}
