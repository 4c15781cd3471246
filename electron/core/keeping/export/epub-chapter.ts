import type { ExportedArticle, ExportedPicture } from './exported-article.ts';
import { element, elementsOf, isTag, parseTree, replace, textOf, writeTree } from './html-tree.ts';
import type { TreeElement, TreeNode } from './html-tree.ts';
import { marksMarkup } from './marks-markup.ts';
import { escapeMarkup, xmlText } from './xml-text.ts';

/** Elements that HTML no longer has, and what stands for them. */
const RENAMED: Readonly<Record<string, string>> = {
  big: 'span',
  center: 'div',
  strike: 's',
  tt: 'code',
  rb: 'span',
  rtc: 'rt',
};

const HEADINGS = ['h1', 'h2', 'h3', 'h4', 'h5', 'h6'];

/** Elements that hold words, not blocks (HTML standard, phrasing content). */
const PHRASING: ReadonlySet<string> = new Set([
  ...['abbr', 'b', 'bdi', 'bdo', 'cite', 'code', 'data', 'dfn', 'em', 'i', 'kbd', 'mark', 'q', 's', 'samp'],
  ...['small', 'span', 'strong', 'sub', 'sup', 'time', 'u', 'var', ...HEADINGS, 'p', 'pre'],
]);

const BLOCKS: ReadonlySet<string> = new Set([
  ...['address', 'article', 'blockquote', 'details', 'dl', 'div', 'figure', ...HEADINGS],
  ...['hr', 'ol', 'p', 'pre', 'section', 'table', 'ul'],
]);

/** Attributes that stay, besides those of every element. */
const ATTRIBUTES: Readonly<Record<string, readonly string[]>> = {
  a: ['href'],
  img: ['src', 'alt'],
  blockquote: ['cite'],
  q: ['cite'],
  ol: ['start', 'reversed'],
  td: ['colspan', 'rowspan'],
  th: ['colspan', 'rowspan', 'scope'],
  time: ['datetime'],
  data: ['value'],
  li: ['value'],
  details: ['open'],
  col: ['span'],
  colgroup: ['span'],
};
const EVERYWHERE = ['lang', 'dir', 'title', 'class', 'id'];

/** A chapter as it stands in the book. */
export interface EpubChapter {
  readonly xhtml: string;
  readonly pictures: readonly ExportedPicture[];
  readonly hasMath: boolean;
}

/**
 * An article as a chapter of a book: XHTML as EPUB 3.3 (6.1) and the HTML standard want it, with addresses of
 * pictures inside the book and nothing that loads from the web.
 */
export function toChapter(
  exported: ExportedArticle,
  pictureAddress: (picture: ExportedPicture) => string,
): EpubChapter {
  const { article } = exported;
  const tree = parseTree(xmlText(article.content));
  const used = new Map<string, ExportedPicture>();
  bringIntoForm(tree, exported, (picture) => {
    used.set(picture.hash, picture);
    return pictureAddress(picture);
  });
  const hasMath = [...elementsOf(tree)].some(({ name }) => name === 'math');
  const meta = [article.byline, article.siteName, article.published?.slice(0, 10)].flatMap((part) =>
    part ? [escapeMarkup(part)] : [],
  );
  const marks = marksMarkup(exported).map((part) => `<hr/>${part}`);
  const href = webAddress(article.url);
  const language = article.language ?? 'und';
  const xhtml = `<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE html>
<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops" lang="${escapeMarkup(language)}" xml:lang="${escapeMarkup(language)}">
<head>
<title>${escapeMarkup(article.title) || '—'}</title>
<link rel="stylesheet" type="text/css" href="../style.css"/>
</head>
<body>
<section epub:type="chapter">
<h1 dir="auto">${escapeMarkup(article.title) || '—'}</h1>
${meta.length > 0 ? `<p class="meta">${meta.join(' · ')}</p>` : ''}
${writeTree(tree.children, 'xhtml')}
${marks.join('\n')}
${href ? `<p class="meta"><a href="${escapeMarkup(href)}">${escapeMarkup(href)}</a></p>` : ''}
</section>
</body>
</html>
`;
  return { xhtml, pictures: [...used.values()], hasMath };
}

