import { hasForms, spelling, stopTerm } from './analysis/analyse.ts';
import { fold } from '../../formats/language/language.ts';
import { tokenise } from './analysis/tokenise.ts';
import type { DiskIndex } from './disk-index.ts';
import { FIELD_COUNT } from './fields.ts';
import { WIDEST_GAP } from './ordinals.ts';
import type { PlanClause } from './plan.ts';
import type { QueryTerm } from './query-language/parser.ts';
import type { Mark } from './search-results.ts';
import type { TermRef } from './vocabulary.ts';
import { formsFoldingTo } from './word-terms.ts';

/** A quoted phrase looked up: words in order, next to each other. Lunr has no phrases; positions decide them. */
export interface PhrasePlan {
  readonly isProhibited: boolean;
  readonly fields: number;
  readonly boost: number;
  /** Its words, in order. Empty: no article can have the phrase. */
  readonly words: readonly PhraseWord[];
}

/** A word of a phrase: any of these terms is it. */
export interface PhraseWord {
  readonly terms: readonly TermRef[];
  /** What it is where its language leaves it out of the index. */
  readonly stops: readonly TermRef[];
}

const MOST_FORMS = 16;

/** A long phrase is found by all its words, but scored by so many. */
const MOST_CLAUSES = 12;

/** Looks up a phrase; null if it has no words. */
export function planPhrase(index: DiskIndex, term: QueryTerm): PhrasePlan | null {
  const spelled = tokenise(term.text).map((word) => spelling(word.text, null));
  if (spelled.length === 0) return null;
  const known = (text: string): readonly TermRef[] => {
    const ref = index.lookUp(text);
    return ref === undefined ? [] : [ref];
  };
  const words = spelled.map((word): PhraseWord => {
    const folded = fold(word);
    const terms = hasForms(word) ? formsFoldingTo(index, folded, true, MOST_FORMS) : known(folded);
    return { terms, stops: known(stopTerm(word)) };
  });
  const isImpossible = words.some(({ terms, stops }) => terms.length + stops.length === 0);
  const { presence, fields, boost } = term;
  return { isProhibited: presence === 'prohibited', fields, boost, words: isImpossible ? [] : words };
}

/** All terms that a word of a phrase may be. */
export function termsOf({ terms, stops }: PhraseWord): readonly TermRef[] {
  return [...terms, ...stops];
}

/** The clauses that score the articles which have a phrase. That they have it is for the phrase finder to say. */
export function phraseClauses(phrase: PhrasePlan): readonly PlanClause[] {
  const { fields, boost, words } = phrase;
  if (words.length === 0) return [{ terms: [], fields, boost, presence: 'required' }];
  const telling = words.filter(({ terms }) => terms.length > 0).slice(0, MOST_CLAUSES);
  const stops = words.flatMap((word) => word.stops);
  if (telling.length === 0) return [{ terms: stops, fields, boost, presence: 'optional' }];
  return [
    ...telling.map(({ terms }): PlanClause => ({ terms, fields, boost, presence: 'optional' })),
    { terms: stops, fields, boost: Number.EPSILON, presence: 'optional', isSilent: true },
  ];
}

/** Whether a document has a phrase, by its record. */
export function hasPhrase(index: DiskIndex, document: number, phrase: PhrasePlan): boolean {
  const wanted = new Set(phrase.words.flatMap((word) => termsOf(word).map((ref) => ref.tid)));
  const places = index.places(document, wanted);
  for (let field = 0; field < FIELD_COUNT; field++) {
    if (((phrase.fields >> field) & 1) === 0) continue;
    const runs = phrase.words.map((word) =>
      termsOf(word)
        .flatMap((ref) => places.get(ref.tid)?.marks[field] ?? [])
        .sort((a, b) => a[0] - b[0]),
    );
    if (follow(runs)) return true;
  }
  return false;
}

/** Whether somewhere in a text words follow each other, one of each run. */
function follow(runs: readonly (readonly Mark[])[]): boolean {
  let ends = runs[0]?.map(([start, length]) => start + length) ?? [];
  for (const run of runs.slice(1)) {
    const next: number[] = [];
    let at = 0;
    for (const [start, length] of run) {
      while (at < ends.length && (ends[at] as number) + WIDEST_GAP < start) at++;
      if (at < ends.length && (ends[at] as number) <= start) next.push(start + length);
    }
    ends = next;
  }
  return ends.length > 0;
}
