import { OffprintError } from '../../api/errors.ts';
import {
  all,
  attribute,
  decodedPath,
  first,
  resolved,
  textOf,
  unreadable,
  xmlIn,
  xmlOf,
  type Xml,
} from './epub-xml.ts';
import type { Archive } from './open-archive.ts';

/** A file of a book's spine. */
export interface SpineItem {
  readonly path: string;
  readonly mediaType: string;
  /** As the table of contents calls it. */
  readonly title: string | null;
  /** Whether the book says that it is its cover, or its title page. */
  readonly front: boolean;
}

/** A book's package document, as far as it is needed to read the book. */
export interface BookPackage {
  readonly title: string | null;
  readonly byline: string | null;
  /** In reading order; what stands outside of it (`linear="no"`) at the end. */
  readonly spine: readonly SpineItem[];
}

interface ManifestItem {
  readonly path: string;
  readonly mediaType: string;
  readonly properties: string;
}

const FRONT = /^(?:cover|titlepage|title-page|halftitlepage|half-title)$/;

/**
 * Reads the package document (EPUB 2 and 3, https://www.w3.org/TR/epub-33/#sec-package-doc).
 * @throws {OffprintError} `document-unreadable`
 */
export async function readPackage(archive: Archive): Promise<BookPackage> {
  const path = await packagePath(archive);
  const book = await xmlOf(archive, path);
  const manifest = new Map<string, ManifestItem>(
    all(book, 'item').map((item) => [
      attribute(item, 'id'),
      {
        path: resolved(path, attribute(item, 'href')),
        mediaType: attribute(item, 'media-type').toLowerCase(),
        properties: attribute(item, 'properties'),
      },
    ]),
  );
  const items = [...manifest.values()];
  if (await isEncrypted(archive, items))
    throw new OffprintError('document-unreadable', 'This book is protected, and cannot be read.');
  const { titles, fronts } = await contentsOf(archive, items);
  for (const reference of all(book, 'reference'))
    if (FRONT.test(attribute(reference, 'type'))) fronts.add(resolved(path, attribute(reference, 'href')));
  const listed = all(book, 'itemref').flatMap((itemref) => {
    const item = manifest.get(attribute(itemref, 'idref'));
    if (!item || isContents(item)) return [];
    const title = titles.get(item.path) ?? null;
    const aside = attribute(itemref, 'linear') === 'no';
    return [{ aside, path: item.path, mediaType: item.mediaType, title, front: fronts.has(item.path) }];
  });
  const metadata = first(book, 'metadata');
  return {
    title: textOf(first(metadata, 'title')) || null,
    byline: (metadata ? all(metadata, 'creator') : []).map(textOf).filter(Boolean).join(', ') || null,
    spine: [...listed.filter(({ aside }) => !aside), ...listed.filter(({ aside }) => aside)],
  };
}

/** Where the package document is: as the container says, or the only file that is one. */
async function packagePath(archive: Archive): Promise<string> {
  const container = await xmlIn(archive, 'META-INF/container.xml');
  const roots = container ? all(container, 'rootfile') : [];
  const root = roots.find((each) => /oebps-package/.test(attribute(each, 'media-type'))) ?? roots[0];
  const told = attribute(root, 'full-path');
  const path = told === '' ? archive.paths.find((each) => /\.opf$/i.test(each)) : told;
  if (path === undefined) throw unreadable();
  return archive.has(path) ? path : decodedPath(path);
}

const isContents = ({ properties }: ManifestItem) => /(?:^|\s)nav(?:\s|$)/.test(properties);

/** The chapters' names from the table of contents of either version, and which files are called cover or title page. */
async function contentsOf(archive: Archive, items: readonly ManifestItem[]) {
  const titles = new Map<string, string>();
  const fronts = new Set<string>();
  const note = (from: string, href: string, title: string) => {
    const path = resolved(from, href);
    if (title !== '' && !titles.has(path)) titles.set(path, title);
  };
  for (const item of items) {
    const { path } = item;
    if (isContents(item)) {
      const contents = await xmlIn(archive, path);
      if (contents) readNav(contents, path, note, fronts);
    } else if (item.mediaType === 'application/x-dtbncx+xml' || /\.ncx$/i.test(path)) {
      const ncx = await xmlIn(archive, path);
      for (const point of ncx ? all(ncx, 'navPoint') : [])
        note(path, attribute(first(point, 'content'), 'src'), textOf(first(point, 'navLabel')));
    }
  }
  return { titles, fronts };
}

/** A navigation document (https://www.w3.org/TR/epub-33/#sec-nav): `toc` names chapters, `landmarks` says what they are. */
function readNav(
  contents: Xml,
  path: string,
  note: (from: string, href: string, title: string) => void,
  fronts: Set<string>,
): void {
  const lists = all(contents, 'nav');
  const ofType = (type: string) => lists.filter((nav) => attribute(nav, 'type').split(/\s+/).includes(type));
  const tables = ofType('toc');
  // Without types, any list of links names chapters.
  for (const table of tables.length > 0 ? tables : [contents])
    for (const link of all(table, 'a')) note(path, attribute(link, 'href'), textOf(link));
  for (const landmark of ofType('landmarks').flatMap((nav) => all(nav, 'a')))
    if (
      attribute(landmark, 'type')
        .split(/\s+/)
        .some((type) => FRONT.test(type))
    )
      fronts.add(resolved(path, attribute(landmark, 'href')));
}

/** Fonts may be scrambled; texts may not (https://www.w3.org/TR/epub-33/#sec-container-metainf-encryption.xml). */
async function isEncrypted(archive: Archive, items: readonly ManifestItem[]): Promise<boolean> {
  const encryption = await xmlIn(archive, 'META-INF/encryption.xml');
  if (!encryption) return false;
  const texts = items.filter(({ path, mediaType }) => /\.x?html?$/i.test(path) || /html/.test(mediaType));
  const chapters = new Set(texts.map(({ path }) => path));
  return all(encryption, 'CipherReference').some((reference) =>
    chapters.has(decodedPath(attribute(reference, 'URI'))),
  );
}
