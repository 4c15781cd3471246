import { noiseLabel } from '../cues.ts';
import { classOf, lineOf, type DomDocument, type DomElement } from '../dom.ts';
import { captionName } from '../caption-names.ts';
import { linkShare } from '../link-share.ts';
import { numbered, type BlockRecord, type Removals } from '../removals.ts';
import { all, closest, one } from '../select.ts';
import { outermostWhole } from './kept-blocks.ts';

/** What the model thinks of a block. */
export interface BlockOpinion {
  readonly probability: number;
  /** Whether it is neither a label nor a part of a card that may announce another article. */
  readonly isOpen: boolean;
}

/** By the numbers that `Removals` gave to the blocks' elements. */
export type BlockOpinions = ReadonlyMap<string, BlockOpinion>;

/** More than this share of an article is not taken out of it: there the model and the rules disagree about the page. */
const mostTaken = 0.25;
/** Of blocks less likely than this the model is sure that they are no content. */
const surelyNot = 0.15;

/**
 * Takes blocks off the beginning and the end of an article that surely are no content: nothing that is in a table or a
 * figure, and nothing from its midst.
 */
export function removeOthers(content: DomDocument, opinions: BlockOpinions, removals: Removals): void {
  if (opinions.size === 0) return;
  const isOther = (element: DomElement): boolean =>
    (opinions.get(element.getAttribute(numbered) ?? '')?.probability ?? 1) <= surelyNot;
  // Captions, tables and code may be made anew and have no numbers; they are in the article all the same.
  const blocks = all(content, `[${numbered}], figcaption, table, pre`).filter(
    (element) => one(element, `[${numbered}], figcaption, table, pre`) === null,
  );
  const taken = new Set(
    blocks.filter(
      (element) =>
        isOther(element) &&
        closest(element, spared) === null &&
        one(element, spared) === null &&
        isWhole(element, isOther),
    ),
  );
  const first = blocks.findIndex((element) => !taken.has(element));
  const last = blocks.findLastIndex((element) => !taken.has(element));
  const edges = first < 0 ? [] : [...blocks.slice(0, first), ...blocks.slice(last + 1)];
  const length = edges.reduce((sum, element) => sum + lineOf(element).length, 0);
  if (length > lineOf(content.body).length * mostTaken) return;
  for (const element of edges) removals.leaveOut(element, 'unlikely');
}

/** An item goes with its whole list only. */
function isWhole(element: DomElement, isOther: (element: DomElement) => boolean): boolean {
  const list = closest(element, 'ul, ol, dl');
  return list === null || all(list, `[${numbered}]`).every(isOther);
}

const spared = 'table, figure, pre, math, blockquote, img, video, audio';

/** Puts back into an article what was left out of it and surely is content, but for its `lead`, if that comes by itself. */
export function restoreSure(
  content: DomDocument,
  opinions: BlockOpinions,
  removals: Removals,
  lead: string | null = null,
): void {
  if (opinions.size === 0) return;
  const records = removals
    .records(content)
    .map((record) => (lead?.includes(record.text) ? { ...record, isSaid: true } : record));
  removals.restore(
    content,
    blocksToRestore(records, opinions, (element) => removals.parentOf(element)),
  );
}

/** A block, or those of a table, list or figure, which come back together. */
interface Unit {
  readonly places: readonly number[];
  readonly record: BlockRecord;
  /** The name of the element that it is all of. */
  readonly kind: string;
  readonly isKept: boolean;
  readonly probability: number;
  readonly isOpen: boolean;
  isWanted: boolean;
}

type ParentOf = (element: DomElement) => DomElement | null;

/** The places in `records` of what is to be put back. `parentOf` says what an element stood in on the page. */
export function blocksToRestore(
  records: readonly BlockRecord[],
  opinions: BlockOpinions,
  parentOf: ParentOf = ({ parentElement }) => parentElement,
): ReadonlySet<number> {
  const units = unitsOf(records, opinions);
  const [first, last] = edgesOf(units);
  for (const [at, unit] of units.entries())
    unit.isWanted = !unit.isKept && isSure(unit, at < first ? 'before' : at < last ? 'between' : 'after');
  joinNeighbours(units);
  joinGaps(units);
  joinMidst(units, parentOf);
  for (const [at, unit] of [...units.entries()].reverse())
    if (
      isHeading(unit) &&
      unit.probability >= leastBetween &&
      isFree(unit) &&
      units[at + 1]?.isWanted === true
    )
      unit.isWanted = true;
  return new Set(units.filter(({ isWanted }) => isWanted).flatMap(({ places }) => places));
}