function bringIntoForm(
  tree: TreeElement,
  { pictures }: ExportedArticle,
  place: (picture: ExportedPicture) => string,
): void {
  for (const node of elementsOf(tree)) {
    node.name = RENAMED[node.name] ?? node.name;
    if (node.name === 'picture') replace(node, node.children);
    else if (['source', 'track', 'wbr'].includes(node.name)) replace(node, []);
    else if (node.name === 'img') placePicture(node, pictures, place);
    else if (node.name === 'video' || node.name === 'audio') asLink(node);
  }
  // From the inside out: what an element holds is in order before it is looked at.
  for (const node of [...elementsOf(tree)].reverse()) order(node);
  wrapLoose(tree);
  const ids = new Set<string>();
  for (const node of elementsOf(tree)) keepAttributes(node, ids);
  for (const node of elementsOf(tree)) {
    const href = node.attribs['href'];
    if (href?.startsWith('#') && !ids.has(href.slice(1))) delete node.attribs['href'];
  }
}

function placePicture(
  node: TreeElement,
  pictures: ReadonlyMap<string, ExportedPicture>,
  place: (picture: ExportedPicture) => string,
): void {
  const picture = pictures.get(node.attribs['src'] ?? '');
  // Reading systems need not know AVIF (EPUB 3.3, 3.2): its words stand for it.
  if (!picture || picture.extension === 'avif') {
    const words = node.attribs['alt'] ?? '';
    replace(node, words === '' ? [] : [textNode(words)]);
  } else node.attribs = { src: place(picture), alt: node.attribs['alt'] ?? '' };
}

function asLink(node: TreeElement): void {
  const href = webAddress(node.attribs['src'] ?? '');
  const words = textOf(node).trim();
  replace(node, href ? [element('p', {}, [element('a', { href }, [textNode(words || href)])])] : []);
}

/** Repairs one element whose parts are in order. */
function order(node: TreeElement): void {
  const named = (name: string) => node.children.filter((child) => isTag(child) && child.name === name);
  if (PHRASING.has(node.name) && [...elementsOf(node)].some(({ name }) => BLOCKS.has(name))) {
    // A block inside words: the words around it give way.
    replace(node, node.children);
  } else if (node.name === 'a' && [...elementsOf(node)].some(({ name }) => name === 'a')) {
    replace(node, node.children);
  } else if (node.name === 'ul' || node.name === 'ol') {
    onlyOf(node, ['li'], (child) => element('li', {}, [child]));
  } else if (node.name === 'li' && !isListOf(node.parent)) {
    node.name = 'div';
  } else if (node.name === 'dl') {
    if (named('dt').length === 0 || named('dd').length === 0) {
      for (const child of node.children) if (isTag(child) && /^d[td]$/.test(child.name)) child.name = 'p';
      node.name = 'div';
    } else onlyOf(node, ['dt', 'dd'], (child) => element('dd', {}, [child]));
  } else if (node.name === 'figure') {
    const [, ...more] = named('figcaption');
    for (const caption of more) (caption as TreeElement).name = 'div';
    toTheEnd(node, 'figcaption');
  } else if (node.name === 'details') {
    const [summary] = named('summary');
    if (!summary) node.name = 'div';
    else node.children = [summary, ...node.children.filter((child) => child !== summary)];
  } else if (node.name === 'ruby' && named('rt').length === 0) {
    replace(node, node.children);
  } else if (['tr', 'tbody', 'thead', 'tfoot', 'table', 'colgroup'].includes(node.name)) {
    tableParts(node);
  }
}

/** What a part of a table may hold; other things go before the table, or into a cell. */
function tableParts(node: TreeElement): void {
  const allowed: Readonly<Record<string, readonly string[]>> = {
    table: ['caption', 'colgroup', 'thead', 'tbody', 'tfoot', 'tr'],
    thead: ['tr'],
    tbody: ['tr'],
    tfoot: ['tr'],
    tr: ['td', 'th'],
    colgroup: ['col'],
  };
  const own = allowed[node.name] ?? [];
  node.children = node.children.filter((child) => isTag(child) && own.includes(child.name));
  if (node.name === 'tr' && node.children.length === 0) node.children = [adopted(element('td'), node)];
  if (node.name === 'table') {
    const rank = (child: TreeNode) =>
      own.indexOf((child as TreeElement).name === 'tr' ? 'tbody' : (child as TreeElement).name);
    const seen = new Set<string>();
    node.children = node.children
      .filter((child) => {
        const { name } = child as TreeElement;
        const again = ['caption', 'thead', 'tfoot'].includes(name) && seen.has(name);
        seen.add(name);
        return !again;
      })
      .toSorted((a, b) => rank(a) - rank(b));
    const rows = node.children.filter((child) => (child as TreeElement).name === 'tr');
    // Rows of their own beside bodies are not allowed.
    if (rows.length > 0) {
      const body = element('tbody', {}, rows);
      node.children = [
        ...node.children.filter((child) => !rows.includes(child)),
        adopted(body, node),
      ].toSorted((a, b) => rank(a) - rank(b));
    }
    if (!node.children.some((child) => ['tbody', 'thead', 'tfoot'].includes((child as TreeElement).name)))
      replace(node, []);
  } else if (node.children.length === 0) replace(node, []);
}

