/** Letters that readers type without their stroke or joined, and that Unicode does not take apart. */
const undecomposed: Readonly<Record<string, string>> = {
  ł: 'l',
  đ: 'd',
  ð: 'd',
  ø: 'o',
  æ: 'ae',
  œ: 'oe',
  ß: 'ss',
  ı: 'i',
  þ: 'th',
};

/** In these scripts marks are accents or vowel points, which readers leave out; elsewhere they belong to the letter. */
const ACCENTED = /^[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\p{Script=Arabic}\p{Script=Hebrew}]/u;
const MARK = /^\p{M}/u;
const ASCII = /^[\u0000-\u007f]*$/;

/** A folded text, and for each of its UTF-16 units the unit of the original it comes from; one more for the end. */
export interface FoldedText {
  readonly folded: string;
  readonly places: Uint32Array;
}

/** Folds a text for comparing: case and accents aside, letters with strokes too (Łódź → lodz). */
export function fold(text: string): string {
  return ASCII.test(text) ? text.toLowerCase() : foldWithPlaces(text).folded;
}

/** {@link fold}, with the way back to the original. */
export function foldWithPlaces(text: string): FoldedText {
  const parts: string[] = [];
  const places: number[] = [];
  let accented = false;
  let at = 0;
  for (const letter of text) {
    const part = foldLetter(letter, accented);
    if (!MARK.test(letter)) accented = ACCENTED.test(letter);
    parts.push(part);
    for (let unit = 0; unit < part.length; unit++) places.push(at);
    at += letter.length;
  }
  places.push(text.length);
  return { folded: parts.join(''), places: Uint32Array.from(places) };
}

function foldLetter(letter: string, afterAccented: boolean): string {
  // Soft hyphens are put into shown text to set it.
  if (letter === '\u00ad') return '';
  if (letter < '\u0080') return letter.toLowerCase();
  if (MARK.test(letter)) return afterAccented ? '' : letter;
  const lower = letter.toLowerCase();
  const known = undecomposed[lower];
  if (known !== undefined) return known;
  return ACCENTED.test(letter) ? lower.normalize('NFD').replace(/\p{M}/gu, '') : lower;
}
