import { coverageOf, wordsIn } from './coverage.ts';
import type { Block, BlockWords, Box, PageBlocks } from './page-blocks.ts';
import { pageFeatures, price, type PageFacts } from './page-features.ts';

/** A page as numbers: one row for each of its blocks, and one for the page. */
export interface PageNumbers {
  readonly boxes: readonly Box[];
  readonly blocks: readonly BlockWords[];
  readonly rows: readonly Float32Array[];
  readonly page: readonly number[];
}

const longText = 20;
const mostCommon = 25;
const log = Math.log1p;

/** What all blocks of a page are compared with. */
interface Whole {
  readonly boxes: readonly Box[];
  readonly blocks: readonly Block[];
  readonly total: number;
  readonly common: ReadonlySet<string>;
  readonly title: ReadonlySet<string>;
  readonly description: ReadonlySet<string>;
  /** How much of each block is in the text that linked data has; null where it has none. */
  readonly linked: readonly number[] | null;
  /** The block of the title, or the first h1; −1 where there is none. */
  readonly heading: number;
  /** The deepest box with half of the page's long text, by its place. */
  readonly largest: number;
  readonly headings: readonly boolean[];
}

/** The numbers of a page and of each block on it, in the order of `blockFeatureNames` and `pageFeatureNames`. */
export function numbersOf(page: PageBlocks, facts: PageFacts): PageNumbers {
  const whole = wholeOf(page, facts);
  const rows = page.blocks.map((block, at) => rowOf(whole, block, at));
  let before = 0;
  const last = { heading: -1 };
  for (const [at, row] of rows.entries()) {
    row.push(before / whole.total, ...sinceHeading(whole, at, last.heading));
    before += page.blocks[at]?.words.length ?? 0;
    if (whole.headings[at]) last.heading = at;
  }
  return {
    boxes: page.boxes,
    blocks: page.blocks,
    rows: rows.map((row) => Float32Array.from(row)),
    page: pageFeatures(page, page.boxes[whole.largest], facts, whole.title.size),
  };
}

function wholeOf({ boxes, blocks }: PageBlocks, facts: PageFacts): Whole {
  const title = new Set(wordsIn(facts.title));
  const linked =
    facts.linkedText === ''
      ? null
      : coverageOf(
          blocks.map(({ words }) => words),
          facts.linkedText,
        );
  return {
    boxes,
    blocks,
    title,
    linked,
    common: commonWords(blocks),
    largest: largestOf(boxes),
    total: Math.max(1, boxes[0]?.words ?? 0),
    description: new Set(wordsIn(facts.description)),
    heading: mainHeading(boxes, blocks, title),
    headings: blocks.map(({ box }) => /^h[1-6]$/.test(boxes[box]?.tag ?? '')),
  };
}

function largestOf(boxes: readonly Box[]): number {
  let largest = 0;
  const half = (boxes[0]?.longWords ?? 0) / 2;
  for (const [at, box] of boxes.entries())
    if (box.longWords >= half && box.depth > (boxes[largest]?.depth ?? 0)) largest = at;
  return largest;
}

/** The words that the running text of a page uses most. */
function commonWords(blocks: readonly Block[]): ReadonlySet<string> {
  const counts = new Map<string, number>();
  for (const { words } of blocks)
    if (words.length >= longText) for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
  const sorted = [...counts].sort((a, b) => b[1] - a[1]);
  return new Set(sorted.slice(0, mostCommon).map(([word]) => word));
}

function mainHeading(boxes: readonly Box[], blocks: readonly Block[], title: ReadonlySet<string>): number {
  const isFirst = ({ box }: Block): boolean => boxes[box]?.tag === 'h1';
  const titled = blocks.findIndex(
    (block) =>
      isFirst(block) &&
      block.words.length > 0 &&
      block.words.filter((word) => title.has(word)).length >= block.words.length / 2,
  );
  return titled >= 0 ? titled : blocks.findIndex(isFirst);
}

function rowOf(whole: Whole, block: Block, at: number): number[] {
  return [
    ...ownNumbers(whole, block, at),
    ...placeNumbers(whole, block, at),
    ...neighbourNumbers(whole, block, at),
    ...aroundNumbers(whole, at),
    ...boxNumbers(whole, block),
    ...saidNumbers(whole, block, at),
  ];
}