function unitsOf(records: readonly BlockRecord[], opinions: BlockOpinions): readonly Unit[] {
  const groups: { whole: DomElement | null; places: number[] }[] = [];
  const frames = new Map<DomElement, boolean>();
  for (const [at, { element }] of records.entries()) {
    const whole = outermostWhole(element, frames);
    const last = groups.at(-1);
    if (whole !== null && last?.whole === whole) last.places.push(at);
    else groups.push({ whole, places: [at] });
  }
  return groups.flatMap(({ whole, places }) => {
    const isPart = places.some((at) => records[at]?.isKept);
    // Of a list that is kept in part, each item is looked at by itself.
    return isPart && whole !== null && /^[uod]l$/.test(whole.localName)
      ? places.flatMap((at) => unitOf(null, [at], records, opinions) ?? [])
      : (unitOf(whole, places, records, opinions) ?? []);
  });
}

function unitOf(
  whole: DomElement | null,
  places: readonly number[],
  records: readonly BlockRecord[],
  opinions: BlockOpinions,
): Unit | null {
  const own = places.flatMap((at) => records[at] ?? []);
  const [record] = own;
  if (record === undefined) return null;
  const known = places.flatMap((at) => {
    const opinion = opinions.get(String(at));
    return opinion ? [{ ...opinion, length: records[at]?.text.length ?? 0 }] : [];
  });
  const length = known.reduce((sum, each) => sum + each.length, 0);
  return {
    places,
    record,
    kind: (whole ?? record.element).localName,
    isKept: own.some(({ isKept }) => isKept) || own.every(({ isSaid }) => isSaid),
    probability: known.reduce((sum, each) => sum + each.probability * each.length, 0) / Math.max(length, 1),
    isOpen: known.length > 0 && known.filter(({ isOpen }) => isOpen).length * 2 >= known.length,
    isWanted: false,
  };
}

const longLine = 60;

/** Between which places the text of the article is; lines that a page says elsewhere as well are none. */
function edgesOf(units: readonly Unit[]): readonly [number, number] {
  const isText = ({ isKept, record }: Unit): boolean => isKept && record.text.length >= longLine;
  return [units.findIndex(isText), units.findLastIndex(isText)];
}

type Position = 'before' | 'between' | 'after';

const surelyContent = 0.85;
const surerContent = 0.9;
const surestContent = 0.95;
/** What was left out from the midst of the text. */
const likelyBetween = 0.7;
/** A table or code in the midst of the text. */
const likelyMatter = 0.15;

/**
 * Whether the model's word alone puts a block back. How sure it has to be depends on what else is known: a place says
 * little, links and names say more, a line that reads like a label most.
 */
function isSure(unit: Unit, position: Position): boolean {
  const { probability, isOpen } = unit;
  if (isHeading(unit)) return false;
  switch (unit.record.reason) {
    case 'outside':
      if (position === 'between' && /^(?:table|pre)$/.test(unit.kind)) return probability >= likelyMatter;
      return isOpen && probability >= (position === 'between' ? likelyBetween : surelyContent);
    case 'links':
      return probability >= (isOpen ? surelyContent : surerContent);
    case 'named-box':
      return position === 'before' && probability >= surelyContent;
    case 'label':
      return position === 'between' && isOpen && probability >= surestContent;
    default:
      return false;
  }
}

const isHeading = ({ record }: Unit): boolean => /^h[1-6]$/.test(record.element.localName);

/** Whether a block was left out for nothing but where it is, and may come back because of what is around it. */
const isFree = ({ isKept, record }: Unit): boolean =>
  !isKept && (record.reason === 'outside' || record.reason === 'links');

const likelyNeighbour = 0.7;

