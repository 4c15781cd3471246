import { foldText } from '../../electron/core/api/index.ts';

/** Points for how a word of the query is found in a label, best first. */
const POINTS = { begins: 100, beginsWord: 80, within: 60, inflected: 50, scattered: 30 } as const;
/** Letters that may be left out between two of a scattered word. */
const MOST_SKIPPED = 2;
/** An inflected word shares its beginning: at least so many letters, and all but this part of a long one. */
const STEM = 4;
const ENDING = 0.4;

/**
 * How well `query` describes `label`: 0 for not at all, more is better. Case, accents and the order of the words do
 * not matter. A word may stand for one with another ending (zakładka, zakładek), and for one of which letters are
 * left out (bkmrk) or only the first ones of words are typed (mar: Mark All Read).
 */
export function matchScore(label: string, query: string): number {
  const words = foldText(query).split(/\s+/).filter(Boolean);
  if (words.length === 0) return 1;
  const folded = foldText(label);
  const starts = wordStarts(folded);
  let sum = 0;
  for (const word of words) {
    const points = wordPoints(folded, starts, word);
    if (points === 0) return 0;
    sum += points;
  }
  // Among equals the shorter label is the closer one.
  return sum / words.length - Math.min(folded.length, 100) / 20;
}

function wordStarts(folded: string): readonly number[] {
  return [...folded.matchAll(/[\p{L}\p{N}]+/gu)].map((match) => match.index);
}

function wordPoints(folded: string, starts: readonly number[], word: string): number {
  if (folded.startsWith(word)) return POINTS.begins;
  if (starts.some((start) => folded.startsWith(word, start))) return POINTS.beginsWord;
  if (folded.includes(word)) return POINTS.within;
  const stem = word.slice(0, Math.max(STEM, Math.ceil(word.length * (1 - ENDING))));
  if (word.length > STEM && starts.some((start) => folded.startsWith(stem, start))) return POINTS.inflected;
  if (word.length < 2) return 0;
  const wordBegins = new Set(starts);
  // Places that were seen to lead nowhere, by what was left to be found: without them a word of one letter repeated
  // would be tried in every way there is.
  const dead = new Set<number>();
  return starts.some((start) => isScattered({ folded, wordBegins, word, dead }, 0, start))
    ? POINTS.scattered
    : 0;
}

interface Scatter {
  readonly folded: string;
  readonly wordBegins: ReadonlySet<number>;
  readonly word: string;
  readonly dead: Set<number>;
}

/** Whether the letters of the word follow from `at` on, with few left out, or each at the beginning of a word. */
function isScattered(scatter: Scatter, letter: number, at: number): boolean {
  const { folded, wordBegins, word, dead } = scatter;
  if (folded[at] !== word[letter]) return false;
  if (letter === word.length - 1) return true;
  const state = letter * folded.length + at;
  if (dead.has(state)) return false;
  for (let next = at + 1; next < folded.length; next++) {
    const near = next - at <= MOST_SKIPPED + 1 && !/\s/.test(folded.slice(at + 1, next));
    if ((near || wordBegins.has(next)) && isScattered(scatter, letter + 1, next)) return true;
  }
  dead.add(state);
  return false;
}
