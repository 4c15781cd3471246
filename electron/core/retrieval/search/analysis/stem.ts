import * as snowball from 'multilingual-stemmer';
import { fold } from '../../../formats/language/language.ts';
import { foldPolishAlternations } from './polish-alternations.ts';
import { stemUkrainian } from './stem-ukrainian.ts';

type Stemmer = (word: string) => string;

/** Snowball (https://snowballstem.org) for most; languages it lacks borrow a close relative's rules or have their own. */
const STEMMERS: Readonly<Record<string, Stemmer>> = {
  ar: snowball.arabic,
  bs: snowball.serbian,
  ca: snowball.catalan,
  cs: snowball.czech,
  da: snowball.danish,
  de: snowball.german,
  el: snowball.greek,
  en: snowball.english,
  eo: snowball.esperanto,
  es: snowball.spanish,
  et: snowball.estonian,
  eu: snowball.basque,
  fa: snowball.persian,
  fi: snowball.finnish,
  fr: snowball.french,
  ga: snowball.irish,
  hi: snowball.hindi,
  hr: snowball.serbian,
  hu: snowball.hungarian,
  hy: snowball.armenian,
  id: snowball.indonesian,
  it: snowball.italian,
  lt: snowball.lithuanian,
  nb: snowball.norwegian,
  ne: snowball.nepali,
  nl: snowball.dutch,
  nn: snowball.norwegian,
  no: snowball.norwegian,
  pl: snowball.polish,
  pt: snowball.portuguese,
  ro: snowball.romanian,
  ru: snowball.russian,
  sk: snowball.czech,
  sr: snowball.serbian,
  st: snowball.sesotho,
  sv: snowball.swedish,
  ta: snowball.tamil,
  tr: snowball.turkish,
  uk: stemUkrainian,
  yi: snowball.yiddish,
};

/** Languages whose words are stemmed, as BCP 47 primary subtags. */
export const STEMMED_LANGUAGES: readonly string[] = Object.keys(STEMMERS);

/** A language's words come back again and again; beyond this many distinct ones the memory starts anew. */
const REMEMBERED = 30_000;
const remembered = new Map<string, Map<string, string>>();

/**
 * The index term of a lower-case word: stemmed by its language, then folded (folding first would hide from the stemmer
 * the endings it knows). A word in a language without a stemmer is only folded.
 */
export function stem(word: string, language: string | null): string {
  const stemmer = language === null ? undefined : STEMMERS[language];
  if (language === null || stemmer === undefined) return fold(word);
  let known = remembered.get(language);
  if (known === undefined || known.size >= REMEMBERED) {
    known = new Map();
    remembered.set(language, known);
  }
  let term = known.get(word);
  if (term === undefined) {
    term = fold(stemmer(word));
    if (language === 'pl') term = foldPolishAlternations(term);
    if (term === '') term = fold(word);
    known.set(word, term);
  }
  return term;
}
