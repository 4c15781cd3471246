import { parseDocument } from 'htmlparser2';
import { decodeBytes } from '../../formats/decode/decode.ts';
import type { DocumentPart, DocumentPicture, ReadDocument } from './document-part.ts';
import { readPackage, type SpineItem } from './epub-package.ts';
import { placeOf, resolved, textOf, unreadable } from './epub-xml.ts';
import { openArchive, type Archive } from './open-archive.ts';
import { escape } from './read-text.ts';

/** Characters up to which a page that is called cover or title page is one, and no chapter of this name. */
const LONGEST_FRONT = 200;
const MOST_CHAPTERS = 2000;

/** Names of covers and title pages, where nothing but a table of contents says what a page is. */
const FRONT_TITLE =
  /^(?:(?:front )?cover|title ?page|okładka|strona tytułowa|umschlag|titelblatt|titelseite|couverture|page de titre|cubierta|portada|copertina|frontespizio|omslag|titelpagina)$/i;

interface Page {
  readonly part: DocumentPart;
  /** Whether it is to be read: neither cover nor a heading alone. */
  readonly chapter: boolean;
}

/**
 * A book (EPUB 2 and 3, https://www.w3.org/TR/epub-33/): each chapter of its spine, in order, with its pictures. Pages
 * with a picture and a line are chapters too.
 * @throws {OffprintError} `archive-refused`, `document-unreadable`
 */
export async function readEpub(bytes: Uint8Array): Promise<ReadDocument> {
  const archive = await openArchive(bytes);
  const { title, byline, spine } = await readPackage(archive);
  const pages: Page[] = [];
  for (const item of spine.slice(0, MOST_CHAPTERS)) {
    const page = await readPage(archive, item);
    if (page) pages.push(page);
  }
  if (pages.length === 0) throw unreadable();
  const chapters = pages.filter(({ chapter }) => chapter);
  const parts = (chapters.length > 0 ? chapters : pages).map(({ part }, at) =>
    part.title === null && title !== null ? { ...part, title: `${title} (${at + 1})` } : part,
  );
  return { parts, addresses: null, keepFile: true, title, byline };
}

/** A page of the spine; null when it is blank, or not there. */
async function readPage(archive: Archive, item: SpineItem): Promise<Page | null> {
  const { path, mediaType } = item;
  const bytes = await archive.read(path);
  if (!bytes) return null;
  const body = /^image\/(?!svg)/.test(mediaType)
    ? `<img src="${escape(placeOf(path))}">`
    : bodyOf(decodeBytes(bytes, { kind: 'html' }).text);
  const plain = plainText(body);
  const pictures = await picturesOf(archive, path, body);
  if (plain === '' && pictures.length === 0) return null;
  const heading = /<h[1-3]\b[^>]*>([\s\S]*?)<\/h[1-3]>/i.exec(body);
  const title = item.title ?? (heading ? textOf(parseDocument(heading[1] ?? '')) : '');
  const part = { title: title || null, html: body, page: false, url: placeOf(path), pictures };
  const alone = pictures.length === 0 && (plain === title || withoutHeadings(body) === '');
  return { part, chapter: !alone && !isFront(item, body, plain) };
}

/** Whether a page is the cover, or says only what the book is called. */
function isFront({ path, title, front }: SpineItem, body: string, plain: string): boolean {
  if (plain.length > LONGEST_FRONT) return false;
  const name = path.slice(path.lastIndexOf('/') + 1);
  return (
    front ||
    FRONT_TITLE.test(title ?? '') ||
    /^(?:cover|titlepage|title_page|title-page)(?:[-_. ]|$)/i.test(name) ||
    /^\s*<(?:body|section|div)\b[^>]*\bepub:type=["'](?:cover|titlepage|halftitlepage)\b/i.test(body)
  );
}

const plainText = (html: string) =>
  html
    .replace(/<(script|style)\b[\s\S]*?<\/\1>/gi, ' ')
    .replace(/<[^>]+>/g, ' ')
    .replace(/&nbsp;|&#160;|&#xa0;/gi, ' ')
    .replace(/\s+/g, ' ')
    .trim();

const withoutHeadings = (body: string) => plainText(body.replace(/<(h[1-6])\b[\s\S]*?<\/\1>/gi, ' '));

const NAMESPACES =
  /\bxmlns:([\w.-]+)=["']http:\/\/www\.w3\.org\/(?:1999\/xhtml|2000\/svg|1998\/Math\/MathML)["']/g;
const VOID = /^(?:area|base|br|col|embed|hr|img|input|link|meta|param|source|track|wbr)$/i;

/** What stands in a page's body, as HTML: no prefixes, and no elements that close themselves where HTML knows none. */
function bodyOf(source: string): string {
  let html = source;
  for (const [, prefix = ''] of source.slice(0, 20_000).matchAll(NAMESPACES))
    html = html.replaceAll(`<${prefix}:`, '<').replaceAll(`</${prefix}:`, '</');
  html = html.replace(/<([a-z][\w.-]*)([^<>]*)\/>/gi, (tag, name: string, attributes: string) =>
    VOID.test(name) ? tag : `<${name}${attributes}></${name}>`,
  );
  const start = /<body\b[^>]*>/i.exec(html);
  if (!start) return html;
  const end = html.search(/<\/body\s*>/i);
  const inside = html.slice(start.index + start[0].length, end < 0 ? undefined : end);
  // What a page is stands on its body.
  const type = /\bepub:type=["'][^"']*["']/.exec(start[0])?.[0];
  const body = type === undefined ? inside : `<div ${type}>${inside}</div>`;
  // A picture in a drawing is a picture.
  return body.replace(
    /<svg\b[^>]*>(?:(?!<\/svg>)[\s\S])*?<image\b[^>]*?\b(?:[\w.-]+:)?href=["']([^"']+)["'](?:(?!<\/svg>)[\s\S])*<\/svg>/gi,
    '<img src="$1">',
  );
}

async function picturesOf(archive: Archive, path: string, body: string): Promise<readonly DocumentPicture[]> {
  const pictures = new Map<string, DocumentPicture>();
  for (const [, address = ''] of body.matchAll(/<img\b[^>]*?\ssrc\s*=\s*["']([^"']+)["']/gi)) {
    const href = address.replaceAll('&amp;', '&').trim();
    const inside = resolved(path, href);
    if (inside === '') continue;
    // As the article will have it: escaped as the page has it, not as we would.
    const { href: src } = new URL(href, placeOf(path));
    const bytes = pictures.has(src) ? null : await archive.read(inside);
    if (bytes) pictures.set(src, { src, bytes });
  }
  return [...pictures.values()];
}
