import lunr from 'lunr';
import { queryVector, type QueryVector } from './candidates.ts';
import type { DiskIndex } from './disk-index.ts';
import { FIELD_COUNT, FIELDS } from './fields.ts';
import type { PlanClause, Presence } from './plan.ts';
import type { Mark } from './search-results.ts';

/** A document as Lunr scored it. */
export interface ScoredDocument {
  readonly document: number;
  readonly score: number;
  /** Lunr's match data: term → field → positions. */
  readonly matches: Readonly<
    Record<string, Readonly<Record<string, { readonly position?: readonly Mark[] }>>>
  >;
}

const PRESENCE: Readonly<Record<Presence, lunr.Query.presence>> = {
  optional: lunr.Query.presence.OPTIONAL,
  required: lunr.Query.presence.REQUIRED,
  prohibited: lunr.Query.presence.PROHIBITED,
};

type FieldPostings = Record<string, Record<string, { position: readonly Mark[] }>>;
type Posting = Record<string, number | FieldPostings[string]>;

/** Term numbers of the phantom terms (see below); no vocabulary grows so large. */
const PHANTOM = 0xffff_fff0;

const dictionary = <T>(): Record<string, T> => Object.create(null) as Record<string, T>;

/**
 * Lets Lunr itself score documents: builds a lunr.Index of just these documents and the query's terms, with the weights
 * that lunr.Builder would have given them in an index of the whole library, and queries it. Results come best first.
 */
export function scoreWithLunr(
  index: DiskIndex,
  clauses: readonly PlanClause[],
  documents: readonly number[],
  vector: QueryVector = queryVector(clauses),
): readonly ScoredDocument[] {
  if (documents.length === 0) return [];
  const inverted = dictionary<Posting>();
  const vectors = dictionary<lunr.Vector>();
  const present = new Map<number, string>();
  const ascending = [...documents].sort((a, b) => a - b);
  for (const document of ascending) {
    const elements: number[][] = FIELDS.map(() => []);
    const places = [...index.places(document, vector.roles)].sort((a, b) => a[0] - b[0]);
    for (const [tid, place] of places) {
      const term = present.get(tid) ?? vector.roles.get(tid)?.ref.term ?? '';
      present.set(tid, term);
      const posting = (inverted[term] ??= newPosting(tid));
      const idf = index.columns.idf(index.frequency(tid));
      for (let field = 0; field < FIELD_COUNT; field++) {
        const count = place.counts[field] as number;
        if (count === 0) continue;
        const fieldPosting = posting[FIELDS[field] as string] as FieldPostings[string];
        fieldPosting[document] = { position: place.marks[field] ?? [] };
        elements[field]?.push(tid, index.columns.weight(field, idf, count, document));
      }
    }
    FIELDS.forEach((name, field) => {
      vectors[`${name}/${document}`] = new lunr.Vector(elements[field] ?? []);
    });
  }
  const asked: lunr.Query.Clause[] = [];
  const expansions: string[][] = [];
  for (const clause of clauses) {
    asked.push(lunrClause('expanded', fieldNames(clause.fields), clause.boost, clause.presence));
    expansions.push([...new Set(clause.terms.flatMap((ref) => (present.has(ref.tid) ? [ref.term] : [])))]);
  }
  // Terms that no winner holds only lengthen the query vector: one phantom term a field stands for them all.
  FIELDS.forEach((name, field) => {
    let squares = 0;
    for (const [tid, role] of vector.roles)
      if (!present.has(tid)) squares += (role.weights[field] as number) ** 2;
    if (squares === 0) return;
    const term = `\u0000${name}`;
    inverted[term] = newPosting(PHANTOM + field);
    asked.push(lunrClause(term, [name], Math.sqrt(squares), 'optional'));
    expansions.push([term]);
  });
  return runLunr(inverted, vectors, asked, expansions);
}

function runLunr(
  invertedIndex: Record<string, Posting>,
  fieldVectors: Record<string, lunr.Vector>,
  asked: readonly lunr.Query.Clause[],
  expansions: readonly (readonly string[])[],
): readonly ScoredDocument[] {
  let clause = 0;
  // Lunr asks for the expansions of each clause once, in order; they are known already. Its own TokenSet loses terms
  // with digits, see https://github.com/olivernn/lunr.js/issues/503.
  const tokenSet = { intersect: () => ({ toArray: () => expansions[clause++] ?? [] }) };
  const pipeline = { runString: (term: string) => [term] };
  // The published types call fieldVectors documentVectors, and know only the classes.
  const attributes = { invertedIndex, fieldVectors, tokenSet, fields: [...FIELDS], pipeline };
  const lunrIndex = new lunr.Index(attributes as unknown as lunr.Index.Attributes);
  return lunrIndex
    .query((query) => {
      query.clauses = [...asked];
    })
    .map((result) => ({
      document: Number(result.ref),
      score: Number.isNaN(result.score) ? 0 : result.score,
      matches: result.matchData.metadata as ScoredDocument['matches'],
    }));
}

function newPosting(tid: number): Posting {
  const posting = dictionary<Posting[string]>();
  posting['_index'] = tid;
  for (const field of FIELDS) posting[field] = dictionary<{ position: readonly Mark[] }>();
  return posting;
}

function lunrClause(term: string, fields: string[], boost: number, presence: Presence): lunr.Query.Clause {
  return {
    term,
    fields,
    boost,
    presence: PRESENCE[presence],
    usePipeline: false,
    wildcard: lunr.Query.wildcard.NONE,
  } as unknown as lunr.Query.Clause;
}

function fieldNames(mask: number): string[] {
  return FIELDS.filter((_, field) => (mask >> field) & 1);
}
