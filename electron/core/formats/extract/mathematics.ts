import { classOf, isElement, lineOf, type DomDocument, type DomElement } from './dom.ts';
import { all, matches, one } from './select.ts';
import { mathOfTex, renderDelimitedTex } from './tex.ts';

/** Whether a page may hold what `keepMathematics` looks for: told from its source, since few pages do. */
export const mentionsMathematics =
  /data-(?:math|latex|tex|formula|equation|katex)|katex|mathjax|mjx-|mwe-math|math-tex|math\/tex|latex|codecogs|mathtex|<img[^>]*(?:%5C|\\)[A-Za-z]{2}|class=["']?(?:[^"'>]*\s)?(?:tex|math)[\s"'>]/i;

/**
 * Keeps one form of every formula: the MathML that KaTeX, MathJax and Wikipedia put beside what they draw; where
 * there is none, the TeX source made into it. What was drawn for the screen goes.
 */
export function keepMathematics(document: DomDocument): void {
  for (const drawn of all(document, sourced)) keepSource(document, drawn);
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
  for (const image of all(document, 'img')) {
    const tex = texOfImage(image);
    if (tex !== null) image.replaceWith(formula(document, tex, false));
  }
  renderDelimitedTex(document);
  // What is shown and what was written are two things, in plain text too.
  for (const annotation of all(document, 'annotation')) annotation.before(' ');
}

const sourceAttributes = [
  'data-math',
  'data-latex',
  'data-tex',
  'data-formula',
  'data-equation',
  'data-katex',
];
const sourced = sourceAttributes.map((name) => `[${name}]`).join(', ');
const block = /^(?:div|p|figure|section)$/;

/** In characters: KaTeX says a formula up to three times. */
const longestDrawn = 4000;

const withoutDollars = (tex: string): string => tex.replace(/^\$+/, '').replace(/(?<!\$)\$+$/, '');

const withinDollars = (tex: string): string =>
  /^\$(?:[^]*\$)?$/.test(tex) && tex.length > 1 ? withoutDollars(tex) : tex;

/** Editors keep the TeX of a formula in an attribute of what they draw. */
function keepSource(document: DomDocument, drawn: DomElement): void {
  const name = sourceAttributes.find((each) => drawn.hasAttribute(each)) ?? '';
  const tex = withoutDollars((drawn.getAttribute(name) ?? '').trim());
  if (drawn.parentNode === null || !/^(?:span|div|p|a|b|i|em|strong|code|figure)$/.test(drawn.localName))
    return;
  if (lineOf(drawn).length > longestDrawn || one(drawn, 'math, p, div p, img, table') !== null) return;
  if (tex === '' || !/[\\^_=+<>]|^[A-Za-z]$/.test(tex)) return;
  const display = block.test(drawn.localName) || /block|display/i.test(classOf(drawn));
  drawn.replaceWith(formula(document, tex, display));
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

const named =
  'img.latex, img.tex, img.math, img[src*="latex.php"], img[src*="codecogs.com"], img[src*="/cgi-bin/mathtex"]';
const command = /\\[A-Za-z]{2,}/;

/** The TeX of a formula that a page shows as a picture: what the picture is called, or what its address asks for. */
function texOfImage(image: DomElement): string | null {
  const alt = withinDollars((image.getAttribute('alt') ?? '').trim());
  const address = texOfAddress(image.getAttribute('src') ?? '');
  if (matches(image, named)) return alt || address;
  if (command.test(alt) && alt.length < 2000) return alt;
  return address !== null && command.test(address) ? address : null;
}

/** Services that draw formulas are asked for them in the query or in the last step of the path. */
function texOfAddress(src: string): string | null {
  if (!/%5C|\\/i.test(src) || !URL.canParse(src)) return null;
  try {
    const url = new URL(src);
    const asked = [...url.searchParams.values(), decodeURIComponent(url.search.slice(1))];
    const last = decodeURIComponent(url.pathname).replace(/^.*?\/(?=\\|[^/]*\\)/, '');
    const tex = [...asked, last].find((text) => command.test(text)) ?? '';
    return tex.replace(/\\(?:dpi|bg_\w+|fn_\w+|inline|large|huge)(?:\{[^}]*\})?\s*/g, '').trim() || null;
  } catch {
    return null;
  }
}
