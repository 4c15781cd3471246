import type { TextRange } from '../../electron/core/api/index.ts';

/** A stretch without the white space at its ends; null when there is nothing else. */
function trimmed(text: string, start: number, end: number): TextRange | null {
  const piece = text.slice(start, end);
  const from = start + piece.length - piece.trimStart().length;
  const to = start + piece.trimEnd().length;
  return from < to ? { start: from, end: to } : null;
}

/** The paragraphs of a text: its lines, white space aside. */
export function paragraphsOf(text: string): readonly TextRange[] {
  const found: TextRange[] = [];
  let start = 0;
  for (const line of text.split('\n')) {
    const range = trimmed(text, start, start + line.length);
    if (range) found.push(range);
    start += line.length + 1;
  }
  return found;
}

/** The sentences of a text, none across paragraphs, as Unicode divides them (UAX #29) in the text's language. */
export function sentencesOf(text: string, language: string | null): readonly TextRange[] {
  const segmenter = new Intl.Segmenter(language ?? undefined, { granularity: 'sentence' });
  return paragraphsOf(text).flatMap(({ start, end }) =>
    [...segmenter.segment(text.slice(start, end))].flatMap(({ index, segment }) => {
      const range = trimmed(text, start + index, start + index + segment.length);
      return range ? [range] : [];
    }),
  );
}
