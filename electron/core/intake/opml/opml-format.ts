import { generateOpml, parseOpml } from 'feedsmith';
import { OffprintError } from '../../api/index.ts';
import { decodeBytes } from '../../formats/decode/decode.ts';
import { mendXml, plainText } from '../../formats/feed-format/feed-format.ts';
import { repairOutlines } from './repair-outlines.ts';

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
  readonly category?: string | undefined;
  readonly outlines?: readonly Outline[] | undefined;
}

/** Folders in folders beyond this lie flat in the deepest one: no reader has made them. */
const DEEPEST = 20;
/** Characters of a name. */
const LONGEST_NAME = 200;

/**
 * Reads an OPML subscription list (http://opml.org/spec2.opml) in any encoding; what is ill-formed is read as
 * far as a person could.
 * @throws {OffprintError} `not-opml`
 */
export function readOpml(bytes: Uint8Array): readonly OutlineItem[] {
  const { text } = decodeBytes(bytes, { contentType: null, kind: 'xml' });
  const outlines = mostOutlines(text);
  if (!outlines) throw new OffprintError('not-opml', 'The file is not a list of feeds (OPML).');
  return inFolders(outlines.flatMap((outline) => itemOf(outline, 1)));
}

/** An outline's tag as XML has it. */
const soundTag = /<outline(?:\s+[\w:.-]+\s*=\s*(?:"[^"<]*"|'[^'<]*'))*\s*\/?>/g;

/** The first reading that finds all the feeds that the text seems to name; else the one that finds most. */
function mostOutlines(text: string): readonly Outline[] | null {
  const named = text.match(/\bxmlUrl\s*=/gi)?.length ?? 0;
  const sound = (text.match(soundTag)?.length ?? 0) >= (text.match(/<outline\b/gi)?.length ?? 0);
  const readings = [() => text, () => mendXml(text), () => repairOutlines(text)];
  let best: readonly Outline[] | null = null;
  for (const mended of sound ? readings : readings.toReversed()) {
    if (best !== null && feedsIn(best) >= named) break;
    const outlines = /<(?:opml|outline)[\s>]/i.test(text) ? outlinesOf(mended()) : outlinesOf(text);
    if (outlines && (best === null || feedsIn(outlines) > feedsIn(best))) best = outlines;
  }
  return best;
}

const feedsIn = (outlines: readonly Outline[]): number =>
  outlines.reduce((sum, outline) => sum + (addressOf(outline) ? 1 : 0) + feedsIn(outline.outlines ?? []), 0);

function outlinesOf(text: string): readonly Outline[] | null {
  try {
    return parseOpml(text.trim()).body?.outlines ?? [];
  } catch {
    return null; // the next reading is tried; where none succeeds, the reader is told
  }
}

const addressOf = ({ xmlUrl, type, url }: Outline): string | undefined =>
  xmlUrl ?? (type && /^(rss|atom|link)$/i.test(type) ? url : undefined);

/** A feed or folder, and the folders that its `category` names. */
type Placed = OutlineItem & { readonly path?: readonly string[] };

function itemOf(outline: Outline, depth: number): readonly Placed[] {
  const title = oneLine(outline.title) || oneLine(outline.text);
  const address = addressOf(outline);
  const inside = () => (outline.outlines ?? []).flatMap((child) => itemOf(child, depth + 1));
  if (address !== undefined) {
    const feed = { kind: 'feed', title, address: address.trim(), siteUrl: outline.htmlUrl ?? null } as const;
    // Where feeds lie in folders of outlines, those say where; elsewhere the category does.
    const path = depth === 1 ? pathOf(outline) : [];
    return [path.length > 0 ? { ...feed, path } : feed, ...inside()];
  }
  if (!outline.outlines) return [];
  return depth > DEEPEST ? inside() : [{ kind: 'folder', title, items: inside() }];
}

/** The folders of an outline's first category: names apart by slashes (OPML 2.0, "category"). */
function pathOf({ category }: Outline): readonly string[] {
  const [first = ''] = (category ?? '').split(',');
  return first
    .split('/')
    .map((name) => oneLine(name))
    .filter(Boolean)
    .slice(0, DEEPEST);
}

/** Puts the feeds that name their folders into them, where the first of a folder stood. */
function inFolders(items: readonly Placed[]): readonly OutlineItem[] {
  const result: MutableItem[] = [];
  for (const { path = [], ...item } of items) {
    let into = result;
    for (const name of path) {
      let folder = into.find((each) => each.kind === 'folder' && each.title === name);
      if (folder?.kind !== 'folder') {
        folder = { kind: 'folder', title: name, items: [] };
        into.push(folder);
      }
      into = folder.items;
    }
    into.push(item.kind === 'folder' ? { ...item, items: [...item.items] as MutableItem[] } : item);
  }
  return result;
}

type MutableItem =
  | Extract<OutlineItem, { kind: 'feed' }>
  | { readonly kind: 'folder'; readonly title: string; readonly items: MutableItem[] };

/** A name on one line; one that was escaped once too often is read as it was meant. */
function oneLine(text: string | undefined): string {
  const line = (text ?? '').replace(/\s+/g, ' ').trim().slice(0, LONGEST_NAME);
  const escaped = /&(?:#\d{1,7}|#x[\da-f]{1,6}|[a-z][a-z\d]{1,9});/i.test(line) && !line.includes('<');
  return escaped ? (plainText(line) ?? '') : line;
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
