import verbs from 'english-verbs-irregular/dist/verbs.json' with { type: 'json' };
import plurals from 'irregular-plurals';

/** Comparison of adjectives and adverbs that has nothing of the word it belongs to. */
const COMPARED: Readonly<Record<string, readonly string[]>> = {
  good: ['better', 'best'],
  well: ['better', 'best'],
  bad: ['worse', 'worst'],
  badly: ['worse', 'worst'],
  far: ['farther', 'farthest', 'further', 'furthest'],
  old: ['elder', 'eldest'],
};

const NONE: readonly string[] = [];

let english: ReadonlyMap<string, readonly string[]> | undefined;

/**
 * The words that an irregular form belongs to, which no stemmer finds: went is of go, children of child, better of good.
 * For languages without a dictionary; of English the verbs of english-verbs-irregular and the nouns of irregular-plurals.
 */
export function irregularBases(form: string, language: string | null): readonly string[] {
  if (language !== 'en') return NONE;
  english ??= englishBases();
  return english.get(form) ?? NONE;
}

function englishBases(): ReadonlyMap<string, readonly string[]> {
  const bases = new Map<string, string[]>();
  const add = (form: string, base: string): void => {
    if (form === base) return;
    const known = bases.get(form);
    if (known === undefined) bases.set(form, [base]);
    else if (!known.includes(base)) known.push(base);
  };
  for (const [verb, forms] of Object.entries<readonly (readonly string[])[]>(verbs)) {
    for (const form of forms.flat()) add(form, verb);
    // The stemmer leaves an e: "goe".
    if (verb.endsWith('o')) add(`${verb}es`, verb);
  }
  for (const [noun, plural] of plurals) add(plural, noun);
  for (const [word, forms] of Object.entries(COMPARED)) for (const form of forms) add(form, word);
  return bases;
}
