import { isDataTable } from '../data-tables.ts';
import type { DomElement } from '../dom.ts';
import { all, closest } from '../select.ts';
import type { Likelihood } from './likelihood.ts';
import type { Block } from './page-blocks.ts';

/** A block, or the blocks of a table, list, quotation or piece of code, which are kept or left out together. */
interface Unit {
  readonly blocks: readonly Block[];
  readonly whole: DomElement | null;
  readonly words: number;
  /** The mean probability of its words. */
  readonly likelihood: number;
  isKept: boolean;
}

/**
 * The blocks to keep of a page that is no article: the likely ones, headings of what is kept, and what stands in the
 * midst of it.
 */
export function keptBlocks(blocks: readonly Block[], likelihood: Likelihood): ReadonlySet<Block> {
  const units = unitsOf(blocks, likelihood);
  keepHeadings(units);
  keepBetween(units);
  keepHeadings(units);
  return new Set(units.filter(({ isKept }) => isKept).flatMap((unit) => unit.blocks));
}

function unitsOf(blocks: readonly Block[], { probabilities, least }: Likelihood): readonly Unit[] {
  const groups: { whole: DomElement | null; places: number[] }[] = [];
  const frames = new Map<DomElement, boolean>();
  for (const [at, { element }] of blocks.entries()) {
    const whole = outermostWhole(element, frames);
    const last = groups.at(-1);
    if (whole !== null && last?.whole === whole) last.places.push(at);
    else groups.push({ whole, places: [at] });
  }
  return groups.map(({ whole, places }) => {
    const weights = places.map((at) => 1 + (blocks[at]?.words.length ?? 0));
    const words = weights.reduce((sum, weight) => sum + weight, 0);
    const sum = places.reduce((all, at, each) => all + (weights[each] ?? 0) * (probabilities[at] ?? 0), 0);
    const likelihood = sum / words;
    const own = places.map((at) => blocks[at]).filter((block) => block !== undefined);
    return { blocks: own, whole, words, likelihood, isKept: likelihood >= least };
  });
}

/** What is kept or left out as one thing. */
const wholes = 'table, pre, figure, blockquote, dl, ul, ol';
/** A list with more paragraphs and headings than this is a frame of the page. */
const largestWhole = 40;

/**
 * The outermost table, list or the like that a block is in, as long as it is no frame of the page's layout; `frames`
 * says which of those seen so far are.
 */
export function outermostWhole(element: DomElement, frames: Map<DomElement, boolean>): DomElement | null {
  let found: DomElement | null = null;
  for (
    let at = closest(element, wholes);
    at;
    at = at.parentElement ? closest(at.parentElement, wholes) : null
  ) {
    const isOne: boolean = frames.get(at) ?? isFrame(at);
    frames.set(at, isOne);
    if (isOne) break;
    found = at;
  }
  return found;
}

const isFrame = (whole: DomElement): boolean =>
  whole.localName === 'table' ? !isDataTable(whole) : all(whole, 'h1, h2, h3, p').length > largestWhole;

const leastHeading = 0.05;
const isHeading = ({ blocks, whole }: Unit): boolean =>
  whole === null && /^h[1-6]$/.test(blocks[0]?.element.localName ?? '');

/** A heading goes with what it is the heading of. */
function keepHeadings(units: readonly Unit[]): void {
  for (const [at, unit] of [...units.entries()].reverse())
    if (!unit.isKept && isHeading(unit) && unit.likelihood >= leastHeading && units[at + 1]?.isKept === true)
      unit.isKept = true;
}

/** More units than this in a row are a part of the page by themselves. */
const longestGap = 4;
/** So much of what is around a gap is kept. */
const leastKept = 0.7;
/** Running text less likely than this is something that was put into the text. */
const leastText = 0.15;

/** Keeps what stands between kept units, where nearly all around it is kept. */
function keepBetween(units: readonly Unit[]): void {
  const shares = sharesOf(units);
  let last = -1;
  for (const [at, unit] of units.entries()) {
    if (!unit.isKept) continue;
    const gap = units.slice(last + 1, at);
    const before = units[last];
    if (
      before &&
      gap.length > 0 &&
      gap.length <= longestGap &&
      commonShare(before, unit, shares) >= leastKept
    )
      for (const each of gap) if (isMatter(each) || each.likelihood >= leastText) each.isKept = true;
    last = at;
  }
}

/** Whether a unit is code, a table or a caption: these look like nothing else on a page. */
const isMatter = ({ whole, blocks }: Unit): boolean =>
  whole !== null
    ? /^(?:table|pre|figure)$/.test(whole.localName)
    : blocks[0]?.element.localName === 'figcaption';

/** How much of the words in each element is kept. */
function sharesOf(units: readonly Unit[]): ReadonlyMap<DomElement, number> {
  const sums = new Map<DomElement, { kept: number; words: number }>();
  for (const { blocks, isKept } of units)
    for (const { element, words } of blocks)
      for (let at: DomElement | null = element; at; at = at.parentElement) {
        const sum = sums.get(at) ?? { kept: 0, words: 0 };
        sums.set(at, sum);
        sum.words += words.length;
        if (isKept) sum.kept += words.length;
      }
  return new Map([...sums].map(([element, { kept, words }]) => [element, kept / Math.max(words, 1)]));
}

/** The share of the smallest element that two units are in. */
function commonShare(one: Unit, other: Unit, shares: ReadonlyMap<DomElement, number>): number {
  const around = new Set<DomElement>();
  for (let at = one.blocks[0]?.element ?? null; at; at = at.parentElement) around.add(at);
  let common = other.blocks[0]?.element ?? null;
  while (common && !around.has(common)) common = common.parentElement;
  return common ? (shares.get(common) ?? 0) : 0;
}
