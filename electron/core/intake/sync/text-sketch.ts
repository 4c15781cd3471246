/**
 * A text in a few numbers by which two texts are compared without either: the smallest of the hashes of its words
 * and pairs of words (a bottom-k sketch; E. Cohen, H. Kaplan, "Summarizing data using bottom-k sketches", PODC 2007),
 * and those of the names of its pictures.
 * Layout: number of different hashes, number of pictures, the pictures' hashes, the smallest hashes in order.
 */
export type TextSketch = Uint32Array<ArrayBuffer>;

/** Hashes of words that are kept; a text of so many words and pairs at most is kept whole. */
export const MOST_WORDS = 64;
const MOST_PICTURES = 8;
/** Characters of HTML, and of the text in it, that are looked at: a change is seldom only behind them. */
const LONGEST_HTML = 24_000;
const LONGEST_TEXT = 4_000;
/** Fewer hashes than these say nothing about a text. */
const TELLING = 3;
/** A text with fewer hashes stands beside its picture, not the other way round. */
const CAPTION = 60;

const PRIME = 0x01000193;
const BASIS = 0x811c9dc5;

/** Spreads the bits of a 32-bit hash (the end of MurmurHash3). */
function mixed(hash: number): number {
  let h = hash ^ (hash >>> 16);
  h = Math.imul(h, 0x85ebca6b);
  h ^= h >>> 13;
  h = Math.imul(h, 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
}

function hashOf(text: string): number {
  let hash = BASIS;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), PRIME);
  return mixed(hash);
}

const isWordUnit = (unit: number): boolean =>
  (unit >= 97 && unit <= 122) ||
  (unit >= 48 && unit <= 57) ||
  (unit >= 0xc0 && unit !== 0xd7 && !isMark(unit));

/** General punctuation, and the punctuation of East Asian scripts. */
const isMark = (unit: number): boolean =>
  (unit >= 0x2000 && unit <= 0x206f) ||
  (unit >= 0x3000 && unit <= 0x3004) ||
  (unit >= 0x3008 && unit <= 0x3011) ||
  (unit >= 0xff00 && unit <= 0xff0f);

/** Scripts that put no spaces between words: each sign counts as one. */
const standsAlone = (unit: number): boolean => unit >= 0x2e80 && unit < 0xac00;

/** Hashes of the words of a text in small letters, and of each with the one before it. */
function addWords(text: string, into: Set<number>): void {
  let before = 0;
  const add = (word: number) => {
    into.add(mixed(word));
    if (before !== 0) into.add(mixed(Math.imul(before, PRIME) ^ word));
    before = word;
  };
  let word = BASIS;
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    const alone = standsAlone(unit);
    if (word !== BASIS && (alone || !isWordUnit(unit))) {
      add(word);
      word = BASIS;
    }
    if (alone) add(Math.imul(BASIS ^ unit, PRIME));
    else if (isWordUnit(unit)) word = Math.imul(word ^ unit, PRIME);
  }
  if (word !== BASIS) add(word);
}

