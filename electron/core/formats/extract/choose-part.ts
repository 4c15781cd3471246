import { proseLength, type Container } from './article-container.ts';
import { lineOf, type DomDocument, type DomElement } from './dom.ts';
import { holdsText, type HeldBoxes } from './held-boxes.ts';
import { parseFragment } from './parse-document.ts';
import { Surroundings } from './surroundings.ts';
import { all, closest, matches, one } from './select.ts';
import { readablePart } from './readable-part.ts';
import type { Removals } from './removals.ts';

/**
 * The part of a page to show. Readability finds it on nearly every page; where the page itself names the text of
 * its article, that container is taken instead if Readability lost much of it, or brought in what stands around it.
 * Null if there is no article.
 */
export function chooseArticlePart(
  document: DomDocument,
  containers: readonly Container[],
  removals: Removals,
  held: HeldBoxes,
): DomDocument | null {
  const text = containers.find((container) => container.named);
  if (text) markInside(text);
  const part = readablePart(document, removals, held);
  const prose = part?.body ? proseLength(part.body) : 0;
  const length = lineOf(part?.body).length;
  const named = containers.find((container) => container.named && container.prose > prose * 0.7);
  // Of a short text with many notes Readability takes the notes.
  if (named && part && !lineOf(part.body).includes(named.beginning)) return cleanContainer(named, removals);
  const better = (named ? [named] : containers).find((container) => isBetter(container, prose, length));
  if (better) return cleanContainer(better, removals);
  if (part && text) removeOutside(part, prose, removals);
  return part;
}

/** Set on what stands in the container that a page names as its article's text, while Readability works. */
const inside = 'data-in-text';

function markInside({ elements }: Container): void {
  for (const element of elements) {
    element.setAttribute(inside, '');
    for (const block of all(
      element,
      'p, div, section, ul, ol, li, table, h1, h2, h3, h4, h5, h6, span, figure, blockquote, pre, dl',
    ))
      block.setAttribute(inside, '');
  }
}

/**
 * Readability takes in what stands around the container of the text if it is joined to it closely. What holds no
 * picture, table or code goes, if the container is nearly all of what was found.
 */
function removeOutside(part: DomDocument, prose: number, removals: Removals): void {
  if (!part.body) return;
  const marked = all(part, `[${inside}]`);
  const outermost = marked.filter(
    (element) => element.parentElement === null || closest(element.parentElement, `[${inside}]`) === null,
  );
  const within = outermost.reduce((sum, element) => sum + proseLength(element, true), 0);
  if (within < prose * 0.8) return;
  pruneAfter(part.body, new Surroundings(part.body), removals);
}

/** Goes over what follows the text; what stands before it may be its opening. */
function pruneAfter(root: DomElement, surroundings: Surroundings, removals: Removals): void {
  let begun = false;
  for (const child of [...root.children]) {
    if (child.hasAttribute(inside)) begun = true;
    else if (one(child, `[${inside}]`) !== null) {
      pruneAfter(child, surroundings, removals);
      begun = true;
    } else if (begun && !isMatter(child) && !(holdsText(child) && surroundings.has(child)))
      removals.leaveOut(child, 'outside', 'beside the text');
  }
}

const matter = 'img, figure, video, audio, table, pre, math, br, hr, .embed-card';

function isMatter(element: DomElement): boolean {
  return matches(element, matter) || one(element, matter) !== null;
}

function isBetter(container: Container, prose: number, length: number): boolean {
  if (container.named) {
    const lost = container.prose > prose * 1.25 + 200;
    const cluttered = container.prose >= prose * 0.92 && container.length < length * 0.93;
    return lost || cluttered;
  }
  return container.prose > prose * 2 + 400 || (prose < 400 && container.prose > prose * 1.5 + 100);
}

/** What Readability would have cleaned: forms, scripts, empty parts, and boxes that are mostly links. */
function cleanContainer(container: Container, removals: Removals): DomDocument {
  const part = parseFragment(container.html);
  for (const box of all(part, 'div, section, fieldset'))
    if (one(box, 'input, select, textarea') !== null && isControls(box)) removals.leaveOut(box, 'controls');
  for (const element of all(
    part,
    'script, style, noscript, template, form, button, input, select, textarea, nav, link, meta',
  )) {
    removals.mark(element, 'controls', element.localName);
    element.remove();
  }
  for (const element of [...all(part, 'ul, ol, div, section, table')].reverse()) {
    const text = lineOf(element);
    if (text === '' && one(element, 'img, video, audio, math') === null) element.remove();
    else if (isMostlyLinks(element, text)) removals.leaveOut(element, 'links');
  }
  return part;
}

const isControls = (box: DomElement): boolean =>
  lineOf(box).length < longestControls && one(box, 'li, pre, figure, table, h1, h2, h3, h4') === null;

/** A box with fields to fill in and no more than this beside them is a control of the page; in characters. */
const longestControls = 300;

function isMostlyLinks(element: DomElement, text: string): boolean {
  if (one(element, 'figure, pre, .embed-card') !== null) return false;
  const links = [...element.getElementsByTagName('a')];
  if (links.length < 2) return false;
  const linked = links.reduce((sum, link) => sum + lineOf(link).length, 0);
  return linked > text.length * 0.7 && proseLength(element) < 120;
}
