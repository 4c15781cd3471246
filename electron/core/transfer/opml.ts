import { generateOpml, parseOpml } from 'feedsmith';
import { OffprintError } from '../api/index.ts';
import { decodeBytes } from '../decode/decode.ts';
import { mendXml } from '../feed-format/feed-format.ts';

/** A feed or a folder in an OPML file, in the file's order. */
export type OutlineItem =
  | {
      readonly kind: 'feed';
      readonly title: string;
      readonly address: string;
      readonly siteUrl: string | null;
    }
  | { readonly kind: 'folder'; readonly title: string; readonly items: readonly OutlineItem[] };

/** The part of feedsmith's outline that is used here. */
interface Outline {
  readonly text?: string | undefined;
  readonly title?: string | undefined;
  readonly type?: string | undefined;
  readonly xmlUrl?: string | undefined;
  readonly url?: string | undefined;
  readonly htmlUrl?: string | undefined;
  readonly outlines?: readonly Outline[] | undefined;
}

/** Folders in folders beyond this lie flat in the deepest one: no reader has made them. */
const DEEPEST = 20;
/** Characters of a name. */
const LONGEST_NAME = 200;

/**
 * Reads an OPML subscription list (http://opml.org/spec2.opml) in any encoding; what is ill-formed is read as
 * far as it goes.
 * @throws {OffprintError} `not-opml`
 */
export function readOpml(bytes: Uint8Array): readonly OutlineItem[] {
  const { text } = decodeBytes(bytes, { contentType: null, kind: 'xml' });
  const outlines = outlinesOf(text) ?? outlinesOf(mendXml(text));
  if (!outlines) throw new OffprintError('not-opml', 'The file is not a list of feeds (OPML).');
  return outlines.flatMap((outline) => itemOf(outline, 1));
}

function outlinesOf(text: string): readonly Outline[] | null {
  try {
    return parseOpml(text.trim()).body?.outlines ?? [];
  } catch {
    return null;
  }
}

function itemOf(outline: Outline, depth: number): readonly OutlineItem[] {
  const title = oneLine(outline.title) || oneLine(outline.text);
  const address =
    outline.xmlUrl ?? (outline.type && /^(rss|atom|link)$/i.test(outline.type) ? outline.url : undefined);
  const inside = () => (outline.outlines ?? []).flatMap((child) => itemOf(child, depth + 1));
  if (address !== undefined) {
    const feed = { kind: 'feed', title, address: address.trim(), siteUrl: outline.htmlUrl ?? null } as const;
    return [feed, ...inside()];
  }
  if (!outline.outlines) return [];
  return depth > DEEPEST ? inside() : [{ kind: 'folder', title, items: inside() }];
}

function oneLine(text: string | undefined): string {
  return (text ?? '').replace(/\s+/g, ' ').trim().slice(0, LONGEST_NAME);
}

/** Writes feeds and folders as OPML 2.0. */
export function writeOpml(items: readonly OutlineItem[], now: Date): string {
  // The library of feeds knows no list without any.
  if (items.length === 0) return EMPTY;
  return generateOpml({
    head: { title: 'Offprint', dateCreated: now },
    body: { outlines: items.map(outlineOf) },
  });
}

const EMPTY =
  '<?xml version="1.0" encoding="utf-8"?>\n<opml version="2.0">\n  <head>\n    <title>Offprint</title>\n  </head>\n  <body/>\n</opml>\n';

type Written = {
  text: string;
  title: string;
  type?: string;
  xmlUrl?: string;
  htmlUrl?: string;
  outlines?: Written[];
};

function outlineOf(item: OutlineItem): Written {
  const { title } = item;
  if (item.kind === 'folder') return { text: title, title, outlines: item.items.map(outlineOf) };
  return {
    text: title,
    title,
    type: 'rss',
    xmlUrl: item.address,
    ...(item.siteUrl === null ? {} : { htmlUrl: item.siteUrl }),
  };
}
