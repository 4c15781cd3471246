import { foldText, foldWithPlaces, type Mark } from '../../electron/core/api/index.ts';
import type { HandbookLine, HandbookPage } from './handbook-pages.ts';

/** Most lines that are shown of a page. */
const LINES_SHOWN = 3;
/** Characters that may stand before the first word found, so that it is in sight. */
const LEAD = 28;

/** A text with the words found in it. */
export interface FoundText {
  readonly text: string;
  readonly marks: readonly Mark[];
}

export interface FoundLine extends FoundText {
  readonly place: number;
  readonly isHeading: boolean;
}

export interface FoundPage {
  readonly page: HandbookPage;
  readonly title: FoundText;
  /** The best lines, in the order of the page; the title is none of them. */
  readonly lines: readonly FoundLine[];
}

/** A line with how many of the words it has itself. */
interface Candidate {
  readonly line: HandbookLine;
  readonly count: number;
}

/** Words as they are looked for: folded, each once. */
export function wordsSought(query: string): readonly string[] {
  return [...new Set(foldText(query).split(/\s+/).filter(Boolean))];
}

/**
 * The pages with a line that has all `words`, itself or together with the headings it stands under; those first
 * whose title has them, then those with a heading that does. Part of a word is enough.
 */
export function findInHandbook(
  pages: readonly HandbookPage[],
  words: readonly string[],
): readonly FoundPage[] {
  if (words.length === 0) return [];
  return pages
    .flatMap((page) => {
      const candidates = candidatesOf(page, words);
      return candidates.length === 0 ? [] : [{ page, candidates, rank: rankOf(candidates, words.length) }];
    })
    .toSorted((a, b) => b.rank - a.rank)
    .map(({ page, candidates }) => ({
      page,
      title: { text: page.title, marks: marksOf(page.title, words) },
      lines: bestOf(candidates).map(({ line }) => foundLine(line, words)),
    }));
}

function candidatesOf(page: HandbookPage, words: readonly string[]): readonly Candidate[] {
  const title = foldText(page.title);
  return page.lines.flatMap((line) => {
    const count = words.filter((word) => line.folded.includes(word)).length;
    const all = words.every(
      (word) => line.folded.includes(word) || line.section.includes(word) || title.includes(word),
    );
    return count > 0 && all ? [{ line, count }] : [];
  });
}

function rankOf(candidates: readonly Candidate[], wanted: number): number {
  const whole = candidates.filter(({ count }) => count === wanted).map(({ line }) => line);
  if (whole.some(({ place }) => place === 0)) return 3;
  if (whole.some(({ isHeading }) => isHeading)) return 2;
  return whole.length > 0 ? 1 : 0;
}

function bestOf(candidates: readonly Candidate[]): readonly Candidate[] {
  const most = Math.max(...candidates.map(({ count }) => count));
  return candidates
    .filter(({ line, count }) => line.place > 0 && count === most)
    .toSorted((a, b) => Number(b.line.isHeading) - Number(a.line.isHeading))
    .slice(0, LINES_SHOWN)
    .toSorted((a, b) => a.line.place - b.line.place);
}

function foundLine({ place, text, isHeading }: HandbookLine, words: readonly string[]): FoundLine {
  const marks = marksOf(text, words);
  const first = marks[0]?.[0] ?? 0;
  if (first <= LEAD) return { place, isHeading, text, marks };
  const from = text.indexOf(' ', first - LEAD) + 1;
  const cut = from > 0 && from <= first ? from : first;
  return {
    place,
    isHeading,
    text: `…${text.slice(cut)}`,
    marks: marks.map(([start, length]) => [start - cut + 1, length]),
  };
}

/** Where the words are in a text, in the order of the text, none over another. */
function marksOf(text: string, words: readonly string[]): readonly Mark[] {
  const { folded, places } = foldWithPlaces(text);
  const all = words.flatMap((word) => {
    const marks: [start: number, end: number][] = [];
    for (let at = folded.indexOf(word); at >= 0; at = folded.indexOf(word, at + word.length))
      marks.push([places[at] ?? 0, places[at + word.length] ?? text.length]);
    return marks;
  });
  let end = 0;
  return all
    .toSorted(([a, aEnd], [b, bEnd]) => a - b || bEnd - aEnd)
    .flatMap(([start, to]) => {
      if (start < end) return [];
      end = to;
      return [[start, to - start] as const];
    });
}
