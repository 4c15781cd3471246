import { foldText, foldWithPlaces } from '../../electron/core/api/index.ts';
import type { SearchTerms } from '../kernel/search-terms.ts';

/** Where a match begins and ends, in UTF-16 units. */
export type Match = readonly [start: number, end: number];

/** Stands between the texts of two blocks, which no phrase goes across. */
export const BLOCK_END = '\u0000';

const IN_WORD = '[\\p{L}\\p{N}\\p{M}]';
const BETWEEN_WORDS = `[^\\p{L}\\p{N}\\p{M}${BLOCK_END}]+`;
/** Scripts without spaces have no ends of words to go by. */
const UNSPACED =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Khmer}\p{Script=Lao}\p{Script=Myanmar}]/u;

/** Matches beyond this many help nobody and cost paint. */
const MOST = 2000;

/**
 * Where whole words and phrases stand in a text, in order, without overlaps; case and accents aside, as the index has
 * them. Of a phrase and a word in it, the phrase.
 */
export function findMatches(text: string, { words, phrases }: SearchTerms): readonly Match[] {
  const sources = [...longestFirst(phrases).map(phraseSource), ...longestFirst(words).map(wordSource)].filter(
    (source) => source !== '',
  );
  return sources.length === 0 ? [] : matchesOf(sources.join('|'), text);
}

function matchesOf(source: string, text: string): readonly Match[] {
  const { folded, places } = foldWithPlaces(text);
  const matches: Match[] = [];
  for (const found of folded.matchAll(new RegExp(source, 'gu'))) {
    const start = places[found.index] ?? 0;
    // An accent of its own after the last letter belongs to the match.
    const end = places[found.index + found[0].length] ?? text.length;
    matches.push([start, end]);
    if (matches.length === MOST) break;
  }
  return matches;
}

/**
 * Where a text that is typed stands in another, in order, without overlaps: anywhere, in words too; case and accents
 * aside, any space for any other.
 */
export function findText(text: string, sought: string): readonly Match[] {
  const source = foldText(sought.trim()).split(/\s+/).map(escape).join('\\s+');
  return source === '' ? [] : matchesOf(source, text);
}

/** Of "read" and "reading" the longer must have its chance. */
function longestFirst(texts: readonly string[]): readonly string[] {
  return texts.toSorted((a, b) => b.length - a.length);
}

function wordSource(word: string): string {
  const folded = foldText(word.trim());
  return folded === '' ? '' : whole(escape(folded), folded);
}

function phraseSource(phrase: string): string {
  const words = foldText(phrase)
    .split(/[^\p{L}\p{N}\p{M}]+/u)
    .filter((word) => word !== '');
  return words.length === 0 ? '' : whole(words.map(escape).join(BETWEEN_WORDS), words.join(''));
}

function whole(source: string, letters: string): string {
  return UNSPACED.test(letters) ? `(?:${source})` : `(?<!${IN_WORD})(?:${source})(?!${IN_WORD})`;
}

function escape(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\/-]/g, '\\$&');
}