const pictureAddress =
  /<(?:img|source|video|audio|iframe|embed)\b[^>]*?\s(?:data-)?src\s*=\s*["']?([^"'\s>]+)/gi;

/** The last part of an address: the host and the size in the query change when a site moves its pictures. */
const fileName = (address: string): string => /([^/?#]*)\/?(?:[?#].*)?$/.exec(address)?.[1] ?? address;

/**
 * The sketch of an entry's HTML.
 * @param files addresses of what the entry carries (its enclosures)
 */
export function sketchOf(html: string, files: readonly string[] = []): TextSketch {
  const looked = html.slice(0, LONGEST_HTML);
  const hashes = new Set<number>();
  addWords(
    looked
      .replace(/<[^>]*>/g, ' ')
      .slice(0, LONGEST_TEXT)
      .toLowerCase(),
    hashes,
  );
  const pictures = [...looked.matchAll(pictureAddress)].map(([, address = '']) => fileName(address));
  const named = [...new Set([...pictures, ...files.map(fileName)].filter(Boolean).map(hashOf))].slice(
    0,
    MOST_PICTURES,
  );
  const smallest = Uint32Array.from(hashes).sort().subarray(0, MOST_WORDS);
  return Uint32Array.from([hashes.size, named.length, ...named, ...smallest]);
}

/** How a sketch is stored, and read again. */
export const sketchBytes = (sketch: TextSketch): Uint8Array =>
  new Uint8Array(sketch.buffer, sketch.byteOffset, sketch.byteLength);

export function sketchFrom(bytes: Uint8Array): TextSketch {
  return new Uint32Array(Uint8Array.from(bytes).buffer);
}

const sizeOf = (sketch: TextSketch): number => sketch[0] ?? 0;
const picturesOf = (sketch: TextSketch): TextSketch => sketch.subarray(2, 2 + (sketch[1] ?? 0));
/** The hashes of a sketch's words. */
export const wordsOf = (sketch: TextSketch): TextSketch => sketch.subarray(2 + (sketch[1] ?? 0));
/** Whether all words of the text are in its sketch. */
const isWhole = (sketch: TextSketch): boolean => sizeOf(sketch) <= MOST_WORDS;

export interface Likeness {
  /** `unknown`: one of them says too little. */
  readonly kind: 'equal' | 'same' | 'other' | 'unknown';
  /** 0 to 1: how much of the shorter text stands in the longer one. */
  readonly part: number;
}

/** So much of the shorter text has to stand in the other for the two to be one text, changed. */
const MOSTLY = 0.4;
/** Of two short texts more, for a few words are shared by chance. */
const MOSTLY_OF_SHORT = 0.55;
const SHORT = 24;
const UNKNOWN: Likeness = { kind: 'unknown', part: 0 };

/**
 * How far two texts are one.
 * @param common hashes that most entries of the feed have: a template tells none of them from another
 */
export function likenessOf(
  a: TextSketch | null,
  b: TextSketch | null,
  common: ReadonlySet<number> = new Set(),
): Likeness {
  if (a === null || b === null) return UNKNOWN;
  const pictures = picturesAgree(a, b);
  if (a.length > 2 && sameNumbers(a, b)) return { kind: 'equal', part: 1 };
  const [left, right] = [without(a, common), without(b, common)];
  const few = Math.min(left.size, right.size) < TELLING;
  if (few || Math.min(sizeOf(a), sizeOf(b)) < CAPTION) {
    // Where the picture is what is said, another picture says another thing.
    if (pictures === false) return { kind: 'other', part: 0 };
    if (few) return pictures === true ? { kind: 'same', part: 0.5 } : UNKNOWN;
  }
  const part = containment(left, right);
  const least = Math.min(left.size, right.size) < SHORT ? MOSTLY_OF_SHORT : MOSTLY;
  return { kind: part >= least ? 'same' : 'other', part };
}

/** Whether one picture at least is in both; null where one of the texts has none. */
function picturesAgree(a: TextSketch, b: TextSketch): boolean | null {
  const [left, right] = [picturesOf(a), new Set(picturesOf(b))];
  return left.length === 0 || right.size === 0 ? null : left.some((picture) => right.has(picture));
}

const sameNumbers = (a: TextSketch, b: TextSketch): boolean =>
  a.length === b.length && a.every((number, i) => number === b[i]);

interface Words {
  readonly size: number;
  readonly smallest: readonly number[];
}

function without(sketch: TextSketch, common: ReadonlySet<number>): Words {
  const all = [...wordsOf(sketch)];
  const smallest = all.filter((word) => !common.has(word));
  const kept = all.length === 0 ? 1 : smallest.length / all.length;
  return { size: isWhole(sketch) ? smallest.length : Math.round(sizeOf(sketch) * kept), smallest };
}

/** How much of the smaller set is in the other: estimated from the smallest hashes of both together. */
function containment(a: Words, b: Words): number {
  const theirs = new Set(b.smallest);
  const whole = a.size === a.smallest.length && b.size === b.smallest.length;
  if (whole) {
    const shared = a.smallest.filter((word) => theirs.has(word)).length;
    return shared / Math.min(a.size, b.size);
  }
  const ours = new Set(a.smallest);
  const most = Math.min(
    a.size === a.smallest.length ? Infinity : a.smallest.length,
    b.size === b.smallest.length ? Infinity : b.smallest.length,
  );
  const united = [...new Set([...a.smallest, ...b.smallest])].sort((x, y) => x - y).slice(0, most);
  const shared = united.filter((word) => ours.has(word) && theirs.has(word)).length;
  const jaccard = shared / Math.max(1, united.length);
  const both = (jaccard * (a.size + b.size)) / (1 + jaccard);
  return Math.min(1, both / Math.max(1, Math.min(a.size, b.size)));
}

/** The hashes of words as they are in sketches. */
export function hashesOf(words: string): ReadonlySet<number> {
  const hashes = new Set<number>();
  addWords(words, hashes);
  return hashes;
}

/** Whether a text that is in its sketch whole has a word; null when it is not whole. */
export function hasWord(sketch: TextSketch | null, word: string): boolean | null {
  if (sketch === null || !isWhole(sketch)) return null;
  const [hash] = hashesOf(word);
  return hash === undefined ? null : wordsOf(sketch).includes(hash);
}
