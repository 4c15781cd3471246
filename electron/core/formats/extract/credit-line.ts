import agencies from './cues/agencies.json' with { type: 'json' };
import { creditStart } from './cues.ts';

/** In characters. */
const longestCredit = 140;
const longestNames = 80;
const mostWords = 5;

const known = new Set(agencies.map((name) => name.toLowerCase()));
const separated = /(?:(?<!\s)\s+)?[/|,;•·]\s*|\s[-–—]\s/;
/** Where a credit may begin: after a sentence or a sign, in brackets, or with a cue of its own. */
const afterSign = /(?:^|[.!?…)"”;|/]\s*|\s[-–—|/]\s|\s(?=[(©]))/gu;
const cueWithin =
  /[,\s]\s*(?=(?:(?:fot|foto)[.:]|(?:FOT|FOTO|Fot|Foto|Photo|Zdjęcie|Zdjęcia|Źródło|Źr|Bild|Quelle|Crédit|Image)s?(?:\s\p{L}+){0,2}\s?[.:]))/gu;
/** Under a picture it is that picture's. */
const author = /^(?:autor(?:ka)?|author|auteur|autore)\s*:\s*\p{Lu}/iu;
// A run of white space is looked at from its beginning only: from each of its characters it would take quadratic time.
const brackets = /(?:(?<!\s)\s+)?[([]([^()[\]]{2,80})[)\]]\s*\.?$/u;
const sign = /(?:(?<!\s)\s+)?[/|•·]\s*|\s[-–—]\s|(?<=[.!?…])\s+/gu;

/**
 * Where in a caption its credit begins: at a cue ("Fot.", "Photo:", "©"), or where only names and agencies are left,
 * as in "(Jan Nowak/REPORTER)" and "| Jan Nowak / PAP". Null where it has none.
 */
export function creditAt(text: string): number | null {
  const places = (split: RegExp) => [...text.matchAll(split)].map((match) => match.index + match[0].length);
  const cued = [...places(afterSign), ...places(cueWithin).filter((at) => saysWhom(text.slice(at)))].filter(
    (at) => isCued(text.slice(at)),
  );
  if (cued.length > 0) return Math.min(...cued);
  // Before a bar stands what is seen, even if that is a name.
  if (!text.includes('|') && saysAgency(text)) return 0;
  const bracketed = brackets.exec(text);
  if (bracketed && saysAgency(bracketed[1] ?? '')) return bracketed.index;
  for (const match of text.matchAll(sign)) {
    const at = match.index + match[0].length;
    if (at < text.length && saysAgency(text.slice(at))) return at;
  }
  return null;
}

/** Whether somebody is named after a cue that stands within a sentence. */
function saysWhom(tail: string): boolean {
  const whom = tail.replace(/^[^.:]*[.:]\s*/, '');
  return /^[©@\p{Lu}]/u.test(whom) || saysAgency(whom);
}

const isCued = (tail: string): boolean =>
  tail.trim() !== '' && tail.length <= longestCredit && (creditStart.test(tail) || author.test(tail));

/** Whether a line holds nothing but names, one of them an agency's, an archive's or the like. */
function saysAgency(line: string): boolean {
  if (line.length > longestNames) return false;
  const parts = line
    .split(separated)
    .map((part) => part.replace(/^[\s(©]+|(?<![\s).])[\s).]+$/g, ''))
    .filter((part) => part !== '');
  return parts.some(isAgency) && parts.every((part) => isAgency(part) || isName(part));
}

const isAgency = (part: string): boolean =>
  known.has(part.toLowerCase()) || known.has(`${part.toLowerCase()}.`);

/** A name has few words, each with a capital or a sign of its own. */
function isName(part: string): boolean {
  const words = part.split(/\s+/);
  return words.length <= mostWords && words.every((word) => /^[@©\p{Lu}\d]/u.test(word));
}
