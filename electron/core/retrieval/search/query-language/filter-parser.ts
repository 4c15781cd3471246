import type { QueryFilter } from './filters.ts';
import type { RawTerm } from './lexer.ts';
import { QueryError } from './query-error.ts';

const NAMES = [
  ...(['is', 'has', 'in', 'tag', 'collection', 'section', 'keyword', 'lang'] as const),
  ...(['before', 'after', 'minutes'] as const),
] as const;

type FilterName = (typeof NAMES)[number];

/** Whether what stands before a colon is a filter. */
export function isFilterName(name: string): boolean {
  return (NAMES as readonly string[]).includes(name.toLowerCase());
}

/** The filter a piece of a query asks for. Throws QueryError where its value makes no sense. */
export function parseFilter(part: RawTerm): QueryFilter {
  const name = (part.name ?? '').toLowerCase() as FilterName;
  const value = (part.quoted ?? part.text).trim();
  const negated = part.sign === '-';
  if (value === '') {
    throw new QueryError('missing-term', `After “${name}:” comes a value.`, part.position, part.length);
  }
  const bad = (expected: string): QueryError =>
    new QueryError(
      'bad-value',
      `After “${name}:” comes ${expected}.`,
      part.textPosition,
      Math.max(1, value.length),
    );
  switch (name) {
    case 'is':
      if (value === 'unread' || value === 'read' || value === 'bookmarked' || value === 'later')
        return { kind: 'is', value, negated };
      throw bad('unread, read, bookmarked or later');
    case 'has':
      if (value === 'highlight' || value === 'note' || value === 'place')
        return { kind: 'has', value, negated };
      throw bad('highlight, note or place');
    case 'in':
    case 'tag':
    case 'collection':
    case 'section':
    case 'keyword':
      return { kind: name, value, negated };
    case 'lang':
      if (/^[a-z]{2,3}$/i.test(value)) return { kind: 'lang', value: value.toLowerCase(), negated };
      throw bad('the code of a language, such as pl');
    case 'before':
    case 'after':
      if (isDate(value)) return { kind: name, value, negated };
      throw bad('a year, month or day: 2024, 2024-05 or 2024-05-31');
    case 'minutes': {
      const [, compare = '', minutes] = /^(<=|>=|<|>|=)?(\d{1,4})$/.exec(value) ?? [];
      if (minutes === undefined) throw bad('a number, as in <10 or >=5');
      return {
        kind: 'minutes',
        compare: compare === '' ? '=' : (compare as '<' | '<=' | '=' | '>=' | '>'),
        value: Number(minutes),
        negated,
      };
    }
  }
}

function isDate(value: string): boolean {
  const [, year, month = '01', day = '01'] = /^(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?$/.exec(value) ?? [];
  if (year === undefined) return false;
  const time = new Date(`${year}-${month}-${day}T00:00:00Z`);
  // Date carries the 31st of a short month over into the next.
  return !Number.isNaN(time.getTime()) && time.getUTCDate() === Number(day);
}
