import { lineOf, type DomDocument, type DomElement } from './dom.ts';
import { all, one } from './select.ts';
import { noiseLabel } from './cues.ts';
import { longBlock, type LeafBlock } from './leaf-blocks.ts';
import type { Removals } from './removals.ts';
import { parseDate } from '../dates/dates.ts';

/** What is known of the article, so that its repetition around the text can be told. */
export interface KnownFacts {
  readonly title: string | null;
  readonly byline: string | null;
  readonly siteName: string | null;
  readonly host: string;
}

const atMost = 12;
const fewBlocks = 4;
/** What is left of programs and style sheets that a page wraps in comments. */
const leftOver = /^(?:\/\*|\*\/|\/\/|<!--|-->|\]\]>|\s)+$/;
/** So many blocks after the opening may still say who wrote it and when. */
const afterOpening = 12;
const day = /(?:19|20)\d\d|\d{1,2}[:.]\d\d/;
/** Labels between a date and what else a line above the text says about the article. */
const headCues =
  /\b(?:published|posted|updated|categor(?:y|ies)|tags?|filed|opublikowan\w+|dodan[oey]|kategori[ae]|tagi|veröffentlicht|kategorie|publicado|categor[ií]a|publié|catégorie|pubblicato|categoria)\b\s*[:：]/i;
const address = /^(?:https?:\/\/|www\.)\S+$/i;

/** Drops what repeats above the text, or between its opening and the rest, what is known already. */
export function trimHead(blocks: readonly LeafBlock[], facts: KnownFacts, removals: Removals): void {
  const first = blocks.findIndex(({ text }) => text.length >= longBlock);
  if (first < 0) {
    // The text stands between line breaks and is in no block of its own.
    for (const { element, text } of blocks.slice(0, fewBlocks))
      if (saysFacts(text) || isTitle(element, text, facts.title))
        removals.leaveOut(element, 'repeated', 'facts');
    return;
  }
  const heading = blocks.find(({ element }) => /^h[1-3]$/.test(element.localName));
  for (const block of blocks.slice(0, Math.min(first, atMost)))
    if (isHeadMatter(block, facts, block === heading)) removals.leaveOut(block.element, 'repeated');
  let long = 0;
  for (const block of blocks.slice(first, first + afterOpening)) {
    if (block.text.length >= longBlock && ++long > 2) return;
    if (block.text.length < longBlock && isRepeated(block, facts))
      removals.leaveOut(block.element, 'repeated');
  }
}

/** Takes off the first heading where it is the title, which is shown above the text. */
export function removeTitle(content: DomDocument, title: string | null, removals: Removals): void {
  const heading = all(content, 'h1, h2, h3')[0];
  if (heading && isTitle(heading, lineOf(heading), title)) removals.leaveOut(heading, 'repeated');
}

const isTitle = (element: DomElement, text: string, title: string | null): boolean =>
  title !== null && /^h[1-3]$/.test(element.localName) && fold(text) === fold(title);

function isHeadMatter(block: LeafBlock, facts: KnownFacts, isFirstHeading: boolean): boolean {
  const { text, element } = block;
  const { title } = facts;
  if (
    title !== null &&
    (fold(text) === fold(title) || (element.localName === 'h1' && fold(title).includes(fold(text))))
  )
    return true;
  if (
    address.test(text) ||
    leftOver.test(text) ||
    (isFirstHeading && isAlmostTitle(block, title)) ||
    isSectionLink(element)
  )
    return true;
  if (saysFacts(text)) return true;
  if (text.length > 90) return saysByline(text, facts.byline);
  if (noiseLabel.test(text) || saysByline(text, facts.byline)) return true;
  if (facts.siteName !== null && fold(text) === fold(facts.siteName)) return true;
  return /^(?:h\d|li)$/.test(element.localName)
    ? false
    : text.length < 70 && day.test(text) && !/[.!?…]["”’»]?$/.test(text);
}

/** A line of labels: when, by whom, filed where. */
const saysFacts = (text: string): boolean => text.length < 180 && day.test(text) && headCues.test(text);

/** A heading of the same words as the title, or nearly: sites shorten their headlines for the browser's tab. */
function isAlmostTitle({ element, text }: LeafBlock, title: string | null): boolean {
  if (title === null || !/^h[1-3]$/.test(element.localName)) return false;
  const words = fold(text).split(' ');
  const known = new Set(fold(title).split(' '));
  return words.length >= 4 && words.filter((word) => known.has(word)).length >= words.length * 0.75;
}

/** A line that is a link to the site's first page or to one of its sections. */
function isSectionLink(element: DomElement): boolean {
  const anchor = element.localName === 'a' ? element : one(element, 'a[href]');
  if (!anchor || lineOf(anchor) !== lineOf(element)) return false;
  const href = anchor.getAttribute('href') ?? '';
  if (href.startsWith('#') || !URL.canParse(href, 'http://site.invalid/')) return false;
  return new URL(href, 'http://site.invalid/').pathname.split('/').filter((step) => step !== '').length <= 1;
}

/** Stricter than above the text: a line that says nothing but who, when or where on the web. */
function isRepeated({ text, element }: LeafBlock, { byline }: KnownFacts): boolean {
  if (/^(?:h\d|li)$/.test(element.localName)) return false;
  if (address.test(text) || saysByline(text, byline)) return true;
  if (saysFacts(text) && headCues.exec(text)?.index === 0) return true;
  return text.length < 60 && day.test(text) && !/[.!?…]["”’»]?$/.test(text) && parseDate(text) !== null;
}

/** Whether a line is the byline, with at most a cue, a role or a date beside it. */
function saysByline(text: string, byline: string | null): boolean {
  if (byline === null || text.length > 120 || /[!?]["”’»]?$|[:：]/.test(text)) return false;
  let about = text.toLowerCase();
  for (const name of byline.toLowerCase().split(/\s*[,;|]\s*/)) {
    if (name === '' || !about.includes(name)) return false;
    about = about.replace(name, '');
  }
  return about.length < text.length && about.length < (/[.]["”’»]?$/.test(text) ? 30 : 60);
}

export const fold = (text: string): string =>
  text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]{1,1000}/gu, ' ')
    .trim();
