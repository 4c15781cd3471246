import { gfm } from '@joplin/turndown-plugin-gfm';
import TurndownService from 'turndown';
import { escapeLineStarts, escapeMarkdown, headingText } from './markdown-escape.ts';

/** What is looked at of an element: Turndown's types are the browser's, of which the core knows nothing. */
interface MarkupNode {
  readonly nodeType: number;
  readonly nodeName: string;
  readonly nodeValue: string | null;
  readonly outerHTML: string;
  readonly textContent: string | null;
  readonly className: string;
  readonly id: string;
  readonly parentNode: MarkupNode | null;
  readonly previousSibling: MarkupNode | null;
  readonly nextSibling: MarkupNode | null;
  readonly childNodes: ArrayLike<MarkupNode>;
  getAttribute(name: string): string | null;
  querySelector(selector: string): MarkupNode | null;
  querySelectorAll(selector: string): ArrayLike<MarkupNode>;
}

type Filter = string | readonly string[] | ((node: MarkupNode) => boolean);

/** Turns an article's HTML into Markdown: CommonMark with GitHub's tables, struck text and footnotes. */
export function createMarkdownService(): TurndownService {
  const service = new TurndownService({
    headingStyle: 'atx',
    codeBlockStyle: 'fenced',
    bulletListMarker: '-',
    hr: '---',
    emDelimiter: '*',
  });
  service.use(gfm);
  service.escape = escapeMarkdown;
  const rule = (name: string, filter: Filter, replacement: (content: string, node: MarkupNode) => string) =>
    service.addRule(name, { filter, replacement } as unknown as TurndownService.Rule);

  rule('paragraph', 'p', (content) => `\n\n${escapeLineStarts(content)}\n\n`);
  rule('heading', ['h1', 'h2', 'h3', 'h4', 'h5', 'h6'], (content, node) => {
    const words = headingText(content);
    // A link is one line; what it leads to has its own headings.
    if (isInside(node, 'A')) return ` ${words} `;
    return words === '' ? '' : `\n\n${'#'.repeat(Number(node.nodeName[1]))} ${words}\n\n`;
  });
  rule('caption', 'figcaption', (content) => {
    const words = content.replace(/\s*\n\s*/g, ' ').trim();
    return `\n\n${words.includes('*') ? escapeLineStarts(words) : `*${words}*`}\n\n`;
  });
  rule('emphasis', ['em', 'i'], emphasised('*', 'em'));
  rule('strong', ['strong', 'b'], emphasised('**', 'strong'));
  rule('image', 'img', (_content, node) => image(node));
  rule('link', (node) => node.nodeName === 'A' && node.getAttribute('href') !== null, link);
  rule(
    'code',
    (node) => node.nodeName === 'CODE' && !isInside(node, 'PRE'),
    (_content, node) => inlineCode(node),
  );
  rule('codeBlock', 'pre', (_content, node) => codeBlock(node));
  // Elements for which Markdown has no signs; what stands in them is Markdown again.
  rule('inlineHtml', ['sub', 'sup', 'kbd', 'mark', 'u', 'ins'], (content, { nodeName }) => {
    const tag = nodeName.toLowerCase();
    return content.trim() === '' ? content : `<${tag}>${content}</${tag}>`;
  });
  rule('blockHtml', ['ruby', 'math', 'details', 'video', 'audio'], (_content, node) =>
    node.nodeName === 'RUBY' || node.nodeName === 'MATH' ? html(node) : `\n\n${html(node)}\n\n`,
  );
  tableRules(rule);
  footnoteRules(rule);
  return service;
}

type AddRule = (
  name: string,
  filter: Filter,
  replacement: (content: string, node: MarkupNode) => string,
) => unknown;

/** Markup as it is. A blank line would end it (CommonMark 0.31, 4.6). */
const html = ({ outerHTML }: MarkupNode) =>
  outerHTML.replace(/\n[ \t]*(?=\n)/g, '\n&#10;').replace(/&#10;\n/g, '&#10;');

/**
 * Signs around emphasised text; tags where the signs would not be taken for such, because text and punctuation meet
 * there (CommonMark 0.31, 6.2).
 */
function emphasised(sign: string, tag: string) {
  return (content: string, { previousSibling, nextSibling }: MarkupNode): string => {
    const words = content.trim();
    if (words === '') return content;
    const before = previousSibling?.nodeType === 3 ? (previousSibling.nodeValue ?? '') : '';
    const after = nextSibling?.nodeType === 3 ? (nextSibling.nodeValue ?? '') : '';
    const isText = /[\p{L}\p{N}]/u;
    const isSign = /[\p{P}\p{S}]/u;
    const fits =
      !(isText.test(before.at(-1) ?? '') && isSign.test(words[0] ?? '')) &&
      !(isText.test(after[0] ?? '') && isSign.test(words.at(-1) ?? '')) &&
      !/\n\s*\n/.test(words);
    return fits ? `${sign}${content}${sign}` : `<${tag}>${content}</${tag}>`;
  };
}

function destination(address: string): string {
  const escaped = address.replace(/[\\<>]/g, encodeURIComponent).replace(/\s/g, '%20');
  // Brackets that are in pairs need no escaping.
  return escaped.replace(/[()]/g, String.raw`\$&`);
}

const titlePart = (node: MarkupNode) => {
  const title = (node.getAttribute('title') ?? '').replace(/\s+/g, ' ').trim();
  return title === '' ? '' : ` "${escapeMarkdown(title).replaceAll('"', String.raw`\"`)}"`;
};

function image(node: MarkupNode): string {
  const src = node.getAttribute('src') ?? '';
  const alt = escapeMarkdown((node.getAttribute('alt') ?? '').replace(/\s+/g, ' ').trim());
  return src === '' ? '' : `![${alt}](${destination(src)}${titlePart(node)})`;
}

function link(content: string, node: MarkupNode): string {
  // The text of a link is one line, whatever blocks a page has put into it.
  const words = content.replace(/\s+/g, ' ').trim();
  if (words === '') return '';
  return `[${words}](${destination(node.getAttribute('href') ?? '')}${titlePart(node)})`;
}

/** The text of an element whose line breaks are elements. */
function textOf(node: MarkupNode): string {
  if (node.nodeType === 3) return node.nodeValue ?? '';
  if (node.nodeName === 'BR') return '\n';
  return Array.from(node.childNodes).map(textOf).join('');
}

/** Signs longer than any run of them in the text. */
const longer = (text: string, sign: string, least: number) =>
  sign.repeat(Math.max(least, ...(text.match(/`+/g) ?? []).map((run) => run.length + 1)));

