import type { DomElement } from './dom.ts';
import { creditStart, endingLabel, noiseLabel, outroStart, teaserLabel } from './cues.ts';
import type { Removals } from './removals.ts';
import { matches, one } from './select.ts';
import { linkShare } from './link-share.ts';
import { longBlock, type LeafBlock } from './leaf-blocks.ts';
import { fold, type KnownFacts } from './trim-head.ts';

const atMost = 14;
const longestOutro = 600;
const longestDescription = 900;
const longestContact = 200;
/** What follows a line like "About the author" is no more than this share of the text. */
const largestEnding = 0.25;
/** Characters of text before an ending: on a page about its owner the text itself stands under such a line. */
const leastBefore = 600;

/** Drops what stands below the text: labels, copyright lines, invitations, who the author is, whom to call. */
export function trimTail(blocks: readonly LeafBlock[], facts: KnownFacts, removals: Removals): void {
  const present = blocks.filter(({ element }) => element.parentNode !== null);
  const last = present.findLastIndex(({ text }) => text.length >= longBlock);
  if (last < 0) return;
  let end = present.length;
  for (let at = endingOf(present, facts); at < end; at = endingOf(present.slice(0, end), facts)) {
    for (const { element } of present.slice(at, end))
      removals.leaveOut(element, 'ending', present[at]?.text.slice(0, 60));
    end = at;
  }
  for (const block of present.slice(0, end).reverse().slice(0, atMost)) {
    if (!isTailMatter(block, facts) || isFollowed(block.element)) return;
    removals.leaveOut(block.element, 'ending');
  }
}

/** Where an ending begins that a line announces and that is short beside the whole; else the number of blocks. */
function endingOf(blocks: readonly LeafBlock[], { host }: KnownFacts): number {
  const whole = blocks.reduce((sum, { text }) => sum + text.length, 0);
  let size = 0;
  let at = blocks.length;
  for (const [index, { text }] of [...blocks.entries()].reverse()) {
    size += text.length;
    if (size > whole * largestEnding || whole - size < leastBefore) break;
    if (text.length <= 60 && (endingLabel.test(text) || isAboutSite(text, host))) at = index;
  }
  return at;
}

/** "About Example" on example.com: a description of the company that every one of its releases ends with. */
function isAboutSite(text: string, host: string): boolean {
  const name = /^(?:about|über|o firmie|o|à propos de|acerca de|sobre) (?<name>[\p{Lu}\d].*?)[:.]?$/iu.exec(
    text,
  )?.groups?.['name'];
  const label = host.replace(/^www\./, '').split('.')[0] ?? '';
  return (
    name !== undefined &&
    label.length > 2 &&
    fold(name).replaceAll(' ', '').includes(label.replaceAll('-', ''))
  );
}

/** Whether a table, code, a quotation or a formula follows: then a block is not at the end, and a heading is over it. */
function isFollowed(element: DomElement): boolean {
  for (let at: DomElement | null = element; at && at.localName !== 'body'; at = at.parentElement)
    for (let next = at.nextElementSibling; next; next = next.nextElementSibling)
      if (matches(next, matter) || one(next, matter) !== null) return true;
  return false;
}

const matter = 'table, pre, blockquote, math, dl';

function isTailMatter({ element, text }: LeafBlock, facts: KnownFacts): boolean {
  if (one(element, '.embed-card') !== null || /^\W*[[\d*^†]/.test(text)) return false;
  if (text.length <= longestOutro && (outroStart.test(text) || isAboutAuthor(text, facts.byline)))
    return true;
  if (text.length <= longestDescription && describesSite(text, facts)) return true;
  if (text.length <= longestContact && isContact(text)) return true;
  if (text.length >= longBlock) return linkShare(element) > 0.9;
  return (
    noiseLabel.test(text) ||
    teaserLabel.test(text) ||
    /^(?:©|\(c\)|copyright)/i.test(text) ||
    linkShare(element) > 0.9 ||
    /^h\d$/.test(element.localName) ||
    (text.length < 60 && creditStart.test(text))
  );
}

/** A line that is hardly more than somebody's addresses, or an office's telephone and fax; not what a text names as its source. */
function isContact(text: string): boolean {
  if (/\btel\b.*\bfax\b|\bfax\b.*\btel\b/i.test(text) && text.replace(/\D/g, '').length >= 12) return true;
  const rest = text.replace(webAddresses, ' ');
  return personal.test(text) && rest.replace(/\s+/g, ' ').trim().length <= longestBesideAddress;
}

const webAddresses =
  /(?:https?:\/\/|www\.)\S+|\S+@\S+\.\p{L}{2,}|(?:twitter|x|facebook|instagram|linkedin)\.com\/\S+/giu;
const personal = /\S+@\S+\.\p{L}{2,}|(?<![\p{L}.])(?:twitter|x|facebook|instagram|linkedin)\.com\/\S/iu;
const longestBesideAddress = 25;

/** "Example is a maker of …": what a company says of itself under each of its releases. */
function describesSite(text: string, { siteName, host }: KnownFacts): boolean {
  const label = host.replace(/^www\./, '').split('.')[0] ?? '';
  const opening =
    /^(?<name>[\p{Lu}\d][\p{L}\p{N}.&’' -]{1,40}?) (?:is|are|was|ist|sind|wurde|jest|to|powstał[ao]?|est|es|è)(?= )/u.exec(
      text,
    );
  const name = opening?.groups?.['name'];
  if (name === undefined) return false;
  const folded = fold(name).replaceAll(' ', '');
  return (
    (label.length > 3 && folded === label.replaceAll('-', '')) ||
    (siteName !== null && fold(name) === fold(siteName))
  );
}

/** "Anna Nowak is a reporter …": the author's name begins the paragraph, and it is not a turn in a conversation. */
function isAboutAuthor(text: string, byline: string | null): boolean {
  if (byline === null || byline.length < 5 || !text.startsWith(byline)) return false;
  return !/^\s*[:：]/.test(text.slice(byline.length));
}
