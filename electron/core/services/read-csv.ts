import { parse } from 'csv-parse/sync';
import { OffprintError, type Service } from '../api/index.ts';
import { text, type RawItem } from './service-item.ts';

type Row = Readonly<Record<string, string>>;

/** A format of columns: which it is told by, and what a row says. */
interface Table {
  readonly service: Service;
  /** Columns that only it has, in lower case. */
  readonly columns: readonly string[];
  readonly item: (row: Row) => Omit<RawItem, 'where'>;
}

const split = (value: string | undefined, by: RegExp | string) => (value ?? '').split(by);
const isTrue = (value: string | undefined) => /^(?:true|1|yes)$/i.test(text(value));

/** What divides the cells: whichever of the usual ones the line of the columns' names has most. */
function delimiterOf(content: string): string {
  const head = content.slice(0, content.search(/[\r\n]|$/));
  const count = (each: string) => head.split(each).length;
  return [',', ';', '\t'].reduce((best, each) => (count(each) > count(best) ? each : best));
}

/** Tags as a list in JSON (`["a"]`), or in Python (`['a', "b's"]`), or with commas. */
function listed(value: string | undefined): readonly unknown[] {
  const written = text(value);
  if (!written.startsWith('[')) return split(written, ',');
  try {
    const tags: unknown = JSON.parse(written);
    if (Array.isArray(tags)) return tags;
  } catch {
    // Not JSON.
  }
  return [...written.matchAll(/'((?:[^'\\]|\\.)*)'|"((?:[^"\\]|\\.)*)"/g)].map(([, single, double]) =>
    (single ?? double ?? '').replace(/\\(.)/g, '$1'),
  );
}

/** Raindrop writes marked passages into one cell: "Highlight: …", each with a "Note: …" after it. */
function raindropHighlights(value: string | undefined) {
  return split(value, /(?:^|\n)\s*Highlight:\s*/).flatMap((part) => {
    const [exact = '', note = ''] = part.split(/\n\s*Note:\s*/);
    return exact.trim() === '' ? [] : [{ exact, note: note.replace(/\n\s*Tags?:.*$/s, '') }];
  });
}

/** A folder that says how it stands with an article, or is named by the reader. */
function instapaperFolder(folder: string) {
  const known = folder.toLowerCase();
  return {
    read: known === 'archive',
    bookmarked: known === 'starred',
    tags: ['unread', 'archive', 'starred', 'home', ''].includes(known) ? [] : [folder],
  };
}

const tables: readonly Table[] = [
  {
    // https://getpocket.com/export, as it was until 2025: title, url, time_added, (cursor,) tags, status
    service: 'pocket',
    columns: ['url', 'time_added', 'status'],
    item: (row) => ({
      ...{ url: row['url'], title: row['title'], savedAt: row['time_added'] },
      tags: split(row['tags'], '|'),
      read: /^(?:archive|read)$/i.test(text(row['status'])),
    }),
  },
  {
    // URL, Title, Selection, Folder, Timestamp (, Tags)
    service: 'instapaper',
    columns: ['url', 'selection', 'folder', 'timestamp'],
    item: (row) => {
      const { tags, ...state } = instapaperFolder(text(row['folder']));
      return {
        ...{ url: row['url'], title: row['title'], savedAt: row['timestamp'], ...state },
        tags: [...tags, ...listed(row['tags'])],
        // What the reader had chosen on the page when it was saved.
        note: row['selection'],
      };
    },
  },
  {
    // https://docs.readwise.io/reader/docs/faqs/exporting
    service: 'readwise-reader',
    columns: ['url', 'document tags', 'saved date', 'location'],
    item: (row) => ({
      ...{ url: row['url'], title: row['title'], savedAt: row['saved date'] },
      tags: listed(row['document tags']),
      read: /^archive$/i.test(text(row['location'])),
      later: /^(?:later|shortlist)$/i.test(text(row['location'])),
      progress: Number(row['reading progress']) || 0,
    }),
  },
  {
    // https://docs.readwise.io/readwise/docs/exporting-highlights: a row for each highlight
    service: 'readwise',
    columns: ['highlight', 'book title', 'highlighted at'],
    item: (row) => ({
      ...{ url: row['url'] ?? row['source url'] ?? '', title: row['book title'], byline: row['book author'] },
      ...{ savedAt: row['highlighted at'], tags: listed(row['document tags']), read: true },
      highlights: [
        {
          ...{ exact: row['highlight'], note: row['note'] },
          ...{ colour: row['color'], at: row['highlighted at'] },
        },
      ],
    }),
  },
  {
    // https://help.raindrop.io/export: id, title, note, excerpt, url, folder, tags, created, cover, highlights, favorite
    service: 'raindrop',
    columns: ['url', 'folder', 'created'],
    item: (row) => ({
      ...{ url: row['url'], title: row['title'], savedAt: row['created'], excerpt: row['excerpt'] },
      tags: [...(/^unsorted$/i.test(text(row['folder'])) ? [] : [row['folder']]), ...split(row['tags'], ',')],
      bookmarked: isTrue(row['favorite']),
      note: row['note'],
      highlights: raindropHighlights(row['highlights']),
    }),
  },
  {
    service: 'csv',
    columns: ['url'],
    item: (row) => ({
      ...{ url: row['url'], title: row['title'] ?? row['name'], tags: listed(row['tags']) },
      savedAt: row['created'] ?? row['date'] ?? row['time'],
      note: row['note'] ?? row['notes'],
    }),
  },
];

/**
 * The rows of a table that a service wrote (RFC 4180, and what is wrong in it read as far as it goes), told by the
 * names of its columns.
 * @throws {OffprintError} `document-unsupported` when there is no column of addresses, `document-unreadable`
 */
export function readCsv(content: string): { readonly service: Service; readonly items: readonly RawItem[] } {
  let rows: readonly { readonly record: Row; readonly info: { readonly lines: number } }[];
  try {
    rows = parse(content, {
      columns: (names: readonly string[]) => names.map((name) => name.trim().toLowerCase()),
      ...{ bom: true, info: true, trim: false, relax_column_count: true, relax_quotes: true },
      ...{ skip_empty_lines: true, delimiter: delimiterOf(content) },
    }) as unknown as typeof rows;
  } catch (error) {
    throw new OffprintError('document-unreadable', 'The table cannot be read.', undefined, error);
  }
  const names = new Set(Object.keys(rows[0]?.record ?? {}));
  const table = tables.find(({ columns }) => columns.every((column) => names.has(column)));
  if (!table) throw new OffprintError('document-unsupported', 'The table has no column of addresses.');
  return {
    service: table.service,
    items: rows.map(({ record, info }) => {
      const item = table.item(record);
      return { where: text(item.title) || text(item.url) || String(info.lines), ...item };
    }),
  };
}