function inlineCode(node: MarkupNode): string {
  const text = textOf(node).replace(/\s+/g, ' ');
  if (text.trim() === '') return text;
  const runs = (text.match(/`+/g) ?? []).map(({ length }) => length);
  let length = 1;
  while (runs.includes(length)) length++;
  const sign = '`'.repeat(length);
  const space = /^`|`$|^ .*[^ ].* $/.test(text) ? ' ' : '';
  return `${sign}${space}${text}${space}${sign}`;
}

function codeBlock(node: MarkupNode): string {
  const named = `${node.className} ${node.querySelector('code')?.className ?? ''}`;
  const language = /(?:^|\s)language-([^\s`]+)/.exec(named)?.[1] ?? '';
  const text = textOf(node).replace(/\n$/, '');
  const fence = longer(text, '`', 3);
  return `\n\n${fence}${language}\n${text}\n${fence}\n\n`;
}

const isInside = (node: MarkupNode, name: string) => ancestor(node, name) !== null;

function ancestor(node: MarkupNode, name: string): MarkupNode | null {
  for (let at = node.parentNode; at; at = at.parentNode) if (at.nodeName === name) return at;
  return null;
}

/** Blocks that a cell of a Markdown table cannot hold. */
const BLOCKS = 'ul, ol, dl, pre, table, blockquote, h1, h2, h3, h4, h5, h6, hr, details, video, audio';

const isSingleCell = (table: MarkupNode) => table.querySelectorAll('td, th').length <= 1;

function needsHtml(table: MarkupNode): boolean {
  const spans = Array.from(table.querySelectorAll('[rowspan]')).map((cell) => cell.getAttribute('rowspan'));
  return table.querySelectorAll(BLOCKS).length > 0 || spans.some((span) => span !== null && span !== '1');
}

function tableRules(rule: AddRule): void {
  rule('cell', ['td', 'th'], (content, node) => {
    const table = ancestor(node, 'TABLE');
    if (!table || isSingleCell(table)) return content;
    const words = content
      .trim()
      .replace(/ *\n\s*\n\s*/g, '<br><br>')
      .replace(/ *\n/g, '<br>')
      .replaceAll('|', String.raw`\|`);
    const span = Math.min(100, Math.max(1, Number(node.getAttribute('colspan')) || 1));
    return `${node.previousSibling ? ' ' : '| '}${words.padEnd(3)} |${'     |'.repeat(span - 1)}`;
  });
  rule(
    'htmlTable',
    (node) => node.nodeName === 'TABLE' && !isSingleCell(node) && needsHtml(node),
    (_content, node) => `\n\n${html(node)}\n\n`,
  );
}

/** The number of a note, as the article's own HTML has it: `fn-1`. */
const noteOf = (id: string | null) => /^#?fn-([\w-]+)$/.exec(id ?? '')?.[1] ?? null;

const isNotes = (node: MarkupNode | null) =>
  node?.nodeName === 'SECTION' && /\bfootnotes\b/.test(node.className);

function footnoteRules(rule: AddRule): void {
  const referred = (node: MarkupNode) =>
    node.nodeName === 'A' && node.getAttribute('role') === 'doc-noteref'
      ? noteOf(node.getAttribute('href'))
      : null;
  rule(
    'noteReference',
    (node) => referred(node) !== null,
    (_content, node) => `[^${referred(node) ?? ''}]`,
  );
  rule(
    'noteReferenceAbove',
    (node) => node.nodeName === 'SUP' && /\bfootnote-ref\b/.test(node.className),
    (content) => content,
  );
  rule(
    'noteBack',
    (node) => node.nodeName === 'A' && /\bfootnote-back\b/.test(node.className),
    () => '',
  );
  rule(
    'notes',
    (node) => isNotes(node) || (node.nodeName === 'OL' && isNotes(node.parentNode)),
    (content) => `\n\n${content.trim()}\n\n`,
  );
  rule(
    'note',
    (node) => node.nodeName === 'LI' && noteOf(node.id) !== null && isNotes(ancestor(node, 'SECTION')),
    (content, node) => {
      const text = content.trim().replace(/\n(?=[^\n])/g, '\n    ');
      return `\n\n[^${noteOf(node.id) ?? ''}]: ${text}\n\n`;
    },
  );
}