/** What stands in one box with what comes back is more likely to belong to it. */
function joinNeighbours(units: readonly Unit[]): void {
  const boxes = new Set(
    units.flatMap((unit) => (unit.isWanted ? (unit.record.element.parentElement ?? []) : [])),
  );
  for (const unit of units) {
    const box = unit.record.element.parentElement;
    if (isFree(unit) && box !== null && boxes.has(box) && unit.probability >= likelyNeighbour)
      unit.isWanted = true;
  }
}

const longestGap = 4;
/** What is between blocks that come back, or heads them, needs to be less likely itself. */
const leastBetween = 0.3;

/** These look like nothing else on a page. */
const matter = /^(?:table|figure|pre)$/;

/** So much of what is around a gap is in the article. */
const leastAround = 0.7;
/** What stands in the midst of it is surely no content if it is less likely than this. */
const leastMidst = 0.3;
/** The same for a label, or a part of a card. */
const leastLabel = 0.5;
/** A line with more of it in links is a table of contents, or leads elsewhere. */
const mostLinked = 0.5;

/** Wants what nothing but its place left out, where nearly all of the box around it is in the article. */
function joinMidst(units: readonly Unit[], parentOf: ParentOf): void {
  const shares = sharesOf(units, parentOf);
  const isText = ({ isKept, isWanted, record }: Unit): boolean =>
    (isKept || isWanted) && record.text.length >= longLine;
  let last = units.findIndex(isText);
  const end = units.findLastIndex(isText);
  for (const [at, unit] of units.entries()) {
    if (at <= last || at > end || (!unit.isWanted && !unit.isKept)) continue;
    const gap = units.slice(last + 1, at);
    const before = units[last];
    if (
      before &&
      gap.length > 0 &&
      gap.length <= longestGap &&
      shareAround(before.record.element, unit.record.element, shares, parentOf) >= leastAround
    )
      for (const each of gap)
        if (
          each.record.reason === 'outside' &&
          // The words under a picture that did not come say nothing without it.
          !captionName.test(classOf(each.record.element)) &&
          each.probability >= (each.isOpen || isHeading(each) ? leastMidst : leastLabel) &&
          linkShare(each.record.element) <= mostLinked &&
          !noiseLabel.test(each.record.text)
        )
          each.isWanted = true;
    last = at;
  }
}

/** How much of the text in each element is in the article, or wanted. */
function sharesOf(units: readonly Unit[], parentOf: ParentOf): ReadonlyMap<DomElement, number> {
  const sums = new Map<DomElement, { kept: number; all: number }>();
  for (const { record, isKept, isWanted } of units)
    for (let at: DomElement | null = record.element; at; at = parentOf(at)) {
      const sum = sums.get(at) ?? { kept: 0, all: 0 };
      sums.set(at, sum);
      sum.all += record.text.length;
      if (isKept || isWanted) sum.kept += record.text.length;
    }
  return new Map([...sums].map(([element, { kept, all }]) => [element, kept / Math.max(all, 1)]));
}

/** The share of the smallest element that two elements are in. */
function shareAround(
  one: DomElement,
  other: DomElement,
  shares: ReadonlyMap<DomElement, number>,
  parentOf: ParentOf,
): number {
  const around = new Set<DomElement>();
  for (let at: DomElement | null = one; at; at = parentOf(at)) around.add(at);
  let common: DomElement | null = other;
  while (common && !around.has(common)) common = parentOf(common);
  return common ? (shares.get(common) ?? 0) : 0;
}

/** Wants what joins a wanted unit to another, or to what is kept, no more than a few units apart. */
function joinGaps(units: readonly Unit[]): void {
  const joins = (unit: Unit): boolean =>
    isFree(unit) && (matter.test(unit.kind) || (unit.isOpen && unit.probability >= leastBetween));
  let last = -1;
  for (const [at, unit] of units.entries()) {
    if (!unit.isWanted && !unit.isKept) continue;
    const gap = units.slice(last + 1, at);
    const isNear = last >= 0 && gap.length <= longestGap;
    if (isNear && (unit.isWanted || units[last]?.isWanted === true) && gap.every(joins))
      for (const each of gap) each.isWanted = true;
    last = at;
  }
}
