import { MOST_SERVICE_ITEMS, OffprintError, type Service, type Skipped } from '../../api/index.ts';
import { decodeBytes } from '../../formats/decode/decode.ts';
import { openZip } from '../../foundation/zip/zip.ts';
import { isBookmarks, readBookmarks } from './read-bookmarks.ts';
import { readCsv } from './read-csv.ts';
import { readJson } from './read-json.ts';
import { readMarks } from './read-marks.ts';
import { checked, text, type RawItem, type ReadService, type ServiceItem } from './service-item.ts';

/** A file of the user's. */
export interface ServiceFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** What an archive may hold: a lifetime's articles with their texts, and no disk full of nothing. */
const LIMITS = { entries: 400_000, bytes: 2_000_000_000 };
const LARGEST_FILE = 400_000_000;
/** No text packs better than this; files made to fill a memory do. */
const MOST_RATIO = 300;

interface Found {
  readonly service: Service;
  readonly items: readonly RawItem[];
  readonly opml?: string | null;
  readonly ignored?: readonly string[];
}

/** Texts and marks that stand in files of their own, by the name of their article. */
interface Beside {
  readonly texts: ReadonlyMap<string, string>;
  readonly marks: ReadonlyMap<string, string>;
}

/**
 * Reads files that another service gave its reader, several as one: told by what is in them.
 * @throws {OffprintError} `document-unsupported` when they are none, `document-unreadable`, `archive-broken`,
 * `archive-too-large`, `too-large`, `nothing-found` when they hold nothing
 */
export async function readService(files: readonly ServiceFile[]): Promise<ReadService> {
  const found: Found[] = [];
  for (const file of files) found.push(...(await readFile(file)));
  const [first] = found.filter(({ items, opml }) => items.length > 0 || opml) as [Found?];
  if (!first) throw new OffprintError('nothing-found', 'There is nothing in this file.');
  const raw = found.flatMap(({ items }) => items);
  if (raw.length > MOST_SERVICE_ITEMS)
    throw new OffprintError('too-large', `There are more than ${MOST_SERVICE_ITEMS} articles in this file.`);
  const items: ServiceItem[] = [];
  const skipped: Skipped[] = [];
  for (const each of raw) {
    const item = checked(each);
    if (typeof item === 'string') skipped.push({ where: text(each.where).slice(0, 200), reason: item });
    else items.push(item);
  }
  const opml = found.map((each) => each.opml ?? null).find((each) => each !== null) ?? null;
  const ignored = [...new Set(found.flatMap((each) => each.ignored ?? []))];
  return { service: first.service, items, opml, skipped, ignored };
}

async function readFile({ name, bytes }: ServiceFile): Promise<readonly Found[]> {
  if (Buffer.from(bytes.subarray(0, 4)).toString('latin1') === 'PK\u0003\u0004') return readArchive(bytes);
  const found = readText(bytes, { texts: new Map(), marks: new Map() });
  if (!found)
    throw new OffprintError('document-unsupported', `No service is known to write such files: ${name}`);
  return [found];
}

/** What a single file holds, told by its content; null when it is of no service. */
function readText(bytes: Uint8Array, beside: Beside): Found | null {
  const head = Buffer.from(bytes.subarray(0, 200)).toString('latin1').replace(/^ï»¿/, '').trimStart();
  const kind = /^[[{]/.test(head) ? 'json' : head.startsWith('<') ? 'html' : 'text';
  const { text: content } = decodeBytes(bytes, { contentType: null, kind });
  if (content.slice(0, 4000).includes('\u0000')) return null;
  if (kind === 'json') return readObjects(content, beside);
  if (kind === 'html') {
    if (/<opml[\s>]/i.test(content.slice(0, 4000))) return { service: 'opml', items: [], opml: content };
    return isBookmarks(content) ? readBookmarks(content) : null;
  }
  return readCsv(content);
}

function readObjects(content: string, { texts, marks }: Beside): Found | null {
  let objects: unknown;
  try {
    objects = JSON.parse(content);
  } catch (error) {
    throw new OffprintError('document-unreadable', 'The file is damaged.', undefined, error);
  }
  const found = readJson(objects);
  if (found?.service !== 'omnivore' || !Array.isArray(objects)) return found;
  const slugs = objects.map((fields: Readonly<Record<string, unknown>>) => text(fields['slug']));
  return {
    ...found,
    items: found.items.map((item, at) => {
      const slug = slugs[at] ?? '';
      const { highlights, note } = readMarks(marks.get(slug) ?? '');
      return { ...item, html: texts.get(slug) ?? null, highlights, note };
    }),
  };
}

/** All files of an archive that are of a service; the others (pictures, read-me files) are passed over. */
async function readArchive(bytes: Uint8Array): Promise<readonly Found[]> {
  const zip = await openZip(bytes, LIMITS);
  try {
    const total = zip.entries.reduce((sum, entry) => sum + entry.bytes, 0);
    if (total > bytes.byteLength * MOST_RATIO)
      throw new OffprintError('archive-refused', 'The archive would unpack to more than it can hold.');
    const texts = new Map<string, string>();
    const marks = new Map<string, string>();
    const found: Found[] = [];
    const decoded = async (entry: (typeof zip.entries)[number]) =>
      decodeBytes(await zip.read(entry, LARGEST_FILE), { contentType: null, kind: 'text' }).text;
    for (const entry of zip.entries) {
      const [, folder, slug] = /(?:^|\/)(content|highlights)\/([^/]+)\.(?:html|md)$/.exec(entry.name) ?? [];
      if (slug !== undefined) (folder === 'content' ? texts : marks).set(slug, await decoded(entry));
    }
    for (const entry of zip.entries) {
      if (/(?:^|\/)(?:__MACOSX|content|highlights)\//.test(entry.name)) continue;
      if (!/\.(?:csv|json|html?|opml|frdata|txt)$/i.test(entry.name)) continue;
      const file = await zip.read(entry, LARGEST_FILE);
      try {
        const read = readText(file, { texts, marks });
        if (read) found.push(read);
      } catch (error) {
        // A table of something else beside the one that is meant.
        if (!(error instanceof OffprintError) || error.code !== 'document-unsupported') throw error;
      }
    }
    if (found.length === 0)
      throw new OffprintError('document-unsupported', 'No service is known to write such an archive.');
    // What belongs to the articles (passages marked in them) comes after them.
    return found.toSorted((a, b) => weight(b) - weight(a));
  } finally {
    zip.close();
  }
}

const weight = ({ items }: Found) => (items.some(({ savedAt }) => savedAt !== undefined) ? 1 : 0);
