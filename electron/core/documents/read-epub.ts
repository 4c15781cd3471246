import { DomUtils, parseDocument } from 'htmlparser2';
import { OffprintError } from '../api/errors.ts';
import { openArchive, type Archive } from './open-archive.ts';
import { PLACE, type DocumentPart, type DocumentPicture, type ReadDocument } from './document-part.ts';

type Xml = ReturnType<typeof parseDocument>;

/** Characters below which a chapter is a cover, a title page, a blank. */
const SHORTEST_CHAPTER = 200;
const MOST_CHAPTERS = 500;

/**
 * A book (EPUB 2 and 3, https://www.w3.org/TR/epub-33/): each chapter of its spine, in order, with its pictures.
 * @throws {OffprintError} `archive-refused`, `document-unreadable`
 */
export async function readEpub(bytes: Uint8Array): Promise<ReadDocument> {
  const archive = await openArchive(bytes);
  const container = await xmlOf(archive, 'META-INF/container.xml');
  const packagePath = attribute(first(container, 'rootfile'), 'full-path');
  if (packagePath === '') throw unreadable();
  const book = await xmlOf(archive, packagePath);
  const manifest = new Map(
    all(book, 'item').map((item) => [
      attribute(item, 'id'),
      { path: resolved(packagePath, attribute(item, 'href')), properties: attribute(item, 'properties') },
    ]),
  );
  if (
    await isEncrypted(
      archive,
      [...manifest.values()].map(({ path }) => path),
    )
  )
    throw new OffprintError('document-unreadable', 'This book is protected, and cannot be read.');
  const titles = await titlesOf(archive, [...manifest.values()]);
  const spine = all(book, 'itemref')
    .map((itemref) => manifest.get(attribute(itemref, 'idref')))
    .filter((item) => item !== undefined && !/\bnav\b/.test(item.properties))
    .slice(0, MOST_CHAPTERS);
  const parts: DocumentPart[] = [];
  for (const item of spine) {
    const part = item && (await readChapter(archive, item.path, titles));
    if (part) parts.push(part);
  }
  if (parts.length === 0) throw unreadable();
  return {
    parts,
    addresses: null,
    keepFile: true,
    title: textOf(first(book, 'dc:title')) || null,
    byline: all(book, 'dc:creator').map(textOf).filter(Boolean).join(', ') || null,
  };
}

async function readChapter(
  archive: Archive,
  path: string,
  titles: ReadonlyMap<string, string>,
): Promise<DocumentPart | null> {
  const source = (await archive.read(path))?.toString('utf8');
  if (source === undefined) return null;
  const body = /<body[^>]*>([\s\S]*)<\/body>/i.exec(source)?.[1] ?? source;
  const plain = body
    .replace(/<[^>]+>/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
  const heading = /<h[1-3][^>]*>([\s\S]*?)<\/h[1-3]>/i.exec(body);
  const title = titles.get(path) ?? (heading ? textOf(parseDocument(heading[1] ?? '')) : '');
  if (plain.length < SHORTEST_CHAPTER) return null;
  const pictures: DocumentPicture[] = [];
  for (const [, address = ''] of body.matchAll(
    /<(?:img|image)\b[^>]*?\b(?:src|xlink:href|href)=["']([^"']+)["']/gi,
  )) {
    const inside = resolved(path, address);
    const picture = await archive.read(inside);
    if (picture) pictures.push({ src: placeOf(inside), bytes: picture });
  }
  // A picture in a drawing is a picture.
  const html = body.replace(
    /<svg\b[^>]*>[\s\S]*?<image\b[^>]*?\b(?:xlink:)?href=["']([^"']+)["'][\s\S]*?<\/svg>/gi,
    '<img src="$1">',
  );
  return { title: title || null, html, page: false, url: placeOf(path), pictures };
}

const placeOf = (path: string) => `${PLACE}${path.split('/').map(encodeURIComponent).join('/')}`;

/** The chapters' names, from the table of contents of either version. */
async function titlesOf(
  archive: Archive,
  items: readonly { readonly path: string; readonly properties: string }[],
): Promise<ReadonlyMap<string, string>> {
  const titles = new Map<string, string>();
  const note = (from: string, href: string, title: string) => {
    const path = resolved(from, href);
    if (title !== '' && !titles.has(path)) titles.set(path, title);
  };
  for (const { path, properties } of items) {
    if (/\bnav\b/.test(properties)) {
      const nav = await xmlOf(archive, path);
      for (const link of all(nav, 'a')) note(path, attribute(link, 'href'), textOf(link));
    } else if (path.endsWith('.ncx')) {
      const ncx = await xmlOf(archive, path);
      for (const point of all(ncx, 'navPoint'))
        note(path, attribute(first(point, 'content'), 'src'), textOf(first(point, 'navLabel')));
    }
  }
  return titles;
}

/** Fonts may be scrambled; texts may not (https://www.w3.org/TR/epub-33/#sec-container-metainf-encryption.xml). */
async function isEncrypted(archive: Archive, paths: readonly string[]): Promise<boolean> {
  if (!archive.paths.includes('META-INF/encryption.xml')) return false;
  const encryption = await xmlOf(archive, 'META-INF/encryption.xml');
  const chapters = new Set(paths.filter((path) => /\.x?html?$/i.test(path)));
  return [...all(encryption, 'CipherReference'), ...all(encryption, 'enc:CipherReference')].some(
    (reference) => chapters.has(decodeURIComponent(attribute(reference, 'URI'))),
  );
}

async function xmlOf(archive: Archive, path: string): Promise<Xml> {
  const bytes = await archive.read(path);
  if (!bytes) throw unreadable();
  return parseDocument(bytes.toString('utf8'), { xmlMode: true });
}

type Elements = ReturnType<typeof DomUtils.getElementsByTagName>;

const all = (root: Parameters<typeof DomUtils.getElementsByTagName>[1], name: string): Elements =>
  DomUtils.getElementsByTagName(name, root, true);

function first(
  root: Parameters<typeof DomUtils.getElementsByTagName>[1],
  name: string,
): Elements[number] | undefined {
  return all(root, name)[0];
}

function attribute(element: Elements[number] | undefined, name: string): string {
  return element?.attribs[name] ?? '';
}

function textOf(node: Parameters<typeof DomUtils.textContent>[0] | undefined): string {
  return node ? DomUtils.textContent(node).replace(/\s+/g, ' ').trim() : '';
}

/** A path in the archive, counted from another one, without what follows `#`. */
function resolved(from: string, href: string): string {
  if (!URL.canParse(href, `${PLACE}${from}`)) return '';
  const { origin, pathname } = new URL(href, `${PLACE}${from}`);
  if (!PLACE.startsWith(origin)) return '';
  try {
    return decodeURIComponent(pathname.slice(1));
  } catch {
    return '';
  }
}

function unreadable(): OffprintError {
  return new OffprintError('document-unreadable', 'This file is damaged.');
}
