import type { BaseIssue, BaseSchema } from 'valibot';

type Random = () => number;
type Schema = BaseSchema<unknown, unknown, BaseIssue<unknown>> & Readonly<Record<string, unknown>>;

const STRINGS = [
  ...[
    '',
    ' ',
    '\0',
    'a'.repeat(100_000),
    '\u202e\u200b',
    '\ud800',
    'ł'.repeat(5000),
    '%00',
    '../../etc/passwd',
  ],
  ...[
    "'; DROP TABLE article; --",
    '<script>alert(1)</script>',
    '<frameset><frame src=x>',
    '<div>'.repeat(20_000),
  ],
  ...[
    '"',
    '((((((((((',
    '+a -a ~9 ^9',
    'title:(',
    'in:""',
    'before:9999-99-99',
    '*',
    'a*'.repeat(500),
    'NEAR/99',
  ],
  ...[
    'http://',
    'http://[::1',
    'http://127.0.0.1:1/',
    'file:///etc/passwd',
    'javascript:alert(1)',
    'data:,x',
  ],
  ...[
    'http://a.example/\n',
    'ftp://a',
    'feed:',
    'http://user:pass@a.example/',
    '\\\\server\\share',
    'CON',
    'en',
    'xx',
  ],
  ...['2026-02-30', '2026-03-14', '[](javascript:alert(1))', '{"a":', 'constructor', '__proto__', 'toString'],
];
const NUMBERS = [
  ...[0, 1, 2, 3, 7, -1, 0.5, 1e300, -1e300, 2 ** 31, 2 ** 32, 2 ** 53, 2 ** 63, Number.NaN],
  ...[Number.POSITIVE_INFINITY, Number.MIN_VALUE],
];
const WRONG: readonly unknown[] = [
  null,
  undefined,
  true,
  [],
  {},
  'x',
  1,
  Symbol.iterator.toString(),
  new Uint8Array(3),
];

const pick = <T>(from: readonly T[], random: Random): T => from[Math.floor(random() * from.length)] as T;

/** A value for a schema: mostly of its shape, filled with what breaks programs, now and then of another shape. */
export function nastyValue(schema: unknown, random: Random, depth = 0): unknown {
  if (random() < 0.03) return pick(WRONG, random);
  const of = schema as Schema;
  const inner = () => nastyValue(of['wrapped'], random, depth);
  switch (of.type) {
    case 'string':
      return pick(STRINGS, random);
    case 'number':
      // Small numbers are those of things that are here.
      return random() < 0.6 ? 1 + Math.floor(random() * 12) : pick(NUMBERS, random);
    case 'boolean':
      return random() < 0.5;
    case 'literal':
      return of['literal'];
    case 'picklist':
    case 'enum':
      return pick(of['options'] as readonly unknown[], random);
    case 'optional':
    case 'exact_optional':
      return random() < 0.3 ? undefined : inner();
    case 'nullable':
    case 'nullish':
      return random() < 0.3 ? null : inner();
    case 'array': {
      const length = pick([0, 1, 2, 5, depth === 0 && random() < 0.05 ? 3000 : 3], random);
      return Array.from({ length }, () => nastyValue(of['item'], random, depth + 1));
    }
    case 'tuple':
      return (of['items'] as readonly unknown[]).map((item) => nastyValue(item, random, depth + 1));
    case 'object':
    case 'strict_object':
    case 'loose_object':
      return Object.fromEntries(
        Object.entries(of['entries'] as Readonly<Record<string, unknown>>).map(([key, entry]) => [
          ...[key, nastyValue(entry, random, depth + 1)],
        ]),
      );
    case 'record':
      return { [pick(STRINGS, random)]: nastyValue(of['value'], random, depth + 1) };
    case 'union':
    case 'variant':
      return nastyValue(pick(of['options'] as readonly unknown[], random), random, depth);
    case 'lazy':
      return depth > 6 ? null : nastyValue((of['getter'] as () => unknown)(), random, depth + 1);
    case 'instance':
    case 'custom':
      return Uint8Array.from({ length: 40 }, () => Math.floor(random() * 256));
    default:
      return pick(WRONG, random);
  }
}
