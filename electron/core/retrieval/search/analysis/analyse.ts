import { fold } from '../../../formats/language/language.ts';
import { irregularBases } from './irregular-forms.ts';
import type { Lemmas } from './lemmas.ts';
import { isStopWord } from './stop-words.ts';
import { stem } from './stem.ts';
import { isUnspaced, tokenise } from './tokenise.ts';

/** Raise it when the same text would give other terms: the library is then indexed again. */
const ANALYSIS_VERSION = 3;

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

/** Is another one where the same text may give other terms: by another version, or with other dictionaries. */
export function analysisStamp({ languages }: Lemmas): number {
  return ANALYSIS_VERSION * 100 + languages.length;
}

/** A word of a text, ready for the index. */
export interface Token {
  /**
   * The terms that inflected and accented forms share: a word's lemmas, or its stem where no dictionary knows it. At
   * least one.
   */
  readonly stems: readonly string[];
  /** The word as spelled, lower case, with FORM_MARK; null where spelling cannot vary (digits, unspaced scripts). */
  readonly form: string | null;
  /** Where it stands in the text, in UTF-16 units. */
  readonly start: number;
  readonly length: number;
}

type Terms = Pick<Token, 'stems' | 'form'>;

/** The one chain that texts and queries go through, with the dictionaries it has. */
export class Analyser {
  readonly #lemmas: Lemmas;

  constructor(lemmas: Lemmas) {
    this.#lemmas = lemmas;
  }

  /** The tokens of a text in its language, in order, without stop words. */
  tokens(text: string, language: string | null): readonly Token[] {
    return this.#tokens(text, language, false);
  }

  /** The tokens of a text in its language, in order; a stop word's only stem is stopTerm's. */
  allTokens(text: string, language: string | null): readonly Token[] {
    return this.#tokens(text, language, true);
  }

  /** The terms of a query's spelling in a language: its lemmas, and the stem that a name it may stand for has. */
  termsOf(form: string, language: string | null): readonly string[] {
    return hasForms(form) ? this.#stems(form, language, true) : [fold(form)];
  }

  /** Words that dictionaries have whose letters are these without their diacritics. */
  spellingsOf(letters: string, language: string | null): readonly string[] {
    return this.#lemmas.foldingTo(letters, language);
  }

  #tokens(text: string, language: string | null, withStopWords: boolean): readonly Token[] {
    const tokens: Token[] = [];
    // Words come again in a text: what becomes of each is worked out once.
    const known = new Map<string, Terms | null>();
    for (const { text: word, start } of tokenise(text)) {
      let terms = known.get(word);
      if (terms === undefined) known.set(word, (terms = this.#terms(word, language, withStopWords)));
      if (terms !== null) tokens.push({ stems: terms.stems, form: terms.form, start, length: word.length });
    }
    return tokens;
  }

  /** What a word is in the index; null for a stop word where those are left out. */
  #terms(word: string, language: string | null, withStopWords: boolean): Terms | null {
    const form = spelling(word, language);
    if (isStopWord(form, language)) return withStopWords ? { stems: [stopTerm(form)], form: null } : null;
    if (!hasForms(form)) return { stems: [fold(form)], form: null };
    const isCapitalised = /^\p{Lu}/u.test(word);
    return { stems: this.#stems(form, language, isCapitalised), form: FORM_MARK + form };
  }

  /**
   * The lemmas of a word, folded. What is written as a name may be one that the dictionary takes for another word
   * ("Muska" for the verb "muskać", "Muskiem" for the name "Muskie"), so it has its stem as well, unless that is a word
   * itself, which would find others.
   */
  #stems(form: string, language: string | null, mayBeName: boolean): readonly string[] {
    const lemmas = this.#lemmas.of(form, language);
    if (lemmas.length === 0) return stemsOf(form, language);
    const stems = new Set(lemmas.map(fold));
    if (mayBeName) {
      const own = stem(form, language);
      if (!this.#lemmas.hasCommonWord(own, language)) stems.add(own);
    }
    return [...stems];
  }
}

/** The stem of a word, and those of the words that it is an irregular form of. */
function stemsOf(form: string, language: string | null): readonly string[] {
  const own = stem(form, language);
  const bases = irregularBases(form, language);
  return bases.length === 0 ? [own] : [...new Set([own, ...bases.map((base) => stem(base, language))])];
}

/** The term of a stop word's spelling. */
export function stopTerm(form: string): string {
  return STOP_MARK + fold(form);
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
