import { FORM_MARK, STOP_MARK } from './analysis/analyse.ts';
import { CandidateFinder, queryVector } from './candidates.ts';
import type { DiskIndex } from './disk-index.ts';
import { ALL_FIELDS, BODY, TITLE } from './fields.ts';
import type { PlanClause } from './plan.ts';

/** An article's most telling stems are asked for: 25 find nine in ten of the same topic, and cost little. */
const STEMS = 25;
/** A stem in a larger share of the library tells nothing. */
const COMMON_SHARE = 0.1;
const TITLE_BONUS = 3;

/** Documents worth less than this share of the article's own score have only chance words in common. */
const FLOOR = 0.12;

/** Documents about the same things as one, best first, with scores relative to its own (1). */
export function relatedDocuments(
  index: DiskIndex,
  document: number,
  limit: number,
): readonly { readonly document: number; readonly score: number }[] {
  const { columns, vocabulary } = index;
  const stems: { tid: number; weight: number }[] = [];
  index.terms(document, (tid, counts) => {
    const frequency = index.frequency(tid);
    if (frequency < 2 || frequency > Math.max(10, columns.count * COMMON_SHARE)) return;
    const inBody = counts[BODY] as number;
    const weight = columns.weight(BODY, columns.idf(frequency), Math.max(1, inBody), document);
    stems.push({ tid, weight: weight + ((counts[TITLE] as number) > 0 ? TITLE_BONUS : 0) });
  });
  const clauses = stems
    .sort((a, b) => b.weight - a.weight)
    .slice(0, STEMS * 3)
    .map(({ tid, weight }) => ({ ref: { tid, term: vocabulary.term(tid) }, weight }))
    .filter(({ ref }) => !ref.term.startsWith(FORM_MARK) && !ref.term.startsWith(STOP_MARK))
    .slice(0, STEMS)
    .map(({ ref, weight }): PlanClause => ({
      terms: [ref],
      fields: ALL_FIELDS,
      boost: weight,
      presence: 'optional',
    }));
  if (clauses.length === 0) return [];
  const finder = new CandidateFinder(index);
  const found = finder.find(clauses, queryVector(clauses), { best: limit + 1, allowed: null });
  const own = found.scores[found.best.indexOf(document)] ?? found.scores[0] ?? 0;
  return found.best
    .map((other, place) => ({ document: other, score: own > 0 ? (found.scores[place] ?? 0) / own : 0 }))
    .filter((other) => other.document !== document && other.score >= FLOOR)
    .slice(0, limit);
}
