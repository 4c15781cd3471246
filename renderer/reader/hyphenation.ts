import type { HyphenationFunctionSync, PatternsDefinition } from 'hyphen';

/** Breaks words at syllables, in places marked with soft hyphens. */
export type Hyphenate = (text: string) => string;

type PatternModule = Promise<{ readonly default: PatternsDefinition }>;

/**
 * Patterns by language, each in a file of its own that is read when a text needs it. Chromium has none outside of
 * Android and macOS unless they are downloaded, so that `hyphens: auto` alone does nothing here.
 */
const patterns: Readonly<Record<string, () => PatternModule>> = {
  bg: () => import('hyphen/patterns/bg.js'),
  ca: () => import('hyphen/patterns/ca.js'),
  cs: () => import('hyphen/patterns/cs.js'),
  da: () => import('hyphen/patterns/da.js'),
  de: () => import('hyphen/patterns/de-1996.js'),
  el: () => import('hyphen/patterns/el-monoton.js'),
  en: () => import('hyphen/patterns/en-us.js'),
  'en-gb': () => import('hyphen/patterns/en-gb.js'),
  es: () => import('hyphen/patterns/es.js'),
  et: () => import('hyphen/patterns/et.js'),
  fi: () => import('hyphen/patterns/fi.js'),
  fr: () => import('hyphen/patterns/fr.js'),
  hr: () => import('hyphen/patterns/hr.js'),
  hu: () => import('hyphen/patterns/hu.js'),
  it: () => import('hyphen/patterns/it.js'),
  lt: () => import('hyphen/patterns/lt.js'),
  lv: () => import('hyphen/patterns/lv.js'),
  nb: () => import('hyphen/patterns/nb.js'),
  nl: () => import('hyphen/patterns/nl.js'),
  pl: () => import('hyphen/patterns/pl.js'),
  pt: () => import('hyphen/patterns/pt.js'),
  ro: () => import('hyphen/patterns/ro.js'),
  ru: () => import('hyphen/patterns/ru.js'),
  sk: () => import('hyphen/patterns/sk.js'),
  sl: () => import('hyphen/patterns/sl.js'),
  sv: () => import('hyphen/patterns/sv.js'),
  tr: () => import('hyphen/patterns/tr.js'),
  uk: () => import('hyphen/patterns/uk.js'),
};
const aliases: Readonly<Record<string, string>> = { no: 'nb', nn: 'nb', bs: 'hr', 'en-ie': 'en-gb' };

/** Letters of the shortest word that is broken. */
const SHORTEST = 6;
/** Letters that stay at the end of a line, and that come to the next one. */
const BEFORE = 2;
const AFTER = 3;
const WORDS = new RegExp(`\\p{L}[\\p{L}\\p{M}]{${SHORTEST - 1},}`, 'gu');
/** Words remembered in one language; a long article has some ten thousand. */
const MOST_WORDS = 40_000;

const known = new Map<string, Hyphenate>();
const loading = new Map<string, Promise<Hyphenate | null>>();

/** The key of the patterns for a language tag (BCP 47), or null when there are none. */
function patternsFor(language: string | null): string | null {
  const tag = (language ?? '').toLowerCase();
  const primary = tag.split('-')[0] ?? '';
  return [tag, aliases[tag], primary, aliases[primary]].find((key) => key && key in patterns) ?? null;
}

/** What hyphenates a language, if it is loaded already. */
export function hyphenatorAtHand(language: string | null): Hyphenate | null {
  return known.get(patternsFor(language) ?? '') ?? null;
}

/** Loads what hyphenates a language; null where nothing does. */
export async function loadHyphenator(language: string | null): Promise<Hyphenate | null> {
  const key = patternsFor(language);
  const load = key === null ? undefined : patterns[key];
  if (key === null || !load) return null;
  let loaded = loading.get(key);
  if (!loaded) {
    loaded = create(load);
    loading.set(key, loaded);
  }
  const hyphenate = await loaded;
  if (hyphenate) known.set(key, hyphenate);
  return hyphenate;
}

async function create(load: () => PatternModule): Promise<Hyphenate> {
  const [{ default: createHyphenatorFrom }, { default: own }] = await Promise.all([import('hyphen'), load()]);
  const breakWord = createHyphenatorFrom(own, { minWordLength: SHORTEST }) as HyphenationFunctionSync;
  const words = new Map<string, string>();
  const broken = (word: string): string => {
    const found = words.get(word);
    if (found !== undefined) return found;
    if (words.size >= MOST_WORDS) words.clear();
    let result = '';
    let at = 0;
    for (const part of breakWord(word).split('\u00ad')) {
      if (at >= BEFORE && word.length - at >= AFTER) result += '\u00ad';
      result += part;
      at += part.length;
    }
    words.set(word, result);
    return result;
  };
  return (text) => text.replace(WORDS, broken);
}
