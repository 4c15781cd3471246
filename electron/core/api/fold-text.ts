/** Letters that Unicode does not decompose, though readers type them without their stroke or apart. */
const UNDECOMPOSED: Readonly<Record<string, string>> = {
  ł: 'l',
  đ: 'd',
  ð: 'd',
  ø: 'o',
  æ: 'ae',
  œ: 'oe',
  ß: 'ss',
  ı: 'i',
  þ: 'th',
  ħ: 'h',
  ŋ: 'n',
  ς: 'σ',
  '’': "'",
  ʼ: "'",
};

const UNDECOMPOSED_LETTER = /[łđðøæœßıþħŋς’ʼ]/gu;

/**
 * Marks after these letters are accents or vowel points. In other scripts a mark carries the vowel (Devanagari, Thai)
 * or makes another consonant (kana), and stays.
 */
const ACCENTED =
  /([\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\p{Script=Arabic}\p{Script=Hebrew}])\p{M}+/gu;

/** Soft hyphens only divide a word at the end of a line, Arabic tatweel only stretches it. */
const NOT_TYPED = /[\u00ad\u0640]/gu;

/** What folds by itself: a letter with its marks, or Korean letters that make syllables. */
const PART = /(?:[\u1100-\u11ff]+|\P{M})[\p{M}\u00ad\u0640]*|\p{M}+/gu;

const ASCII = /^[\u0000-\u007f]*$/;

/** A folded text, and for each of its UTF-16 units the unit of the original it comes from; one more for the end. */
export interface FoldedText {
  readonly folded: string;
  readonly places: Uint32Array;
}

/**
 * A text as it is compared with what is typed: in lower case, without accents, letters with strokes plain and joined
 * ones apart (Łódź is lodz, straße strasse), every apostrophe the one of the keyboard, no soft hyphens.
 */
export function foldText(text: string): string {
  const lower = text.toLowerCase();
  if (ASCII.test(lower)) return lower;
  return lower
    .replace(NOT_TYPED, '')
    .normalize('NFD')
    .replace(ACCENTED, '$1')
    .replace(UNDECOMPOSED_LETTER, (letter) => UNDECOMPOSED[letter] ?? letter)
    .normalize('NFC');
}

/** {@link foldText}, with the way back to the original. */
export function foldWithPlaces(text: string): FoldedText {
  const parts: string[] = [];
  const places: number[] = [];
  for (const { 0: part, index } of text.matchAll(PART)) {
    const folded = foldText(part);
    parts.push(folded);
    const isUnitByUnit = folded.length === part.length;
    for (let unit = 0; unit < folded.length; unit++) places.push(isUnitByUnit ? index + unit : index);
  }
  places.push(text.length);
  return { folded: parts.join(''), places: Uint32Array.from(places) };
}
