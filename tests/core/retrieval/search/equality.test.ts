import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import lunr from 'lunr';
import { FORM_MARK } from '../../../../electron/core/retrieval/search/analysis/analyse.ts';
import { CandidateFinder, queryVector } from '../../../../electron/core/retrieval/search/candidates.ts';
import { DiskIndex } from '../../../../electron/core/retrieval/search/disk-index.ts';
import { expandFuzzy, expandPattern } from '../../../../electron/core/retrieval/search/expansion.ts';
import { FIELD_BOOSTS, fieldMask, FIELDS } from '../../../../electron/core/retrieval/search/fields.ts';
import {
  scoreWithLunr,
  type ScoredDocument,
} from '../../../../electron/core/retrieval/search/lunr-bridge.ts';
import { isSound } from '../../../../electron/core/retrieval/search/maintenance.ts';
import type { PlanClause, Presence } from '../../../../electron/core/retrieval/search/plan.ts';
import type { SearchDocument } from '../../../../electron/core/retrieval/search/search.ts';
import { analyser, lemmas } from '../../../support/lemmas.ts';
import { seededRandom, SyntheticArticles } from '../../../support/synthetic-articles.ts';

const ARTICLES = 1500;
/** Fields that the reader fills. */
const OWN = ['tags', 'notes', 'highlights'] as const;
const articles = new SyntheticArticles(90);
const folder = mkdtempSync(join(tmpdir(), 'offprint-equality-'));
const file = join(folder, 'search.db');
const options = { lemmas, flushAt: 110, mergeAt: 3 };
const live = new Map<number, SearchDocument>();
const happened = { flushes: 0, reopenings: 0, removals: 0, replacements: 0 };
let index: DiskIndex;
let reference: lunr.Index;

after(() => {
  index.close();
  rmSync(folder, { recursive: true });
});

before(() => {
  const random = seededRandom(99);
  index = new DiskIndex(file, options);
  for (let id = 1; id <= ARTICLES;) {
    const batch = [];
    for (let count = 1 + Math.floor(random() * 40); count > 0 && id <= ARTICLES; count--, id++) {
      const document = articles.article(id);
      live.set(id, document);
      batch.push({ id, document });
    }
    index.apply(batch);
    if (random() < 0.4) {
      const known = [...live.keys()];
      for (let count = 0; count < 8; count++) {
        const victim = known[Math.floor(random() * known.length)] ?? 0;
        if (random() < 0.6 && live.delete(victim)) {
          index.apply([{ id: victim, document: null }]);
          happened.removals++;
        } else if (live.has(victim)) {
          const replacement = { ...articles.article(victim + 100_000), id: victim };
          live.set(victim, replacement);
          index.apply([{ id: victim, document: replacement }]);
          happened.replacements++;
        }
      }
    }
    // A slice or two at a time, so that articles come and go in the middle of jobs.
    for (let slices = Math.floor(random() * 20); slices > 0; slices--) index.tend(8);
    if (random() < 0.1) {
      index.close();
      index = new DiskIndex(file, options);
      happened.reopenings++;
    }
  }
  happened.flushes = index.meta('flushed');
  reference = freshLunr();
});

/** What lunr makes of the same documents through the same analysis. */
function freshLunr(): lunr.Index {
  let language: string | null = null;
  const builder = new lunr.Builder();
  builder.ref('id');
  for (const field of FIELDS) builder.field(field, { boost: FIELD_BOOSTS[field] });
  (builder as unknown as { metadataWhitelist: string[] }).metadataWhitelist = ['position'];
  builder.tokenizer = ((text: string) =>
    analyser.tokens(text, language).flatMap((token) => {
      const metadata = { position: [token.start, token.length] };
      const terms = token.form === null ? token.stems : [...token.stems, token.form];
      return terms.map((term) => new lunr.Token(term, metadata));
    })) as unknown as typeof lunr.tokenizer;
  // Documents are numbered in order of arrival, and Lunr keeps the order of equal scores.
  const ordered = [...live.values()].sort(
    (a, b) => (index.columns.documentOf(a.id) ?? 0) - (index.columns.documentOf(b.id) ?? 0),
  );
  for (const document of ordered) {
    language = document.language;
    builder.add({ id: document.id, ...document.fields });
  }
  return builder.build();
}

interface AskedClause {
  readonly term: string;
  readonly fields?: readonly string[];
  readonly boost?: number;
  readonly presence?: Presence;
  readonly editDistance?: number;
}

const PRESENCE = {
  optional: lunr.Query.presence.OPTIONAL,
  required: lunr.Query.presence.REQUIRED,
  prohibited: lunr.Query.presence.PROHIBITED,
};

const hasDigit = /\p{N}/u;

/**
 * Lunr's answer. Its TokenSet loses and invents terms with digits and knows nothing of forms, so expansions of patterns
 * are filtered: no forms, no digits.
 */
