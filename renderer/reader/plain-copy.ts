import { NOT_OF_ARTICLE } from '../app/article-text.ts';

/** Text of the page without what only its setting needs: soft hyphens go, no-break spaces become spaces. */
export function plainText(text: string): string {
  return text.replaceAll('\u00ad', '').replaceAll(/[\u00a0\u202f]/g, ' ');
}

/** What is copied from the page has none of the soft hyphens and no-break spaces it was set with. */
export function copyPlainly(page: Document): void {
  page.addEventListener('copy', (event) => {
    const selection = page.getSelection();
    if (!selection || selection.isCollapsed || !event.clipboardData) return;
    const holder = page.createElement('div');
    for (let each = 0; each < selection.rangeCount; each++)
      holder.append(selection.getRangeAt(each).cloneContents());
    for (const other of holder.querySelectorAll(`button, ${NOT_OF_ARTICLE}`)) other.remove();
    const texts = page.createTreeWalker(holder, NodeFilter.SHOW_TEXT);
    for (let node = texts.nextNode(); node; node = texts.nextNode())
      node.nodeValue = plainText(node.nodeValue ?? '');
    event.clipboardData.setData('text/plain', plainText(selection.toString()));
    event.clipboardData.setData('text/html', holder.innerHTML);
    event.preventDefault();
  });
}
