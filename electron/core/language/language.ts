import { eld } from 'eld/small';
import { readingSpeed } from './reading-speed.ts';

/** Detection gains nothing beyond this many characters. */
const sampleLength = 3000;
/** Below this many letters the page's own word is worth more than a guess. */
const shortText = 60;
/** From this many letters a guess is right nearly always, whatever the page declares. */
const longText = 200;
/** Scripts that put no space between words; their readers count characters. */
const unspaced = new Set(['zh', 'ja', 'yue', 'th', 'lo', 'km', 'my']);

/** Languages so close, or so differently cut, that a declared one on the left is not refuted by the right. */
const kin: Readonly<Record<string, readonly string[]>> = {
  nb: ['no', 'da'],
  nn: ['no', 'da'],
  bs: ['hr', 'sr'],
  hr: ['sr'],
  sr: ['hr'],
  id: ['ms'],
  gl: ['pt', 'es'],
  yue: ['zh'],
};

const known = new Set(Object.values(eld.info().Languages));

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

/**
 * The language of a text as a BCP 47 primary subtag, or null if nothing can be said. What the page declares
 * (`lang`, Content-Language) decides only where the text is short or the detector cannot know better.
 */
export function detectLanguage(text: string, declared?: string | null): string | null {
  const claim = primarySubtag(declared);
  const sample = text.slice(0, sampleLength);
  const letters = sample.match(/\p{L}/gu)?.length ?? 0;
  if (letters === 0) return claim;
  const guess = eld.detect(sample);
  const found = guess.language || null;
  if (!found) return claim;
  if (!claim) return letters >= 12 || guess.isReliable() || hasOwnScript(sample) ? found : null;
  if (found === claim || kin[claim]?.includes(found)) return claim;
  if (letters < shortText && !hasOwnScript(sample)) return claim;
  // A language the detector has never seen cannot be found by it.
  if (!known.has(claim) && !hasOwnScript(sample)) return claim;
  return letters >= longText || guess.isReliable() ? found : claim;
}

/** A few letters are enough where the script alone nearly names the language. */
function hasOwnScript(text: string): boolean {
  return /[\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Thai}\p{Script=Hebrew}\p{Script=Greek}\p{Script=Georgian}\p{Script=Armenian}]/u.test(
    text,
  );
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
  return text.match(/[\p{L}\p{N}][\p{L}\p{M}\p{N}]*(?:['’\-‑][\p{L}\p{M}\p{N}]+)*/gu)?.length ?? 0;
}

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
