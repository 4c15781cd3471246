import { FORM_MARK, hasForms, spelling } from './analysis/analyse.ts';
import { fold } from '../../formats/language/language.ts';
import { polishSpellings } from './analysis/polish-alternations.ts';
import { isStopWord } from './analysis/stop-words.ts';
import type { DiskIndex } from './disk-index.ts';
import { expandFuzzy, type Expansion } from './expansion.ts';
import { walkFolded } from './term-walk.ts';
import type { TermRef } from './vocabulary.ts';

/** The terms of the index that a word of a query stands for, nearest first. */
export interface WordTerms {
  /** The word as typed. */
  readonly exact: readonly TermRef[];
  /** Other spellings that fold to the same letters. */
  readonly folded: readonly TermRef[];
  /** Stems of the word in the languages of the library. */
  readonly stems: readonly TermRef[];
  /** Stems of its other spellings. */
  readonly foldedStems: readonly TermRef[];
}

/** More spellings or stems than these are noise. */
const MOST_FOLDED = 12;
const MOST_STEMS = 24;

/** Looks a word up, in every language of the library. Only terms that articles hold now come back. */
export function wordTerms(index: DiskIndex, word: string): WordTerms {
  const form = spelling(word, null);
  if (!hasForms(form)) return { exact: [], folded: [], stems: known(index, [fold(form)]), foldedStems: [] };
  const languages: readonly (string | null)[] = [...index.columns.languages, null];
  const exact = known(index, [FORM_MARK + form]);
  const folded = formsFoldingTo(index, fold(form), true, MOST_FOLDED).filter(
    (ref) => ref.term !== FORM_MARK + form,
  );
  const stems = stemsOf(index, [form], languages);
  const spellings = folded.map((ref) => ref.term.slice(1));
  spellings.push(...spellingsWithAccents(index, form, languages));
  const direct = new Set(stems.map((ref) => ref.tid));
  const foldedStems = stemsOf(index, spellings, languages).filter((ref) => !direct.has(ref.tid));
  return { exact, folded, stems, foldedStems: foldedStems.slice(0, MOST_STEMS) };
}

/** What a word typed without diacritics may be: what the dictionaries have, or else what Polish may spell so. */
function spellingsWithAccents(
  index: DiskIndex,
  form: string,
  languages: readonly (string | null)[],
): readonly string[] {
  if (form !== fold(form)) return [];
  const known = languages.flatMap((language) => index.analyser.spellingsOf(form, language));
  return known.length > 0 || !languages.includes('pl') ? known : polishSpellings(form);
}

function stemsOf(
  index: DiskIndex,
  forms: readonly string[],
  languages: readonly (string | null)[],
): readonly TermRef[] {
  const terms = new Set<string>();
  for (const form of forms) {
    for (const language of languages) {
      const own = spelling(form, language);
      if (isStopWord(own, language)) continue;
      for (const term of index.analyser.termsOf(own, language)) terms.add(term);
    }
  }
  return known(index, terms);
}

function known(index: DiskIndex, terms: Iterable<string>): readonly TermRef[] {
  const refs: TermRef[] = [];
  for (const term of terms) {
    const ref = index.lookUp(term);
    if (ref !== undefined) refs.push(ref);
  }
  return refs;
}

const foldedLetters = new Map<string, string>();

function foldLetter(letter: string): string {
  let folded = foldedLetters.get(letter);
  if (folded === undefined) foldedLetters.set(letter, (folded = fold(letter)));
  return folded;
}

/** Forms in the index that fold to a text or, with `whole` false, begin so; the commonest first. */
export function formsFoldingTo(
  index: DiskIndex,
  folded: string,
  whole: boolean,
  limit: number,
): readonly Expansion[] {
  const found: { readonly tid: number; readonly frequency: number }[] = [];
  const add = (tid: number): void => {
    const frequency = index.frequency(tid);
    if (frequency > 0) found.push({ tid, frequency });
  };
  const { table, recentFolded } = index.vocabulary;
  walkFolded(table, FORM_MARK, folded, foldLetter, whole, (rank) => add(table.tids[rank] as number));
  const recent = whole
    ? (recentFolded.get(folded) ?? [])
    : [...recentFolded].flatMap(([other, tids]) => (other.startsWith(folded) ? tids : []));
  for (const tid of recent) add(tid);
  return found
    .sort((a, b) => b.frequency - a.frequency)
    .slice(0, limit)
    .map(({ tid, frequency }) => ({ tid, term: index.vocabulary.term(tid), frequency }));
}

/** Words in the index that a word may be a slip of, nearest and commonest first; spelled forms without their mark. */
export interface NearTerms {
  readonly terms: readonly TermRef[];
  /** The best of them, as spelled. */
  readonly suggestion: string | null;
}

const SHORTEST_GUESS = 4;
const SHORTEST_SECOND_GUESS = 7;
const MOST_GUESSES = 24;

/** Guesses what an unknown word was meant to be: one letter off, two in long words. */
export function nearTerms(index: DiskIndex, word: string): NearTerms {
  const form = spelling(word, null);
  if (form.length < SHORTEST_GUESS || !hasForms(form)) return { terms: [], suggestion: null };
  const letters = fold(form);
  const distances = form.length >= SHORTEST_SECOND_GUESS ? [1, 2] : [1];
  for (const distance of distances) {
    const forms = [...expandFuzzy(index, form, distance, 'forms', MOST_GUESSES)];
    if (letters !== form) forms.push(...expandFuzzy(index, letters, distance, 'forms', MOST_GUESSES));
    const languages = index.columns.languages;
    const stems = new Set([
      letters,
      ...languages.flatMap((language) => index.analyser.termsOf(form, language)),
    ]);
    const near = [...stems]
      .filter((stem) => stem.length >= SHORTEST_GUESS)
      .flatMap((stem) => expandFuzzy(index, stem, 1, 'stems', MOST_GUESSES));
    if (forms.length + near.length === 0) continue;
    // A stem one letter off, but no spelled word: diacritics were left out as well.
    if (forms.length === 0 && distance === 1)
      forms.push(...expandFuzzy(index, form, 2, 'forms', MOST_GUESSES));
    const best = forms.sort((a, b) => b.frequency - a.frequency)[0];
    return { terms: [...near, ...forms], suggestion: best === undefined ? null : best.term.slice(1) };
  }
  return { terms: [], suggestion: null };
}
