import { hasForms, spelling } from './analysis/analyse.ts';
import { fold } from './analysis/fold.ts';
import { isStopWord } from './analysis/stop-words.ts';
import { tokenise } from './analysis/tokenise.ts';
import type { DiskIndex } from './disk-index.ts';
import { FIELD_COUNT, FIELDS } from './fields.ts';
import { WIDEST_GAP } from './ordinals.ts';
import type { PlanClause } from './plan.ts';
import type { QueryTerm } from './query-language/parser.ts';
import type { SearchDocument } from './search-library.ts';
import type { Mark } from './search-results.ts';
import type { TermRef } from './vocabulary.ts';
import { formsFoldingTo } from './word-terms.ts';

/** A quoted phrase looked up: words in order, next to each other. Lunr has no phrases; positions decide them. */
export interface PhrasePlan {
  readonly isProhibited: boolean;
  readonly fields: number;
  readonly boost: number;
  /** The words that the index holds, in order. Empty: no article can have the phrase. */
  readonly anchors: readonly PhraseAnchor[];
  /** All words folded, to be compared with the text, where some of them are left out of the index; otherwise null. */
  readonly spelled: readonly string[] | null;
}

interface PhraseAnchor {
  /** Any of these forms is the word. */
  readonly terms: readonly TermRef[];
  /** UTF-16 units of words left out of the index, with a space each, that stand before the anchor. */
  readonly skipped: number;
}

const MOST_FORMS = 16;

/** Articles with this many of a long phrase's words are few enough to look at their positions. */
const MOST_CLAUSES = 6;

/** Looks up a phrase; null if it has no words. */
export function planPhrase(index: DiskIndex, term: QueryTerm): PhrasePlan | null {
  const words = tokenise(term.text).map((word) => spelling(word.text, null));
  if (words.length === 0) return null;
  const { languages } = index.columns;
  const anchors: PhraseAnchor[] = [];
  let skipped = 0;
  let hasLeftOut = false;
  let isImpossible = false;
  for (const word of words) {
    if (languages.some((language) => isStopWord(word, language))) {
      skipped += word.length + 1;
      hasLeftOut = true;
      continue;
    }
    const stem = index.lookUp(fold(word));
    const terms = hasForms(word)
      ? formsFoldingTo(index, fold(word), true, MOST_FORMS)
      : stem === undefined
        ? []
        : [stem];
    if (terms.length === 0) isImpossible = true;
    anchors.push({ terms, skipped });
    skipped = 0;
  }
  return {
    isProhibited: term.presence === 'prohibited',
    fields: term.fields,
    boost: term.boost,
    anchors: isImpossible ? [] : anchors,
    spelled: hasLeftOut ? words.map((word) => fold(word)) : null,
  };
}

/** The clauses that find the articles which may have a phrase: they hold all its words. */
export function phraseClauses(phrase: PhrasePlan): readonly PlanClause[] {
  const { fields, boost } = phrase;
  if (phrase.anchors.length === 0) return [{ terms: [], fields, boost, presence: 'required' }];
  return phrase.anchors
    .slice(0, MOST_CLAUSES)
    .map(({ terms }) => ({ terms, fields, boost, presence: 'required' }));
}

/** Whether a document has a phrase; `text` is asked for only where words left out of the index must be compared. */
export function hasPhrase(
  index: DiskIndex,
  document: number,
  phrase: PhrasePlan,
  text: () => SearchDocument | null,
): boolean {
  const wanted = new Map(phrase.anchors.flatMap(({ terms }) => terms.map((ref) => [ref.tid, ref] as const)));
  const places = index.places(document, wanted);
  for (let field = 0; field < FIELD_COUNT; field++) {
    if (((phrase.fields >> field) & 1) === 0) continue;
    const runs = phrase.anchors.map(({ terms }) =>
      terms.flatMap((ref) => places.get(ref.tid)?.marks[field] ?? []).sort((a, b) => a[0] - b[0]),
    );
    for (const [start, end] of adjacentRuns(runs, phrase.anchors)) {
      if (
        phrase.spelled === null ||
        isSpelled(text()?.fields[FIELDS[field] ?? 'body'] ?? '', start, end, phrase)
      ) {
        return true;
      }
    }
  }
  return false;
}

/** Stretches of the text in which the anchors follow each other. */
function* adjacentRuns(
  runs: readonly (readonly Mark[])[],
  anchors: readonly PhraseAnchor[],
): Generator<readonly [start: number, end: number]> {
  for (const [start, length] of runs[0] ?? []) {
    let end: number | null = start + length;
    for (let at = 1; at < runs.length && end !== null; at++) {
      const from: number = end;
      const skipped = anchors[at]?.skipped ?? 0;
      const next: Mark | undefined = runs[at]?.find(
        ([other]) => other >= from + skipped && other <= from + skipped + WIDEST_GAP,
      );
      end = next === undefined ? null : next[0] + next[1];
    }
    if (end !== null) yield [start, end];
  }
}

/** Whether the words around a stretch, left-out ones too, are the phrase's. */
function isSpelled(text: string, start: number, end: number, phrase: PhrasePlan): boolean {
  const spelled = phrase.spelled ?? [];
  const margin = spelled.reduce((sum, word) => sum + word.length + WIDEST_GAP, 0);
  const words = tokenise(text.slice(Math.max(0, start - margin), end + margin)).map((word) =>
    fold(spelling(word.text, null)),
  );
  return words.some((_, at) => spelled.every((word, place) => words[at + place] === word));
}
