import { classOf, lineOf, type DomDocument } from './dom.ts';
import { all } from './select.ts';

/** Whether HTML may hold callouts. */
export const mentionsCallouts = /callout|admonition|markdown-alert|infobox|info-box|ramka|role=["']?note/i;
const name = /(?:^|[\s_-])(?:callout|admonition|markdown-alert|info-?box|ramka)(?=$|[\s_-])/i;

/**
 * Notes, tips and warnings that a page sets into its text as `aside` boxes become quotations: such boxes are part
 * of the text, and extractors take every `aside` for something beside it.
 */
export function keepCallouts(document: DomDocument): void {
  for (const box of all(document, 'aside, [role="note"]')) {
    if (!name.test(classOf(box)) && box.getAttribute('role') !== 'note') continue;
    if (lineOf(box).length < 20 || !document.contains(box)) continue;
    const quotation = document.createElement('blockquote');
    while (box.firstChild) quotation.appendChild(box.firstChild);
    box.replaceWith(quotation);
  }
}
