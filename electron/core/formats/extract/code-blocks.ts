import { joinCodeLines } from './code-lines.ts';
import { classOf, isElement, textNode, type DomDocument, type DomElement, type DomNode } from './dom.ts';
import { all, closest, one } from './select.ts';

/** Where highlighters write line numbers, so that they stand beside the code and are not copied with it. */
const gutters =
  '.gutter, .lineno, .linenos, .linenodiv, .lnt, .ln, .hljs-ln-numbers, .rouge-gutter, .line-numbers-rows, .line-number, .line-numbers, .blob-num, .code-gutter, .react-syntax-highlighter-line-number, [class*="lineNumber"], [class*="line-number"], button, .copy-button, .clipboard, [class*="copy-btn"], [class*="CopyButton"], .toolbar, .code-toolbar > .toolbar';
/** Elements of line numbers and copy buttons; some highlighters keep the number in an attribute of an empty one. */
function guttersOf(root: DomElement): readonly DomElement[] {
  return [
    ...all(root, gutters).filter((element) => !isCode(element, root)),
    ...all(root, '[data-line-number]').filter((element) => element.firstChild === null),
  ];
}

/** The code itself may bear the class that asks for line numbers. */
function isCode(element: DomElement, root: DomElement): boolean {
  if (/^(?:button|svg)$/.test(element.localName)) return false;
  const text = (element.textContent ?? '').trim();
  return (
    /[\p{L}{}()=;]/u.test(text) &&
    (element.localName === 'code' || text.length * 2 > (root.textContent ?? '').trim().length)
  );
}

const lines = new Set(['div', 'p', 'li', 'tr']);
const languageClass = /(?:^|\s)(?:lang(?:uage)?-|highlight-source-|brush:\s*|sourceCode\s+)([\w+#-]+)/i;

/**
 * Makes every code block `pre > code` with nothing but its text and its language: line numbers and copy buttons
 * go, tables that only held line numbers are unwrapped, line breaks are real.
 */
export function plainCodeBlocks(document: DomDocument): void {
  joinCodeLines(document);
  for (const table of all(document, 'table')) unwrapCodeTable(table);
  for (const pre of all(document, 'pre')) {
    if (pre.parentElement && closest(pre.parentElement, 'pre')) continue;
    for (const gutter of guttersOf(pre)) if (gutter.parentNode) gutter.remove();
    const text = withoutLineNumbers(codeText(pre).replace(/^\n+/, '').trimEnd());
    if (text === '' || isLineNumbers(text)) {
      pre.remove();
      continue;
    }
    if (one(pre, 'img, a[href], h1, h2, p p') !== null && one(pre, 'code') === null) continue;
    const code = document.createElement('code');
    const language = languageOf(pre);
    if (language) code.setAttribute('class', `language-${language}`);
    code.appendChild(document.createTextNode(text));
    while (pre.firstChild) pre.firstChild.remove();
    pre.appendChild(code);
    pre.removeAttribute('class');
    unwrapHighlighter(pre);
  }
}

/** A table of one column of numbers and one of code is no table. */
function unwrapCodeTable(table: DomElement): void {
  const blocks = all(table, 'pre');
  if (blocks.length === 0) {
    if (
      !/highlight|code|blob/i.test(`${classOf(table)} ${table.parentElement?.className ?? ''}`) ||
      one(table, '.gutter, .lineno, .blob-num, .hljs-ln-numbers') === null
    )
      return;
    const pre = table.ownerDocument.createElement('pre');
    for (const gutter of guttersOf(table)) if (gutter.parentNode) gutter.remove();
    pre.appendChild(table.ownerDocument.createTextNode(codeText(table)));
    table.replaceWith(pre);
    return;
  }
  const code = blocks.filter(
    (block) => !isLineNumbers(codeText(block)) && closest(block, '.gutter, .rouge-gutter, .linenos') === null,
  );
  if (code.length !== 1 || blocks.length > 2 || !code[0]) return;
  const cells = all(table, 'td').length;
  if (cells > 2) return;
  const language = languageOf(table);
  if (language && !languageOf(code[0])) code[0].setAttribute('class', `language-${language}`);
  table.replaceWith(code[0]);
}

/** Boxes around a block that only the highlighter needed; Readability takes several of them for clutter. */
function unwrapHighlighter(pre: DomElement): void {
  for (
    let parent = pre.parentElement;
    parent && /^(?:div|figure|code|span)$/.test(parent.localName);
    parent = pre.parentElement
  ) {
    if (parent.localName === 'figure' && one(parent, 'figcaption') !== null) return;
    if ((parent.textContent ?? '').trim() !== (pre.textContent ?? '').trim()) return;
    parent.replaceWith(pre);
  }
}

function isLineNumbers(text: string): boolean {
  return /^\s*\d+(?:\s+\d+)*\s*$/.test(text) && !/\d[ \t]+\d/.test(text);
}

/** Numbers on lines of their own before each line of code, where nothing marked them as a gutter. */
function withoutLineNumbers(text: string): string {
  const rows = text.split('\n');
  if (rows.length < 4 || !rows.every((row, i) => i % 2 === 1 || row.trim() === String(i / 2 + 1)))
    return text;
  return rows.filter((_, i) => i % 2 === 1).join('\n');
}

/** The text as it is seen: `br` and block elements are line breaks. */
function codeText(root: DomNode): string {
  const parts: string[] = [];
  const codes = isElement(root) ? all(root, 'code').length : 0;
  const visit = (node: DomNode): void => {
    if (node.nodeType === textNode) parts.push(node.textContent ?? '');
    else if (isElement(node)) {
      if (node.localName === 'br') parts.push('\n');
      else {
        const ownLine =
          lines.has(node.localName) ||
          (codes > 1 && node.localName === 'code') ||
          /(?:^|\s)(?:line|cl|code-line|view-line|token-line)(?:\s|$)/.test(classOf(node));
        if (ownLine && parts.length > 0 && !parts.at(-1)?.endsWith('\n')) parts.push('\n');
        for (const child of node.childNodes) visit(child);
        if (ownLine && node.localName !== 'span' && !parts.at(-1)?.endsWith('\n')) parts.push('\n');
      }
    }
  };
  for (const child of root.childNodes) visit(child);
  return parts.join('').replace(/\u00a0/g, ' ');
}

/** The language a highlighter notes on the block, its code or the boxes around it. */
function languageOf(block: DomElement): string | null {
  const near = [
    block,
    one(block, 'code[class], [data-lang], [class*="language-"]'),
    block.parentElement,
    block.parentElement?.parentElement,
    closest(block, '[class*="language-"], [class*="highlight-source-"], [data-lang]'),
  ];
  for (const element of near) {
    if (!element) continue;
    const named =
      element.getAttribute('data-lang') ??
      element.getAttribute('data-language') ??
      languageClass.exec(classOf(element))?.[1] ??
      /^highlight ([a-z+#]{1,12})$/.exec(classOf(element).trim())?.[1];
    const language = named?.toLowerCase();
    if (language && language !== 'plaintext' && language !== 'none' && /^[\w+#-]+$/.test(language))
      return language;
  }
  return null;
}
