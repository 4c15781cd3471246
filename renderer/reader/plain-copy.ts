import { NOT_OF_ARTICLE } from '../kernel/article-text.ts';

/** Text of the page without what only its setting needs: soft hyphens go, no-break spaces become spaces. */
export function plainText(text: string): string {
  return text.replaceAll('\u00ad', '').replaceAll(/[\u00a0\u202f]/g, ' ');
}

/** Whether all that is selected is in one of the pieces that were left out. */
function isInPiece(selection: Selection): boolean {
  const { commonAncestorContainer: inner } = selection.getRangeAt(0);
  const element = inner.nodeType === Node.ELEMENT_NODE ? (inner as Element) : inner.parentElement;
  return Boolean(element?.closest(NOT_OF_ARTICLE));
}

/** What is selected, line by line, without pieces that were left out between the article's own text. */
function textOf(selection: Selection, page: Document): string {
  const others = isInPiece(selection) ? [] : [...page.querySelectorAll<HTMLElement>(NOT_OF_ARTICLE)];
  // What cannot be seen is not among the text of a selection; nothing is laid out anew for that.
  for (const other of others) other.style.visibility = 'hidden';
  const text = selection.toString();
  for (const other of others) other.style.removeProperty('visibility');
  return text;
}

/** What is copied from the page has none of the soft hyphens and no-break spaces it was set with. */
export function copyPlainly(page: Document): void {
  page.addEventListener('copy', (event) => {
    const selection = page.getSelection();
    if (!selection || selection.isCollapsed || !event.clipboardData) return;
    const holder = page.createElement('div');
    for (let each = 0; each < selection.rangeCount; each++)
      holder.append(selection.getRangeAt(each).cloneContents());
    const others = isInPiece(selection) ? 'button' : `button, ${NOT_OF_ARTICLE}`;
    for (const other of holder.querySelectorAll(others)) other.remove();
    const texts = page.createTreeWalker(holder, NodeFilter.SHOW_TEXT);
    for (let node = texts.nextNode(); node; node = texts.nextNode())
      node.nodeValue = plainText(node.nodeValue ?? '');
    event.clipboardData.setData('text/plain', plainText(textOf(selection, page)));
    event.clipboardData.setData('text/html', holder.innerHTML);
    event.preventDefault();
  });
}
