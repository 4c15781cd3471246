import { isElement, lineOf, textNode, type DomDocument, type DomElement } from './dom.ts';
import { all } from './select.ts';

/** Whether a page may have links that show a card when they are pointed at. */
export const mentionsHoverCards = /rollover|hover-?card|popover|tool-?tip|pop-?up/i;

/**
 * A name in a sentence that shows a card of its person when it is pointed at is a link followed by a box that says the
 * name again, with articles of theirs. The link stays in its sentence, the card goes.
 */
export function closeHoverCards(document: DomDocument): void {
  for (const holder of all(document, 'p span, li span, td span, dd span, blockquote span')) {
    const [link, card, ...others] = holder.children;
    if (!link || !card || others.length > 0 || holder.parentNode === null) continue;
    if (link.localName !== 'a' || !isCardOf(link, card) || !saysNothingElse(holder)) continue;
    // Its name is that of the card, by which it would go as well.
    link.removeAttribute('class');
    holder.replaceWith(link);
  }
}

function isCardOf(link: DomElement, card: DomElement): boolean {
  const href = link.getAttribute('href');
  const links = [...card.getElementsByTagName('a')];
  const name = lineOf(link);
  if (href === null || name === '' || links.length < 2) return false;
  return links.some((other) => other.getAttribute('href') === href && lineOf(other) === name);
}

function saysNothingElse(holder: DomElement): boolean {
  return [...holder.childNodes].every(
    (node) => isElement(node) || node.nodeType !== textNode || (node.textContent ?? '').trim() === '',
  );
}
