import { classOf, isElement, type DomDocument, type DomElement } from './dom.ts';
import { all, one } from './select.ts';
import { mathOfTex, renderDelimitedTex } from './tex.ts';

/** Whether a page may hold what `keepMathematics` looks for: told from its source, since few pages do. */
export const mentionsMathematics =
  /katex|mathjax|mjx-|mwe-math|math-tex|math\/tex|latex|codecogs|mathtex|class=["']?(?:[^"'>]*\s)?(?:tex|math)[\s"'>]/i;

/**
 * Keeps one form of every formula: the MathML that KaTeX, MathJax and Wikipedia put beside what they draw; where
 * there is none, the TeX source made into it. What was drawn for the screen goes.
 */
export function keepMathematics(document: DomDocument): void {
  for (const drawn of all(
    document,
    '.katex, .katex-display, mjx-container, .MathJax, .MathJax_Display, .mwe-math-element, .math-tex',
  )) {
    if (drawn.parentNode === null) continue;
    const math = one(drawn, 'math');
    if (math) drawn.replaceWith(math);
  }
  for (const script of all(document, 'script[type^="math/tex"]')) {
    const display = script.getAttribute('type')?.includes('display') ?? false;
    const before = adjacentElement(script);
    if (before && (before.localName === 'math' || one(before, 'math'))) continue;
    if (before && /MathJax/.test(classOf(before))) before.remove();
    script.replaceWith(formula(document, script.textContent ?? '', display));
  }
  for (const image of all(
    document,
    'img.latex, img.tex, img.math, img[src*="latex.php"], img[src*="codecogs.com"], img[src*="/cgi-bin/mathtex"]',
  )) {
    const tex = (image.getAttribute('alt') ?? '').trim() || texOfAddress(image.getAttribute('src') ?? '');
    if (tex !== '') image.replaceWith(formula(document, tex, false));
  }
  renderDelimitedTex(document);
}

/** The element right before a script: what MathJax drew from it. Text between them makes it another formula. */
function adjacentElement(script: DomElement): DomElement | null {
  let node = script.previousSibling;
  while (node && !isElement(node) && (node.textContent ?? '').trim() === '') node = node.previousSibling;
  return isElement(node) ? node : null;
}

/** A formula as MathML, or as code where its TeX cannot be read. */
function formula(document: DomDocument, tex: string, display: boolean): DomElement {
  return mathOfTex(tex, display) ?? texCode(document, tex, display);
}

function texCode(document: DomDocument, tex: string, display: boolean): DomElement {
  const code = document.createElement('code');
  code.setAttribute('class', 'language-tex');
  code.appendChild(document.createTextNode(tex.trim()));
  if (!display) return code;
  const pre = document.createElement('pre');
  pre.appendChild(code);
  return pre;
}

function texOfAddress(src: string): string {
  try {
    const url = new URL(src);
    const query =
      url.searchParams.get('latex') ??
      (url.hostname.includes('codecogs') ? decodeURIComponent(url.search.slice(1)) : '');
    return query.replace(/\\(?:dpi|bg_\w+|fn_\w+|inline|large|huge)(?:\{[^}]*\})?\s*/g, '').trim();
  } catch {
    return '';
  }
}
