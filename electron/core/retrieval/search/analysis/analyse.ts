import { fold } from '../../../formats/language/language.ts';
import { isStopWord } from './stop-words.ts';
import { stem } from './stem.ts';
import { isUnspaced, tokenise } from './tokenise.ts';

/** Raise it when the same text would give other terms: the library is then indexed again. */
export const ANALYSIS_VERSION = 2;

/**
 * Terms that begin with this are forms: words as they are spelled, beside the stems. They let an exact spelling rank
 * above a folded or stemmed one within Lunr's own scoring. No word contains the character.
 */
export const FORM_MARK = '\u0001';

/**
 * Terms that begin with this are stop words, folded. They are neither searched by nor counted in a field's length; the
 * index knows where they stand, so that phrases may hold them. No word contains the character.
 */
export const STOP_MARK = '\u0002';

/** Terms are cut to this many UTF-16 units; longer "words" are data. */
const LONGEST_TERM = 40;

const ELIDED: Readonly<Record<string, RegExp>> = {
  fr: /^(?:[cdjlmnst]|qu|jusqu|lorsqu|puisqu|quoiqu)'(?=.)/,
  it: /^(?:[cdlmnstv]|un|gl|dell|all|dall|nell|sull|coll|quell|quest)'(?=.)/,
  ca: /^[dlmnst]'(?=.)/,
};

/** A word of a text, ready for the index. */
export interface Token {
  /** The term that inflected and accented forms share. */
  readonly stem: string;
  /** The word as spelled, lower case, with FORM_MARK; null where spelling cannot vary (digits, unspaced scripts). */
  readonly form: string | null;
  /** Where it stands in the text, in UTF-16 units. */
  readonly start: number;
  readonly length: number;
}

type Terms = Pick<Token, 'stem' | 'form'>;

/** The tokens of a text in its language, in order, without stop words. */
export function analyse(text: string, language: string | null): readonly Token[] {
  return tokensOf(text, language, false);
}

/** The tokens of a text in its language, in order; a stop word's stem is stopTerm's. */
export function analyseAll(text: string, language: string | null): readonly Token[] {
  return tokensOf(text, language, true);
}

/** The term of a stop word's spelling. */
export function stopTerm(form: string): string {
  return STOP_MARK + fold(form);
}

function tokensOf(text: string, language: string | null, withStopWords: boolean): readonly Token[] {
  const tokens: Token[] = [];
  // Words come again in a text: what becomes of each is worked out once.
  const known = new Map<string, Terms | null>();
  for (const { text: word, start } of tokenise(text)) {
    let terms = known.get(word);
    if (terms === undefined) known.set(word, (terms = termsOf(word, language, withStopWords)));
    if (terms !== null) tokens.push({ stem: terms.stem, form: terms.form, start, length: word.length });
  }
  return tokens;
}

/** What a word is in the index; null for a stop word where those are left out. */
function termsOf(word: string, language: string | null, withStopWords: boolean): Terms | null {
  const form = spelling(word, language);
  if (isStopWord(form, language)) return withStopWords ? { stem: stopTerm(form), form: null } : null;
  return hasForms(form)
    ? { stem: stem(form, language), form: FORM_MARK + form }
    : { stem: fold(form), form: null };
}

/** A word as the index spells it: compatibility forms and case unified, an elided article taken off. */
export function spelling(word: string, language: string | null): string {
  let form = word.toLowerCase().normalize('NFKC');
  if (form.includes('’')) form = form.replaceAll('’', "'");
  const elided = language === null ? undefined : ELIDED[language];
  if (elided !== undefined && form.includes("'")) form = form.replace(elided, '');
  if (form.length <= LONGEST_TERM) return form;
  // Not through the middle of a surrogate pair.
  return form.slice(0, LONGEST_TERM).replace(/[\ud800-\udbff]$/, '');
}

/** Whether a spelling has a stem apart from itself; numbers and words of unspaced scripts have not. */
export function hasForms(form: string): boolean {
  return !/\p{N}/u.test(form) && !isUnspaced(form);
}

/** The stem term of a spelling in a language. */
export function termOf(form: string, language: string | null): string {
  return hasForms(form) ? stem(form, language) : fold(form);
}
