/** Letters that Unicode does not decompose, though readers type them without their stroke. */
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
};

const UNDECOMPOSED_LETTER = /[łđðøæœßıþħŋς]/gu;

/**
 * Marks after these letters are accents or vowel points. In other scripts a mark carries the vowel (Devanagari, Thai)
 * or makes another consonant (kana), and stays.
 */
const ACCENTED =
  /([\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\p{Script=Arabic}\p{Script=Hebrew}])\p{M}+/gu;

/** Arabic tatweel only stretches a word; the apostrophes divide it. */
const SILENT = /[\u0640'ʼ]/gu;

/** Plain ASCII without an apostrophe is the commonest case, and needs nothing. */
const ASCII = /^[\u0000-\u0026\u0028-\u007f]*$/;

/** Lower-case text without diacritics: żółw → zolw, straße → strasse. Expects lower case. */
export function fold(text: string): string {
  if (ASCII.test(text)) return text;
  return text
    .normalize('NFD')
    .replace(ACCENTED, '$1')
    .replace(UNDECOMPOSED_LETTER, (letter) => UNDECOMPOSED[letter] ?? letter)
    .replace(SILENT, '')
    .normalize('NFC');
}
