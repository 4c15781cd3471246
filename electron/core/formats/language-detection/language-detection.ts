import { eld } from 'eld/extrasmall';
import { primarySubtag } from '../language/language.ts';

/** Detection gains nothing beyond this many characters. */
const sampleLength = 3000;
/** So many are enough where they agree with what the page declares. */
const agreeing = 1000;
/** Below this many letters the page's own word is worth more than a guess. */
const shortText = 60;
/** From this many letters a guess is right nearly always, whatever the page declares. */
const longText = 200;

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

/**
 * The language of a text as a BCP 47 primary subtag, or null if nothing can be said. What the page declares
 * (`lang`, Content-Language) decides only where the text is short or the detector cannot know better.
 */
export function detectLanguage(text: string, declared?: string | null): string | null {
  const claim = primarySubtag(declared);
  if (claim && text.length > agreeing && isClaim(eld.detect(text.slice(0, agreeing)).language, claim))
    return claim;
  const sample = text.slice(0, sampleLength);
  const letters = sample.match(/\p{L}/gu)?.length ?? 0;
  if (letters === 0) return claim;
  const guess = eld.detect(sample);
  const found = guess.language || null;
  if (!found) return claim;
  if (!claim) return letters >= 12 || guess.isReliable() || hasOwnScript(sample) ? found : null;
  if (isClaim(found, claim)) return claim;
  if (letters < shortText && !hasOwnScript(sample)) return claim;
  // A language the detector has never seen cannot be found by it.
  if (!known.has(claim) && !hasOwnScript(sample)) return claim;
  return letters >= longText || guess.isReliable() ? found : claim;
}

function isClaim(found: string, claim: string): boolean {
  return found === claim || (kin[claim]?.includes(found) ?? false);
}

/** A few letters are enough where the script alone nearly names the language. */
function hasOwnScript(text: string): boolean {
  return /[\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Thai}\p{Script=Hebrew}\p{Script=Greek}\p{Script=Georgian}\p{Script=Armenian}]/u.test(
    text,
  );
}