function askLunr(asked: readonly AskedClause[]): lunr.Index.Result[] {
  const internals = reference as unknown as {
    tokenSet: lunr.TokenSet;
    invertedIndex: Record<string, unknown>;
  };
  const { tokenSet } = internals;
  let clause = 0;
  const filtered = {
    intersect: (other: lunr.TokenSet) => {
      const { term = '', editDistance = 0 } = asked[clause++] ?? {};
      if (!term.includes('*') && editDistance === 0) {
        return { toArray: () => (term in internals.invertedIndex ? [term] : []) };
      }
      const found = (tokenSet.intersect(other) as unknown as { toArray(): string[] }).toArray();
      return { toArray: () => found.filter((one) => !one.startsWith(FORM_MARK) && !hasDigit.test(one)) };
    },
  };
  internals.tokenSet = filtered as unknown as lunr.TokenSet;
  try {
    return reference.query((query) => {
      for (const one of asked) {
        query.clause({
          term: one.term,
          fields: [...(one.fields ?? FIELDS)],
          boost: one.boost ?? 1,
          presence: PRESENCE[one.presence ?? 'optional'],
          usePipeline: false,
          ...(one.editDistance === undefined ? {} : { editDistance: one.editDistance }),
        } as unknown as lunr.Query.Clause);
      }
    });
  } finally {
    internals.tokenSet = tokenSet;
  }
}

function plan(asked: readonly AskedClause[]): readonly PlanClause[] {
  return asked.map((one) => {
    const terms =
      one.editDistance !== undefined
        ? expandFuzzy(index, one.term, one.editDistance, 'stems', Infinity)
        : expandPattern(index, one.term, 'stems', Infinity);
    const isPattern = one.term.includes('*') || (one.editDistance ?? 0) > 0;
    return {
      terms: isPattern ? terms.filter((ref) => !hasDigit.test(ref.term)) : terms,
      fields: fieldMask(one.fields ?? FIELDS),
      boost: one.boost ?? 1,
      presence: one.presence ?? 'optional',
    };
  });
}

type Matches = Readonly<Record<string, Readonly<Record<string, { readonly position?: unknown }>>>>;

function sortedMatches(matches: Matches): unknown {
  return Object.keys(matches)
    .sort()
    .map((term) => [
      term,
      Object.keys(matches[term] ?? {})
        .sort()
        .map((field) => [field, matches[term]?.[field]?.position]),
    ]);
}

function assertSame(asked: readonly AskedClause[]): number {
  const finder = new CandidateFinder(index);
  const clauses = plan(asked);
  const vector = queryVector(clauses);
  const expected = askLunr(asked);
  const all = finder.find(clauses, vector, { best: ARTICLES * 2, allowed: null });
  const label = JSON.stringify(asked);
  assert.equal(all.total, expected.length, `${label}: total`);
  const scored = scoreWithLunr(index, clauses, all.best, vector);
  const byId = new Map(expected.map((result) => [Number(result.ref), result]));
  scored.forEach((one, place) => assertSameDocument(one, byId, label, expected[place]?.score ?? NaN));
  // The best alone are the best of all, in order.
  const best = finder.find(clauses, vector, { best: 20, allowed: null }).best;
  scoreWithLunr(index, clauses, best, vector).forEach((one, place) => {
    assert.ok(Math.abs(one.score - (expected[place]?.score ?? NaN)) < 1e-9, `${label}: place ${place}`);
    const id = index.columns.articles[one.document];
    const isTied = expected.some(
      (other, at) => at !== place && Math.abs(other.score - (expected[place]?.score ?? NaN)) < 1e-9,
    );
    if (!isTied) assert.equal(String(id), expected[place]?.ref, `${label}: order at ${place}`);
  });
  return expected.length;
}

/** Where two texts begin to differ, with what stands there in each. */
function firstDifference(one: string, other: string): string {
  let at = 0;
  while (at < one.length && one[at] === other[at]) at++;
  return `${at}: ${one.slice(at - 60, at + 60)} instead of ${other.slice(at - 60, at + 60)}`;
}

function assertSameDocument(
  one: ScoredDocument,
  byId: ReadonlyMap<number, lunr.Index.Result>,
  label: string,
  scoreAtPlace: number,
): void {
  const id = index.columns.articles[one.document] ?? 0;
  const other = byId.get(id);
  assert.ok(other, `${label}: article ${id} is not Lunr's`);
  assert.ok(
    Math.abs(one.score - other.score) < 1e-9,
    `${label}: ${id} scores ${one.score}, not ${other.score}`,
  );
  assert.ok(Math.abs(one.score - scoreAtPlace) < 1e-9, `${label}: order of scores`);
  // Compared as texts: of hundreds of terms, what differs would take minutes to print.
  const matches = JSON.stringify(sortedMatches(one.matches));
  const others = JSON.stringify(sortedMatches(other.matchData.metadata as Matches));
  assert.ok(matches === others, `${label}: ${id} matches at ${firstDifference(matches, others)}`);
}

