import { readingSpeed } from './reading-speed.ts';

export { fold } from './fold.ts';
export { hasWords } from './has-words.ts';

/** Scripts that put no space between words; their readers count characters. */
const unspaced = new Set(['zh', 'ja', 'yue', 'th', 'lo', 'km', 'my']);

/** The primary language subtag of a BCP 47 tag in canonical form (`pol-PL` is `pl`); null for what is no tag. */
export function primarySubtag(tag: string | null | undefined): string | null {
  const name = tag
    ?.trim()
    .split(/[,;\s]/)[0]
    ?.replaceAll('_', '-');
  if (!name || !/^[a-z]{2,3}(-|$)/i.test(name)) return null;
  try {
    const language = new Intl.Locale(name).language;
    return language === 'und' || language === 'mul' || language === 'zxx' ? null : (language ?? null);
  } catch {
    return null;
  }
}

/** Words in a text. Where a script has no spaces, words are what the dictionary segmenter finds. */
export function countWords(text: string, language: string | null): number {
  const primary = primarySubtag(language);
  if (primary && unspaced.has(primary)) {
    let words = 0;
    for (const part of new Intl.Segmenter(primary, { granularity: 'word' }).segment(text))
      if (part.isWordLike) words++;
    return words;
  }
  let words = 0;
  word.lastIndex = 0;
  while (word.test(text)) words++;
  return words;
}

/** What is longer counts as several: the engine cannot go back over millions of letters. */
const word = /[\p{L}\p{N}][\p{L}\p{M}\p{N}]{0,1000}(?:['’\-‑][\p{L}\p{M}\p{N}]{1,1000}){0,100}/gu;

/**
 * Minutes that silent reading of a text takes, at least 1 where there is text at all, 0 where there is none.
 * Chinese and Japanese are measured in characters, everything else in words.
 */
export function readingMinutes(text: string, language: string | null): number {
  const speed = readingSpeed(primarySubtag(language));
  const amount =
    speed.unit === 'characters' ? (text.match(/[\p{L}\p{N}]/gu)?.length ?? 0) : countWords(text, language);
  return amount === 0 ? 0 : Math.max(1, Math.round(amount / speed.perMinute));
}
