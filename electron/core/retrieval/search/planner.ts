import { fold } from '../../formats/language/language.ts';
import { isStopWord } from './analysis/stop-words.ts';
import { spelling } from './analysis/analyse.ts';
import { tokenise } from './analysis/tokenise.ts';
import type { DiskIndex } from './disk-index.ts';
import { expandFuzzy, expandPattern } from './expansion.ts';
import { planPhrase, type PhrasePlan } from './phrase.ts';
import type { PlanClause, Presence } from './plan.ts';
import type { QueryTerm } from './query-language/parser.ts';
import type { TermRef } from './vocabulary.ts';
import { formsFoldingTo, nearTerms, wordTerms } from './word-terms.ts';

/** A query's terms looked up in the index. */
export interface QueryPlan {
  readonly clauses: readonly PlanClause[];
  readonly phrases: readonly PhrasePlan[];
  /** Unknown words with what they may have been meant to be. */
  readonly guesses: readonly {
    readonly position: number;
    readonly length: number;
    readonly suggestion: string;
  }[];
  /** Whether anything is looked for, found or not; otherwise only filters and prohibited words say what is shown. */
  readonly isAsking: boolean;
}

/** How much a match counts, by how near it is to the word as typed. An exact spelling counts as stem and as form. */
const WEIGHT = {
  exact: 1,
  folded: 0.5,
  stem: 1,
  foldedStem: 0.7,
  prefix: 0.7,
  corrected: 0.5,
  near: 0.2,
} as const;

/** Expansions of a pattern that are looked at: few for one or two letters, when common words matter most. */
const FEW_EXPANSIONS = 10;
const EXPANSIONS = 1024;
const FUZZY_EXPANSIONS = 128;

/** A pattern that fewer stems than these begin with is longer than stems are; then spelled words are looked at. */
const TOO_FEW_STEMS = 4;
const FORM_EXPANSIONS = 64;

/** Looks up the terms of a query. */
export function planQuery(index: DiskIndex, terms: readonly QueryTerm[], asYouType: boolean): QueryPlan {
  const clauses: PlanClause[] = [];
  const phrases: PhrasePlan[] = [];
  const guesses: { position: number; length: number; suggestion: string }[] = [];
  let isAsking = false;
  const hasContent = terms.some((term) => term.kind === 'phrase' || !isOnlyStopWords(index, term));
  for (const term of terms) {
    if (term.presence !== 'prohibited') isAsking = true;
    if (term.kind === 'phrase') {
      const phrase = planPhrase(index, term);
      if (phrase !== null) phrases.push(phrase);
      continue;
    }
    if (hasContent && term.presence !== 'prohibited' && isOnlyStopWords(index, term)) continue;
    if (term.text.includes('*')) {
      clauses.push(...patternClauses(index, term));
      continue;
    }
    const words = tokenise(term.text);
    words.forEach((word, place) => {
      const isPrefix =
        asYouType && term.isOpen && place === words.length - 1 && term.presence !== 'prohibited';
      const planned = wordClauses(index, term, word.text, isPrefix);
      clauses.push(...planned.clauses);
      if (planned.suggestion !== null) {
        guesses.push({
          position: term.position + word.start,
          length: word.text.length,
          suggestion: planned.suggestion,
        });
      }
    });
  }
  return { clauses, phrases, guesses, isAsking };
}

/** Whether a term is nothing but words that the library's languages leave out. */
function isOnlyStopWords(index: DiskIndex, term: QueryTerm): boolean {
  if (term.text.includes('*')) return false;
  const { languages } = index.columns;
  return tokenise(term.text).every((word) =>
    languages.some((language) => isStopWord(spelling(word.text, language), language)),
  );
}

function wordClauses(
  index: DiskIndex,
  term: QueryTerm,
  word: string,
  isPrefix: boolean,
): { readonly clauses: readonly PlanClause[]; readonly suggestion: string | null } {
  const found = wordTerms(index, word);
  const clauses = new ClauseList(term);
  const extra: TermRef[] = [];
  if (isPrefix) extra.push(...prefixTerms(index, fold(spelling(word, null))));
  if (term.editDistance > 0) {
    const stems = new Set([fold(spelling(word, null)), ...found.stems.map((ref) => ref.term)]);
    for (const stem of stems)
      extra.push(...expandFuzzy(index, stem, term.editDistance, 'stems', FUZZY_EXPANSIONS));
  }
  const known = [...found.stems, ...found.foldedStems, ...extra];
  let suggestion: string | null = null;
  if (known.length === 0 && term.presence !== 'prohibited' && term.editDistance === 0) {
    const near = nearTerms(index, word);
    suggestion = near.suggestion;
    const corrected = suggestion === null ? null : wordTerms(index, suggestion);
    clauses.must([...(corrected?.stems ?? []), ...near.terms]);
    clauses.add(corrected?.stems ?? [], WEIGHT.corrected);
    clauses.add(near.terms, WEIGHT.near);
    return { clauses: clauses.list, suggestion };
  }
  clauses.must(known);
  clauses.add(found.exact, WEIGHT.exact);
  clauses.add(found.folded, WEIGHT.folded);
  clauses.add(found.stems, WEIGHT.stem);
  clauses.add(found.foldedStems, WEIGHT.foldedStem);
  clauses.add(extra, isPrefix ? WEIGHT.prefix : WEIGHT.near);
  return { clauses: clauses.list, suggestion };
}

/** Stems that begin with some letters and, where the letters are longer than stems, spelled words that do. */
function prefixTerms(index: DiskIndex, letters: string): readonly TermRef[] {
  const limit = letters.length <= 2 ? FEW_EXPANSIONS : EXPANSIONS;
  const stems = expandPattern(index, `${letters}*`, 'stems', limit);
  if (stems.length >= TOO_FEW_STEMS || letters.length <= 2) return stems;
  return [...stems, ...formsFoldingTo(index, letters, false, FORM_EXPANSIONS)];
}

function patternClauses(index: DiskIndex, term: QueryTerm): readonly PlanClause[] {
  const pattern = fold(spelling(term.text, null))
    .replace(/[^\p{L}\p{M}\p{N}*]/gu, '')
    .replace(/\*{2,}/g, '*');
  if (!/[^*]/.test(pattern)) return [];
  const letters = pattern.replaceAll('*', '');
  const terms =
    pattern.indexOf('*') === pattern.length - 1
      ? prefixTerms(index, letters)
      : expandPattern(index, pattern, 'stems', letters.length <= 2 ? FEW_EXPANSIONS : EXPANSIONS);
  const clauses = new ClauseList(term);
  clauses.must(terms);
  clauses.add(terms, WEIGHT.stem);
  return clauses.list;
}

/** The clauses that one word of a query becomes. */
class ClauseList {
  readonly list: PlanClause[] = [];
  readonly #term: QueryTerm;

  constructor(term: QueryTerm) {
    this.#term = term;
  }

  /** Where the word is required or prohibited: any of these terms decides it, adding next to nothing to the score. */
  must(terms: readonly TermRef[]): void {
    if (this.#term.presence === 'optional') return;
    this.#push(terms, Number.EPSILON, this.#term.presence);
  }

  /** Terms that add to the score. */
  add(terms: readonly TermRef[], weight: number): void {
    if (this.#term.presence === 'prohibited' || terms.length === 0) return;
    this.#push(terms, weight * this.#term.boost, 'optional');
  }

  #push(terms: readonly TermRef[], boost: number, presence: Presence): void {
    const distinct = [...new Map(terms.map((ref) => [ref.tid, ref])).values()];
    this.list.push({ terms: distinct, fields: this.#term.fields, boost, presence });
  }
}