describe('an index on disk equals a fresh lunr.Index', () => {
  const random = seededRandom(7);
  const tokens = articles
    .queryWords(1600, 5)
    .flatMap((word) => analyser.tokens(word, 'pl'))
    .flatMap(({ stems, form }) => stems.filter((stem) => stem.length > 1).map((stem) => ({ stem, form })));
  let next = 0;
  const token = (): { readonly stem: string; readonly form: string | null } =>
    tokens[next++ % tokens.length] ?? { stem: 'x', form: null };
  const word = (): string => token().stem;
  const form = (): string => token().form ?? 'x';
  const known = (): string => {
    for (;;) {
      const term = word();
      if (index.lookUp(term) !== undefined) return term;
    }
  };

  const kinds: Readonly<Record<string, readonly [count: number, make: () => readonly AskedClause[]]>> = {
    'one word': [130, () => [{ term: word() }]],
    'three words with boosts': [100, () => [1, 2, 3].map((boost) => ({ term: word(), boost }))],
    'word and its spelling': [60, () => [{ term: word() }, { term: form(), boost: 2 }]],
    prefix: [100, () => [{ term: `${word().slice(0, 2 + Math.floor(random() * 3))}*` }]],
    'letters inside': [12, () => [{ term: `*${word().slice(1, 4)}*` }]],
    'letters apart': [40, () => [{ term: `${word().slice(0, 1)}*${word().slice(-1)}` }]],
    'fuzzy ~1': [100, () => [{ term: word(), editDistance: 1 }]],
    'fuzzy ~2': [20, () => [{ term: word(), editDistance: 2 }]],
    'one field': [60, () => [{ term: word(), fields: [FIELDS[Math.floor(random() * 4)] ?? 'body'] }]],
    'tags, notes and highlights': [
      60,
      () => {
        const field = OWN[next % OWN.length] ?? 'notes';
        for (;;) {
          const document = live.get(1 + Math.floor(random() * ARTICLES));
          const tokens = document ? analyser.tokens(document.fields[field], document.language) : [];
          const term = tokens[Math.floor(random() * tokens.length)]?.stems.at(-1);
          if (term === undefined) continue;
          token();
          return random() < 0.5 ? [{ term, fields: [field] }] : [{ term, fields: OWN }, { term: word() }];
        }
      },
    ],
    'required and prohibited': [
      100,
      () => [
        { term: known(), presence: 'required' },
        { term: word() },
        { term: word(), presence: 'prohibited', fields: random() < 0.5 ? ['title'] : FIELDS },
      ],
    ],
    'two required': [
      60,
      () => [
        { term: known(), presence: 'required', fields: ['body'] },
        { term: known(), presence: 'required', fields: ['title', 'body', 'captions'] },
      ],
    ],
    'the same word in several clauses': [
      20,
      () => {
        const term = known();
        return [
          { term, boost: 2 },
          { term, fields: ['title'] },
          { term: `${term}*`, presence: 'required' },
        ];
      },
    ],
  };

  let queries = 0;
  for (const [kind, [count, make]] of Object.entries(kinds)) {
    it(kind, () => {
      let hits = 0;
      for (let at = 0; at < count; at++, queries++) hits += assertSame(make());
      assert.ok(hits > 0, 'some query finds something');
    });
  }

  it('was asked enough, after enough had happened', () => {
    assert.ok(queries >= 700, `${queries} queries`);
    assert.ok(live.size >= 1300, `${live.size} articles`);
    assert.ok(
      happened.removals > 30 && happened.replacements > 20 && happened.reopenings > 2,
      JSON.stringify(happened),
    );
    assert.ok(
      index.segments.list.some((segment) => segment.level > 0),
      'segments were merged',
    );
    assert.ok(happened.flushes > 700);
  });

  it('counts every term as Lunr does', () => {
    const { invertedIndex } = reference as unknown as {
      invertedIndex: Record<string, Record<string, object>>;
    };
    for (const [term, posting] of Object.entries(invertedIndex)) {
      const holding = FIELDS.reduce((sum, field) => sum + Object.keys(posting[field] ?? {}).length, 0);
      assert.equal(index.frequency(index.vocabulary.find(term)), holding, term);
    }
  });

  it('stays the same when reopened, flushed and tended to the end', () => {
    index.flush();
    while (index.tend());
    index.close();
    index = new DiskIndex(file, options);
    assert.ok(isSound(index.db));
    assert.equal(index.columns.count, live.size);
    for (let at = 0; at < 60; at++) assertSame([{ term: word() }, { term: `${word().slice(0, 3)}*` }]);
  });
});
