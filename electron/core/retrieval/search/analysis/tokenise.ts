/** A word of a text as it stands there. */
export interface Word {
  readonly text: string;
  /** Offset in UTF-16 units. */
  readonly start: number;
}

/** Letters, marks and digits, with apostrophes inside (don't, об'єкт, l'amour). */
const WORD = /[\p{L}\p{N}][\p{L}\p{M}\p{N}]*(?:['’][\p{L}\p{M}]+)*/gu;

/** Scripts written without spaces between words. */
const UNSPACED =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u;

/** Intl.Segmenter is quadratic in the length of an unspaced run, so it gets pieces of at most this many units. */
const PIECE = 1000;

/** ICU chooses its dictionary by script, so one segmenter serves every language, and query and text alike. */
const segmenter = new Intl.Segmenter('en', { granularity: 'word' });

/** Whether a text holds a script whose words are found by dictionary. */
export function isUnspaced(text: string): boolean {
  return UNSPACED.test(text);
}

/** Splits a text into words, in order. Text between words (spaces, punctuation, emoji, lone surrogates) is skipped. */
export function tokenise(text: string): readonly Word[] {
  const words: Word[] = [];
  const mayBeUnspaced = isUnspaced(text);
  WORD.lastIndex = 0;
  for (let match = WORD.exec(text); match !== null; match = WORD.exec(text)) {
    const run = match[0];
    if (mayBeUnspaced && isUnspaced(run)) segmentRun(run, match.index, words);
    else words.push({ text: run, start: match.index });
  }
  return words;
}

/** Splits a run piece by piece; the last word of a piece is read again with what follows, as it may have been cut. */
function segmentRun(run: string, offset: number, words: Word[]): void {
  let start = 0;
  while (start < run.length) {
    const piece = run.slice(start, start + PIECE);
    const isLast = start + PIECE >= run.length;
    const segments = [...segmenter.segment(piece)];
    const cut = !isLast && segments.length > 1 ? segments.pop() : undefined;
    for (const segment of segments) {
      if (segment.isWordLike === true)
        words.push({ text: segment.segment, start: offset + start + segment.index });
    }
    start += cut === undefined ? piece.length : cut.index;
  }
}
