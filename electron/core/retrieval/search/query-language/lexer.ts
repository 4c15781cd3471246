import { QueryError } from './query-error.ts';

/** Longer queries are refused: no reader types them. */
export const LONGEST_QUERY = 2000;

/** A piece of a query between spaces, taken apart: sign, name, text or quoted text, modifiers. */
export interface RawTerm {
  readonly sign: '' | '+' | '-';
  /** What stands before the colon. */
  readonly name: string | null;
  readonly namePosition: number;
  /** The text as typed, without quotes and modifiers. */
  readonly text: string;
  readonly textPosition: number;
  /** The text between quotes; null if there are none. */
  readonly quoted: string | null;
  /** What stands after ~, after ^. */
  readonly editDistance: string | null;
  readonly boost: string | null;
  readonly modifierPosition: number;
  /** Of the whole piece. */
  readonly position: number;
  readonly length: number;
  readonly isLast: boolean;
  /** Nothing, not even a space, follows its text. */
  readonly isOpen: boolean;
}

const QUOTES = '"“”„«»';
const NAME = /^([\p{L}]+):(?!\/\/)/u;
const MODIFIERS = /^(.*?)(~[^~^]*)?(\^[^~^]*)?$/su;

/** Divides a query into its pieces. Throws QueryError for one that is too long or leaves a quote open. */
export function lexQuery(query: string, asYouType: boolean): readonly RawTerm[] {
  if (query.length > LONGEST_QUERY) {
    throw new QueryError(
      'too-long',
      `A query may have ${LONGEST_QUERY} characters at most.`,
      LONGEST_QUERY,
      query.length - LONGEST_QUERY,
    );
  }
  const pieces: RawTerm[] = [];
  let at = 0;
  for (;;) {
    while (at < query.length && /\s/.test(query.charAt(at))) at++;
    if (at >= query.length) return pieces;
    const [piece, end] = lexPiece(query, at, asYouType);
    at = end;
    if (piece !== null) pieces.push(piece);
  }
}

function lexPiece(query: string, position: number, asYouType: boolean): readonly [RawTerm | null, number] {
  let at = position;
  const first = query.charAt(at);
  const sign = first === '+' || first === '-' ? first : '';
  if (sign !== '') at++;
  const namePosition = at;
  const named = NAME.exec(query.slice(at));
  const name = named?.[1] ?? null;
  if (named !== null) at += named[0].length;
  const head = { sign, name, namePosition, position } as const;
  if (at < query.length && QUOTES.includes(query.charAt(at))) return lexQuoted(query, at, head, asYouType);
  const textPosition = at;
  while (at < query.length && !/\s/.test(query.charAt(at))) at++;
  const [, text = '', distance, boost] = MODIFIERS.exec(query.slice(textPosition, at)) ?? [];
  const isLast = query.slice(at).trim() === '';
  // A dash between spaces is punctuation, not a word left out.
  if (sign === '-' && at === position + 1) return [null, at];
  const hasModifiers = distance !== undefined || boost !== undefined;
  return [
    {
      ...head,
      text,
      textPosition,
      quoted: null,
      editDistance: distance?.slice(1) ?? null,
      boost: boost?.slice(1) ?? null,
      modifierPosition: textPosition + text.length,
      length: at - position,
      isLast,
      isOpen: at === query.length && !hasModifiers,
    },
    at,
  ];
}

type Head = Pick<RawTerm, 'sign' | 'name' | 'namePosition' | 'position'>;

function lexQuoted(query: string, open: number, head: Head, asYouType: boolean): readonly [RawTerm, number] {
  let close = open + 1;
  while (close < query.length && !QUOTES.includes(query.charAt(close))) close++;
  if (close >= query.length && !asYouType) {
    throw new QueryError('unclosed-quote', 'This quotation mark is never closed.', open, 1);
  }
  let end = Math.min(query.length, close + 1);
  const modifierPosition = end;
  while (end < query.length && !/\s/.test(query.charAt(end))) end++;
  const boost = /^\^(.*)$/s.exec(query.slice(modifierPosition, end))?.[1] ?? null;
  // Text that follows a closing quote at once begins a new piece.
  if (boost === null) end = modifierPosition;
  const text = query.slice(open + 1, close);
  return [
    {
      ...head,
      text,
      textPosition: open + 1,
      quoted: text,
      editDistance: null,
      boost,
      modifierPosition,
      length: end - head.position,
      isLast: query.slice(end).trim() === '',
      isOpen: false,
    },
    end,
  ];
}