function adopted(child: TreeElement, parent: TreeElement): TreeElement {
  child.parent = parent;
  return child;
}

const isListOf = (parent: TreeElement | null) => parent?.name === 'ul' || parent?.name === 'ol';

function onlyOf(node: TreeElement, names: readonly string[], wrap: (child: TreeNode) => TreeElement): void {
  node.children = node.children.flatMap((child) => {
    if (isTag(child)) return [names.includes(child.name) ? child : adopted(wrap(child), node)];
    return textOf(child).trim() === '' ? [] : [adopted(wrap(child), node)];
  });
}

function toTheEnd(node: TreeElement, name: string): void {
  const found = node.children.find((child) => isTag(child) && child.name === name);
  if (found) node.children = [...node.children.filter((child) => child !== found), found];
}

/** Parts that only mean something inside others, where the others are not there. */
function wrapLoose(tree: TreeElement): void {
  const homes: Readonly<Record<string, readonly string[]>> = {
    figcaption: ['figure'],
    summary: ['details'],
    dt: ['dl'],
    dd: ['dl'],
    rt: ['ruby'],
    rp: ['ruby'],
    caption: ['table'],
    td: ['tr'],
    th: ['tr'],
    tr: ['table', 'thead', 'tbody', 'tfoot'],
    li: ['ul', 'ol'],
    thead: ['table'],
    tbody: ['table'],
    tfoot: ['table'],
    colgroup: ['table'],
    col: ['colgroup'],
  };
  for (const node of elementsOf(tree)) {
    const wanted = homes[node.name];
    if (wanted && !wanted.includes(node.parent?.name ?? '')) node.name = node.name === 'rt' ? 'span' : 'div';
  }
}

function keepAttributes(node: TreeElement, ids: Set<string>): void {
  if (isMath(node)) {
    delete node.attribs['id'];
    if (node.name === 'math') node.attribs['xmlns'] = 'http://www.w3.org/1998/Math/MathML';
    return;
  }
  const own = ATTRIBUTES[node.name] ?? [];
  const kept: Record<string, string> = {};
  for (const [name, value] of Object.entries(node.attribs)) {
    if (!own.includes(name) && !EVERYWHERE.includes(name)) continue;
    const safe = attribute(node.name, name, xmlText(value), ids);
    if (safe !== null) kept[name] = safe;
  }
  if (kept['lang']) kept['xml:lang'] = kept['lang'];
  node.attribs = kept;
}

/** The value an attribute may have in the book, or null. */
function attribute(element: string, name: string, value: string, ids: Set<string>): string | null {
  if (name === 'id') {
    if (!/^[\p{L}_][\p{L}\p{N}_.-]*$/u.test(value) || ids.has(value)) return null;
    ids.add(value);
    return value;
  }
  if (name === 'href' && value.startsWith('#')) return value;
  if (name === 'href' || name === 'cite') return webAddress(value);
  if (name === 'lang') return /^[a-z]{2,3}(?:-[a-z0-9]{2,8})*$/i.test(value) ? value : null;
  if (name === 'dir') return /^(?:ltr|rtl|auto)$/.test(value) ? value : null;
  if (['colspan', 'rowspan', 'span'].includes(name)) return /^[1-9]\d{0,2}$/.test(value) ? value : null;
  if (name === 'start' || (element === 'li' && name === 'value'))
    return /^-?\d{1,6}$/.test(value) ? value : null;
  if (name === 'scope') return /^(?:row|col|rowgroup|colgroup)$/.test(value) ? value : null;
  if (name === 'datetime')
    return /^\d{4}-\d\d-\d\d(?:T\d\d:\d\d(?::\d\d)?(?:Z|[+-]\d\d:\d\d)?)?$/.test(value) ? value : null;
  if (name === 'open' || name === 'reversed') return name;
  return value;
}

function isMath(node: TreeElement): boolean {
  for (let at: TreeElement | null = node; at; at = at.parent) if (at.name === 'math') return true;
  return false;
}

/** An address as a URL, if it is one of the web's or of mail; else null. */
function webAddress(address: string | null): string | null {
  if (!address || !URL.canParse(address)) return null;
  const url = new URL(address);
  return ['http:', 'https:', 'mailto:'].includes(url.protocol) ? url.href : null;
}

function textNode(data: string): TreeNode {
  return { type: 'text', data, parent: null } as TreeNode;
}