const kinds = 'p li td pre quote caption box section term button edge heading other'.split(' ');
const tagKinds: Readonly<Record<string, number>> = {
  p: 0,
  li: 1,
  td: 2,
  th: 2,
  tr: 2,
  pre: 3,
  blockquote: 4,
  figcaption: 5,
  caption: 5,
  div: 6,
  section: 7,
  article: 7,
  main: 7,
  dt: 8,
  dd: 8,
  button: 9,
  header: 10,
  footer: 10,
  nav: 10,
  aside: 10,
};
const ownNames =
  'level words wordLength linkShare links sentences commas digits capitals shortWords common endMark startCapital allCapitals breaks times pictures price address signs strong question'.split(
    ' ',
  );

function ownNumbers({ boxes, headings, common }: Whole, block: Block, at: number): readonly number[] {
  const { text, words, characters } = block;
  const count = words.length || 1;
  const tag = boxes[block.box]?.tag ?? '';
  const kind = headings[at] ? 11 : (tagKinds[tag] ?? 12);
  const raw = text.match(/[\p{L}\p{M}\p{N}]{1,1000}/gu) ?? [];
  const matches = (pattern: RegExp): number => text.match(pattern)?.length ?? 0;
  return [
    ...kinds.map((_, each) => Number(each === kind)),
    ...[
      headings[at] ? Number(tag[1]) : 0,
      log(words.length),
      characters / count,
      block.linkShare,
      log(block.links),
    ],
    ...[log(matches(/[.!?…。！？](?=\s|$)/g)), matches(/[,;،，]/g) / count, matches(/\d/g) / characters],
    raw.filter((word) => /^\p{Lu}/u.test(word)).length / count,
    raw.filter((word) => word.length <= 3 && word === word.toLowerCase()).length / count,
    words.filter((word) => common.has(word)).length / count,
    Number(/[.!?…:。！？]["'”’)\]]*$/.test(text)),
    Number(/^["'“‘([]*\p{Lu}/u.test(text)),
    Number(text === text.toUpperCase() && /\p{L}/u.test(text)),
    ...[log(block.breaks), block.times, block.pictures, Number(price.test(text))],
    ...[Number(/@|https?:|www\./.test(text)), matches(/[|•·»«→©/]/g) / characters, block.strongShare],
    Number(text.endsWith('?')),
  ];
}

const placeNames = ['depth', ...Array.from({ length: 20 }, (_, flag) => `in.${String(flag)}`)].concat(
  'place fromHeading hasHeading toEnd'.split(' '),
);

function placeNumbers({ boxes, blocks, heading }: Whole, block: Block, at: number): readonly number[] {
  const box = boxes[block.box];
  const from = at - heading;
  return [
    ...[box?.depth ?? 0, ...(box?.flags ?? [])],
    at / blocks.length,
    ...(heading < 0 ? [0, 0] : [Math.sign(from) * log(Math.abs(from)), 1]),
    log(blocks.length - at),
  ];
}

const offsets = [-3, -2, -1, 1, 2, 3];
const neighbourNames = offsets.flatMap((offset) => {
  const near = Math.abs(offset) < 3 ? ['heading', 'same', 'tag'] : [];
  return ['words', 'linkShare', ...near].map((name) => `${String(offset)}.${name}`);
});

function neighbourNumbers({ boxes, blocks, headings }: Whole, block: Block, at: number): readonly number[] {
  return offsets.flatMap((offset) => {
    const other = blocks[at + offset];
    const own = other ? [log(other.words.length), other.linkShare] : [-1, -1];
    if (Math.abs(offset) >= 3) return own;
    if (!other) return [...own, 0, -1, 0];
    const sameTag = boxes[other.box]?.tag === boxes[block.box]?.tag;
    return [...own, Number(headings[at + offset]), closeness(boxes, other.box, block.box), Number(sameTag)];
  });
}

/** 3 in the same box, 2 in boxes beside each other, 1 in boxes whose parents are. */
function closeness(boxes: readonly Box[], one: number, other: number): number {
  if (one === other) return 3;
  const [a, b] = [boxes[one]?.parent ?? -1, boxes[other]?.parent ?? -1];
  if (a === b) return 2;
  return a >= 0 && b >= 0 && boxes[a]?.parent === boxes[b]?.parent ? 1 : 0;
}

const reach = 5;

function aroundNumbers({ blocks }: Whole, at: number): readonly number[] {
  let words = 0;
  let linked = 0;
  for (const block of blocks.slice(Math.max(0, at - reach), at + reach + 1)) {
    words += block.words.length;
    linked += block.linkShare * block.words.length;
  }
  return [log(words), words === 0 ? 0 : linked / words];
}

const boxNames = 'words linkShare share blocks long mean paragraphs own repeated children'.split(' ');
const boxesAround = ['self', 'up1', 'up2', 'up4', 'five', 'fifth'];

/** Of the block's box, those around it, the first with five blocks, and the first with a fifth of the page's words. */
function boxNumbers(whole: Whole, block: Block): readonly number[] {
  const { boxes, total, largest } = whole;
  const up = (at: number): number => {
    const parent = boxes[at]?.parent ?? -1;
    return parent < 0 ? at : parent;
  };
  const until = (holds: (box: Box) => boolean): number => {
    let at = block.box;
    for (let box = boxes[at]; box && !holds(box) && box.parent >= 0; box = boxes[at]) at = box.parent;
    return at;
  };
  const [one, two] = [up(block.box), up(up(block.box))];
  const five = until((box) => box.blocks >= 5);
  const fifth = until((box) => box.words >= total / 5);
  const depth = boxes[block.box]?.depth ?? 0;
  const depthFrom = (at: number): number => depth - (boxes[at]?.depth ?? 0);
  return [
    ...[block.box, one, two, up(up(two)), five, fifth].flatMap((at) => numbersOfBox(boxes[at], block, total)),
    ...[depthFrom(five), depthFrom(fifth)],
    ...repeatedNumbers(whole, block, largest),
    depthFrom(largest),
  ];
}

function numbersOfBox(box: Box | undefined, block: Block, total: number): readonly number[] {
  if (!box) return boxNames.map(() => 0);
  const words = box.words || 1;
  return [
    ...[log(box.words), box.linked / (box.characters || 1), box.words / total, log(box.blocks)],
    ...[box.longWords / words, box.words / (box.blocks || 1), box.paragraphWords / words],
    ...[block.words.length / words, log(box.repeated), log(box.children)],
  ];
}

/** Whether the block is in the largest box, and the box around it that has most siblings of its shape. */
function repeatedNumbers({ boxes }: Whole, block: Block, largest: number): readonly number[] {
  let [inLargest, repeated, up, words, steps] = [0, 1, 0, 0, 0];
  for (let at = block.box; at >= 0; at = boxes[at]?.parent ?? -1, steps++) {
    const box = boxes[at];
    if (at === largest) inLargest = 1;
    if (box && box.repeated > repeated && box.words > 2)
      [repeated, up, words] = [box.repeated, steps, box.words];
  }
  return [inLargest, log(repeated), log(up), log(words)];
}

function saidNumbers({ title, description, linked }: Whole, { words }: Block, at: number): readonly number[] {
  const share = (among: ReadonlySet<string>): number =>
    words.filter((word) => among.has(word)).length / (words.length || 1);
  return [share(title), description.size > 0 ? share(description) : -1, linked?.[at] ?? -1];
}

function sinceHeading({ boxes, blocks }: Whole, at: number, heading: number): readonly number[] {
  const block = blocks[heading];
  if (!block) return [-1, 0, 0];
  return [log(at - heading), Number(boxes[block.box]?.tag[1]), log(block.words.length)];
}

/** The names of the numbers of a block. */
export const blockFeatureNames: readonly string[] = [
  ...kinds.map((kind) => `kind.${kind}`),
  ...ownNames,
  ...placeNames,
  ...neighbourNames,
  ...['around.words', 'around.linkShare'],
  ...boxesAround.flatMap((box) => boxNames.map((name) => `${box}.${name}`)),
  ...['five.up', 'fifth.up', 'inLargest', 'repeated', 'repeatedUp', 'repeatedWords', 'largestUp'],
  ...['title', 'description', 'linkedText'],
  ...['wordsBefore', 'sinceHeading', 'sinceLevel', 'sinceWords'],
];
