import { DomUtils, parseDocument } from 'htmlparser2';
import { OffprintError } from '../../api/errors.ts';
import { decodeBytes } from '../../formats/decode/decode.ts';
import type { Archive } from './open-archive.ts';
import { PLACE } from './document-part.ts';

export type Xml = ReturnType<typeof parseDocument>;
export type XmlElement = ReturnType<typeof DomUtils.getElementsByTagName>[number];
type Root = Xml | XmlElement;

/** An XML file of a book. @throws {OffprintError} `document-unreadable` when there is none at this path */
export async function xmlOf(archive: Archive, path: string): Promise<Xml> {
  const xml = await xmlIn(archive, path);
  if (!xml) throw unreadable();
  return xml;
}

/** As `xmlOf`; null when there is no such file. */
export async function xmlIn(archive: Archive, path: string): Promise<Xml | null> {
  const bytes = await archive.read(path);
  return bytes && parseDocument(decodeBytes(bytes, { kind: 'xml' }).text, { xmlMode: true });
}

const localName = (name: string) => name.slice(name.lastIndexOf(':') + 1);

/** All elements of this local name: which prefix stands for a namespace is the book's affair (Namespaces in XML 1.0). */
export function all(root: Root, name: string): readonly XmlElement[] {
  return DomUtils.findAll((element) => localName(element.name) === name, root.children);
}

export const first = (root: Root | undefined, name: string): XmlElement | undefined =>
  root
    ? (DomUtils.findOne((element) => localName(element.name) === name, root.children) ?? undefined)
    : undefined;

/** An attribute by its local name; empty when there is none. */
export function attribute(element: XmlElement | undefined, name: string): string {
  if (!element) return '';
  const { attribs } = element;
  const key = name in attribs ? name : Object.keys(attribs).find((each) => localName(each) === name);
  return key === undefined ? '' : (attribs[key] ?? '');
}

export function textOf(node: Root | undefined): string {
  return node ? DomUtils.textContent(node).replace(/\s+/g, ' ').trim() : '';
}

/** Where a file of the archive seems to be. */
export const placeOf = (path: string): string =>
  `${PLACE}${path.split('/').map(encodeURIComponent).join('/')}`;

/** A path in the archive, counted from another one, without what follows `#`; empty for what lies elsewhere. */
export function resolved(from: string, href: string): string {
  if (!URL.canParse(href, placeOf(from))) return '';
  const { origin, pathname } = new URL(href, placeOf(from));
  return PLACE.startsWith(origin) ? decodedPath(pathname.slice(1)) : '';
}

/** Without percent-encoding; as it is where that is none. */
export function decodedPath(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    // A percent sign that stands for itself, as in "100%.xhtml".
    return path;
  }
}

export function unreadable(): OffprintError {
  return new OffprintError('document-unreadable', 'This file is damaged.');
}
