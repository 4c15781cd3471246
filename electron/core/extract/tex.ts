import temml from 'temml';
import { isElement, textNode, type DomDocument, type DomElement, type DomNode } from './dom.ts';
import { parseFragment } from './parse-document.ts';
import { all, closest, one } from './select.ts';

/** Longer is no formula, in characters. */
const longest = 3000;
/** So many formulas a page may have; each costs about a millisecond. */
const mostFormulas = 1500;
const delimited = /\\\(([^]{1,3000}?)\\\)|\\\[([^]{1,3000}?)\\\]|\$\$([^]{1,3000}?)\$\$/g;

/** Whether a page may write formulas between the delimiters of TeX: `\(…\)`, `\[…\]`, `$$…$$`. */
export const mentionsTex = /\\[([]|\$\$/;

/** A formula in TeX as MathML; null where it cannot be read, so that it may be kept as it is written. */
export function mathOfTex(tex: string, display: boolean): DomElement | null {
  const source = tex.trim();
  if (source === '' || source.length > longest) return null;
  try {
    const markup = temml.renderToString(source, {
      displayMode: display,
      throwOnError: true,
      annotate: true,
      maxExpand: 500,
    });
    return one(parseFragment(markup), 'math');
  } catch {
    // Temml throws on what it does not know; pages are full of macros of their own.
    return null;
  }
}

/** Replaces formulas between delimiters in running text, not in code. */
export function renderDelimitedTex(document: DomDocument): void {
  let left = mostFormulas;
  for (const element of all(document, 'p, li, td, dd, div, span, h2, h3, h4, blockquote, section, article')) {
    if (left <= 0) return;
    for (const node of [...element.childNodes]) {
      const text = node.nodeType === textNode ? (node.textContent ?? '') : '';
      if (!mentionsTex.test(text) || closest(element, 'pre, code, script, textarea, math')) continue;
      const parts = rendered(document, text);
      left -= parts.filter(isElement).length;
      for (const part of parts) element.insertBefore(part, node);
      node.remove();
    }
  }
}

function rendered(document: DomDocument, text: string): readonly DomNode[] {
  const parts: DomNode[] = [];
  let from = 0;
  for (const match of text.matchAll(delimited)) {
    const [whole, inline, bracketed, dollars] = match;
    const math = mathOfTex(inline ?? bracketed ?? dollars ?? '', inline === undefined);
    if (math === null) continue;
    parts.push(document.createTextNode(text.slice(from, match.index)), math);
    from = match.index + whole.length;
  }
  parts.push(document.createTextNode(text.slice(from)));
  return parts;
}
