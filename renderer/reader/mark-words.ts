import { searchWordPattern } from './search-word-pattern.ts';

const NAME = 'search-words';
/** Marks beyond this many help nobody and cost paint. */
const MOST = 2000;

/**
 * Marks `words` in the article with the CSS Custom Highlight API, which leaves its DOM alone. Without the API
 * nothing is marked.
 */
export function markWords(root: HTMLElement, words: readonly string[]): void {
  // The registry and the constructor must be those of the document in which the marks are.
  const view = root.ownerDocument.defaultView;
  const registry = view?.CSS?.highlights;
  if (!view || !registry) return;
  registry.delete(NAME);
  const pattern = searchWordPattern(words);
  if (!pattern) return;
  const highlight = new view.Highlight();
  const texts = root.ownerDocument.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  for (let node = texts.nextNode(); node && highlight.size < MOST; node = texts.nextNode()) {
    for (const match of (node.nodeValue ?? '').matchAll(pattern)) {
      const range = root.ownerDocument.createRange();
      range.setStart(node, match.index);
      range.setEnd(node, match.index + match[0].length);
      highlight.add(range);
    }
  }
  registry.set(NAME, highlight);
}
