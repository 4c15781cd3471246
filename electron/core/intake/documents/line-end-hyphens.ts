import createHyphenator, { type HyphenationFunctionSync } from 'hyphen';
import british from 'hyphen/patterns/en-gb.js';
import american from 'hyphen/patterns/en-us.js';

/** Joins the end of a line to the beginning of the next one. */
export type JoinLines = (words: string, next: string) => string;

const WORD = /[\p{L}\p{M}\p{N}]+(?:[-\u2010\u2011][\p{L}\p{M}\p{N}]+)*/gu;
/** The word that a line ends with, and the hyphen after it; a soft one is U+00AD. */
const DIVIDED = /([\p{L}\p{M}\p{N}]+(?:[-\u2010\u2011][\p{L}\p{M}\p{N}]+)*)([-\u2010\u00ad])$/u;
const BEGINNING = /^[\p{L}\p{M}\p{N}]+(?:[-\u2010\u2011][\p{L}\p{M}\p{N}]+)*/u;

/** After these a hyphen stands for what follows later: "Haupt- und Nebensatz", "two- or three-day". */
const SUSPENDED =
  /^(?:und|oder|bzw|sowie|and|or|to|i|oraz|lub|albo|et|ou|e|o|y|u|en|of|og|och|eller|a|nebo)\b/iu;
/** What French and Portuguese put after a verb with a hyphen that belongs there. */
const ENCLITICS: Readonly<Record<string, RegExp>> = {
  fr: /^(?:ils?|elles?|on|je|tu|nous|vous|ce|ci|là|moi|toi|lui|leur|les?|la|en|y|même|mêmes|t-(?:ils?|elles?|on))(?![\p{L}])/iu,
  pt: /^(?:me|te|se|lhes?|nos|vos|l[oa]s?|n[oa]s?)(?![\p{L}])/iu,
};
/** Words that begin English compounds which keep their hyphen before a participle or another word of their own. */
const FIRST = new Set(
  `air all award bad best better big black blue breath broad brown child clean clear close coal cold cost cross
   dark decision deep double dry early eight eighty ever ex eye family far fast fifty first five forty four free
   fresh full gas good gray green grey half hand hard heart heavy high home hot ill iron labor labour land large
   last late law least left less light long loose low lower man mass mid middle mind money more most much multi
   narrow near never new nine ninety non oil old one open paper part peace policy poor post pre price problem
   purpose quasi quick ready real record red rich right river sea second self seven seventy sharp short single six
   sixty slow small so soft state steam stone strong sun tailor tax ten thick thin third thirty thought three tight
   time triple twenty two upper user war warm water weak well wet white wide wind woman wood world worst`.split(
    /\s+/,
  ),
);
/** Words that English writes together with what follows. */
const WELDED = new Set(
  `a after al an any as at back be can com con de dis down en every for fore her here him im in inter is it mean
   mis my never news no not off on or our out over per pro re so some sub super them there through to trans un
   under up what when where who with your`.split(/\s+/),
);
const PARTICIPLE =
  /(?:ed|ing|en|own|orn|ught|made|built|held|born|led|fed|known|grown|wide|long|old|like|free|based)$/;

/** Words that end English compounds of which any word can be the beginning. */
const SECOND =
  /^(?:based|specific|friendly|related|oriented|induced|dependent|independent|conscious|neutral|driven|reviewed|century)$/;

const divide = [american, british].map(
  (patterns) => createHyphenator(patterns, { hyphenChar: '|' }) as HyphenationFunctionSync,
);

/** Whether English may be divided there (Liang's patterns, American or British). */
function mayBeDivided(left: string, right: string): boolean {
  return divide.some((inPieces) => {
    let at = 0;
    return inPieces(left + right)
      .split('|')
      .some((piece) => (at += piece.length) === left.length);
  });
}

const plain = (word: string) => word.toLowerCase().replace(/[\u2010\u2011]/g, '-');

/**
 * Makes what joins the lines of a text. A word that is divided at a line's end is one word again; the hyphen of a
 * compound stays. Which it is, the text itself says where it has the word elsewhere, then its language.
 * @param language BCP 47; null where it is not known
 */
export function lineJoiner(lines: readonly string[], language: string | null): JoinLines {
  const known = new Set<string>();
  for (const line of lines) {
    // A word that the line cuts off is no evidence.
    const whole = line.replace(DIVIDED, '');
    for (const [word] of whole.matchAll(WORD)) known.add(plain(word));
  }
  return (words, next) => {
    const found = DIVIDED.exec(words);
    const [right = ''] = BEGINNING.exec(next.replace(/^[-\u2010]/, '')) ?? [];
    if (!found) return `${words} ${next}`;
    if (right === '') return /^[\p{L}\p{N}]/u.test(next) ? words + next : `${words} ${next}`;
    const [, left = '', hyphen = ''] = found;
    const without = words.slice(0, -1);
    // Polish, Czech and Portuguese say the hyphen of a compound again on the next line.
    if (/^[-\u2010]/.test(next)) return without + next;
    if (hyphen === '\u00ad') return without + next;
    if (!staysDivided(left, right, known, language)) return without + next;
    return SUSPENDED.test(next) && !known.has(`${plain(left)}-${plain(right)}`)
      ? `${words} ${next}`
      : words + next;
  };
}

function staysDivided(
  written: string,
  next: string,
  known: ReadonlySet<string>,
  language: string | null,
): boolean {
  const [left, right] = [plain(written), plain(next)];
  if (known.has(`${left}-${right}`)) return true;
  if (known.has(left + right)) return false;
  // Names (Anglo-Saxon), numbers (1914-1918) and compounds of several words have hyphens of their own.
  if (/^\p{Lu}/u.test(next) || /\p{N}$/u.test(left) || /^\p{N}/u.test(right) || left.includes('-'))
    return true;
  const tag = (language ?? '').split('-')[0] ?? '';
  if (SUSPENDED.test(right) && right.length <= 5) return true;
  if (ENCLITICS[tag]?.test(right)) return true;
  return (tag === 'en' || tag === '') && isEnglishCompound(left, right, known, /^\p{Lu}/u.test(written));
}

function isEnglishCompound(
  left: string,
  right: string,
  known: ReadonlySet<string>,
  isName: boolean,
): boolean {
  const [head = ''] = right.split('-');
  if (WELDED.has(left)) return false;
  if (left.length >= 4 && (SECOND.test(head) || (left.endsWith('ly') && PARTICIPLE.test(head)))) return true;
  if (FIRST.has(left) && (known.has(head) || PARTICIPLE.test(head))) return true;
  if (left.length >= 3 && head.length >= 3 && known.has(left) && known.has(head)) return true;
  // No printer divides there: the hyphen is the word's own.
  return left.length >= 4 && head.length >= 5 && !isName && !mayBeDivided(left, head);
}
