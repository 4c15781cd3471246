import lunr from 'lunr';
import { ALL_FIELDS, fieldMask } from '../fields.ts';
import { MOST_REQUIRED, type Presence } from '../plan.ts';
import { isFilterName, parseFilter } from './filter-parser.ts';
import type { QueryFilter } from './filters.ts';
import { lexQuery, type RawTerm } from './lexer.ts';
import { QueryError } from './query-error.ts';

/** A word or a phrase of a query, with what the user asked of it. */
export interface QueryTerm {
  readonly kind: 'word' | 'phrase';
  readonly text: string;
  readonly presence: Presence;
  /** Bit set of fields. */
  readonly fields: number;
  readonly boost: number;
  readonly editDistance: number;
  /** Where the text itself stands in the query, without sign, field and modifiers. */
  readonly position: number;
  readonly length: number;
  /** Still being typed: nothing stands after it. */
  readonly isOpen: boolean;
}

export interface ParsedQuery {
  readonly terms: readonly QueryTerm[];
  readonly filters: readonly QueryFilter[];
  /** An asterisk by itself: everything. */
  readonly everything: boolean;
}

/** Names that readers may give the fields. */
const FIELD_NAMES: Readonly<Record<string, string>> = {
  title: 'title',
  body: 'body',
  text: 'body',
  author: 'author',
  site: 'site',
  caption: 'captions',
  captions: 'captions',
  tags: 'tags',
  note: 'notes',
  notes: 'notes',
  highlight: 'highlights',
  highlights: 'highlights',
};

const MOST_TERMS = 64;
const MOST_EDITS = 2;

/**
 * Reads a query. With `asYouType` an unfinished end (a sign, a field or a quote just begun) is left out rather than
 * reported. Throws QueryError.
 */
export function parseQuery(query: string, asYouType: boolean): ParsedQuery {
  const raw = lexQuery(query, asYouType);
  const terms: QueryTerm[] = [];
  const filters: QueryFilter[] = [];
  let everything = false;
  for (const part of raw) {
    try {
      if (part.name !== null && isFilterName(part.name)) {
        filters.push(parseFilter(part));
      } else if (part.quoted === null && /^\*+$/.test(part.text)) {
        everything = true;
      } else {
        terms.push(parseTerm(part));
      }
    } catch (error) {
      if (!(asYouType && part.isLast && error instanceof QueryError)) throw error;
    }
  }
  checkCount(terms);
  return { terms, filters, everything };
}

function checkCount(terms: readonly QueryTerm[]): void {
  const required = terms.filter((term) => term.presence === 'required');
  const excess = terms[MOST_TERMS] ?? required[MOST_REQUIRED];
  if (excess === undefined) return;
  throw new QueryError('too-long', 'The query has too many words.', excess.position, excess.length);
}

function parseTerm(part: RawTerm): QueryTerm {
  if (part.name !== null && FIELD_NAMES[part.name.toLowerCase()] === undefined) {
    const known = [
      ...Object.keys(FIELD_NAMES),
      'is',
      'has',
      'in',
      'tag',
      'lang',
      'before',
      'after',
      'minutes',
    ];
    throw new QueryError(
      'unknown-field',
      `There is no field “${part.name}”. Fields and filters: ${known.join(', ')}.`,
      part.namePosition,
      part.name.length,
    );
  }
  const field = part.name === null ? null : (FIELD_NAMES[part.name.toLowerCase()] ?? null);
  const place = { position: part.textPosition, length: Math.max(1, part.text.length) };
  if (part.quoted !== null) {
    return {
      kind: 'phrase',
      text: part.quoted,
      presence: part.sign === '-' ? 'prohibited' : 'required',
      fields: field === null ? ALL_FIELDS : fieldMask([field]),
      boost: readBoost(part),
      editDistance: 0,
      isOpen: false,
      ...place,
    };
  }
  if (part.text === '') {
    throw new QueryError('missing-term', 'A word is missing here.', part.position, Math.max(1, part.length));
  }
  const clause = lunrClause(part);
  return {
    kind: 'word',
    text: part.text,
    presence:
      clause.presence === lunr.Query.presence.REQUIRED
        ? 'required'
        : clause.presence === lunr.Query.presence.PROHIBITED
          ? 'prohibited'
          : 'optional',
    fields: field === null ? ALL_FIELDS : fieldMask([field]),
    boost: clause.boost,
    editDistance: clause.editDistance ?? 0,
    isOpen: part.isOpen,
    ...place,
  };
}

/** What Lunr's parser makes of a word; its published types leave these out. */
interface LunrClause {
  readonly presence: lunr.Query.presence;
  readonly boost: number;
  readonly editDistance?: number;
}

type LunrParser = new (text: string, query: lunr.Query) => { parse(): lunr.Query };

/** Lunr's own parser reads sign and modifiers; the word goes in escaped, for Lunr divides at hyphens and colons. */
function lunrClause(part: RawTerm): LunrClause {
  if (part.editDistance !== null) readDistance(part);
  readBoost(part);
  const word = part.text.replace(/[\\:~^+\-\s]/g, '\\$&');
  const distance = part.editDistance === null ? '' : `~${part.editDistance === '' ? 1 : part.editDistance}`;
  const boost = part.boost === null ? '' : `^${part.boost}`;
  const query = new lunr.Query(['body']);
  const { QueryParser } = lunr as unknown as { QueryParser: LunrParser };
  new QueryParser(`${part.sign}${word}${distance}${boost}`, query).parse();
  const [clause] = query.clauses as unknown as readonly LunrClause[];
  if (clause === undefined) {
    throw new QueryError('missing-term', 'This cannot be understood.', part.position, part.length);
  }
  return clause;
}

function readDistance(part: RawTerm): void {
  const text = part.editDistance ?? '';
  if (/^[0-2]?$/.test(text)) return;
  throw new QueryError(
    'bad-distance',
    `After ~ comes how many letters may differ, ${MOST_EDITS} at most.`,
    part.modifierPosition,
    text.length + 1,
  );
}

function readBoost(part: RawTerm): number {
  if (part.boost === null) return 1;
  if (/^[1-9]\d{0,2}$/.test(part.boost)) return Number(part.boost);
  throw new QueryError(
    'bad-boost',
    'After ^ comes how much the word weighs: a whole number from 1 to 999.',
    part.modifierPosition,
    part.boost.length + 1,
  );
}
