import { foldText } from '../../electron/core/api/index.ts';
import { queryValue } from '../kernel/query-value.ts';
import { queryPieces, type QueryPiece } from './query-text.ts';

/** Names that may stand before a colon, in the order they are offered in. */
export const operators = [
  'title',
  'author',
  'site',
  'body',
  'caption',
  'note',
  'is',
  'has',
  'in',
  'tag',
  'collection',
  'section',
  'keyword',
  'lang',
  'before',
  'after',
  'minutes',
] as const;
export type Operator = (typeof operators)[number];

/** Values of a name that are always the same, with the key of the words that explain them. */
const fixedValues = {
  is: ['unread', 'read', 'bookmarked', 'later'],
  has: ['highlight', 'note', 'place'],
  minutes: ['<5', '<15', '>15', '>30'],
} as const;
export type FixedValue = (typeof fixedValues)[keyof typeof fixedValues][number];

/** What is in the library, or in the screen's language, that a query can name. */
export interface CompletionSources {
  readonly feeds: readonly string[];
  readonly folders: readonly string[];
  readonly tags: readonly string[];
  readonly collections: readonly string[];
  readonly languages: readonly { readonly code: string; readonly name: string }[];
  /** The day, as dates are written in a query: 2024-05-31. */
  readonly today: string;
  /** Explains an operator, in the screen's language; its first word is understood in the operator's place. */
  readonly describe: (operator: Operator) => string;
  readonly describeValue: (value: FixedValue) => string;
}

/** A way to go on with what is being typed. */
export interface Completion {
  /** What it writes into the query. */
  readonly label: string;
  /** What that means, if the label does not say it. */
  readonly about: string;
  /** The whole query, and where the caret stands, once it is taken. */
  readonly query: string;
  readonly caret: number;
}

const SHOWN = 8;
/** Shorter beginnings are words that the reader looks for, as like as not. */
const SHORTEST_NAME = 2;
const SHORTEST_WORD = 3;

/** How the piece of the query that ends at `caret` may go on; nothing where it is not at the end of one. */
export function completionsFor(
  query: string,
  caret: number,
  sources: CompletionSources,
): readonly Completion[] {
  const piece = queryPieces(query).find(({ start, end }) => start < caret && caret === end);
  if (!piece) return [];
  const values = piece.name === null ? null : valuesOf(piece, sources);
  const found = values ?? (piece.name === null && !piece.quoted ? namesOf(piece, sources) : []);
  return found
    .slice(0, SHOWN)
    .map(({ label, about }) => ({ label, about, ...taken(query, piece, label) }))
    .filter((completion) => completion.query.trimEnd() !== query.trimEnd());
}

interface Offer {
  readonly label: string;
  readonly about: string;
}

function namesOf({ value }: QueryPiece, { describe }: CompletionSources): readonly Offer[] {
  if (value.length < SHORTEST_NAME || !/^\p{L}+$/u.test(value)) return [];
  const typed = foldText(value);
  return operators
    .map((operator) => ({ operator, about: describe(operator) }))
    .filter(
      ({ operator, about }) =>
        operator.startsWith(typed) || (typed.length >= SHORTEST_WORD && foldText(about).startsWith(typed)),
    )
    .map(({ operator, about }) => ({ label: `${operator}:`, about }));
}

/** Null for a name that has no values to choose from. */
function valuesOf({ name, value }: QueryPiece, sources: CompletionSources): readonly Offer[] | null {
  const typed = foldText(value.trim());
  const offer = (values: readonly string[], about: (value: string) => string = () => ''): readonly Offer[] =>
    values
      .map((each) => ({ label: `${name}:${queryValue(each)}`, about: about(each), plain: each }))
      .filter(({ plain, about: words }) => begins(plain, typed) || begins(words, typed));
  switch (name) {
    case 'is':
    case 'has':
    case 'minutes':
      return (fixedValues[name] as readonly FixedValue[])
        .filter((each) => each.startsWith(typed) || begins(sources.describeValue(each), typed))
        .map((each) => ({ label: `${name}:${each}`, about: sources.describeValue(each) }));
    case 'in':
      return [...offer(sources.folders, () => sources.describe('in')), ...offer(sources.feeds)];
    case 'tag':
      return offer(sources.tags);
    case 'collection':
      return offer(sources.collections);
    case 'lang': {
      const names = new Map(sources.languages.map((language) => [language.code, language.name]));
      return offer([...names.keys()], (code) => names.get(code) ?? '');
    }
    case 'before':
    case 'after': {
      const year = Number(sources.today.slice(0, 4));
      const dates = [
        sources.today,
        sources.today.slice(0, 7),
        String(year),
        String(year - 1),
        String(year - 5),
      ];
      return dates
        .filter((date) => date.startsWith(typed))
        .map((date) => ({ label: `${name}:${date}`, about: '' }));
    }
    default:
      return null;
  }
}

/** Whether `typed` begins one of the words. */
function begins(words: string, typed: string): boolean {
  const folded = foldText(words);
  return folded.startsWith(typed) || folded.split(/[^\p{L}\p{N}]+/u).some((word) => word.startsWith(typed));
}

function taken(
  query: string,
  { start, end, sign }: QueryPiece,
  label: string,
): Pick<Completion, 'query' | 'caret'> {
  const before = `${query.slice(0, start)}${sign}${label}`;
  // After a name its value is typed at once; what is whole has a space after it.
  const space = label.endsWith(':') ? '' : ' ';
  return { query: before + space + query.slice(end).trimStart(), caret: before.length + space.length };
}
