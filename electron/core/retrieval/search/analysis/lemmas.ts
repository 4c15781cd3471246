import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fold } from '../../../formats/language/language.ts';
import { FormAutomaton } from './form-automaton.ts';

/** Languages with a dictionary in `assets/lemmas/`, named like the language. */
const DICTIONARIES: readonly string[] = ['pl'];

const SEPARATOR = ';'.charCodeAt(0);

/** Numbers of letters are written from this letter on (encoder PREFIX of Morfologik). */
const ZERO = 'A'.charCodeAt(0);

/** The number of letters that says that none is kept. */
const ALL = 255;

/** Words of a language that are remembered with their lemmas; beyond this many the memory starts anew. */
const REMEMBERED = 30_000;

/** Spellings of a folded word that are looked at. */
const MOST_SPELLINGS = 12;

/** Letters that a dictionary spells words with beside those of ASCII, by what they fold to. */
const LETTERS: Readonly<Record<string, string>> = { pl: 'ąćęłńóśźż' };

const NONE: readonly string[] = [];

/** Dictionaries of word forms, each read when its language first comes. */
export interface Lemmas {
  /** Languages that have one. */
  readonly languages: readonly string[];
  /**
   * The lemmas of a lower-case word, in lower case; none of a word or language that no dictionary knows. A name is known
   * in lower case too.
   */
  of(word: string, language: string | null): readonly string[];
  /** Whether a dictionary has a word as it is spelled here, in lower case: as a word and not only as a name. */
  hasCommonWord(word: string, language: string | null): boolean;
  /** Words of the dictionary that fold to some letters, names in lower case; at most 12. */
  foldingTo(letters: string, language: string | null): readonly string[];
}

/** No dictionary: no word has lemmas. */
export const NO_LEMMAS: Lemmas = {
  languages: NONE,
  of: () => NONE,
  hasCommonWord: () => false,
  foldingTo: () => NONE,
};

/**
 * Lemmas from the dictionaries in a folder. One that cannot be read is logged, and its language goes on without.
 */
export function createLemmas(folder: string, log: (line: string) => void): Lemmas {
  const opened = new Map<string, Dictionary | null>();

  /** What a language's dictionary answers; `none` of one that is not there, or is damaged. */
  function ask<T>(language: string | null, question: (dictionary: Dictionary) => T, none: T): T {
    if (language === null || !DICTIONARIES.includes(language)) return none;
    try {
      let dictionary = opened.get(language);
      if (dictionary === undefined) {
        dictionary = new Dictionary(readFileSync(join(folder, `${language}.dict`)), LETTERS[language] ?? '');
        opened.set(language, dictionary);
      }
      return dictionary === null ? none : question(dictionary);
    } catch (error) {
      opened.set(language, null);
      log(`The dictionary ${language}.dict cannot be read, words are stemmed instead: ${String(error)}`);
      return none;
    }
  }

  return {
    languages: DICTIONARIES,
    of: (word, language) => ask(language, (dictionary) => dictionary.lemmas(word), NONE),
    hasCommonWord: (word, language) => ask(language, (dictionary) => dictionary.hasCommonWord(word), false),
    foldingTo: (letters, language) => ask(language, (dictionary) => dictionary.foldingTo(letters), NONE),
  };
}

/** A morphological dictionary: for each form, behind a separator, how its lemmas are made from it. */
class Dictionary {
  readonly #automaton: FormAutomaton;
  readonly #remembered = new Map<string, readonly string[]>();
  /** UTF-8 of the letters that fold to a letter. */
  readonly #spellings = new Map<string, readonly Uint8Array[]>();

  /** @throws {DictionaryDamaged} */
  constructor(file: Uint8Array, letters: string) {
    this.#automaton = new FormAutomaton(file);
    for (const letter of `abcdefghijklmnopqrstuvwxyz${letters}`) {
      const folded = fold(letter);
      const bytes = [letter, letter.toUpperCase()].map((spelled) => Buffer.from(spelled));
      this.#spellings.set(folded, [...(this.#spellings.get(folded) ?? []), ...bytes]);
    }
  }

  lemmas(word: string): readonly string[] {
    let known = this.#remembered.get(word);
    if (known === undefined) {
      if (this.#remembered.size >= REMEMBERED) this.#remembered.clear();
      const found = new Set<string>();
      for (const spelled of [word, capitalised(word), word.toUpperCase()]) this.#collect(spelled, found);
      known = [...found];
      this.#remembered.set(word, known);
    }
    return known;
  }

  hasCommonWord(word: string): boolean {
    return this.#entry(Buffer.from(word)) !== 0;
  }

  foldingTo(letters: string): readonly string[] {
    const found = new Set<string>();
    const characters = [...letters];
    const visit = (node: number, at: number, spelled: string): void => {
      if (node === 0 || found.size >= MOST_SPELLINGS) return;
      const letter = characters[at];
      if (letter === undefined) {
        if (this.#automaton.follow(node, SEPARATOR) !== 0) found.add(spelled.toLowerCase());
        return;
      }
      for (const bytes of this.#spellings.get(letter) ?? [Buffer.from(letter)])
        visit(this.#automaton.followAll(node, bytes), at + 1, spelled + Buffer.from(bytes).toString());
    };
    visit(this.#automaton.root, 0, '');
    return [...found];
  }

  /** The node behind a form's separator, or 0. */
  #entry(form: Uint8Array): number {
    return this.#automaton.follow(this.#automaton.followAll(this.#automaton.root, form), SEPARATOR);
  }

  #collect(spelled: string, found: Set<string>): void {
    const form = Buffer.from(spelled);
    this.#automaton.eachUntil(this.#entry(form), SEPARATOR, ([first = ZERO, last = ZERO, ...ending]) => {
      const [before, behind] = [(first - ZERO) & 0xff, (last - ZERO) & 0xff];
      const kept = before === ALL || behind === ALL ? [] : form.subarray(before, form.length - behind);
      found.add(
        Buffer.from([...kept, ...ending])
          .toString()
          .toLowerCase(),
      );
    });
  }
}

function capitalised(word: string): string {
  const [first = ''] = word;
  return first.toUpperCase() + word.slice(first.length);
}
