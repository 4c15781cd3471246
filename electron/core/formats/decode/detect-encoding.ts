import jschardet from 'jschardet';
import { holdsControlCharacters, polishEncoding } from './central-european.ts';
import { encodingOfLabel } from './charset-label.ts';

/**
 * What is still found on the web. The detector also knows encodings of old computers (MacRoman, hp-roman8, DOS
 * code pages), and takes a short Western European text for one of them more often than such a text is met.
 */
const plausible =
  /^(?:windows-|koi8-|iso-8859-(?:2|5|6|7|8|13|15)$|gb|big5|cp932|cp949|shift|euc|iso-2022|tis|hz|ibm866|x-mac-cyrillic)/;

/** à and ê of windows-1252: the letters there in Central European encodings, ŕ and ę, are Slovak rarities and Polish. */
const western = new Set([0xe0, 0xea]);

/** The encoding of bytes that no label explains; windows-1252 where nothing else is likely. */
export function detectEncoding(sample: Uint8Array): string {
  const polish = polishEncoding(sample);
  if (polish) return polish;
  const { encoding, language } = jschardet.detect(Buffer.from(sample));
  const found = encodingOfLabel(encoding);
  if (!found || !plausible.test(found)) return 'windows-1252';
  if (found !== 'iso-8859-2' && found !== 'windows-1250') return found;
  if (language !== 'pl' && sample.some((byte) => western.has(byte))) return 'windows-1252';
  return holdsControlCharacters(sample) ? 'windows-1250' : found;
}
